//! `$disconnect`: forget a WebSocket that closed.

use crate::rows::{Whose, forget};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::Value;
use store::{Table, keys};
use triggers::{Frame, SocketReply, store_failed};

pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let row = table.get(&keys::connection(&frame.connection)).await.map_err(|error| store_failed(&error))?;
    if let Some((whose, row)) = row.and_then(|it| Some((Whose::read(&it)?, it))) {
        // A visitor's topics are in this row.
        let known = whose.user().is_none().then_some(row);
        forget(table, &frame.connection, whose.user(), known).await?;
    }
    Ok(SocketReply::accept())
}

//! `$disconnect`: forget a WebSocket that closed.

use crate::rows::{Follower, forget, owner};
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
    if let Some((user, _)) = owner(table, &frame.connection).await? {
        let sockets = table.get(&keys::sockets(user)).await.map_err(|error| store_failed(&error))?.unwrap_or_default();
        forget(table, &Follower { connection: frame.connection, user }, &sockets).await?;
    }
    Ok(SocketReply::accept())
}

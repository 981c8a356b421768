//! `$disconnect`: forget a WebSocket that closed.

use crate::rows::{Socket, forget};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::Value;
use store::Table;
use triggers::{Frame, SocketReply};

pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    if let Some(socket) = Socket::of(table, &frame.connection).await? {
        forget(table, &socket.connection, socket.whose.user()).await?;
    }
    Ok(SocketReply::accept())
}

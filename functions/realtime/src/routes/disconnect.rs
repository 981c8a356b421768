//! `$disconnect`: deletes a closed connection.

use crate::connections::{drop_user_connection, drop_visitor_connection};
use crate::needs::table;
use runtime::{Env, Failure, Starting};
use serde_json::Value;
use store::entities::connection::{Connection, ConnectionOwner};
use store::{Entity as _, Table, keys};
use triggers::{Frame, SocketReply};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let id = &frame.connection;
    let connection = table.get(&keys::connection(id)).await?.and_then(Connection::read);
    match connection.as_ref().and_then(Connection::owner) {
        Some(ConnectionOwner::User { user, .. }) => drop_user_connection(table, id, user, None).await?,
        Some(ConnectionOwner::Visitor { .. }) => drop_visitor_connection(table, id, connection).await?,
        None => {}
    }
    Ok(SocketReply::accept())
}

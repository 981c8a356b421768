//! `$disconnect`: deletes a closed connection.

use crate::connections::{drop_user_connection, drop_visitor_connection};
use crate::needs::table;
use crate::opening::uncount;
use runtime::Failure;
use serde_json::Value;
use store::entities::connection::{Connection, ConnectionOwner};
use store::keys::Ref;
use store::partition::{CONNECTION, FOLLOWER, IP, SHOP, USER};
use store::{Entity as _, Table, keys};
use triggers::{Declare as _, Endpoint, Frame, SocketReply};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Delete a closed connection", "$disconnect")
        .reads_singly(&[CONNECTION, USER])
        .updates(&[IP])
        .transacts_with_deletes(&[CONNECTION, USER, SHOP, FOLLOWER])
        .served_by(table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let id = &frame.connection;
    let connection = table.get(&keys::connection(id)).await?.and_then(Connection::read);
    if let Some(address) = connection.as_ref().and_then(|it| it.address()).and_then(Ref::parse) {
        uncount(table, &address, id).await?;
    }
    match connection.as_ref().and_then(Connection::owner) {
        Some(ConnectionOwner::User { user, .. }) => drop_user_connection(table, id, user, None).await?,
        Some(ConnectionOwner::Visitor { .. }) => drop_visitor_connection(table, id, connection).await?,
        None => {}
    }
    Ok(SocketReply::accept())
}

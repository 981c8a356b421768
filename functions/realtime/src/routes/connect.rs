//! `$connect`: opens a connection with a one-time socket ticket of a user or visitor.

use crate::opening::{NewConnection, OpenOutcome};
use model::secret::SecretName;
use runtime::purpose::{Addresses, Sockets};
use runtime::{Aws, Env, Failure, Secret, StartError};
use serde_json::Value;
use store::entities::connection::ConnectionOwner;
use store::partition::{CONNECTION, FOLLOWER, IP, KEYS, OUTBOX, SHOP, SOCKET_TICKET, USER};
use store::{Table, keys};
use triggers::{Declare as _, Endpoint, Frame, SocketReply};
use web::ticket::{Holder, Ticket};

struct Needs {
    table: Table,
    sockets: Secret<Sockets>,
    addresses: Secret<Addresses>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let table = Table::new(&aws, &env)?;
    let warming = keys::signing_keys();
    let (sockets, addresses, _) = tokio::join!(Secret::load(&aws, &env), Secret::load(&aws, &env), table.get(&warming));
    Ok(Needs { table, sockets: sockets?, addresses: addresses? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_socket_route("Open a socket with a ticket", "$connect")
        .example_query("ticket=${ticket}")
        .reads_singly(&[KEYS, USER, CONNECTION])
        .updates(&[IP])
        .transacts_with_deletes(&[SOCKET_TICKET, CONNECTION, USER, SHOP, FOLLOWER, OUTBOX])
        .secrets(&[SecretName::Sockets, SecretName::Addresses])
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, frame: Frame) -> Result<Value, Failure> {
    let now = frame.now.as_second();
    let presented = frame.query.get("ticket").map(String::as_str).unwrap_or_default();
    let Some((ticket, id)) = Ticket::open(&needs.sockets, presented, now) else { return Ok(SocketReply::refuse(401)) };
    let owner = match ticket.holder {
        Holder::User { user, session } => ConnectionOwner::User { user, session },
        Holder::Visitor { ticket } => ConnectionOwner::Visitor { ticket },
    };
    let address = web::address_reference(&needs.addresses, &frame.address);
    let new = NewConnection { id: &frame.connection, owner, ticket: &id, address: address.as_ref(), now };
    Ok(match new.open_within_limit(&needs.table).await? {
        OpenOutcome::Opened => SocketReply::accept(),
        OpenOutcome::Refused => SocketReply::refuse(401),
        OpenOutcome::Busy => SocketReply::refuse(503),
        OpenOutcome::TooMany => SocketReply::refuse(429),
    })
}

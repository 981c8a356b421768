//! On `SessionsRevoked`: closes the connections of revoked login sessions. On `SocketReplaced`: closes the connection that
//! a newer one of its user has replaced.

use crate::closing::{CloseReason, close};
use crate::connections::drop_user_connection;
use crate::needs::BroadcastNeeds;
use jiff::Timestamp;
use model::{Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::connection::{UserConnection, UserConnections};
use store::keys::KeyPart;
use store::partition::{CONNECTION, FOLLOWER, SHOP, USER};
use store::{Entity as _, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Close sockets that are revoked or replaced", &["SessionsRevoked", "SocketReplaced"])
        .example(
            r#"{"type": "SessionsRevoked", "tenant": {}, "actor": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "subject": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "payload": {"user": "user_01kjma0fm0fr9sbddn8w4hfg6y",
            "sessions": ["sess_01kjma0fm0f1parfaebxg730mk"], "reason": "signed_out"}}"#,
        )
        .reads_singly(&[USER])
        .transacts_with_deletes(&[CONNECTION, USER, SHOP, FOLLOWER])
        .posts_to_sockets()
        .closes_sockets()
        .served_by(BroadcastNeeds::new, handle)
}

/// Which connections of a user are closed.
#[derive(Deserialize)]
#[serde(untagged)]
enum ToClose {
    /// `SocketReplaced`.
    Replaced { connection: String },
    /// `SessionsRevoked`. Without sessions, all.
    Revoked { sessions: Vec<String> },
}

#[derive(Deserialize)]
struct ClosingRequest {
    user: Id<id::User>,
    #[serde(flatten)]
    to_close: ToClose,
}

// Idempotent, so processed events are not recorded. If all sessions are revoked, the connection of a session that began
// afterwards may also be closed; its client reconnects.
async fn handle(needs: &BroadcastNeeds, event: BusEvent<ClosingRequest>) -> Result<Value, Failure> {
    let (user, now) = (event.payload.user, event.now);
    let closed = match &event.payload.to_close {
        ToClose::Replaced { connection } => {
            let connection = KeyPart::parse(connection).map_err(|refused| Failure::new("bad_event", refused.0))?;
            // It was deleted when it was replaced.
            close(&needs.sockets, &connection, CloseReason::Replaced, now).await?;
            1
        }
        ToClose::Revoked { sessions } => close_sessions(needs, user, sessions, now).await?,
    };
    Ok(json!({"closed": closed}))
}

/// Closes the connections of login sessions. Returns how many.
async fn close_sessions(
    needs: &BroadcastNeeds,
    user: Id<id::User>,
    sessions: &[String],
    now: Timestamp,
) -> Result<usize, Failure> {
    let open = needs.table.get(&keys::sockets(user)).await?.and_then(UserConnections::read);
    let Some(open) = open else { return Ok(0) };
    let is_revoked =
        |it: &UserConnection| sessions.is_empty() || sessions.iter().any(|session| it.session() == Some(session));
    let to_close: Vec<_> = open.all().into_iter().filter(is_revoked).collect();
    for connection in &to_close {
        close(&needs.sockets, &connection.id, CloseReason::SessionEnded, now).await?;
        drop_user_connection(&needs.table, &connection.id, user, Some(open.clone())).await?;
    }
    Ok(to_close.len())
}

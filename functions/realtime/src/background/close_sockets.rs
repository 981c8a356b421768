//! On `SessionsRevoked`: closes the connections of revoked login sessions.

use crate::connections::drop_user_connection;
use crate::needs::BroadcastNeeds;
use model::{Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::connection::{UserConnection, UserConnections};
use store::partition::{CONNECTION, FOLLOWER, SHOP, USER};
use store::{Entity as _, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Close sockets of revoked login sessions", &["SessionsRevoked"])
        .example(
            r#"{"type": "SessionsRevoked", "tenant": {}, "actor": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "subject": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "payload": {"user": "user_01kjma0fm0fr9sbddn8w4hfg6y",
            "sessions": ["sess_01kjma0fm0f1parfaebxg730mk"], "reason": "signed_out"}}"#,
        )
        .reads_singly(&[USER])
        .transacts_with_deletes(&[CONNECTION, USER, SHOP, FOLLOWER])
        .closes_sockets()
        .served_by(BroadcastNeeds::new, handle)
}

#[derive(Deserialize)]
struct SessionsRevoked {
    user: Id<id::User>,
    /// The revoked sessions. Empty means all.
    sessions: Vec<String>,
}

impl SessionsRevoked {
    fn applies_to(&self, connection: &UserConnection) -> bool {
        self.sessions.is_empty() || self.sessions.iter().any(|it| connection.session() == Some(it))
    }
}

// Idempotent, so processed events are not recorded. If all sessions are revoked, the connection of a session that began
// afterwards may also be closed; its client reconnects.
async fn handle(needs: &BroadcastNeeds, event: BusEvent<SessionsRevoked>) -> Result<Value, Failure> {
    let revoked = event.payload;
    let open = needs.table.get(&keys::sockets(revoked.user)).await?.and_then(UserConnections::read);
    let Some(open) = open else { return Ok(json!({"closed": 0})) };
    let to_close: Vec<_> = open.all().into_iter().filter(|it| revoked.applies_to(it)).collect();
    for connection in &to_close {
        needs.sockets.close(connection.id.as_str()).await?;
        drop_user_connection(&needs.table, &connection.id, revoked.user, Some(open.clone())).await?;
    }
    Ok(json!({"closed": to_close.len()}))
}

//! On `SessionsRevoked`: closes the connections of revoked login sessions.

use crate::connections::drop_user_connection;
use crate::needs::BroadcastNeeds;
use model::{Id, id};
use runtime::{Env, Failure, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::connection::{UserConnection, UserConnections};
use store::{Entity as _, keys};
use triggers::BusEvent;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, BroadcastNeeds::new, handle)
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

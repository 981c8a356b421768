//! On `SessionsRevoked`: close the WebSockets of login sessions that have ended.

use crate::rows::{connections, forget};
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use store::keys::Part;
use store::{Table, keys};
use triggers::{BusEvent, SocketsOut, store_failed};

struct Needs {
    table: Table,
    sockets: SocketsOut,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, sockets: SocketsOut::new(&aws)? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, needs, handle)
}

#[derive(Deserialize)]
struct Revoked {
    user: Id<id::User>,
    /// Those that ended; none means all.
    sessions: Vec<String>,
}

// Closing twice changes nothing, so events need not be remembered. A session that began after "all" were ended may have
// its socket closed with them; its client connects again.
async fn handle(needs: &Needs, event: BusEvent<Revoked>) -> Result<Value, Failure> {
    let Revoked { user, sessions } = event.payload;
    let row = needs.table.get(&keys::sockets(user)).await.map_err(|error| store_failed(&error))?.unwrap_or_default();
    let mut closed = 0;
    for (connection, entry) in connections(&row) {
        let ended = sessions.is_empty() || sessions.iter().any(|it| entry.text("session") == Some(it));
        if let (true, Ok(part)) = (ended, Part::parse(&connection)) {
            needs.sockets.close(&connection).await?;
            forget(&needs.table, &part, Some(user), Some(row.clone())).await?;
            closed += 1;
        }
    }
    Ok(json!({"closed": closed}))
}

//! Stream records to WebSocket messages: a new notification reaches its reader's open sockets.

use crate::rows::{connections, forget};
use crate::subscribe::ME;
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::{Value, json};
use store::keys::Part;
use store::{Table, keys};
use triggers::{Change, Posted, SocketsOut, store_failed};

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
    triggers::on_records(env, needs, handle)
}

async fn handle(needs: &Needs, change: Change) -> Result<Value, Failure> {
    let Some(note) = change.new.filter(|it| it.text("entity") == Some("Notification")) else { return Ok(Value::Null) };
    let Some(user) = note.parsed::<Id<id::User>>("user") else { return Ok(Value::Null) };
    let row = needs.table.get(&keys::sockets(user)).await.map_err(|error| store_failed(&error))?.unwrap_or_default();
    let text = |name: &str| note.text(name).unwrap_or_default().to_owned();
    let message = json!({
        "topic": ME,
        "type": "notification",
        "version": note.number("topic_version"),
        "at": text("at"),
        "data": {"id": text("id"), "type": text("type"), "title": text("title"), "body": text("body")},
    })
    .to_string();
    for (connection, entry) in connections(&row) {
        if !entry.map("topics").has(ME) {
            continue;
        }
        // One socket that fails must not keep the message from the others; the client asks again after a gap.
        match needs.sockets.post(&connection, &message).await {
            Ok(Posted::Sent) => tracing::info!("socket_posted"),
            Ok(Posted::Gone) => {
                tracing::info!("socket_gone");
                if let Ok(part) = Part::parse(&connection) {
                    forget(&needs.table, user, &part).await?;
                }
            }
            Err(failure) => tracing::warn!(%failure, "not_posted"),
        }
    }
    Ok(Value::Null)
}

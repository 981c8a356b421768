//! The topic `me` of a user: its version counts what was told, in their inbox.

use crate::post::{Delivery, message, post};
use crate::push_live::Needs;
use crate::rows::{connections, forget};
use crate::topic::Topic;
use jiff::Timestamp;
use model::{Id, id};
use runtime::Failure;
use serde_json::Value;
use std::sync::Arc;
use store::keys::Part;
use store::{Update, keys};
use triggers::{refused, store_failed};

/// Tells a user something under the next version.
pub(crate) async fn tell(
    needs: &Needs,
    user: Id<id::User>,
    kind: &str,
    data: &Value,
    now: Timestamp,
) -> Result<(), Failure> {
    let counted = Update::of(keys::inbox(user)).entity("Inbox").add("version", 1);
    let inbox = needs.table.update(counted).await.map_err(|refusal| refused(&refusal))?;
    send(needs, user, message(&Topic::Me.to_string(), kind, inbox.number("version"), now, data)).await
}

/// Posts to all sockets of a user that follow `me`.
pub(crate) async fn send(needs: &Needs, user: Id<id::User>, text: Arc<str>) -> Result<(), Failure> {
    let row = needs.table.get(&keys::sockets(user)).await.map_err(|error| store_failed(&error))?.unwrap_or_default();
    let me = Topic::Me.to_string();
    let following = connections(&row).into_iter().filter(|(_, entry)| entry.map("topics").has(&me));
    let deliveries = following.filter_map(|(connection, _)| {
        Some(Delivery { connection: Part::parse(&connection).ok()?, texts: vec![Arc::clone(&text)] })
    });
    for connection in post(&needs.sockets, deliveries.collect()).await {
        forget(&needs.table, &connection, Some(user), Some(row.clone())).await?;
    }
    Ok(())
}

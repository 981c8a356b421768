//! The topic `me` of a user. Its version is in the user's inbox.

use crate::broadcast::{ConnectionMessages, TopicMessage, message, post};
use crate::connections::drop_user_connection;
use crate::needs::BroadcastNeeds;
use crate::topics::Topic;
use jiff::Timestamp;
use model::{Id, id};
use runtime::Failure;
use std::sync::Arc;
use store::entities::connection::UserConnections;
use store::entities::notification::Inbox;
use store::{Entity as _, keys};

/// Sends a message to a user with the next version.
pub(crate) async fn publish(
    needs: &BroadcastNeeds,
    user: Id<id::User>,
    content: &TopicMessage,
    now: Timestamp,
) -> Result<(), Failure> {
    let inbox = Inbox::read(needs.table.update(Inbox::add_version(user)).await?);
    let version = inbox.map(|it| it.version()).unwrap_or_default();
    send(needs, user, message(&Topic::Me.to_string(), content.kind, version, now, &content.data)).await
}

/// Sends a text to all connections of a user that subscribe to `me`.
pub(crate) async fn send(needs: &BroadcastNeeds, user: Id<id::User>, text: Arc<str>) -> Result<(), Failure> {
    let open = needs.table.get(&keys::sockets(user)).await?.and_then(UserConnections::read);
    let Some(open) = open else { return Ok(()) };
    let me = Topic::Me.to_string();
    let subscribed = open.all().into_iter().filter(|it| it.has_topic(&me));
    let deliveries = subscribed.map(|it| ConnectionMessages { connection: it.id, texts: vec![Arc::clone(&text)] });
    for connection in post(&needs.sockets, deliveries.collect()).await {
        drop_user_connection(&needs.table, &connection, user, Some(open.clone())).await?;
    }
    Ok(())
}

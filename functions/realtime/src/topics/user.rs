//! The topic `me` of a user. Its version is in the user's inbox.

use crate::broadcast::{ConnectionMessages, TopicMessage, message, post};
use crate::connections::drop_user_connection;
use crate::needs::BroadcastNeeds;
use crate::topics::Topic;
use jiff::Timestamp;
use model::{Id, id};
use runtime::Failure;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::entities::connection::UserConnections;
use store::entities::notification::Inbox;
use store::{Entity as _, Key, keys};

/// Maximum items read at once.
const READ_AT_ONCE: usize = 100;

/// Sends a message to a user with the next version.
pub(crate) async fn publish(
    needs: &BroadcastNeeds,
    user: Id<id::User>,
    content: &TopicMessage,
    now: Timestamp,
) -> Result<(), Failure> {
    let inbox = Inbox::read(needs.table.update(Inbox::add_versions(user, 1)).await?);
    let version = inbox.map(|it| it.version()).unwrap_or_default();
    send(needs, user, vec![message(&Topic::Me.to_string(), content.kind, version, now, &content.data)]).await
}

/// Sends a message about the inbox of a user, and then the number of unread notifications, with the next two versions.
pub(crate) async fn publish_with_count(
    needs: &BroadcastNeeds,
    user: Id<id::User>,
    content: &TopicMessage,
    now: Timestamp,
) -> Result<(), Failure> {
    let Some(inbox) = Inbox::read(needs.table.update(Inbox::add_versions(user, 2)).await?) else { return Ok(()) };
    let (topic, last) = (Topic::Me.to_string(), inbox.version());
    let count = json!({"unread_count": inbox.unread(now.as_second())});
    let first = message(&topic, content.kind, last - 1, now, &content.data);
    send(needs, user, vec![first, message(&topic, "unread_count", last, now, &count)]).await
}

/// Tells those of some users who are connected that their roles or rights are others now. `shops` are those where they are.
pub(crate) async fn publish_scope_changes(
    needs: &BroadcastNeeds,
    changed: BTreeMap<Id<id::User>, Vec<Id<id::Shop>>>,
    now: Timestamp,
) -> Result<(), Failure> {
    let changed: Vec<_> = changed.into_iter().collect();
    for some in changed.chunks(READ_AT_ONCE) {
        let keys: Vec<Key> = some.iter().map(|(user, _)| keys::sockets(*user)).collect();
        let open = needs.table.get_many(&keys).await?;
        for ((user, shops), _) in some.iter().zip(open).filter(|(_, open)| open.is_some()) {
            let content = TopicMessage { kind: "scope_changed", data: json!({"shop_ids": shops}) };
            publish(needs, *user, &content, now).await?;
        }
    }
    Ok(())
}

/// Sends texts in their order to all connections of a user that subscribe to `me`.
async fn send(needs: &BroadcastNeeds, user: Id<id::User>, texts: Vec<Arc<str>>) -> Result<(), Failure> {
    let open = needs.table.get(&keys::sockets(user)).await?.and_then(UserConnections::read);
    let Some(open) = open else { return Ok(()) };
    let me = Topic::Me.to_string();
    let subscribed = open.all().into_iter().filter(|it| it.has_topic(&me));
    let deliveries = subscribed.map(|it| ConnectionMessages { connection: it.id, texts: texts.clone() });
    for connection in post(&needs.sockets, deliveries.collect()).await {
        drop_user_connection(&needs.table, &connection, user, Some(open.clone())).await?;
    }
    Ok(())
}

//! The topic `queue:<queue>`: urgent updates are sent first, then the snapshot, and their positions to owners of tickets.

pub(crate) mod state;
pub(crate) mod version;

use crate::broadcast::{ConnectionMessages, message, post};
use crate::connections::{drop_user_connection, drop_visitor_connection};
use crate::messages::ticket::{TicketAction, public_update};
use crate::needs::BroadcastNeeds;
use crate::subscribers::queue_subscribers;
use crate::topics::Topic;
use futures_util::future::join;
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use runtime::Failure;
use serde_json::{Value, json};
use state::{TicketChange, TicketPosition, TicketPositions, TopicState};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;
use store::entities::subscription::QueueSubscriber;
use store::keys::{self, KeyPart};
use version::{QueueRef, Urgency, VersionRange, take_versions};

/// Maximum connections deleted concurrently.
const MAX_CONCURRENT_DROPS: usize = 16;

/// Changes in a queue.
pub(crate) struct ChangedQueue<'a> {
    pub(crate) queue: QueueRef,
    /// Changed tickets, in the order of the changes.
    pub(crate) tickets: &'a [TicketChange],
    /// Whether the queue opened, paused or closed.
    pub(crate) status_changed: bool,
}

/// A queue to whose subscribers messages are sent, and the moment of sending.
#[derive(Clone, Copy)]
pub(crate) struct QueueBroadcast<'a> {
    pub(crate) needs: &'a BroadcastNeeds,
    pub(crate) queue: QueueRef,
    pub(crate) now: Timestamp,
}

/// The messages to one subscriber, in order.
struct SubscriberMessages {
    subscriber: QueueSubscriber,
    texts: Vec<Arc<str>>,
}

impl QueueBroadcast<'_> {
    /// Sends changes in the queue to its subscribers.
    pub(crate) async fn publish(self, changes: &ChangedQueue<'_>) -> Result<(), Failure> {
        let subscribers = self.subscribers().await?;
        if subscribers.is_empty() {
            return Ok(());
        }
        let urgent = changes.urgent_updates();
        let urgency = if changes.status_changed { Urgency::Immediate } else { Urgency::Normal };
        let count = i64::try_from(urgent.len()).unwrap_or_default();
        let versions = take_versions(&self.needs.table, self.queue, count, urgency, self.now).await?;
        let updates = updates(self.queue, &urgent, versions, self.now);
        // Without owners of tickets no position needs to be sent.
        let has_owners = subscribers.iter().any(|it| it.user.is_some() || it.ticket.is_some());
        let read = async {
            match versions.snapshot || has_owners {
                true => self.state().await,
                false => Ok(None),
            }
        };
        // Urgent updates do not need the line, so they are sent while it is read.
        let (remaining, state) = join(self.send_to_all(subscribers, &updates), read).await;
        if let Some(state) = state? {
            self.send(deliveries(changes, versions, state, remaining, self.now)).await;
        }
        Ok(())
    }

    /// Sends a snapshot to the subscribers of the queue. Returns their number.
    pub(crate) async fn publish_snapshot(self, versions: VersionRange) -> Result<usize, Failure> {
        let subscribers = self.subscribers().await?;
        if subscribers.is_empty() {
            return Ok(0);
        }
        let Some(state) = self.state().await? else { return Ok(0) };
        let snapshot = SnapshotMessages::new(self.queue, &state, versions, self.now);
        let messages = |subscriber| {
            let texts = vec![snapshot.text_for(&subscriber)];
            SubscriberMessages { subscriber, texts }
        };
        let deliveries: Vec<_> = subscribers.into_iter().map(messages).collect();
        let count = deliveries.len();
        self.send(deliveries).await;
        Ok(count)
    }

    async fn subscribers(self) -> Result<Vec<QueueSubscriber>, Failure> {
        Ok(queue_subscribers(&self.needs.table, self.queue.tag()).await?)
    }

    async fn state(self) -> Result<Option<TopicState>, Failure> {
        TopicState::read(&self.needs.table, self.queue.queue, self.now).await
    }

    /// Sends the same messages to all subscribers. Returns those that are still connected.
    async fn send_to_all(self, subscribers: Vec<QueueSubscriber>, texts: &[Arc<str>]) -> Vec<QueueSubscriber> {
        let delivery =
            |it: &QueueSubscriber| ConnectionMessages { connection: it.connection.clone(), texts: texts.to_vec() };
        let gone = post(&self.needs.sockets, subscribers.iter().map(delivery).collect()).await;
        self.drop_gone(subscribers, gone).await
    }

    /// Sends each subscriber their messages.
    async fn send(self, messages: Vec<SubscriberMessages>) {
        let (subscribers, deliveries): (Vec<_>, Vec<_>) = messages
            .into_iter()
            .map(|SubscriberMessages { subscriber, texts }| {
                let connection = subscriber.connection.clone();
                (subscriber, ConnectionMessages { connection, texts })
            })
            .unzip();
        let gone = post(&self.needs.sockets, deliveries).await;
        self.drop_gone(subscribers, gone).await;
    }

    /// Deletes the connections that are gone. Returns the other subscribers.
    async fn drop_gone(self, subscribers: Vec<QueueSubscriber>, gone: Vec<KeyPart>) -> Vec<QueueSubscriber> {
        let gone: HashSet<KeyPart> = gone.into_iter().collect();
        let (gone, remaining): (Vec<_>, Vec<_>) =
            subscribers.into_iter().partition(|it: &QueueSubscriber| gone.contains(&it.connection));
        let drops = gone.into_iter().map(|it| self.drop_subscriber(it));
        stream::iter(drops).for_each_concurrent(MAX_CONCURRENT_DROPS, |it| it).await;
        remaining
    }

    /// Deletes a connection that is gone. A failure is harmless, because the next message finds it gone again.
    async fn drop_subscriber(self, QueueSubscriber { connection, user, .. }: QueueSubscriber) {
        let table = &self.needs.table;
        let dropped = match user {
            Some(user) => drop_user_connection(table, &connection, user, None).await,
            None => drop_visitor_connection(table, &connection, None).await,
        };
        if let Err(failure) = dropped {
            tracing::warn!(%failure, "connection_not_deleted");
        }
        // The connection's own item may no longer list the topic.
        if let Err(error) = table.delete(&keys::follower(self.queue.tag(), &connection)).await {
            tracing::warn!(%error, "connection_not_deleted");
        }
    }
}

impl ChangedQueue<'_> {
    /// Returns the data of the updates that queue displays show immediately.
    fn urgent_updates(&self) -> Vec<Value> {
        let actions = self.tickets.iter().map(|it| (TicketAction::of(it.old.as_ref(), &it.new), &it.new));
        let urgent = actions.filter(|(action, _)| action.is_urgent());
        urgent.map(|(action, ticket)| public_update(action, ticket)).collect()
    }
}

/// Builds the urgent updates, for all subscribers.
fn updates(queue: QueueRef, urgent: &[Value], versions: VersionRange, now: Timestamp) -> Vec<Arc<str>> {
    let topic = Topic::Queue(queue.queue).to_string();
    let numbered = urgent.iter().zip(versions.first..);
    numbered.map(|(data, version)| message(&topic, "queue_update", version, now, data)).collect()
}

/// Builds the messages that follow: the snapshot and changed positions. Subscribers with more messages come first.
fn deliveries(
    changes: &ChangedQueue<'_>,
    versions: VersionRange,
    state: TopicState,
    subscribers: Vec<QueueSubscriber>,
    now: Timestamp,
) -> Vec<SubscriberMessages> {
    let topic = Topic::Queue(changes.queue.queue).to_string();
    let snapshot = versions.snapshot.then(|| SnapshotMessages::new(changes.queue, &state, versions, now));
    let affected = state.affected_by(changes.tickets);
    let messages = |subscriber: QueueSubscriber| {
        let mut texts: Vec<Arc<str>> = snapshot.iter().map(|it| it.text_for(&subscriber)).collect();
        let positions = affected.of(&subscriber).into_iter();
        texts.extend(positions.map(|it| message(&topic, "position_update", versions.last, now, &json!(it))));
        SubscriberMessages { subscriber, texts }
    };
    let mut deliveries: Vec<_> = subscribers.into_iter().map(messages).collect();
    deliveries.sort_by_key(|it| Reverse(it.texts.len()));
    deliveries
}

/// The messages of a snapshot: one shared by all, and for each owner of tickets one that adds their positions. A lost
/// position is therefore repeated within 5 s.
struct SnapshotMessages {
    topic: String,
    version: i64,
    at: Timestamp,
    state: Value,
    shared: Arc<str>,
    positions: TicketPositions,
}

impl SnapshotMessages {
    fn new(queue: QueueRef, state: &TopicState, versions: VersionRange, at: Timestamp) -> Self {
        let topic = Topic::Queue(queue.queue).to_string();
        let positions = state.positions();
        let state = state.public();
        let shared = message(&topic, "queue_state", versions.last, at, &state);
        Self { topic, version: versions.last, at, state, shared, positions }
    }

    fn text_for(&self, subscriber: &QueueSubscriber) -> Arc<str> {
        let own = self.positions.of(subscriber);
        if own.is_empty() {
            return Arc::clone(&self.shared);
        }
        message(&self.topic, "queue_state", self.version, self.at, &with_tickets(&self.state, &own))
    }
}

/// Adds the owner's tickets to the state of a queue.
fn with_tickets(state: &Value, own: &[&TicketPosition]) -> Value {
    let mut all = state.clone();
    if let Some(members) = all.as_object_mut() {
        members.insert("tickets".to_owned(), json!(own));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::queue::Status;
    use model::{Id, id};
    use proptest::prelude::*;
    use state::tests::{NOW, state_of, ticket};
    use version::tests::{snapshot_versions_after, versions_after};

    fn subscriber(name: &str, user: Option<u128>) -> QueueSubscriber {
        QueueSubscriber { connection: KeyPart::parse(name).unwrap(), user: user.map(Id::fixed), ticket: None }
    }

    fn now() -> Timestamp {
        Timestamp::from_second(NOW).unwrap()
    }

    fn queue() -> QueueRef {
        QueueRef { queue: Id::fixed(1), shop: Id::fixed(2) }
    }

    /// The messages to the owner of ticket 2 and to a visitor when ticket 2 joins.
    fn messages(versions: VersionRange, urgent: usize) -> [Vec<Value>; 2] {
        let joined = [TicketChange { old: None, new: ticket(2, Status::Waiting) }];
        let changes = ChangedQueue { queue: queue(), tickets: &joined, status_changed: false };
        let state = state_of(vec![ticket(1, Status::Waiting), ticket(2, Status::Waiting)]);
        let all = vec![subscriber("owner", Some(2)), subscriber("visitor", None)];
        let updates = updates(queue(), &vec![json!({"action": "call"}); urgent], versions, now());
        let sent = deliveries(&changes, versions, state, all, now());
        ["owner", "visitor"].map(|name| {
            let messages = sent.iter().find(|it| it.subscriber.connection.as_str() == name).unwrap();
            updates.iter().chain(&messages.texts).map(|it| serde_json::from_str(it).unwrap()).collect()
        })
    }

    fn kinds(messages: &[Value]) -> Vec<(&str, i64)> {
        messages.iter().map(|it| (it["type"].as_str().unwrap(), it["version"].as_i64().unwrap())).collect()
    }

    #[test]
    fn all_subscribers_get_urgent_updates_and_owners_their_positions() {
        let [owner, visitor] = messages(snapshot_versions_after(7, 2), 2);
        assert_eq!(kinds(&visitor), [("queue_update", 8), ("queue_update", 9), ("queue_state", 10)]);
        let position = ("position_update", 10);
        assert_eq!(kinds(&owner), [&kinds(&visitor)[..], &[position]].concat());
        assert!(owner.iter().all(|it| it["topic"] == json!(format!("queue:{}", Id::<id::Queue>::fixed(1)))));
        assert_eq!((&owner[3]["data"]["number"], &owner[3]["data"]["position"]), (&json!("Q-250405-002"), &json!(2)));
        // The owner's snapshot repeats the position.
        assert_eq!(owner[2]["data"]["tickets"], json!([owner[3]["data"]]));
        assert_eq!(visitor[2]["data"].get("tickets"), None);
        assert_eq!((&visitor[2]["data"]["waiting"], &owner[2]["data"]["waiting"]), (&json!(2), &json!(2)));
    }

    #[test]
    fn between_snapshots_only_owners_are_told_of_a_join() {
        let [owner, visitor] = messages(versions_after(7, 0), 0);
        assert!(visitor.is_empty());
        assert_eq!(kinds(&owner), [("position_update", 7)]);
    }

    proptest! {
        // Models a client that subscribes again when it sees a gap in the versions.
        #[test]
        fn a_gap_shows_exactly_where_a_public_message_was_missed(
            changes in proptest::collection::vec((0_usize..3, any::<bool>()), 1..20),
            lost in proptest::option::of(0_usize..40),
        ) {
            let (mut version, mut sent) = (7, [vec![], vec![]]);
            for (urgent, snapshot) in changes {
                let count = i64::try_from(urgent).unwrap();
                let after: fn(i64, i64) -> VersionRange = if snapshot { snapshot_versions_after } else { versions_after };
                let versions = after(version, count);
                version = versions.last;
                for (all, more) in sent.iter_mut().zip(messages(versions, urgent)) {
                    all.extend(more);
                }
            }
            for messages in sent {
                let is_public = |it: &Value| it["type"] != "position_update";
                let (mut last, mut gaps) = (7, 0);
                let received = messages.iter().enumerate().filter(|(at, _)| Some(*at) != lost);
                for (_, message) in received {
                    let version = message["version"].as_i64().unwrap();
                    let next = if is_public(message) { last + 1 } else { last };
                    prop_assert!(version >= next);
                    gaps += usize::from(version > next);
                    last = version;
                }
                let missed = lost.and_then(|it| messages.get(it)).is_some_and(is_public);
                let is_last = lost == messages.len().checked_sub(1);
                prop_assert_eq!(gaps, usize::from(missed && !is_last));
            }
        }
    }
}

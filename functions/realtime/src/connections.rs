//! Open connections: subscribing to and unsubscribing from topics, and deleting a connection. The topics of all
//! connections of a user are in one item, so that all are found; those of a visitor's are in the connection's own item.

use crate::subscribers::{unsubscribe_all, unsubscribe_from};
use crate::topics::Topic;
use model::queue::QueueTag;
use model::{Id, id};
use runtime::Failure;
use store::entities::connection::{CONNECTION_TTL, Connection, ConnectionOwner, UserConnections};
use store::entities::subscription::{
    BoardSubscriber, BoardTopic, QueueSubscriber, QueueSubscription, SpecialistSubscription,
};
use store::keys::KeyPart;
use store::{Entity as _, Refusal, Rejection, StoreError, Table, Transaction, Update, Write, keys};

/// Maximum topics per connection.
const MAX_TOPICS: i64 = 20;
/// Maximum attempts at deleting a connection that subscribes to topics meanwhile.
const ATTEMPTS: usize = 4;

/// The outcome of subscribing to a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SubscribeOutcome {
    /// The connection receives the topic's messages from now on.
    Subscribed,
    /// The connection no longer exists.
    Disconnected,
    /// The connection has reached [`MAX_TOPICS`].
    LimitReached,
}

/// An open connection and its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenConnection {
    pub(crate) id: KeyPart,
    pub(crate) owner: ConnectionOwner,
}

impl OpenConnection {
    /// Reads a connection. `None` if it no longer exists.
    pub(crate) async fn of(table: &Table, id: &KeyPart) -> Result<Option<Self>, StoreError> {
        let connection = table.get(&keys::connection(id)).await?.and_then(Connection::read);
        let owner = connection.and_then(|it| it.owner());
        Ok(owner.map(|owner| Self { id: id.clone(), owner }))
    }

    /// Returns the connection as a subscriber of a queue.
    pub(crate) fn subscriber(&self) -> QueueSubscriber {
        QueueSubscriber { connection: self.id.clone(), user: self.owner.user(), ticket: self.owner.ticket() }
    }

    /// Subscribes to a topic. `audience` is the client application.
    pub(crate) async fn subscribe(
        &self,
        table: &Table,
        topic: Topic,
        audience: &str,
        now: i64,
    ) -> Result<SubscribeOutcome, Failure> {
        let subscription = match (topic, &self.owner) {
            (Topic::Me, _) => None,
            (Topic::Board(shop), ConnectionOwner::User { user, .. }) => {
                let subscriber = BoardSubscriber { connection: self.id.clone(), user: *user };
                Some(BoardTopic::subscribe(shop.shop(), &subscriber).into())
            }
            (Topic::Specialist(specialist), ConnectionOwner::User { user, .. }) => {
                let expires_at = now + CONNECTION_TTL;
                Some(SpecialistSubscription::new(specialist, &self.id, *user, expires_at).put())
            }
            (Topic::Board(_) | Topic::Specialist(_), ConnectionOwner::Visitor { .. }) => {
                return Ok(SubscribeOutcome::Disconnected);
            }
            (Topic::Queue(queue), _) => {
                let expires_at = now + CONNECTION_TTL;
                Some(QueueSubscription::new(QueueTag::of(queue), &self.subscriber(), audience, expires_at).put())
            }
        };
        let add = self.owner.add_topic(&self.id, &topic.to_string(), MAX_TOPICS);
        match write_both(table, add, subscription).await {
            Ok(()) => Ok(SubscribeOutcome::Subscribed),
            Err(Refusal::Condition { old, .. }) => match self.owner.is_connected(&self.id, old) {
                true => Ok(SubscribeOutcome::LimitReached),
                false => Ok(SubscribeOutcome::Disconnected),
            },
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Unsubscribes from a topic. Idempotent.
    pub(crate) async fn unsubscribe(&self, table: &Table, topic: Topic) -> Result<(), Failure> {
        let subscription = unsubscribe_from(&self.id, self.owner.user(), topic);
        let remove = self.owner.remove_topic(&self.id, &topic.to_string());
        match write_both(table, remove, subscription).await {
            Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

/// Writes a change of the topics, in one transaction with that of the subscribers if there is one.
async fn write_both(table: &Table, topics: Update, subscription: Option<Write>) -> Result<(), Refusal> {
    match subscription {
        None => table.update(topics).await.map(|_| ()),
        Some(subscription) => table.commit(vec![topics.into(), subscription]).await,
    }
}

/// Deletes a connection of a user with all its subscriptions. `known` are the user's connections, if they were just read.
/// Idempotent.
///
/// Conditional on the topics that were read; if they changed meanwhile they are read again, so that no subscription is left
/// behind.
pub(crate) async fn drop_user_connection(
    table: &Table,
    connection: &KeyPart,
    user: Id<id::User>,
    mut known: Option<UserConnections>,
) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let all = match known.take() {
            Some(known) => Some(known),
            None => table.get(&keys::sockets(user)).await?.and_then(UserConnections::read),
        };
        let mut tx = Transaction::<()>::default();
        if let Some(open) = all.and_then(|it| it.get(connection)) {
            tx.write(UserConnections::remove(user, &open));
            tx.write_all(unsubscribe_all(connection, Some(user), &open.topic_names()));
        }
        // Also if a newer connection has replaced it.
        tx.write(Connection::delete(connection));
        match tx.commit(table).await {
            Ok(()) => return Ok(()),
            Err(Rejection::Retry { .. }) => {}
            Err(rejection) => return Err(rejection.into()),
        }
    }
    Err(keeps_subscribing())
}

/// Deletes a connection of a visitor with all its subscriptions. `known` is the connection, if it was just read.
/// Idempotent and conditional like [`drop_user_connection`].
pub(crate) async fn drop_visitor_connection(
    table: &Table,
    id: &KeyPart,
    mut known: Option<Connection>,
) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let connection = match known.take() {
            Some(known) => Some(known),
            None => table.get(&keys::connection(id)).await?.and_then(Connection::read),
        };
        let Some(connection) = connection else { return Ok(()) };
        let Some(topics) = connection.topic_names() else { return Ok(()) };
        let mut tx = Transaction::<()>::default();
        tx.write_all(unsubscribe_all(id, None, &topics));
        tx.write(connection.delete_unchanged());
        match tx.commit(table).await {
            Ok(()) => return Ok(()),
            Err(Rejection::Retry { .. }) => {}
            Err(rejection) => return Err(rejection.into()),
        }
    }
    Err(keeps_subscribing())
}

fn keeps_subscribing() -> Failure {
    Failure::new("conflict", "a closed connection keeps subscribing")
}

//! Subscriptions to topics. A board has few subscribers, stored as a set in the board's item. A queue may have a thousand,
//! each with its own item, so that concurrent subscriptions do not conflict.

use super::{Set, Text};
use crate::keys::{self, KeyPart};
use crate::{Item, Update, Value, Write, entity};
use model::queue::QueueTag;
use model::tenant::ShopTag;
use model::{Id, id};

entity! {
    /// The version and the subscribers of a board's topic.
    pub struct BoardTopic: "BoardTopic" {
        defaulted {
            /// Version of the last message.
            version / VERSION: i64 = "version";
            /// Members of the set of subscribers.
            members / MEMBERS: Set = "subs";
        }
    }
}

entity! {
    /// A subscription to a queue.
    pub struct QueueSubscription: "QueueSubscription" {
        required {
            /// The connection.
            connection / CONNECTION: Text = "connection";
        }
        optional {
            /// The user. `None` for a visitor.
            user / USER: Id<id::User> = "user";
            /// The ticket whose token a visitor holds.
            ticket / TICKET: Id<id::Ticket> = "ticket";
            /// The client application.
            audience / AUDIENCE: Text = "audience";
            /// Expiry in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "ttl";
        }
    }
}

entity! {
    /// The version of a specialist's topic.
    pub struct SpecialistTopic: "SpecialistTopic" {
        defaulted {
            /// Version of the last message.
            version / VERSION: i64 = "version";
        }
    }
}

entity! {
    /// A subscription to a specialist.
    pub struct SpecialistSubscription: "SpecialistSubscription" {
        required {
            /// The connection.
            connection / CONNECTION: Text = "connection";
            /// The customer.
            user / USER: Id<id::User> = "user";
        }
        optional {
            /// Expiry in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "ttl";
        }
    }
}

/// A subscriber of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardSubscriber {
    /// The connection.
    pub connection: KeyPart,
    /// The user.
    pub user: Id<id::User>,
}

/// A subscriber of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueSubscriber {
    /// The connection.
    pub connection: KeyPart,
    /// The user. `None` for a visitor.
    pub user: Option<Id<id::User>>,
    /// The ticket whose token a visitor holds.
    pub ticket: Option<Id<id::Ticket>>,
}

impl BoardSubscriber {
    fn member(&self) -> String {
        format!("{}#{}", self.connection.as_str(), self.user)
    }

    fn read(member: &str) -> Option<Self> {
        let (connection, user) = member.split_once('#')?;
        Some(Self { connection: KeyPart::parse(connection).ok()?, user: user.parse().ok()? })
    }
}

impl BoardTopic {
    /// The subscribers.
    #[must_use]
    pub fn subscribers(&self) -> Vec<BoardSubscriber> {
        self.members().iter().filter_map(|it| BoardSubscriber::read(it)).collect()
    }

    /// The update that takes versions for `count` messages.
    pub fn add_versions(board: ShopTag, count: i64) -> Update {
        Update::of(keys::board(board)).entity(Self::TAG).add(Self::VERSION, count)
    }

    /// The update that adds a subscriber. Unlike a map, a set need not exist before members are added.
    pub fn subscribe(board: ShopTag, subscriber: &BoardSubscriber) -> Update {
        let members = Value::set_of(vec![subscriber.member()]);
        Update::of(keys::board(board)).entity(Self::TAG).add(Self::MEMBERS, members)
    }

    /// The update that removes subscribers.
    pub fn unsubscribe(board: ShopTag, subscribers: &[BoardSubscriber]) -> Update {
        let members = subscribers.iter().map(BoardSubscriber::member).collect();
        Update::of(keys::board(board)).take(Self::MEMBERS, Value::set_of(members))
    }
}

impl QueueSubscription {
    /// Subscribes to a queue. `audience` is the client application, `expires_at` the expiry in Unix seconds.
    #[must_use]
    pub fn new(queue: QueueTag, subscriber: &QueueSubscriber, audience: &str, expires_at: i64) -> Self {
        let connection = subscriber.connection.as_str();
        let item = Item::new(&keys::follower(queue, &subscriber.connection), Self::TAG)
            .with(Self::CONNECTION, connection)
            .with_some(Self::USER, subscriber.user)
            .with_some(Self::TICKET, subscriber.ticket)
            .with(Self::AUDIENCE, audience)
            .with(Self::EXPIRES_AT, expires_at);
        Self { item, connection: connection.to_owned() }
    }

    /// The write that stores it. Replaces an earlier subscription of the connection.
    #[must_use]
    pub fn put(&self) -> Write {
        Write::put(self.item.clone())
    }

    /// The write that deletes the subscription of a connection.
    #[must_use]
    pub fn delete(queue: QueueTag, connection: &KeyPart) -> Write {
        Write::Delete(keys::follower(queue, connection), None)
    }

    /// The subscriber. `None` if the connection is invalid.
    #[must_use]
    pub fn subscriber(&self) -> Option<QueueSubscriber> {
        let connection = KeyPart::parse(self.connection()).ok()?;
        Some(QueueSubscriber { connection, user: self.user(), ticket: self.ticket() })
    }
}

impl SpecialistTopic {
    /// The update that takes the next version.
    pub fn next_version(specialist: Id<id::Specialist>) -> Update {
        Update::of(keys::specialist_topic(specialist)).entity(Self::TAG).add(Self::VERSION, 1)
    }
}

impl SpecialistSubscription {
    /// Subscribes to a specialist. `expires_at` is the expiry in Unix seconds.
    #[must_use]
    pub fn new(specialist: Id<id::Specialist>, connection: &KeyPart, user: Id<id::User>, expires_at: i64) -> Self {
        let item = Item::new(&keys::specialist_follower(specialist, connection), Self::TAG)
            .with(Self::CONNECTION, connection.as_str())
            .with(Self::USER, user)
            .with(Self::EXPIRES_AT, expires_at);
        Self { item, connection: connection.as_str().to_owned(), user }
    }

    /// The write that stores it. Replaces an earlier subscription of the connection.
    #[must_use]
    pub fn put(&self) -> Write {
        Write::put(self.item.clone())
    }

    /// The write that deletes the subscription of a connection.
    #[must_use]
    pub fn delete(specialist: Id<id::Specialist>, connection: &KeyPart) -> Write {
        Write::Delete(keys::specialist_follower(specialist, connection), None)
    }

    /// The connection. `None` if it is invalid.
    #[must_use]
    pub fn connection_id(&self) -> Option<KeyPart> {
        KeyPart::parse(self.connection()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entity as _;

    fn connection() -> KeyPart {
        KeyPart::parse("Gyvd8cAwiKMCIYQ=").unwrap()
    }

    #[test]
    fn board_subscribers_are_read_as_written() {
        let topic = |members: Vec<String>| {
            let item = Item::default().with("entity", BoardTopic::TAG).with("version", 3);
            BoardTopic::read(item.with("subs", Value::set_of(members))).unwrap()
        };
        let subscriber = BoardSubscriber { connection: connection(), user: Id::fixed(1) };
        assert_eq!(topic(vec![subscriber.member()]).subscribers(), [subscriber]);
        assert_eq!(BoardTopic::read(Item::default().with("entity", BoardTopic::TAG)).unwrap().subscribers(), []);
        assert_eq!(topic(vec!["x".into(), "#".into()]).subscribers(), []);
    }

    #[test]
    fn subscribers_of_a_specialist_are_read_as_written() {
        let (specialist, user) = (Id::<id::Specialist>::fixed(4), Id::<id::User>::fixed(1));
        let Write::Put(item, None) = SpecialistSubscription::new(specialist, &connection(), user, 7).put() else {
            panic!()
        };
        assert_eq!(item.key(), keys::specialist_follower(specialist, &connection()));
        let read = SpecialistSubscription::read(item).unwrap();
        assert_eq!((read.connection_id(), read.user(), read.expires_at()), (Some(connection()), user, Some(7)));
        // Its version lies beside the subscribers.
        assert_eq!(keys::specialist_topic(specialist).pk, keys::specialist_followers(specialist));
    }

    #[test]
    fn queue_subscribers_are_read_as_written() {
        let queue = QueueTag::of(Id::fixed(3));
        for (user, ticket) in [(Some(Id::fixed(1)), None), (None, Some(Id::fixed(2))), (None, None)] {
            let subscriber = QueueSubscriber { connection: connection(), user, ticket };
            let Write::Put(item, None) = QueueSubscription::new(queue, &subscriber, "visitor", 7).put() else {
                panic!()
            };
            assert_eq!((item.text("entity"), item.number("ttl")), (Some("QueueSubscription"), 7));
            assert_eq!(item.key(), keys::follower(queue, &connection()));
            assert_eq!(QueueSubscription::read(item).and_then(|it| it.subscriber()), Some(subscriber));
        }
    }
}

//! Open WebSocket connections: one item for each connection, and one for all connections of a user.

use super::{Map, Text};
use crate::keys::{self, KeyPart, Ref};
use crate::{Condition, Entity as _, Item, Key, Path, Update, Write, entity};
use model::{Id, id};

/// Lifetime of the items of a connection in seconds: ten minutes longer than the two hours of a connection.
pub const CONNECTION_TTL: i64 = 130 * 60;

/// The owner of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionOwner {
    /// A signed-in user.
    User {
        /// The user.
        user: Id<id::User>,
        /// The login session that opened the connection.
        session: Id<id::Session>,
    },
    /// A visitor.
    Visitor {
        /// The ticket whose token the visitor holds.
        ticket: Option<Id<id::Ticket>>,
    },
}

entity! {
    /// An open WebSocket connection. Contains the topics of a visitor's connection; those of a user's are in
    /// [`UserConnections`].
    pub struct Connection: "Connection" {
        required {
            /// Opening time in Unix seconds.
            opened_at / OPENED_AT: i64 = "at";
        }
        optional {
            /// The user. `None` for a visitor.
            user / USER: Id<id::User> = "user";
            /// The login session. `None` for a visitor.
            session / SESSION: Id<id::Session> = "session";
            /// The ticket whose token a visitor holds.
            ticket / TICKET: Id<id::Ticket> = "ticket";
            /// The topics by name. `None` for a user's connection.
            topics / TOPICS: Map = "topics";
            /// The reference of the network address that it counts towards. `None` for loopback addresses.
            address / ADDRESS: Text = "address";
            /// Expiry of the item in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "ttl";
        }
        defaulted {
            /// Whether the connection is a visitor's.
            is_visitors / IS_VISITORS: bool = "visitor";
        }
    }
}

entity! {
    /// The open connections of a user with their topics.
    pub struct UserConnections: "UserConnections" {
        defaulted {
            /// The entries of the connections, by connection id.
            entries / ENTRIES: Map = "connections";
        }
    }
}

/// A connection in [`UserConnections`].
#[derive(Debug, Clone, PartialEq)]
pub struct UserConnection {
    /// The connection.
    pub id: KeyPart,
    entry: Item,
}

/// A connection to add to [`UserConnections`].
#[derive(Debug, Clone)]
pub struct NewUserConnection<'a> {
    /// The connection.
    pub id: &'a KeyPart,
    /// The user.
    pub user: Id<id::User>,
    /// The login session.
    pub session: Id<id::Session>,
    /// Opening time in Unix seconds.
    pub now: i64,
}

/// Where the topics of a connection are stored.
struct TopicsPath {
    key: Key,
    /// All topics.
    all: Path,
    /// One of them.
    topic: Path,
}

impl ConnectionOwner {
    /// The user. `None` for a visitor.
    #[must_use]
    pub const fn user(&self) -> Option<Id<id::User>> {
        match self {
            Self::User { user, .. } => Some(*user),
            Self::Visitor { .. } => None,
        }
    }

    /// The ticket whose token a visitor holds. `None` for a user.
    #[must_use]
    pub const fn ticket(&self) -> Option<Id<id::Ticket>> {
        match self {
            Self::User { .. } => None,
            Self::Visitor { ticket } => *ticket,
        }
    }

    /// The update that adds a topic to a connection, on condition that the connection exists and has fewer than `max`
    /// topics or this one.
    pub fn add_topic(&self, connection: &KeyPart, topic: &str, max: i64) -> Update {
        let TopicsPath { key, all, topic } = self.topics_path(connection, topic);
        let has_room = vec![Condition::Exists(topic.clone()), Condition::Fewer(all.clone(), max)];
        Update::of(key).set(topic, true).when(Condition::Any(has_room)).when(Condition::Exists(all))
    }

    /// The update that removes a topic from a connection, on condition that it has the topic.
    pub fn remove_topic(&self, connection: &KeyPart, topic: &str) -> Update {
        let TopicsPath { key, topic, .. } = self.topics_path(connection, topic);
        Update::of(key).remove(topic.clone()).when(Condition::Exists(topic))
    }

    /// Returns whether the item that refused a change of topics contains the connection.
    #[must_use]
    pub fn is_connected(&self, connection: &KeyPart, item: Option<Item>) -> bool {
        match self {
            Self::User { .. } => item.and_then(UserConnections::read).is_some_and(|it| it.get(connection).is_some()),
            Self::Visitor { .. } => item.and_then(Connection::read).is_some_and(|it| it.topics().is_some()),
        }
    }

    fn topics_path(&self, connection: &KeyPart, topic: &str) -> TopicsPath {
        let id = connection.as_str();
        match self {
            Self::User { user, .. } => TopicsPath {
                key: keys::sockets(*user),
                all: [UserConnections::ENTRIES, id, Connection::TOPICS].into(),
                topic: [UserConnections::ENTRIES, id, Connection::TOPICS, topic].into(),
            },
            Self::Visitor { .. } => TopicsPath {
                key: keys::connection(connection),
                all: Connection::TOPICS.into(),
                topic: [Connection::TOPICS, topic].into(),
            },
        }
    }
}

impl Connection {
    /// Opens a connection.
    #[must_use]
    pub fn open(id: &KeyPart, owner: ConnectionOwner, now: i64) -> Self {
        let item = Item::new(&keys::connection(id), Self::TAG)
            .with(Self::OPENED_AT, now)
            .with(Self::EXPIRES_AT, now + CONNECTION_TTL);
        let item = match owner {
            ConnectionOwner::User { user, session } => item.with(Self::USER, user).with(Self::SESSION, session),
            ConnectionOwner::Visitor { ticket } => {
                let item = item.with(Self::IS_VISITORS, true).with_some(Self::TICKET, ticket);
                item.with(Self::TOPICS, Item::default())
            }
        };
        Self { item, opened_at: now }
    }

    /// The same connection, counted towards a network address.
    #[must_use]
    pub fn counted_towards(mut self, address: Option<&Ref>) -> Self {
        self.item = self.item.with_some(Self::ADDRESS, address.map(Ref::as_str));
        self
    }

    /// The write that stores it.
    #[must_use]
    pub fn put(&self) -> Write {
        Write::put(self.item.clone())
    }

    /// The owner. `None` if the item names neither a visitor nor a user with a session.
    #[must_use]
    pub fn owner(&self) -> Option<ConnectionOwner> {
        match self.is_visitors() {
            true => Some(ConnectionOwner::Visitor { ticket: self.ticket() }),
            false => Some(ConnectionOwner::User { user: self.user()?, session: self.session()? }),
        }
    }

    /// The names of a visitor's topics. `None` for a user's connection.
    #[must_use]
    pub fn topic_names(&self) -> Option<Vec<String>> {
        Some(self.topics()?.0.into_keys().collect())
    }

    /// The write that deletes a connection.
    #[must_use]
    pub fn delete(id: &KeyPart) -> Write {
        Write::Delete(keys::connection(id), None)
    }

    /// The write that deletes a visitor's connection, on condition that its topics are unchanged.
    #[must_use]
    pub fn delete_unchanged(&self) -> Write {
        let topics = self.topics().unwrap_or_default();
        Write::Delete(self.key(), Some(Condition::Equal(Self::TOPICS.into(), topics.into())))
    }
}

impl UserConnections {
    /// All connections, oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<UserConnection> {
        let entries = self.item.maps(Self::ENTRIES);
        let connections =
            entries.filter_map(|(id, entry)| Some(UserConnection { id: KeyPart::parse(&id).ok()?, entry }));
        let mut all: Vec<_> = connections.collect();
        all.sort_by_key(|it| it.entry.number(Connection::OPENED_AT));
        all
    }

    /// The connection with this id.
    #[must_use]
    pub fn get(&self, id: &KeyPart) -> Option<UserConnection> {
        let entries = self.entries();
        entries.has(id.as_str()).then(|| UserConnection { id: id.clone(), entry: entries.map(id.as_str()) })
    }

    /// Returns whether the user has ever had a connection.
    #[must_use]
    pub fn has_entries(&self) -> bool {
        self.item.has(Self::ENTRIES)
    }

    /// The update that adds the first connection of a user, on condition that there was none.
    pub fn add_first(new: &NewUserConnection<'_>) -> Update {
        let all = Item::default().with(new.id.as_str(), new.entry());
        let update = Update::of(keys::sockets(new.user)).entity(Self::TAG).set(Self::ENTRIES, all);
        update.when(Condition::Missing(Self::ENTRIES.into()))
    }

    /// The update that adds a connection, on condition that the user has fewer than `max`.
    pub fn add(new: &NewUserConnection<'_>, max: i64) -> Update {
        Self::add_entry(new).when(Condition::Fewer(Self::ENTRIES.into(), max))
    }

    /// The update that adds a connection in place of another one, on condition that the other one is unchanged.
    pub fn replace(new: &NewUserConnection<'_>, old: &UserConnection) -> Update {
        Self::add_entry(new).remove(old.path()).when(old.is_unchanged())
    }

    /// The update that removes a connection of a user, on condition that it is unchanged.
    pub fn remove(user: Id<id::User>, connection: &UserConnection) -> Update {
        Update::of(keys::sockets(user)).remove(connection.path()).when(connection.is_unchanged())
    }

    fn add_entry(new: &NewUserConnection<'_>) -> Update {
        let update = Update::of(keys::sockets(new.user)).entity(Self::TAG);
        update.set([Self::ENTRIES, new.id.as_str()], new.entry()).when(Condition::Exists(Self::ENTRIES.into()))
    }
}

impl NewUserConnection<'_> {
    fn entry(&self) -> Item {
        Item::default()
            .with(Connection::SESSION, self.session)
            .with(Connection::OPENED_AT, self.now)
            .with(Connection::TOPICS, Item::default())
    }
}

impl UserConnection {
    /// The login session that opened the connection, as text.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.entry.text(Connection::SESSION)
    }

    /// The names of its topics.
    #[must_use]
    pub fn topic_names(&self) -> Vec<String> {
        self.entry.map(Connection::TOPICS).0.into_keys().collect()
    }

    /// Returns whether it subscribes to the topic of this name.
    #[must_use]
    pub fn has_topic(&self, name: &str) -> bool {
        self.entry.map(Connection::TOPICS).has(name)
    }

    fn path(&self) -> Path {
        [UserConnections::ENTRIES, self.id.as_str()].into()
    }

    fn is_unchanged(&self) -> Condition {
        Condition::Equal(self.path(), self.entry.clone().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection(name: &str) -> KeyPart {
        KeyPart::parse(name).unwrap()
    }

    #[test]
    fn a_connection_item_has_its_owner() {
        let id = connection("Gyvd8cAwiKMCIYQ=");
        for owner in [
            ConnectionOwner::User { user: Id::fixed(1), session: Id::fixed(2) },
            ConnectionOwner::Visitor { ticket: None },
            ConnectionOwner::Visitor { ticket: Some(Id::fixed(3)) },
        ] {
            let item = Connection::open(&id, owner, 1_000).item;
            assert_eq!((item.key(), item.number("ttl")), (keys::connection(&id), 1_000 + CONNECTION_TTL));
            assert_eq!(Connection::read(item).and_then(|it| it.owner()), Some(owner));
        }
        let bare = Item::new(&keys::connection(&id), "Connection").with("at", 1);
        assert_eq!(Connection::read(bare.clone()).and_then(|it| it.owner()), None);
        let without_session = bare.with("user", Id::<id::User>::fixed(1));
        assert_eq!(Connection::read(without_session).and_then(|it| it.owner()), None);
    }

    #[test]
    fn only_a_visitors_topics_are_in_the_connections_item() {
        let id = connection("c");
        assert!(Connection::open(&id, ConnectionOwner::Visitor { ticket: None }, 0).topics().is_some());
        let user = ConnectionOwner::User { user: Id::fixed(1), session: Id::fixed(2) };
        assert!(Connection::open(&id, user, 0).topics().is_none());
    }

    #[test]
    fn connections_of_a_user_are_sorted_by_age() {
        let entry = |at: i64| Item::default().with("at", at).with("topics", Item::default().with("me", true));
        let all = Item::default().with("b", entry(1)).with("a", entry(2));
        let item = Item::default().with("entity", UserConnections::TAG).with("connections", all);
        let all = UserConnections::read(item).unwrap();
        assert_eq!(all.all().into_iter().map(|it| it.id).collect::<Vec<_>>(), [connection("b"), connection("a")]);
        assert!(all.get(&connection("a")).is_some_and(|it| it.has_topic("me")) && all.get(&connection("c")).is_none());
    }
}

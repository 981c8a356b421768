//! The rows of open sockets: whose a connection is, and which topics it follows. Those of a user are one item, so that
//! all of them are found; a visitor's connection is a row of its own with its topics in it.

use crate::followers::{Follower, Watcher, leaves, left};
use crate::topic::Topic;
use model::queue::QueueTag;
use model::{Id, id};
use runtime::Failure;
use store::keys::Part;
use store::{Condition, Item, Path, Refusal, Table, Update, Write, keys};
use triggers::{refused, store_failed};

/// Connections per user; a new one takes the place of the oldest.
pub(crate) const MOST: i64 = 5;
/// Topics per connection.
pub(crate) const MOST_TOPICS: i64 = 20;
/// A connection lives two hours at most; its rows may outlive it by ten minutes.
pub(crate) const ROW_TTL: i64 = 130 * 60;
/// How often a connection is forgotten anew that follows something else meanwhile.
const ATTEMPTS: usize = 4;

/// What became of a wish to follow a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Followed {
    /// Its messages come from now on.
    Yes,
    /// The connection is not known any more.
    Unknown,
    /// The connection follows too many others.
    TooMany,
}

/// Whose a socket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Somebody's who is signed in.
    User { user: Id<id::User>, session: Id<id::Session> },
    /// A visitor's, and the ticket that they hold the token of.
    Visitor { ticket: Option<Id<id::Ticket>> },
}

/// An open socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Socket {
    pub(crate) connection: Part,
    pub(crate) whose: Whose,
}

impl Whose {
    pub(crate) const fn user(&self) -> Option<Id<id::User>> {
        match self {
            Self::User { user, .. } => Some(*user),
            Self::Visitor { .. } => None,
        }
    }

    pub(crate) const fn ticket(&self) -> Option<Id<id::Ticket>> {
        match self {
            Self::User { .. } => None,
            Self::Visitor { ticket } => *ticket,
        }
    }

    /// The row of a connection, without what only one of both kinds has.
    pub(crate) fn row(&self, connection: &Part, now: i64) -> Item {
        let row = Item::new(&keys::connection(connection), "Connection").with("at", now).with("ttl", now + ROW_TTL);
        match self {
            Self::User { user, session } => row.with("user", *user).with("session", *session),
            Self::Visitor { ticket } => {
                row.with("visitor", true).with_some("ticket", *ticket).with("topics", Item::default())
            }
        }
    }

    pub(crate) fn read(row: &Item) -> Option<Self> {
        if row.flag("visitor") {
            return Some(Self::Visitor { ticket: row.parsed("ticket") });
        }
        Some(Self::User { user: row.parsed("user")?, session: row.parsed("session")? })
    }
}

impl Socket {
    /// Whose a connection is, if it is known.
    pub(crate) async fn of(table: &Table, connection: &Part) -> Result<Option<Self>, Failure> {
        let row = table.get(&keys::connection(connection)).await.map_err(|error| store_failed(&error))?;
        let whose = row.and_then(|it| Whose::read(&it));
        Ok(whose.map(|whose| Self { connection: connection.clone(), whose }))
    }

    /// Who it is among those who follow a queue.
    pub(crate) fn follower(&self) -> Follower {
        Follower { connection: self.connection.clone(), user: self.whose.user(), ticket: self.whose.ticket() }
    }

    /// A change of the item that holds its topics, where in it they are, and where this one is.
    fn topics(&self, topic: Topic) -> (Update, Path, Path) {
        let (id, name) = (self.connection.as_str(), topic.to_string());
        match &self.whose {
            Whose::User { user, .. } => {
                let path = ["connections", id, "topics", &name].into();
                (Update::of(keys::sockets(*user)), ["connections", id, "topics"].into(), path)
            }
            Whose::Visitor { .. } => {
                let path = ["topics", name.as_str()].into();
                (Update::of(keys::connection(&self.connection)), "topics".into(), path)
            }
        }
    }

    /// Begins to follow a topic. `audience` says which client it is.
    pub(crate) async fn follow(
        &self,
        table: &Table,
        topic: Topic,
        audience: &str,
        now: i64,
    ) -> Result<Followed, Failure> {
        let (open, topics, path) = self.topics(topic);
        let room = vec![Condition::Exists(path.clone()), Condition::Fewer(topics.clone(), MOST_TOPICS)];
        let open = open.set(path, true).when(Condition::Any(room)).when(Condition::Exists(topics));
        let joined = match (topic, &self.whose) {
            (Topic::Me, _) => table.update(open).await.map(|_| ()),
            (Topic::Board(shop), Whose::User { user, .. }) => {
                let watcher = Watcher { connection: self.connection.clone(), user: *user };
                table.commit(vec![open.into(), watcher.join(shop.shop()).into()]).await
            }
            (Topic::Board(_), Whose::Visitor { .. }) => return Ok(Followed::Unknown),
            (Topic::Queue(queue), _) => {
                let join = self.follower().join(QueueTag::of(queue), audience, now + ROW_TTL);
                table.commit(vec![open.into(), join]).await
            }
        };
        match joined {
            Ok(()) => Ok(Followed::Yes),
            Err(Refusal::Condition { old, .. }) => {
                let old = old.unwrap_or_default();
                let known = match self.whose {
                    Whose::User { .. } => old.map("connections").has(self.connection.as_str()),
                    Whose::Visitor { .. } => old.has("topics"),
                };
                Ok(if known { Followed::TooMany } else { Followed::Unknown })
            }
            Err(refusal) => Err(refused(&refusal)),
        }
    }

    /// Stops following a topic. Nothing changes if it isn't followed, or the connection isn't known any more.
    pub(crate) async fn unfollow(&self, table: &Table, topic: Topic) -> Result<(), Failure> {
        let (close, _, path) = self.topics(topic);
        let close = close.remove(path.clone()).when(Condition::Exists(path));
        let outcome = match left(&self.connection, self.whose.user(), topic) {
            None => table.update(close).await.map(|_| ()),
            Some(left) => table.commit(vec![close.into(), left]).await,
        };
        match outcome {
            Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
            Err(refusal) => Err(refused(&refusal)),
        }
    }
}

/// Forgets a connection of a user, or of a visitor, with all that it follows, given the row that holds its topics if
/// that was just read. Forgetting it twice changes nothing.
pub(crate) async fn forget(
    table: &Table,
    connection: &Part,
    user: Option<Id<id::User>>,
    mut known: Option<Item>,
) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let key = user.map_or_else(|| keys::connection(connection), keys::sockets);
        let row = match known.take() {
            Some(row) => row,
            None => table.get(&key).await.map_err(|error| store_failed(&error))?.unwrap_or_default(),
        };
        let id = connection.as_str();
        // What it follows was read just now: if it begins to follow something else, it is read again, so that no row of
        // a follower stays behind.
        let mut writes = Vec::new();
        match user {
            Some(user) => {
                let entry = row.map("connections").map(id);
                if row.map("connections").has(id) {
                    writes.push(close(user, id, &entry));
                    writes.extend(leaves(connection, Some(user), &entry.map("topics")));
                }
                // Also of one that gave its place to a newer one.
                writes.push(Write::Delete(keys::connection(connection), None));
            }
            None if row.has("topics") => {
                let topics = row.map("topics");
                writes.extend(leaves(connection, None, &topics));
                writes.push(Write::Delete(key, Some(Condition::Equal("topics".into(), topics.into()))));
            }
            None => return Ok(()),
        }
        match table.commit(writes).await {
            Ok(()) => return Ok(()),
            Err(Refusal::Condition { .. }) => {}
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    Err(Failure::new("conflict", "a closed connection keeps following"))
}

/// The write that takes a connection's entry from its user, if it still is as it was read.
fn close(user: Id<id::User>, connection: &str, entry: &Item) -> Write {
    let path = ["connections", connection];
    let same = Condition::Equal(path.into(), entry.clone().into());
    Update::of(keys::sockets(user)).remove(path).when(same).into()
}

/// The connections of a user: id, session, topics, when it opened.
pub(crate) fn connections(sockets: &Item) -> Vec<(String, Item)> {
    let mut all: Vec<_> = sockets.maps("connections").collect();
    all.sort_by_key(|(_, row)| row.number("at"));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_whose_a_connection_is() {
        let connection = Part::parse("Gyvd8cAwiKMCIYQ=").unwrap();
        for whose in [
            Whose::User { user: Id::fixed(1), session: Id::fixed(2) },
            Whose::Visitor { ticket: None },
            Whose::Visitor { ticket: Some(Id::fixed(3)) },
        ] {
            let row = whose.row(&connection, 1_000);
            assert_eq!(Whose::read(&row), Some(whose));
            assert_eq!((row.key(), row.number("ttl")), (keys::connection(&connection), 1_000 + ROW_TTL));
        }
        assert_eq!(Whose::read(&Item::default()), None);
        assert_eq!(Whose::read(&Item::default().with("user", Id::<id::User>::fixed(1))), None);
    }

    #[test]
    fn only_a_visitors_topics_are_in_the_row_of_the_connection() {
        let connection = Part::parse("c").unwrap();
        assert!(Whose::Visitor { ticket: None }.row(&connection, 0).has("topics"));
        assert!(!Whose::User { user: Id::fixed(1), session: Id::fixed(2) }.row(&connection, 0).has("topics"));
    }
}

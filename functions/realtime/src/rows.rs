//! The rows of open sockets: whose a connection is, all connections of a user with their topics, and who follows the
//! board of a shop.

use crate::topic::Topic;
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::Failure;
use std::slice;
use store::keys::Part;
use store::{Condition, Item, Refusal, Table, Update, Value, Write, keys};
use triggers::{refused, store_failed};

/// Connections per user; a new one closes the oldest.
pub(crate) const MOST: i64 = 5;
/// Topics per connection.
pub(crate) const MOST_TOPICS: i64 = 20;
/// A connection lives two hours at most; its row may outlive it by ten minutes.
pub(crate) const ROW_TTL: i64 = 130 * 60;

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

/// Somebody who follows a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Follower {
    pub(crate) connection: Part,
    pub(crate) user: Id<id::User>,
}

impl Follower {
    /// Its member of the board's set `subs`. A set, unlike a map, needs nothing to be there before it.
    fn member(&self) -> String {
        format!("{}#{}", self.connection.as_str(), self.user)
    }

    fn read(member: &str) -> Option<Self> {
        let (connection, user) = member.split_once('#')?;
        Some(Self { connection: Part::parse(connection).ok()?, user: user.parse().ok()? })
    }
}

/// Takes followers from a board.
pub(crate) fn leave(board: ShopTag, followers: &[Follower]) -> Update {
    let members = followers.iter().map(Follower::member).collect();
    Update::of(keys::board(board)).take("subs", Value::set_of(members))
}

/// Those who follow a board, from its item.
pub(crate) fn followers(board: &Item) -> Vec<Follower> {
    board.texts("subs").iter().filter_map(|it| Follower::read(it)).collect()
}

/// Whose a connection is, if it is known.
pub(crate) async fn owner(
    table: &Table,
    connection: &Part,
) -> Result<Option<(Id<id::User>, Id<id::Session>)>, Failure> {
    let row = table.get(&keys::connection(connection)).await.map_err(|error| store_failed(&error))?;
    Ok(row.and_then(|it| Some((it.parsed("user")?, it.parsed("session")?))))
}

/// Adds a topic to a connection.
pub(crate) async fn follow(table: &Table, follower: &Follower, topic: Topic) -> Result<Followed, Failure> {
    let (connection, name) = (follower.connection.as_str(), topic.to_string());
    let topics = ["connections", connection, "topics"];
    let path = ["connections", connection, "topics", &name];
    let room = vec![Condition::Exists(path.into()), Condition::Fewer(topics.into(), MOST_TOPICS)];
    let open = Update::of(keys::sockets(follower.user)).set(path, true).when(Condition::Any(room));
    let open = open.when(Condition::Exists(["connections", connection].into()));
    let joined = match topic {
        Topic::Me => table.update(open).await.map(|_| ()),
        Topic::Board(shop) => {
            let join = Update::of(keys::board(shop.shop()))
                .entity("Board")
                .add("subs", Value::set_of(vec![follower.member()]));
            table.commit(vec![open.into(), join.into()]).await
        }
    };
    match joined {
        Ok(()) => Ok(Followed::Yes),
        Err(Refusal::Condition { old, .. }) => {
            let known = old.unwrap_or_default().map("connections").has(connection);
            Ok(if known { Followed::TooMany } else { Followed::Unknown })
        }
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Takes a topic from a connection. Nothing changes if it isn't followed, or the connection isn't known any more.
pub(crate) async fn unfollow(table: &Table, follower: &Follower, topic: Topic) -> Result<(), Failure> {
    let name = topic.to_string();
    let path = ["connections", follower.connection.as_str(), "topics", &name];
    let closed = Update::of(keys::sockets(follower.user)).remove(path).when(Condition::Exists(path.into()));
    let left = match topic {
        Topic::Me => table.update(closed).await.map(|_| ()),
        Topic::Board(shop) => {
            table.commit(vec![closed.into(), leave(shop.shop(), slice::from_ref(follower)).into()]).await
        }
    };
    match left {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Forgets a connection, given its user's row, and the boards that it follows with it. Forgetting it twice changes
/// nothing. A board that it joins at this very moment keeps it until the next message finds it gone.
pub(crate) async fn forget(table: &Table, follower: &Follower, sockets: &Item) -> Result<(), Failure> {
    let connection = follower.connection.as_str();
    let path = ["connections", connection];
    let leave = Update::of(keys::sockets(follower.user)).remove(path).when(Condition::Exists(path.into()));
    let mut writes = vec![leave.into(), Write::Delete(keys::connection(&follower.connection), None)];
    writes.extend(leaves(follower, &sockets.map("connections").map(connection)));
    match table.commit(writes).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Takes a connection from all boards that it follows, by its entry.
pub(crate) fn leaves(follower: &Follower, entry: &Item) -> Vec<Write> {
    let boards = entry.map("topics").0.into_keys().filter_map(|name| match Topic::parse(&name) {
        Some(Topic::Board(shop)) => Some(shop.shop()),
        _ => None,
    });
    boards.map(|it| leave(it, slice::from_ref(follower)).into()).collect()
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

    fn follower() -> Follower {
        Follower { connection: Part::parse("Gyvd8cAwiKMCIYQ=").unwrap(), user: Id::fixed(1) }
    }

    #[test]
    fn followers_read_as_they_are_written() {
        let board = Item::default().with("version", 3).with("subs", Value::set_of(vec![follower().member()]));
        assert_eq!(followers(&board), [follower()]);
        assert_eq!(followers(&Item::default()), []);
        assert_eq!(followers(&Item::default().with("subs", Value::set_of(vec!["x".into(), "#".into()]))), []);
    }

    #[test]
    fn a_connection_leaves_the_boards_that_it_follows() {
        let (one, two) = (Topic::Board(Id::fixed(1)).to_string(), Topic::Board(Id::fixed(2)).to_string());
        let topics = Item::default().with("me", true).with(&one, true).with(&two, true);
        assert_eq!(leaves(&follower(), &Item::default().with("topics", topics)).len(), 2);
        assert!(leaves(&follower(), &Item::default()).is_empty());
    }
}

//! Who follows what. A board has its few watchers as a set in its one item; a queue may have a thousand followers, so
//! each is an item of its own: nobody waits for anybody to write theirs.

use crate::topic::Topic;
use model::queue::QueueTag;
use model::tenant::ShopTag;
use model::{Id, id};
use std::slice;
use store::keys::Part;
use store::{Item, StoreError, Table, Update, Value, Write, keys};

/// Somebody who watches a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Watcher {
    pub(crate) connection: Part,
    pub(crate) user: Id<id::User>,
}

impl Watcher {
    /// Its member of the board's set `subs`. A set, unlike a map, needs nothing to be there before it.
    fn member(&self) -> String {
        format!("{}#{}", self.connection.as_str(), self.user)
    }

    fn read(member: &str) -> Option<Self> {
        let (connection, user) = member.split_once('#')?;
        Some(Self { connection: Part::parse(connection).ok()?, user: user.parse().ok()? })
    }

    /// Adds it to a board.
    pub(crate) fn join(&self, board: ShopTag) -> Update {
        Update::of(keys::board(board)).entity("Board").add("subs", Value::set_of(vec![self.member()]))
    }
}

/// Takes watchers from a board.
pub(crate) fn leave_board(board: ShopTag, watchers: &[Watcher]) -> Update {
    let members = watchers.iter().map(Watcher::member).collect();
    Update::of(keys::board(board)).take("subs", Value::set_of(members))
}

/// Those who watch a board, from its item.
pub(crate) fn watchers(board: &Item) -> Vec<Watcher> {
    board.texts("subs").iter().filter_map(|it| Watcher::read(it)).collect()
}

/// Somebody who follows a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Follower {
    pub(crate) connection: Part,
    /// The user, if they are signed in.
    pub(crate) user: Option<Id<id::User>>,
    /// The ticket that a visitor holds the token of.
    pub(crate) ticket: Option<Id<id::Ticket>>,
}

impl Follower {
    /// The write that makes it one. `audience` says which client it is.
    pub(crate) fn join(&self, queue: QueueTag, audience: &str, ttl: i64) -> Write {
        let item = Item::new(&keys::follower(queue, &self.connection), "Follower")
            .with("connection", self.connection.as_str())
            .with_some("user", self.user)
            .with_some("ticket", self.ticket)
            .with("audience", audience)
            .with("ttl", ttl);
        Write::put(item)
    }

    fn read(item: &Item) -> Option<Self> {
        let connection = Part::parse(item.text("connection")?).ok()?;
        Some(Self { connection, user: item.parsed("user"), ticket: item.parsed("ticket") })
    }
}

/// Those who follow a queue. Who began within the last second may be missing: they have just read how it stands.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn followers(table: &Table, queue: QueueTag) -> Result<Vec<Follower>, StoreError> {
    let pk = keys::followers_partition(queue);
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = table.query_eventually(&pk, "", after.as_deref()).await?;
        all.extend(page.items.iter().filter_map(Follower::read));
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(all),
        }
    }
}

/// The writes that take a connection from all that it follows, by its topics.
pub(crate) fn leaves(connection: &Part, user: Option<Id<id::User>>, topics: &Item) -> Vec<Write> {
    let followed = topics.0.keys().filter_map(|name| Topic::parse(name));
    followed.filter_map(|it| left(connection, user, it)).collect()
}

/// The write that takes a connection from those who follow a topic; nothing for those that are in its row alone.
pub(crate) fn left(connection: &Part, user: Option<Id<id::User>>, topic: Topic) -> Option<Write> {
    match topic {
        Topic::Me => None,
        Topic::Board(shop) => {
            let watcher = Watcher { connection: connection.clone(), user: user? };
            Some(leave_board(shop.shop(), slice::from_ref(&watcher)).into())
        }
        Topic::Queue(queue) => Some(Write::Delete(keys::follower(QueueTag::of(queue), connection), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Part {
        Part::parse("Gyvd8cAwiKMCIYQ=").unwrap()
    }

    #[test]
    fn watchers_read_as_they_are_written() {
        let watcher = Watcher { connection: connection(), user: Id::fixed(1) };
        let board = Item::default().with("version", 3).with("subs", Value::set_of(vec![watcher.member()]));
        assert_eq!(watchers(&board), [watcher]);
        assert_eq!(watchers(&Item::default()), []);
        assert_eq!(watchers(&Item::default().with("subs", Value::set_of(vec!["x".into(), "#".into()]))), []);
    }

    #[test]
    fn followers_read_as_they_are_written() {
        let queue = QueueTag::of(Id::fixed(3));
        for (user, ticket) in [(Some(Id::fixed(1)), None), (None, Some(Id::fixed(2))), (None, None)] {
            let follower = Follower { connection: connection(), user, ticket };
            let Write::Put(item, None) = follower.join(queue, "visitor", 7) else { panic!() };
            assert_eq!(Follower::read(&item), Some(follower));
            assert_eq!((item.text("entity"), item.number("ttl")), (Some("Follower"), 7));
            assert_eq!(item.key(), keys::follower(queue, &connection()));
        }
    }

    #[test]
    fn a_connection_leaves_all_that_it_follows() {
        let names = [Topic::Board(Id::fixed(1)), Topic::Board(Id::fixed(2)), Topic::Queue(Id::fixed(3))];
        let topics = names.iter().fold(Item::default().with("me", true), |all, it| all.with(&it.to_string(), true));
        assert_eq!(leaves(&connection(), Some(Id::fixed(1)), &topics).len(), 3);
        // A visitor can't have followed the boards.
        let writes = leaves(&connection(), None, &topics);
        let key = keys::follower(QueueTag::of(Id::fixed(3)), &connection());
        assert!(matches!(&writes[..], [Write::Delete(it, None)] if *it == key));
        assert!(leaves(&connection(), None, &Item::default()).is_empty());
    }
}

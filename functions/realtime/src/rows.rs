//! The rows of open sockets: whose a connection is, and all connections of a user.

use model::{Id, id};
use runtime::Failure;
use store::keys::Part;
use store::{Condition, Item, Refusal, Table, Update, Write, keys};
use triggers::{refused, store_failed};

/// Connections per user; a new one closes the oldest.
pub(crate) const MOST: i64 = 5;
/// A connection lives two hours at most; its row may outlive it by ten minutes.
pub(crate) const ROW_TTL: i64 = 130 * 60;

/// Whose a connection is, if it is known.
pub(crate) async fn owner(
    table: &Table,
    connection: &Part,
) -> Result<Option<(Id<id::User>, Id<id::Session>)>, Failure> {
    let row = table.get(&keys::connection(connection)).await.map_err(|error| store_failed(&error))?;
    Ok(row.and_then(|it| Some((it.parsed("user")?, it.parsed("session")?))))
}

/// Adds a topic to a connection or takes it away; false if the connection is not known any more.
pub(crate) async fn set_topic(
    table: &Table,
    user: Id<id::User>,
    connection: &Part,
    topic: &str,
    on: bool,
) -> Result<bool, Failure> {
    let path = ["connections", connection.as_str(), "topics", topic];
    let update = Update::of(keys::sockets(user)).when(Condition::Exists(["connections", connection.as_str()].into()));
    let update = if on { update.set(path, true) } else { update.remove(path) };
    match table.update(update).await {
        Ok(_) => Ok(true),
        Err(Refusal::Condition { .. }) => Ok(false),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Forgets a connection. Forgetting it twice changes nothing.
pub(crate) async fn forget(table: &Table, user: Id<id::User>, connection: &Part) -> Result<(), Failure> {
    let path = ["connections", connection.as_str()];
    let leave = Update::of(keys::sockets(user)).remove(path).when(Condition::Exists(path.into()));
    let writes = vec![leave.into(), Write::Delete(keys::connection(connection), None)];
    match table.commit(writes).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// The connections of a user: id, session, topics, when it opened.
pub(crate) fn connections(sockets: &Item) -> Vec<(String, Item)> {
    let mut all: Vec<_> = sockets.maps("connections").collect();
    all.sort_by_key(|(_, row)| row.number("at"));
    all
}

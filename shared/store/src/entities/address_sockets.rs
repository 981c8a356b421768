//! `AddressSockets`: the open connections of a network address, so that nobody takes those of all others.

use super::connection::CONNECTION_TTL;
use crate::keys::{self, KeyPart, Ref};
use crate::{Condition, Item, Update};

const TAG: &str = "AddressSockets";
/// Attribute: how many there are.
const COUNT: &str = "count";
/// Attribute: the expiry of the item, in Unix seconds.
const TTL: &str = "ttl";
/// Connections of an address at once.
const MAX_CONNECTIONS: i64 = 20;

/// The open connections of a network address.
#[derive(Debug)]
pub struct AddressSockets;

impl AddressSockets {
    /// Counts a connection that opens at `now` (Unix seconds). Refused if the address has twenty.
    pub fn add(address: &Ref, connection: &KeyPart, now: i64) -> Update {
        let has_room = vec![Condition::Missing(COUNT.into()), Condition::Less(COUNT.into(), MAX_CONNECTIONS.into())];
        let update = Update::of(keys::address_sockets(address)).entity(TAG).set(attribute(connection), now);
        update.set(TTL, now + CONNECTION_TTL).add(COUNT, 1).when(Condition::Any(has_room))
    }

    /// No longer counts a connection. Refused if it is not counted.
    pub fn remove(address: &Ref, connection: &KeyPart) -> Update {
        let name = attribute(connection);
        let update = Update::of(keys::address_sockets(address)).remove(name.clone()).add(COUNT, -1);
        update.when(Condition::Exists(name.into()))
    }

    /// No longer counts connections that must have ended, as none lasts so long. `None` if there are none.
    #[must_use]
    pub fn forget_ended(item: &Item, now: i64) -> Option<Update> {
        let is_ended = |name: &&String| name.starts_with("c_") && item.number(name) + CONNECTION_TTL <= now;
        let ended: Vec<&String> = item.0.keys().filter(is_ended).collect();
        let less = i64::try_from(ended.len()).ok().filter(|it| *it > 0)?;
        let unchanged = Condition::Equal(COUNT.into(), item.number(COUNT).into());
        let update = Update::of(item.key()).add(COUNT, -less).when(unchanged);
        Some(ended.into_iter().fold(update, |update, name| update.remove(name.clone())))
    }
}

fn attribute(connection: &KeyPart) -> String {
    format!("c_{}", connection.as_str())
}

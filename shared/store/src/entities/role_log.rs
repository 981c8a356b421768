//! What was added to the permissions of roles, and taken from them; append-only (business.md, "RoleLog").

use super::{List, Text};
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::access::{Permission, Role};
use model::{Id, id};

/// How long an entry is kept, in seconds.
const RETENTION: i64 = 5 * 365 * 86_400;

entity! {
    /// A change of the permissions of a role.
    pub struct RoleLog: "RoleLog" {
        required {
            /// The role.
            role / ROLE: Id<id::Role> = "role_id";
            /// The user who changed it.
            actor / ACTOR: Id<id::User> = "actor";
        }
        defaulted {
            /// Its id.
            id / ID: Text = "id";
            /// The permissions that were added.
            added / ADDED: List = "added";
            /// The permissions that were taken away.
            removed / REMOVED: List = "removed";
            /// When.
            at / AT: Text = "at";
        }
    }
}

/// A change of a role.
#[derive(Debug, Clone)]
pub struct NewRoleLog<'a> {
    /// The id of the entry.
    pub id: Id<id::Audit>,
    /// The role.
    pub role: Id<id::Role>,
    /// The role before the change. `None` if it is created.
    pub before: Option<&'a Role>,
    /// The role after the change. `None` if it is deleted.
    pub after: Option<&'a Role>,
    /// The user who changes it.
    pub actor: Id<id::User>,
    /// When.
    pub now: Timestamp,
}

impl RoleLog {
    /// The write for the transaction of the change. `None` if the permissions stay.
    #[must_use]
    pub fn record(new: &NewRoleLog<'_>) -> Option<Write> {
        let of = |role: Option<&Role>| role.map(|it| it.permissions.clone()).unwrap_or_default();
        let (before, after) = (of(new.before), of(new.after));
        let only = |these: &[Permission], others: &[Permission]| -> Vec<String> {
            these.iter().filter(|it| !others.contains(it)).map(ToString::to_string).collect()
        };
        let (added, removed) = (only(&after, &before), only(&before, &after));
        if added.is_empty() && removed.is_empty() {
            return None;
        }
        let item = Item::new(&keys::role_log(new.role.company(), new.now.as_millisecond(), new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::ROLE, new.role)
            .with(Self::ADDED, added)
            .with(Self::REMOVED, removed)
            .with(Self::ACTOR, new.actor)
            .with(Self::AT, new.now.to_string())
            .with("ttl", new.now.as_second() + RETENTION);
        Some(Write::create(item))
    }
}

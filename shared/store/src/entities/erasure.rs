//! `Erasure`: an account that is scheduled to be erased.

use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::{Id, id};

/// When the item expires if it can't be erased for ten years, in seconds.
const TRIED_FOR: i64 = 3_650 * 86_400;

entity! {
    /// An account that is scheduled to be erased.
    pub struct Erasure: "Erasure" {
        required {
            /// The user.
            user / USER: Id<id::User> = "user";
            /// When the account is to be erased, in Unix seconds.
            at / AT: i64 = "at";
        }
    }
}

impl Erasure {
    /// Returns the write that schedules an erasure.
    #[must_use]
    pub fn schedule(user: Id<id::User>, at: Timestamp) -> Write {
        let at = at.as_second();
        let item = Item::new(&keys::erasure(at, user), Self::TAG).with(Self::USER, user).with(Self::AT, at);
        Write::put(item.with("ttl", at + TRIED_FOR))
    }

    /// Returns the write that cancels an erasure.
    #[must_use]
    pub fn cancel(user: Id<id::User>, at: Timestamp) -> Write {
        Write::Delete(keys::erasure(at.as_second(), user), None)
    }
}

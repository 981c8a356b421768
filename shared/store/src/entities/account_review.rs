//! `AccountReview`: when an account is looked at for what is kept too long.

use crate::{Item, Write, entity, keys};
use model::{Id, id};

/// How long after it was due a review is tried, in seconds.
const TRIED_FOR: i64 = 365 * 86_400;

entity! {
    /// A review of an account that is due.
    pub struct AccountReview: "AccountReview" {
        required {
            /// The user.
            user / USER: Id<id::User> = "user";
        }
    }
}

impl AccountReview {
    /// The write that has an account reviewed at a moment (Unix seconds).
    #[must_use]
    pub fn schedule(user: Id<id::User>, at: i64) -> Write {
        let item = Item::new(&keys::review(at, user), Self::TAG).with(Self::USER, user);
        Write::put(item.with("ttl", at + TRIED_FOR))
    }
}

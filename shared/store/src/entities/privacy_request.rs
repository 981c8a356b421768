//! `PrivacyRequest`: that a person asked for a copy of their data, or for its erasure, for the check that it is answered in time.

use crate::{Item, Key, Write, entity, keys};
use jiff::Timestamp;
use model::{Id, id};

entity! {
    /// A request under privacy law.
    pub struct PrivacyRequest: "PrivacyRequest" {
        required {
            /// The user.
            user / USER: Id<id::User> = "user";
        }
        optional {
            /// The export that they asked for. `None` if they asked for erasure.
            export / EXPORT: Id<id::Run> = "export";
        }
        defaulted {
            /// When they asked, in Unix seconds.
            requested_at / REQUESTED_AT: i64 = "at";
        }
    }
}

/// How long a request is remembered, in seconds: until it was checked for the last time.
const REMEMBERED_FOR: i64 = 60 * 86_400;

impl PrivacyRequest {
    /// Returns the write that records a request for erasure.
    #[must_use]
    pub fn for_erasure(user: Id<id::User>, now: Timestamp) -> Write {
        Write::put(Self::item_of(&keys::privacy_request(now.as_second(), user, "erasure"), user, now))
    }

    /// Returns the write that records a request for an export.
    #[must_use]
    pub fn for_export(user: Id<id::User>, export: Id<id::Run>, now: Timestamp) -> Write {
        let key = keys::privacy_request(now.as_second(), user, "export");
        Write::put(Self::item_of(&key, user, now).with(Self::EXPORT, export))
    }

    fn item_of(key: &Key, user: Id<id::User>, now: Timestamp) -> Item {
        let at = now.as_second();
        let item = Item::new(key, Self::TAG).with(Self::USER, user).with(Self::REQUESTED_AT, at);
        item.with("ttl", at + REMEMBERED_FOR)
    }
}

//! `Favourite`: a shop, specialist or service that a user has marked.

use super::{Parsed, Text};
use crate::{Item, Key, Write, entity, keys};
use jiff::Timestamp;
use model::favourite::{FavouriteKind, FavouriteTarget};
use model::{Id, id};

entity! {
    /// A favourite of a user.
    pub struct Favourite: "Favourite" {
        required {
            /// Its kind, as in paths.
            kind / KIND: Parsed<FavouriteKind> = "kind";
            /// The id of the thing.
            target_id / TARGET: Text = "target_id";
            /// When it was marked.
            added_at / ADDED_AT: Parsed<Timestamp> = "added_at";
        }
    }
}

impl Favourite {
    /// The write that marks a thing. Marking it again changes nothing.
    #[must_use]
    pub fn mark(user: Id<id::User>, target: FavouriteTarget, now: Timestamp) -> Write {
        let item = Item::new(&keys::favourite(user, target), Self::TAG)
            .with(Self::KIND, target.kind().plural())
            .with(Self::TARGET, target.to_string())
            .with(Self::ADDED_AT, now.to_string());
        Write::put(item)
    }

    /// The key of the thing. `None` for a malformed favourite.
    #[must_use]
    pub fn target_key(&self) -> Option<Key> {
        self.target().map(key_of)
    }

    /// The thing. `None` for a malformed favourite.
    #[must_use]
    pub fn target(&self) -> Option<FavouriteTarget> {
        self.kind.target(&self.target_id).ok()
    }
}

/// The key of a thing that can be a favourite.
#[must_use]
pub fn key_of(target: FavouriteTarget) -> Key {
    match target {
        FavouriteTarget::Shop(id) => keys::shop(id.shop()),
        FavouriteTarget::Specialist(id) => keys::specialist(id),
        FavouriteTarget::Service(id) => keys::service(id),
    }
}

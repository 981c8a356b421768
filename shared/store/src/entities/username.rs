//! The reservation of a user name by a shop.

use crate::keys::KeyPart;
use crate::{Item, Write, entity, keys};
use model::{Id, id};

entity! {
    /// A user name in use.
    pub struct Username: "Username" {
        required {
            /// The shop that uses it.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
        }
    }
}

impl Username {
    /// Reserves a user name. Its creation is refused if another shop uses the name.
    #[must_use]
    pub fn reserve(name: &KeyPart, shop: Id<id::Shop>) -> Self {
        Self { item: Item::new(&keys::username(name), Self::TAG).with(Self::SHOP_ID, shop), shop_id: shop }
    }

    /// Releases a user name.
    #[must_use]
    pub fn release(name: &KeyPart) -> Write {
        Write::Delete(keys::username(name), None)
    }
}

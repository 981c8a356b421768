//! The directories of all companies and of all shops, which Queue Me's staff page through. Written once, with the company or shop.

use crate::{Item, Write, entity, keys};
use model::{Id, id};

entity! {
    /// A company in the directory.
    pub struct CompanyPointer: "CompanyPointer" {
        required {
            /// The company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
        }
    }
}

entity! {
    /// A shop in the directory.
    pub struct ShopPointer: "ShopPointer" {
        required {
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
        }
    }
}

impl CompanyPointer {
    /// The write that adds a company.
    #[must_use]
    pub fn add(company: Id<id::Company>) -> Write {
        Write::put(Item::new(&keys::company_pointer(company), Self::TAG).with(Self::COMPANY_ID, company))
    }
}

impl ShopPointer {
    /// The write that adds a shop.
    #[must_use]
    pub fn add(shop: Id<id::Shop>) -> Write {
        Write::put(Item::new(&keys::shop_pointer(shop), Self::TAG).with(Self::SHOP_ID, shop))
    }
}

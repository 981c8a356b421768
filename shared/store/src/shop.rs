//! A shop's item as other parts see it.

use crate::Item;
use model::profile::Location;
use model::{Bilingual, Id, id};

/// A shop's item.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop(pub Item);

/// For functions that still take the untyped shop.
impl From<&crate::entities::Shop> for Shop {
    fn from(shop: &crate::entities::Shop) -> Self {
        Self(shop.item().clone())
    }
}

impl crate::Entity for Shop {
    fn read(item: Item) -> Option<Self> {
        Some(Self(item))
    }
}

impl Shop {
    /// The item, if it is this shop's: keys hold the tag alone.
    #[must_use]
    pub fn read(item: Option<Item>, id: Id<id::Shop>) -> Option<Self> {
        item.filter(|it| it.parsed("id") == Some(id)).map(Self)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<Id<id::Shop>> {
        self.0.parsed("id")
    }

    /// Its company.
    #[must_use]
    pub fn company(&self) -> Option<Id<id::Company>> {
        self.0.parsed("company_id")
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> Bilingual {
        self.0.bilingual("name")
    }

    /// Its city.
    #[must_use]
    pub fn city(&self) -> Option<Id<id::City>> {
        self.0.parsed("city_id")
    }

    /// Where it is.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        let (lat, lng) = self.0.real("lat").zip(self.0.real("lng"))?;
        Some(Location { lat, lng })
    }

    /// Its time zone's IANA name.
    #[must_use]
    pub fn zone(&self) -> &str {
        self.0.text("time_zone").unwrap_or("Asia/Riyadh")
    }

    /// Whether customers see it: active, not suspended, with a location.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        self.0.flag("is_active") && !self.0.flag("is_suspended") && self.location().is_some()
    }

    /// Whether it has the badge, which its specialists share.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.0.flag("is_verified")
    }
}

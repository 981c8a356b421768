//! A resource of a shop: rooms, chairs, devices or vehicles that are interchangeable.

use super::query::{self, Consistency};
use super::{Changed, Parsed, Text};
use crate::{Item, StoreError, Table, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::catalog::ResourceKind;
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};

entity! {
    /// A resource of a shop.
    pub struct Resource: "Resource" {
        required {
            /// Its id.
            id / ID: Id<id::Resource> = "id";
            /// The shop.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        optional {
            /// Its kind.
            kind / KIND: Parsed<ResourceKind> = "kind";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Number of units.
            quantity / QUANTITY: i64 = "quantity";
            /// Whether it can be used. Otherwise nothing that needs it is offered.
            is_active / IS_ACTIVE: bool = "is_active";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was created.
            created_at / CREATED_AT: Text = "created_at";
        }
    }
}

/// A resource to be created.
#[derive(Debug, Clone)]
pub struct NewResource {
    /// Its id.
    pub id: Id<id::Resource>,
    /// The shop.
    pub shop: Id<id::Shop>,
    /// Its values.
    pub values: ResourceChanges,
    /// The time of creation.
    pub now: Timestamp,
}

/// Values of a resource. `None` keeps a value.
#[derive(Debug, Clone, Default)]
pub struct ResourceChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its kind.
    pub kind: Option<ResourceKind>,
    /// Number of units.
    pub quantity: Option<i64>,
    /// Whether it can be used.
    pub is_active: Option<bool>,
}

impl ResourceChanges {
    fn apply(&self, update: Update) -> Update {
        update
            .set_some(Resource::NAME, self.name.as_ref())
            .set_some(Resource::KIND, self.kind.map(ResourceKind::as_str))
            .set_some(Resource::QUANTITY, self.quantity)
            .set_some(Resource::IS_ACTIVE, self.is_active)
            .add(Resource::VERSION, 1)
    }
}

impl Resource {
    /// The prefix of the sort keys of a shop's resources.
    pub const PREFIX: &'static str = "EQUIP#";

    /// Creates a resource.
    #[must_use]
    pub fn new(new: &NewResource) -> Self {
        let key = keys::resource(new.id);
        let item = Item::new(&key, Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::IS_ACTIVE, true)
            .with(Self::CREATED_AT, new.now.to_string());
        Self { item: new.values.apply(Update::of(key)).applied_to(&item), id: new.id, shop_id: new.shop }
    }

    /// Reads all resources of a shop.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all_of_shop(table: &Table, shop: ShopTag) -> Result<Vec<Self>, StoreError> {
        query::all(table, &keys::shop_partition(shop), Self::PREFIX, Consistency::Strong).await
    }

    /// Number of units that can be used: none while it is not active.
    #[must_use]
    pub fn usable(&self) -> u32 {
        let quantity = u32::try_from(self.quantity()).unwrap_or_default();
        if self.is_active() { quantity } else { 0 }
    }

    /// Changes the resource.
    pub fn change(&self, changes: &ResourceChanges) -> Changed<Self> {
        Changed::of(self, &self.item, changes.apply(Update::of(self.key())))
    }

    /// Holds while the resource exists.
    #[must_use]
    pub fn check_exists(id: Id<id::Resource>) -> Write {
        Write::Check(keys::resource(id), condition::exists())
    }

    /// Deletes it, as it was read.
    #[must_use]
    pub fn delete(&self) -> Write {
        Write::Delete(self.key(), Some(condition::unchanged(&self.item)))
    }
}

//! A category of services, at the top of the tree or below a top category.

use super::query::{self, Consistency};
use super::{Changed, ServiceCategory, Text};
use crate::{Condition, Item, StoreError, Table, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::catalog::Slug;
use model::{Bilingual, Id, id};

entity! {
    /// A category.
    pub struct Category: "Category" {
        required {
            /// Its id.
            id / ID: Id<id::Category> = "id";
        }
        optional {
            /// Its parent. `None` for a top category.
            parent_id / PARENT_ID: Id<id::Category> = "parent_id";
            /// The name of its icon in the clients.
            icon / ICON: Text = "icon";
            /// The key of its picture in the media bucket.
            image_key / IMAGE_KEY: Text = "image_key";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Its description.
            description / DESCRIPTION: Bilingual = "description";
            /// Whether it is featured.
            is_featured / IS_FEATURED: bool = "is_featured";
            /// Whether the names of its services are left out of messages and exports.
            is_sensitive / IS_SENSITIVE: bool = "sensitive";
            /// Position among its siblings; the lowest comes first.
            position / POSITION: i64 = "rank";
            /// Number of services that are not archived.
            service_count / SERVICE_COUNT: i64 = "services";
            /// Number of specialists who are experts in it.
            specialist_count / SPECIALIST_COUNT: i64 = "specialists";
            /// Increases with each change; 0 for a category of the first installation until its first change.
            version / VERSION: i64 = "version";
        }
    }
}

const SLUG: &str = "slug";
/// Whether customers see it; seen if absent.
const IS_ACTIVE: &str = "is_active";
const CREATED_AT: &str = "created_at";
const UPDATED_AT: &str = "updated_at";

/// A category to be created.
#[derive(Debug, Clone)]
pub struct NewCategory<'a> {
    /// Its id.
    pub id: Id<id::Category>,
    /// Its slug, which never changes.
    pub slug: &'a str,
    /// Its parent. `None` for a top category.
    pub parent: Option<Id<id::Category>>,
    /// Its name.
    pub name: &'a Bilingual,
    /// Its description.
    pub description: &'a Bilingual,
    /// The name of its icon in the clients.
    pub icon: Option<&'a str>,
    /// The key of its picture in the media bucket.
    pub image_key: Option<&'a str>,
    /// Whether customers see it.
    pub is_active: bool,
    /// Whether it is featured.
    pub is_featured: bool,
    /// Whether the names of its services are left out of messages and exports.
    pub is_sensitive: bool,
    /// Position among its siblings.
    pub position: i64,
    /// The time of creation. `None` for a category of the first installation.
    pub created_at: Option<Timestamp>,
}

/// New values of a category. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct CategoryChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its description.
    pub description: Option<Bilingual>,
    /// The name of its icon in the clients.
    pub icon: Option<Option<String>>,
    /// The key of its picture in the media bucket.
    pub image_key: Option<Option<String>>,
    /// Its parent; `Some(None)` moves it to the top.
    pub parent: Option<Option<Id<id::Category>>>,
    /// Whether customers see it.
    pub is_active: Option<bool>,
    /// Whether it is featured.
    pub is_featured: Option<bool>,
    /// Whether the names of its services are left out of messages and exports.
    pub is_sensitive: Option<bool>,
    /// Position among its siblings.
    pub position: Option<i64>,
}

impl Category {
    /// Creates a category.
    #[must_use]
    pub fn new(new: &NewCategory<'_>) -> Self {
        let item = Item::new(&keys::category(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(SLUG, new.slug)
            .with_some(Self::PARENT_ID, new.parent)
            .with(Self::NAME, new.name)
            .with_some(Self::DESCRIPTION, (!new.description.is_empty()).then_some(new.description))
            .with_some(Self::ICON, new.icon)
            .with_some(Self::IMAGE_KEY, new.image_key)
            .with_some(IS_ACTIVE, (!new.is_active).then_some(false))
            .with_some(Self::IS_FEATURED, new.is_featured.then_some(true))
            .with(Self::IS_SENSITIVE, new.is_sensitive)
            .with(Self::POSITION, new.position)
            .with_some(CREATED_AT, new.created_at.map(|it| it.to_string()))
            .with_some(Self::VERSION, new.created_at.map(|_| 1));
        Self { item, id: new.id }
    }

    /// Reads all categories.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all(table: &Table) -> Result<Vec<Self>, StoreError> {
        query::all(table, keys::CATEGORIES, "CAT#", Consistency::Strong).await
    }

    /// Its name in URLs. Derived from its name if none is stored.
    #[must_use]
    pub fn slug(&self) -> String {
        let stored = self.item.text(SLUG).map(str::to_owned);
        let derived = || Slug::from_name(&self.name().en).map(|it| it.to_string());
        stored.or_else(derived).unwrap_or_else(|| self.id.to_string())
    }

    /// Whether customers see it.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.item.has(IS_ACTIVE) || self.item.flag(IS_ACTIVE)
    }

    /// What a service in this category copies from it. `None` for a top category.
    #[must_use]
    pub fn as_service_category(&self) -> Option<ServiceCategory> {
        Some(ServiceCategory { id: self.id, parent: self.parent_id()?, is_sensitive: self.is_sensitive() })
    }

    /// Whether services or specialists are in it.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.service_count() > 0 || self.specialist_count() > 0
    }

    /// Changes the category.
    pub fn change(&self, changes: &CategoryChanges, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set_some(Self::NAME, changes.name.as_ref())
            .set_some(Self::DESCRIPTION, changes.description.as_ref())
            .put(Self::ICON, changes.icon.clone())
            .put(Self::IMAGE_KEY, changes.image_key.clone())
            .put(Self::PARENT_ID, changes.parent)
            .set_some(IS_ACTIVE, changes.is_active)
            .set_some(Self::IS_FEATURED, changes.is_featured)
            .set_some(Self::IS_SENSITIVE, changes.is_sensitive)
            .set_some(Self::POSITION, changes.position)
            .set(UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, &self.item, update)
    }

    /// Changes a category that moves in the tree. Refused if services or specialists are in it.
    pub fn change_unused(&self, changes: &CategoryChanges, now: Timestamp) -> Changed<Self> {
        let Changed { update, after } = self.change(changes, now);
        Changed { update: update.when(unused()), after }
    }

    /// Deletes the category. Refused if services or specialists are in it, or if it was changed since it was read.
    #[must_use]
    pub fn delete_unused(&self) -> Write {
        Write::Delete(self.key(), Some(Condition::All(vec![unused(), condition::unchanged(&self.item)])))
    }

    /// Marks a top category as changed, so that it is not deleted or moved while a category is put below it. Refused if it
    /// was changed since it was read.
    pub fn accept_child(&self) -> Update {
        let update = Update::of(self.key()).add(Self::VERSION, 1).when(condition::exists());
        update.when(condition::unchanged(&self.item)).when(Condition::Missing(Self::PARENT_ID.into()))
    }

    /// Counts one more service. Refused unless it is an active child category.
    pub fn add_service(category: Id<id::Category>) -> Update {
        Self::add_services(category, 1)
    }

    /// Counts several more services. Refused unless it is an active child category.
    pub fn add_services(category: Id<id::Category>, count: i64) -> Update {
        let update = Update::of(keys::category(category)).add(Self::SERVICE_COUNT, count);
        update.when(condition::exists()).when(active_child())
    }

    /// Counts one service less.
    pub fn remove_service(category: Id<id::Category>) -> Update {
        Update::of(keys::category(category)).add(Self::SERVICE_COUNT, -1).when(condition::exists())
    }

    /// Counts one more specialist. Refused unless it is an active child category.
    pub fn add_specialist(category: Id<id::Category>) -> Update {
        Update::of(keys::category(category)).add(Self::SPECIALIST_COUNT, 1).when(active_child())
    }

    /// Counts one specialist less.
    pub fn remove_specialist(category: Id<id::Category>) -> Update {
        Update::of(keys::category(category)).add(Self::SPECIALIST_COUNT, -1).when(condition::exists())
    }
}

/// Holds for an active child category.
fn active_child() -> Condition {
    let active =
        Condition::Any(vec![Condition::Missing(IS_ACTIVE.into()), Condition::Equal(IS_ACTIVE.into(), true.into())]);
    Condition::All(vec![active, Condition::Exists(Category::PARENT_ID.into())])
}

/// Holds while neither services nor specialists are in it.
fn unused() -> Condition {
    let none =
        |name: &str| Condition::Any(vec![Condition::Missing(name.into()), Condition::AtMost(name.into(), 0.into())]);
    Condition::All(vec![none(Category::SERVICE_COUNT), none(Category::SPECIALIST_COUNT)])
}

//! The opening hours of a shop, with its exceptions for single dates.

use super::{Changed, Document};
use crate::{Item, Update, Value, entity, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use model::hours::{Exception, Hours};
use model::tenant::ShopTag;
use std::collections::BTreeMap;

entity! {
    /// Opening hours of a shop.
    pub struct ShopHours: "Hours" {
        defaulted {
            /// The regular hours. Always closed if absent.
            hours / HOURS: Document<Hours> = "hours";
            /// Increases with each change.
            version / VERSION: i64 = "version";
        }
    }
}

impl ShopHours {
    /// Attribute: exceptions as a map from date to document.
    pub(crate) const EXCEPTIONS: &'static str = "exceptions";
    /// Attribute: when the hours were last changed.
    const UPDATED_AT: &'static str = "updated_at";

    /// Creates the hours of a new shop, with the default week.
    #[must_use]
    pub fn of_new_shop(shop: ShopTag, now: Timestamp) -> Self {
        let item = Item::new(&keys::hours(shop), Self::TAG)
            .with(Self::HOURS, Value::document(&Hours::default_for_shop()))
            .with(Self::EXCEPTIONS, Item::default())
            .with(Self::VERSION, 1)
            .with(Self::UPDATED_AT, now.to_string());
        Self { item }
    }

    /// The exceptions, by date.
    #[must_use]
    pub fn exceptions(&self) -> BTreeMap<Date, Exception> {
        exceptions(&self.item)
    }

    /// Replaces the regular hours.
    pub fn set_hours(&self, hours: &Hours, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key()).set(Self::HOURS, Value::document(hours));
        self.changed(update, now)
    }

    /// Replaces and removes exceptions.
    pub fn change_exceptions(&self, changes: &ExceptionChanges<'_>, now: Timestamp) -> Changed<Self> {
        self.changed(changes.apply(Update::of(self.key())), now)
    }

    fn changed(&self, update: Update, now: Timestamp) -> Changed<Self> {
        Changed::of(self, &self.item, update.set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1))
    }
}

/// Changes of exceptions.
#[derive(Debug, Clone, Default)]
pub struct ExceptionChanges<'a> {
    /// The date and its new exception.
    pub set: Option<(Date, &'a Exception)>,
    /// The dates whose exceptions are removed.
    pub remove: Vec<Date>,
}

impl ExceptionChanges<'_> {
    pub(crate) fn apply(&self, update: Update) -> Update {
        let update = match self.set {
            Some((date, exception)) => {
                update.set([ShopHours::EXCEPTIONS, &date.to_string()], Value::document(exception))
            }
            None => update,
        };
        self.remove.iter().fold(update, |update, date| update.remove([ShopHours::EXCEPTIONS, &date.to_string()]))
    }
}

/// Reads the exceptions of an item that has them, such as a shop's hours or listing.
pub(crate) fn exceptions(item: &Item) -> BTreeMap<Date, Exception> {
    let map = item.map(ShopHours::EXCEPTIONS);
    let read = |date: &String| Some((date.parse().ok()?, map.document(date)?));
    map.0.keys().filter_map(read).collect()
}

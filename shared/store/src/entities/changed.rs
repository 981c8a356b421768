//! A change of an entity together with its result.

use crate::{Entity, Item, Update, condition};

/// A change of an entity: the write, and the entity as it will be.
#[derive(Debug, Clone)]
#[must_use]
pub struct Changed<T> {
    /// The write. It is refused if the entity was changed after it was read.
    pub update: Update,
    /// The entity after the change.
    pub after: T,
}

impl<T: Entity + Clone> Changed<T> {
    /// Adds the condition that the entity is unchanged since it was read. The update must keep all required attributes.
    pub(crate) fn of(before: &T, item: &Item, update: Update) -> Self {
        let after = T::read(update.applied_to(item)).unwrap_or_else(|| before.clone());
        Self { update: update.when(condition::unchanged(item)), after }
    }
}

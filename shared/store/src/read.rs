//! Named reads: several items in one round trip, each taken back by the slot it was asked for with.
//!
//! ```ignore
//! let mut reads = Reads::default();
//! let shop = reads.want::<Shop>(keys::shop(tag));
//! let service = reads.want_if::<Service>(body.service_id.map(keys::service));
//! let mut found = table.read(reads).await?;
//! let shop = found.take(shop).ok_or(Code::NotFound)?;
//! ```

use crate::{Item, Key};
use std::marker::PhantomData;
use std::ops::Range;

/// What an item can be read as.
pub trait Entity: Sized {
    /// Reads an item. `None` if it is another entity or lacks a required attribute.
    fn read(item: Item) -> Option<Self>;
}

impl Entity for Item {
    fn read(item: Item) -> Option<Self> {
        Some(item)
    }
}

/// Keys to read together. A key may be wanted more than once; it is read and paid for once.
#[derive(Debug, Default)]
#[must_use]
pub struct Reads(Vec<Key>);

/// The place of one wanted item. Only good for the [`Found`] of the [`Reads`] that gave it.
#[derive(Debug)]
#[must_use]
pub struct ReadHandle<T>(Option<usize>, PhantomData<fn() -> T>);

/// The places of several wanted items of one entity, in the order of their keys.
#[derive(Debug)]
#[must_use]
pub struct ReadHandles<T>(Range<usize>, PhantomData<fn() -> T>);

impl<T> Clone for ReadHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for ReadHandle<T> {}

impl Reads {
    /// Wants the item with this key.
    pub fn want<T: Entity>(&mut self, key: Key) -> ReadHandle<T> {
        self.want_if(Some(key))
    }

    /// Wants an item if there is a key; the slot of no key is empty.
    pub fn want_if<T: Entity>(&mut self, key: Option<Key>) -> ReadHandle<T> {
        let place = key.map(|key| {
            self.0.push(key);
            self.0.len() - 1
        });
        ReadHandle(place, PhantomData)
    }

    /// Wants several items of one entity.
    pub fn want_all<T: Entity>(&mut self, keys: impl IntoIterator<Item = Key>) -> ReadHandles<T> {
        let start = self.0.len();
        self.0.extend(keys);
        ReadHandles(start..self.0.len(), PhantomData)
    }

    pub(crate) fn keys(&self) -> &[Key] {
        &self.0
    }
}

/// The items that were read.
#[derive(Debug)]
pub struct Found(Vec<Option<Item>>);

impl Found {
    pub(crate) const fn new(items: Vec<Option<Item>>) -> Self {
        Self(items)
    }

    /// Takes an item. `None` if there is no such item, if it can't be read as `T`, or if it was taken before.
    pub fn take<T: Entity>(&mut self, slot: ReadHandle<T>) -> Option<T> {
        T::read(self.0.get_mut(slot.0?)?.take()?)
    }

    /// Takes several items, each in the place of its key.
    pub fn take_all<T: Entity>(&mut self, slots: ReadHandles<T>) -> Vec<Option<T>> {
        slots.0.map(|place| T::read(self.0.get_mut(place)?.take()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key { pk: name.to_owned(), sk: name.to_owned() }
    }

    #[test]
    fn slots_give_back_what_they_were_asked_for_with_in_any_order() {
        let mut reads = Reads::default();
        let first = reads.want::<Item>(key("a"));
        let none = reads.want_if::<Item>(None);
        let several = reads.want_all::<Item>([key("b"), key("c")]);
        let last = reads.want::<Item>(key("d"));
        let items = reads.keys().iter().map(|it| (it.pk != "b").then(|| Item::default().with("n", it.pk.as_str())));
        let mut found = Found::new(items.collect());
        let name = |it: Option<Item>| it.and_then(|it| it.text("n").map(str::to_owned));
        assert_eq!(name(found.take(last)).as_deref(), Some("d"));
        assert_eq!(name(found.take(none)), None);
        assert_eq!(name(found.take(first)).as_deref(), Some("a"));
        assert_eq!(found.take(first), None, "taken before");
        let several: Vec<_> = found.take_all(several).into_iter().map(name).collect();
        assert_eq!(several, [None, Some("c".to_owned())]);
    }
}

//! The types of attributes: how each is read from an item.

use crate::Item;
use model::{Bilingual, Id, Kind};
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::str::FromStr;

/// A type of attribute.
pub trait Attribute {
    /// What an entity keeps of a required attribute.
    type Owned: Debug + Clone + PartialEq;
    /// What a reader returns.
    type Lent<'a>;

    /// Reads the attribute. `None` if it is absent or malformed.
    fn get<'a>(item: &'a Item, name: &str) -> Option<Self::Lent<'a>>;
    /// Reads the attribute to keep it.
    fn own(item: &Item, name: &str) -> Option<Self::Owned>;
    /// Lends what was kept.
    fn lend(owned: &Self::Owned) -> Self::Lent<'_>;
}

/// A text, read as `&str`.
#[derive(Debug)]
pub enum Text {}
/// A text that parses as `T`.
#[derive(Debug)]
pub struct Parsed<T>(PhantomData<T>);
/// A document kept as JSON text.
#[derive(Debug)]
pub struct Document<T>(PhantomData<T>);
/// A map, read as an item of its own.
#[derive(Debug)]
pub enum Map {}
/// A set of texts.
#[derive(Debug)]
pub enum Set {}
/// A list of texts.
#[derive(Debug)]
pub enum List {}
/// A set of whole numbers, in any order.
#[derive(Debug)]
pub enum Numbers {}

impl Attribute for Text {
    type Owned = String;
    type Lent<'a> = &'a str;
    fn get<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
        item.text(name)
    }
    fn own(item: &Item, name: &str) -> Option<String> {
        item.text(name).map(str::to_owned)
    }
    fn lend(owned: &String) -> &str {
        owned
    }
}

/// Types that are read and kept as themselves.
macro_rules! plain {
    ($([$($generic:tt)*] $attribute:ty => $value:ty, |$item:ident, $name:ident| $read:expr;)*) => {$(
        impl<$($generic)*> Attribute for $attribute {
            type Owned = $value;
            type Lent<'a> = $value;
            fn get($item: &Item, $name: &str) -> Option<$value> {
                $read
            }
            fn own($item: &Item, $name: &str) -> Option<$value> {
                $read
            }
            fn lend(owned: &$value) -> $value {
                owned.clone()
            }
        }
    )*};
}

plain! {
    [] i64 => i64, |item, name| item.number_of(name);
    [] f64 => f64, |item, name| item.real(name);
    [] bool => bool, |item, name| item.has(name).then(|| item.flag(name));
    [] Bilingual => Bilingual, |item, name| item.has(name).then(|| item.bilingual(name));
    [K: Kind] Id<K> => Id<K>, |item, name| item.parsed(name);
    [T: FromStr + Debug + Clone + PartialEq + 'static] Parsed<T> => T, |item, name| item.parsed(name);
    [T: DeserializeOwned + Debug + Clone + PartialEq + 'static] Document<T> => T, |item, name| item.document(name);
    [] Map => Item, |item, name| item.has(name).then(|| item.map(name));
    [] Set => Vec<String>, |item, name| item.has(name).then(|| item.texts(name).to_vec());
    [] List => Vec<String>, |item, name| item.has(name).then(|| item.list(name).map(str::to_owned).collect());
    [] Numbers => Vec<i64>, |item, name| item.has(name).then(|| item.numbers(name));
}

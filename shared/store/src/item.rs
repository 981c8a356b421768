//! Items with typed readers and writers. Unknown attributes survive.

use aws_sdk_dynamodb::types::AttributeValue;
use std::collections::HashMap;

/// An item, or a map within one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item(pub HashMap<String, AttributeValue>);

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Value(pub AttributeValue);

impl Item {
    /// Returns an item of this entity, in schema version 1.
    #[must_use]
    pub fn new(key: &crate::Key, entity: &'static str) -> Self {
        Self::default().with("pk", key.pk.as_str()).with("sk", key.sk.as_str()).with("entity", entity).with("schema", 1)
    }

    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into().0);
        self
    }

    /// Adds an attribute if there is a value.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The key of the item.
    #[must_use]
    pub fn key(&self) -> crate::Key {
        let part = |name| self.text(name).unwrap_or_default().to_owned();
        crate::Key { pk: part("pk"), sk: part("sk") }
    }

    /// A copy with another key.
    #[must_use]
    pub(crate) fn at(&self, key: &crate::Key) -> Self {
        self.clone().with("pk", key.pk.as_str()).with("sk", key.sk.as_str())
    }

    /// The tag of its entity.
    #[must_use]
    pub fn entity(&self) -> Option<&str> {
        self.text("entity")
    }

    /// Returns a text. `None` if absent.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_s().ok().map(String::as_str)
    }

    /// Returns a parsed text. `None` if absent or not valid.
    #[must_use]
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    /// Returns an integer. 0 if absent.
    #[must_use]
    pub fn number(&self, name: &str) -> i64 {
        self.number_of(name).unwrap_or_default()
    }

    /// Returns an integer. `None` if absent.
    #[must_use]
    pub fn number_of(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_n().ok()?.parse().ok()
    }

    /// Returns a number. `None` if absent.
    #[must_use]
    pub fn real(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_n().ok()?.parse().ok()
    }

    /// Returns a flag. `false` if absent.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(|it| it.as_bool().ok()).copied().unwrap_or_default()
    }

    /// Whether the item has an attribute.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns a text in both languages. Empty if absent.
    #[must_use]
    pub fn bilingual(&self, name: &str) -> model::Bilingual {
        let both = self.map(name);
        let text = |tag| both.text(tag).unwrap_or_default();
        model::Bilingual::new(text("ar"), text("en"))
    }

    /// Returns a document that is stored as JSON text. `None` if absent or not valid.
    #[must_use]
    pub fn document<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(self.text(name)?).ok()
    }

    /// Returns a map. Empty if absent.
    #[must_use]
    pub fn map(&self, name: &str) -> Item {
        self.0.get(name).and_then(|it| it.as_m().ok()).cloned().map(Item).unwrap_or_default()
    }

    /// Returns the entries of a map whose values are maps.
    pub fn maps(&self, name: &str) -> impl Iterator<Item = (String, Item)> + use<> {
        let entries = self.map(name).0.into_iter();
        entries.filter_map(|(key, value)| match value {
            AttributeValue::M(map) => Some((key, Item(map))),
            _ => None,
        })
    }

    /// Returns a set of integers, in any order. Empty if absent.
    #[must_use]
    pub fn numbers(&self, name: &str) -> Vec<i64> {
        let all = self.0.get(name).and_then(|it| it.as_ns().ok()).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter_map(|it| it.parse().ok()).collect()
    }

    /// Returns a set of texts. Empty if absent.
    #[must_use]
    pub fn texts(&self, name: &str) -> &[String] {
        self.0.get(name).and_then(|it| it.as_ss().ok()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the version of an entity. 0 for one without versions.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.number("version")
    }

    /// Returns a list of texts. Empty if absent.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        let values = self.0.get(name).and_then(|it| it.as_l().ok()).map(Vec::as_slice).unwrap_or_default();
        values.iter().filter_map(|it| it.as_s().ok().map(String::as_str))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self(AttributeValue::S(text.to_owned()))
    }
}
impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self(AttributeValue::S(text.clone()))
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self(AttributeValue::S(text))
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self(AttributeValue::N(number.to_string()))
    }
}
impl From<i32> for Value {
    fn from(number: i32) -> Self {
        i64::from(number).into()
    }
}
impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self(AttributeValue::N(number.to_string()))
    }
}
impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self(AttributeValue::Bool(flag))
    }
}
impl From<Item> for Value {
    fn from(item: Item) -> Self {
        Self(AttributeValue::M(item.0))
    }
}
impl From<Vec<String>> for Value {
    fn from(texts: Vec<String>) -> Self {
        Self(AttributeValue::L(texts.into_iter().map(AttributeValue::S).collect()))
    }
}
impl From<&model::Bilingual> for Value {
    fn from(text: &model::Bilingual) -> Self {
        Item::default().with("ar", text.ar.as_str()).with("en", text.en.as_str()).into()
    }
}
impl<K: model::Kind> From<model::Id<K>> for Value {
    fn from(id: model::Id<K>) -> Self {
        id.to_string().into()
    }
}

impl Value {
    /// Returns a document as JSON text.
    #[must_use]
    pub fn document<T: serde::Serialize>(document: &T) -> Self {
        serde_json::to_string(document).unwrap_or_default().into()
    }

    /// Returns a set of integers. DynamoDB does not store empty sets.
    #[must_use]
    pub fn numbers(numbers: impl IntoIterator<Item = i64>) -> Self {
        Self(AttributeValue::Ns(numbers.into_iter().map(|it| it.to_string()).collect()))
    }

    /// Returns a set of texts. DynamoDB does not store empty sets.
    #[must_use]
    pub fn set_of(texts: Vec<String>) -> Self {
        Self(AttributeValue::Ss(texts))
    }
}

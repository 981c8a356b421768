//! Writes, built attribute by attribute. Names and values are sent as placeholders only.

use crate::{Condition, Item, Key, Value};
use aws_sdk_dynamodb::types::AttributeValue;
use std::collections::HashMap;

/// The path of an attribute: its name, or the names from an outer map to an inner one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(Vec<String>);

impl From<&str> for Path {
    fn from(name: &str) -> Self {
        Self(vec![name.to_owned()])
    }
}
impl From<String> for Path {
    fn from(name: String) -> Self {
        Self(vec![name])
    }
}
impl<const N: usize> From<[&str; N]> for Path {
    fn from(names: [&str; N]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }
}

/// The names and the values by placeholder. `None` if there are none, because DynamoDB refuses empty maps.
type Placeholders = (Option<HashMap<String, String>>, Option<HashMap<String, AttributeValue>>);

/// The placeholders of one expression.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
}

impl Names {
    pub(crate) fn path(&mut self, path: &Path) -> String {
        let mut rendered = Vec::with_capacity(path.0.len());
        for name in &path.0 {
            let next = format!("#n{}", self.names.len());
            rendered.push(self.names.entry(name.clone()).or_insert(next).clone());
        }
        rendered.join(".")
    }

    pub(crate) fn value(&mut self, value: &Value) -> String {
        let placeholder = format!(":v{}", self.values.len());
        self.values.insert(placeholder.clone(), value.0.clone());
        placeholder
    }

    /// Returns names and values by placeholder.
    pub(crate) fn finish(self) -> Placeholders {
        let names: HashMap<_, _> = self.names.into_iter().map(|(name, placeholder)| (placeholder, name)).collect();
        ((!names.is_empty()).then_some(names), (!self.values.is_empty()).then_some(self.values))
    }
}

/// An update of one item. Creates the item if it does not exist.
#[derive(Debug, Clone)]
#[must_use]
pub struct Update {
    pub(crate) key: Key,
    set: Vec<(Path, Set)>,
    add: Vec<(Path, Value)>,
    delete: Vec<(Path, Value)>,
    remove: Vec<Path>,
    pub(crate) when: Vec<Condition>,
}

#[derive(Debug, Clone)]
enum Set {
    To(Value),
    /// The value of another attribute as it was before, or a default.
    Before(Path, Value),
    /// Only if the attribute is absent.
    Default(Value),
}

impl Update {
    /// Begins an update of the item with this key.
    pub fn of(key: Key) -> Self {
        Self { key, set: vec![], add: vec![], delete: vec![], remove: vec![], when: vec![] }
    }

    /// Sets an attribute.
    pub fn set(mut self, path: impl Into<Path>, value: impl Into<Value>) -> Self {
        self.set.push((path.into(), Set::To(value.into())));
        self
    }

    /// Sets an attribute if there is a value, else leaves it unchanged.
    pub fn set_some(self, path: impl Into<Path>, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.set(path, value),
            None => self,
        }
    }

    /// Sets an attribute for `Some(Some(value))`, removes it for `Some(None)`, leaves it unchanged for `None`.
    pub fn put(self, path: impl Into<Path>, value: Option<Option<impl Into<Value>>>) -> Self {
        match value {
            None => self,
            Some(None) => self.remove(path),
            Some(Some(value)) => self.set(path, value),
        }
    }

    /// Sets an attribute to the value that another one had before this update, or to `default`.
    pub fn set_before(mut self, path: impl Into<Path>, other: impl Into<Path>, default: impl Into<Value>) -> Self {
        self.set.push((path.into(), Set::Before(other.into(), default.into())));
        self
    }

    /// Sets an attribute if it is absent.
    pub fn set_default(mut self, path: impl Into<Path>, value: impl Into<Value>) -> Self {
        self.set.push((path.into(), Set::Default(value.into())));
        self
    }

    /// Sets entity and schema version, for an update that may create its item.
    pub fn entity(self, entity: &'static str) -> Self {
        self.set_default("entity", entity).set_default("schema", 1)
    }

    /// Adds to a number, 0 if absent, or to a set.
    pub fn add(mut self, path: impl Into<Path>, value: impl Into<Value>) -> Self {
        self.add.push((path.into(), value.into()));
        self
    }

    /// Removes members from a set.
    pub fn take(mut self, path: impl Into<Path>, members: Value) -> Self {
        self.delete.push((path.into(), members));
        self
    }

    /// Removes an attribute.
    pub fn remove(mut self, path: impl Into<Path>) -> Self {
        self.remove.push(path.into());
        self
    }

    /// Adds a condition. All conditions must hold.
    pub fn when(mut self, condition: Condition) -> Self {
        self.when.push(condition);
        self
    }

    /// Returns the item after this update, given the item before it. Exact if a condition ensures `before`.
    #[must_use]
    pub fn applied_to(&self, before: &Item) -> Item {
        let mut after = before.clone();
        for (path, set) in &self.set {
            let value = match set {
                Set::To(value) => Some(value.0.clone()),
                Set::Default(value) => at(before, path).cloned().or_else(|| Some(value.0.clone())),
                Set::Before(other, default) => at(before, other).cloned().or_else(|| Some(default.0.clone())),
            };
            place(&mut after.0, &path.0, value);
        }
        for path in &self.remove {
            place(&mut after.0, &path.0, None);
        }
        for (path, value) in &self.add {
            let old = at(before, path);
            let sum = match (&value.0, old) {
                (AttributeValue::N(more), old) => {
                    let number = |text: &str| text.parse::<i64>().unwrap_or_default();
                    let old = old.and_then(|it| it.as_n().ok()).map_or(0, |it| number(it));
                    AttributeValue::N((old + number(more)).to_string())
                }
                (AttributeValue::Ss(more), Some(AttributeValue::Ss(old))) => AttributeValue::Ss(union(old, more)),
                (AttributeValue::Ns(more), Some(AttributeValue::Ns(old))) => AttributeValue::Ns(union(old, more)),
                (value, _) => value.clone(),
            };
            place(&mut after.0, &path.0, Some(sum));
        }
        for (path, members) in &self.delete {
            let left = match (at(before, path), &members.0) {
                (Some(AttributeValue::Ss(old)), AttributeValue::Ss(gone)) => rest(old, gone).map(AttributeValue::Ss),
                (Some(AttributeValue::Ns(old)), AttributeValue::Ns(gone)) => rest(old, gone).map(AttributeValue::Ns),
                (old, _) => old.cloned(),
            };
            place(&mut after.0, &path.0, left);
        }
        after
    }

    /// The update expression.
    pub(crate) fn expression(&self, names: &mut Names) -> String {
        let mut clauses = Vec::new();
        let mut clause = |verb: &str, parts: Vec<String>| {
            if !parts.is_empty() {
                clauses.push(format!("{verb} {}", parts.join(", ")));
            }
        };
        let sets = self.set.iter().map(|(path, set)| {
            let target = names.path(path);
            match set {
                Set::To(value) => format!("{target} = {}", names.value(value)),
                Set::Default(value) => format!("{target} = if_not_exists({target}, {})", names.value(value)),
                Set::Before(other, default) => {
                    let (other, default) = (names.path(other), names.value(default));
                    format!("{target} = if_not_exists({other}, {default})")
                }
            }
        });
        clause("SET", sets.collect());
        clause("REMOVE", self.remove.iter().map(|path| names.path(path)).collect());
        let mut pairs = |list: &[(Path, Value)]| -> Vec<String> {
            list.iter().map(|(path, value)| format!("{} {}", names.path(path), names.value(value))).collect()
        };
        clause("ADD", pairs(&self.add));
        clause("DELETE", pairs(&self.delete));
        clauses.join(" ")
    }

    pub(crate) fn condition(&self, names: &mut Names) -> Option<String> {
        match self.when.as_slice() {
            [] => None,
            [one] => Some(one.render(names)),
            many => Some(Condition::All(many.to_vec()).render(names)),
        }
    }
}

/// The members of both sets.
fn union(old: &[String], more: &[String]) -> Vec<String> {
    old.iter().chain(more.iter().filter(|it| !old.contains(it))).cloned().collect()
}

/// What is left of a set. `None` if nothing is: the table keeps no empty sets.
fn rest(old: &[String], gone: &[String]) -> Option<Vec<String>> {
    let left: Vec<String> = old.iter().filter(|it| !gone.contains(it)).cloned().collect();
    (!left.is_empty()).then_some(left)
}

/// The value at a path.
pub(crate) fn at<'a>(item: &'a Item, path: &Path) -> Option<&'a AttributeValue> {
    let (first, rest) = path.0.split_first()?;
    rest.iter().try_fold(item.0.get(first)?, |value, name| value.as_m().ok()?.get(name))
}

/// Sets the value at a path. Removes it for `None`.
fn place(map: &mut HashMap<String, AttributeValue>, path: &[String], value: Option<AttributeValue>) {
    match (path, value) {
        ([], _) => {}
        ([name], Some(value)) => {
            map.insert(name.clone(), value);
        }
        ([name], None) => {
            map.remove(name);
        }
        ([name, rest @ ..], value) => {
            if let Some(AttributeValue::M(inner)) = map.get_mut(name) {
                place(inner, rest, value);
            }
        }
    }
}

/// One write of a transaction.
#[derive(Debug, Clone)]
pub enum Write {
    /// Replaces or creates an item.
    Put(Item, Option<Condition>),
    /// Updates an item.
    Update(Update),
    /// Deletes an item.
    Delete(Key, Option<Condition>),
    /// Checks a condition without changing the item.
    Check(Key, Condition),
}

impl From<Update> for Write {
    fn from(update: Update) -> Self {
        Self::Update(update)
    }
}

impl Write {
    /// The key of the item that it updates, deletes or checks. `None` for [`Write::Put`].
    #[must_use]
    pub const fn key(&self) -> Option<&Key> {
        match self {
            Self::Put(..) => None,
            Self::Update(update) => Some(&update.key),
            Self::Delete(key, _) | Self::Check(key, _) => Some(key),
        }
    }

    /// The key of the item that it writes or checks.
    #[must_use]
    pub fn target(&self) -> Key {
        match self {
            Self::Put(item, _) => item.key(),
            Self::Update(update) => update.key.clone(),
            Self::Delete(key, _) | Self::Check(key, _) => key.clone(),
        }
    }

    /// Creates an item. Refused if it exists.
    #[must_use]
    pub fn create(item: Item) -> Self {
        Self::Put(item, Some(crate::condition::missing()))
    }

    /// Replaces or creates an item, without a condition.
    #[must_use]
    pub const fn put(item: Item) -> Self {
        Self::Put(item, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_of_an_update_is_predicted() {
        let key = Key { pk: "p".into(), sk: "s".into() };
        let before = Item::default()
            .with("n", 2)
            .with("gone", "x")
            .with("map", Item::default().with("a", 1))
            .with("more", Value::numbers([1, 2]))
            .with("less", Value::numbers([4, 5]))
            .with("none", Value::numbers([6]));
        let update = Update::of(key)
            .set("text", "new")
            .set_default("n", 9)
            .set_before("was", "n", 0)
            .set(["map", "b"], 5)
            .add("n", 3)
            .add("tags", Value::set_of(vec!["t".into()]))
            .add("more", Value::numbers([2, 3]))
            .take("less", Value::numbers([4, 9]))
            .take("none", Value::numbers([6]))
            .remove("gone")
            .remove(["map", "a"]);
        let after = update.applied_to(&before);
        let expected = Item::default()
            .with("n", 5)
            .with("text", "new")
            .with("was", 2)
            .with("map", Item::default().with("b", 5))
            .with("more", Value::numbers([1, 2, 3]))
            .with("less", Value::numbers([5]))
            .with("tags", Value::set_of(vec!["t".into()]));
        assert_eq!(after, expected);
    }

    #[test]
    fn hostile_names_and_values_stay_placeholders() {
        let key = Key { pk: "p".into(), sk: "s".into() };
        let update = Update::of(key)
            .set(["sessions", "a.b = :x OR 1 = 1"], "'; DROP")
            .add("tries", 1)
            .remove("x y")
            .when(Condition::Any(vec![Condition::Missing("z".into()), Condition::Less("z".into(), 5.into())]));
        let mut names = Names::default();
        let expression = update.expression(&mut names);
        let condition = update.condition(&mut names).unwrap();
        assert_eq!(expression, "SET #n0.#n1 = :v0 REMOVE #n2 ADD #n3 :v1");
        assert_eq!(condition, "(attribute_not_exists(#n4) OR #n4 < :v2)");
        let nested =
            Condition::All(vec![Condition::Any(vec![Condition::Exists("a".into()), Condition::Exists("b".into())])]);
        let rendered = nested.render(&mut Names::default());
        assert_eq!(rendered, "(attribute_exists(#n0) OR attribute_exists(#n1))");
        assert_eq!(names.finish().0.unwrap()["#n1"], "a.b = :x OR 1 = 1");
    }
}

//! Conditions of writes, built from paths and values, never from formatted text.

use crate::write::{Names, Path};
use crate::{Item, Value};

/// A condition that must hold for a write to happen.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The attribute exists.
    Exists(Path),
    /// The attribute does not exist.
    Missing(Path),
    /// The attribute equals the value.
    Equal(Path, Value),
    /// The attribute exists and differs from the value.
    Differs(Path, Value),
    /// The attribute is less than another attribute of the item.
    Below(Path, Path),
    /// The attribute is less than the value.
    Less(Path, Value),
    /// The attribute is at most the value.
    AtMost(Path, Value),
    /// The attribute is greater than the value.
    Greater(Path, Value),
    /// The set contains the value.
    Holds(Path, Value),
    /// The set does not contain the value, or does not exist.
    Lacks(Path, Value),
    /// The map or set has fewer entries than the number.
    Fewer(Path, i64),
    /// All conditions hold.
    All(Vec<Condition>),
    /// At least one condition holds.
    Any(Vec<Condition>),
}

impl Condition {
    pub(crate) fn render(&self, names: &mut Names) -> String {
        let mut two = |path: &Path, operator: &str, value: &Value| {
            let (path, value) = (names.path(path), names.value(value));
            format!("{path} {operator} {value}")
        };
        match self {
            Self::Equal(path, value) => two(path, "=", value),
            Self::Differs(path, value) => two(path, "<>", value),
            Self::Below(path, other) => format!("{} < {}", names.path(path), names.path(other)),
            Self::Less(path, value) => two(path, "<", value),
            Self::AtMost(path, value) => two(path, "<=", value),
            Self::Greater(path, value) => two(path, ">", value),
            Self::Exists(path) => format!("attribute_exists({})", names.path(path)),
            Self::Missing(path) => format!("attribute_not_exists({})", names.path(path)),
            Self::Holds(path, value) => {
                let (path, value) = (names.path(path), names.value(value));
                format!("contains({path}, {value})")
            }
            Self::Lacks(path, value) => {
                let (path, value) = (names.path(path), names.value(value));
                format!("NOT contains({path}, {value})")
            }
            Self::Fewer(path, count) => {
                let (path, value) = (names.path(path), names.value(&Value::from(*count)));
                format!("size({path}) < {value}")
            }
            Self::All(parts) => join(parts, " AND ", names),
            Self::Any(parts) => join(parts, " OR ", names),
        }
    }
}

fn join(parts: &[Condition], operator: &str, names: &mut Names) -> String {
    let rendered: Vec<String> = parts.iter().map(|part| part.render(names)).collect();
    // DynamoDB refuses redundant parentheses.
    match rendered.as_slice() {
        [one] => one.clone(),
        many => format!("({})", many.join(operator)),
    }
}

/// The condition that the item exists.
#[must_use]
pub fn exists() -> Condition {
    Condition::Exists("pk".into())
}

/// The condition that the item does not exist.
#[must_use]
pub fn missing() -> Condition {
    Condition::Missing("pk".into())
}

/// The condition that the item still has the version that was read.
#[must_use]
pub fn unchanged(item: &Item) -> Condition {
    match item.number_of("version") {
        Some(version) => Condition::Equal("version".into(), version.into()),
        None => Condition::Missing("version".into()),
    }
}

//! Conditions of writes. They are built from paths and values, never from formatted text.

use crate::write::{Names, Path};
use crate::{Item, Value};

/// What must hold for a write to happen.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The attribute exists.
    Exists(Path),
    /// It doesn't.
    Missing(Path),
    /// It equals the value.
    Equal(Path, Value),
    /// It is there and differs from the value.
    Differs(Path, Value),
    /// It is less than another attribute of the item.
    Below(Path, Path),
    /// It is less than the value.
    Less(Path, Value),
    /// It is at most the value.
    AtMost(Path, Value),
    /// It is greater than the value.
    Greater(Path, Value),
    /// The set holds the value.
    Holds(Path, Value),
    /// The set doesn't hold the value, or there is no set.
    Lacks(Path, Value),
    /// The map or set has fewer entries.
    Fewer(Path, i64),
    /// All of them hold.
    All(Vec<Condition>),
    /// One of them holds.
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
    // The table refuses redundant parentheses.
    match rendered.as_slice() {
        [one] => one.clone(),
        many => format!("({})", many.join(operator)),
    }
}

/// The item exists.
#[must_use]
pub fn exists() -> Condition {
    Condition::Exists("pk".into())
}

/// The item doesn't exist.
#[must_use]
pub fn missing() -> Condition {
    Condition::Missing("pk".into())
}

/// The item's version is the one that was read.
#[must_use]
pub fn unchanged(item: &Item) -> Condition {
    match item.number_of("version") {
        Some(version) => Condition::Equal("version".into(), version.into()),
        None => Condition::Missing("version".into()),
    }
}

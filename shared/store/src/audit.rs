//! The audit log of changes by staff.

pub use crate::entities::{AuditEntry, NewAuditEntry as Entry};
use serde_json::Value;

/// Returns the fields in which two documents differ, as they were and as they are.
#[must_use]
pub fn difference(before: &Value, after: &Value) -> (Value, Value) {
    let (Some(old), Some(new)) = (before.as_object(), after.as_object()) else {
        return (before.clone(), after.clone());
    };
    let changed = |from: &serde_json::Map<String, Value>, to: &serde_json::Map<String, Value>| {
        let pick = from.iter().filter(|(name, value)| to.get(*name) != Some(value));
        Value::Object(pick.map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    (changed(old, new), changed(new, old))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_changed_fields_are_recorded() {
        let (before, after) = difference(&json!({"a": 1, "b": [1], "c": null}), &json!({"a": 1, "b": [2], "d": 4}));
        assert_eq!(before, json!({"b": [1], "c": null}));
        assert_eq!(after, json!({"b": [2], "d": 4}));
        assert_eq!(difference(&Value::Null, &json!({"a": 1})), (Value::Null, json!({"a": 1})));
    }
}

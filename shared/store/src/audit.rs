//! The audit log of changes by staff.

pub use crate::entities::{AuditEntry, NewAuditEntry as Entry};
use model::event::Changes;
use serde_json::{Map, Value};

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

/// What stands in an entry for what somebody is called, where they are reached and what was noted about them.
pub const LEFT_OUT: &str = "***";

/// The members of a document that are about a person, by the kind of thing that it describes.
fn about_people(kind: &str) -> &'static [&'static str] {
    match kind {
        "appointment" => &["customer", "address", "notes", "staff_notes", "cancellation_reason"],
        "ticket" => &["customer", "notes", "cancelled_reason"],
        "employee" => &["name", "phone", "notes", "staff_number", "avatar_key", "hire_date"],
        "customer_note" => &["text", "tags"],
        "specialist" => &["name", "bio", "avatar_key", "portfolio"],
        "leave" => &["reason", "decision_reason"],
        _ => &[],
    }
}

/// Returns the document without personal data: the log is never changed and outlives everybody's account. That something
/// changed stays visible.
#[must_use]
pub fn without_people(kind: &str, mut document: Value) -> Value {
    if let Some(members) = document.as_object_mut() {
        for name in about_people(kind) {
            if let Some(value) = members.get_mut(*name).filter(|it| !it.is_null()) {
                *value = LEFT_OUT.into();
            }
        }
    }
    document
}

/// The members that name somebody or say how they are reached, whatever thing has them.
const CONTACTS: [&str; 4] = ["phone", "contact_phone", "manager_phone", "email"];

/// The recorded difference as events tell it: without phone numbers and what else reaches a person.
#[must_use]
pub fn told_changes(before: &Value, after: &Value) -> Changes {
    let told = |fields: &Value| -> Map<String, Value> {
        let fields = fields.as_object().cloned().unwrap_or_default();
        let told = fields.into_iter().map(|(name, value)| {
            let is_contact = CONTACTS.contains(&name.as_str()) && !value.is_null();
            let value = if is_contact { LEFT_OUT.into() } else { value };
            (name, value)
        });
        told.collect()
    };
    Changes { before: told(before), after: told(after) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_about_a_person_is_left_out() {
        let document = json!({"name": "Sara", "phone": "+966512345678", "notes": null, "is_active": true});
        let expected = json!({"name": LEFT_OUT, "phone": LEFT_OUT, "notes": null, "is_active": true});
        assert_eq!(without_people("employee", document.clone()), expected);
        assert_eq!(without_people("shop", document.clone()), document, "a business names itself");
        assert_eq!(without_people("employee", Value::Null), Value::Null);
    }

    #[test]
    fn events_tell_no_phone() {
        let changes =
            told_changes(&Value::Null, &json!({"phone": "+966512345678", "contact_phone": null, "is_active": true}));
        assert!(changes.before.is_empty());
        assert_eq!(Value::from(changes.after), json!({"phone": LEFT_OUT, "contact_phone": null, "is_active": true}));
    }

    #[test]
    fn only_changed_fields_are_recorded() {
        let (before, after) = difference(&json!({"a": 1, "b": [1], "c": null}), &json!({"a": 1, "b": [2], "d": 4}));
        assert_eq!(before, json!({"b": [1], "c": null}));
        assert_eq!(after, json!({"b": [2], "d": 4}));
        assert_eq!(difference(&Value::Null, &json!({"a": 1})), (Value::Null, json!({"a": 1})));
    }
}

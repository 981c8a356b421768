//! What staff did: written in the transaction of the change, never changed, kept for five years (admin.md, "Audit").

use crate::{Item, Write, keys};
use jiff::Timestamp;
use model::tenant::CompanyTag;
use model::{Id, id};
use serde_json::Value;

/// How long an entry is kept, in seconds.
const KEPT: i64 = 5 * 365 * 86_400;

/// One change by somebody of a company's staff, or of Queue Me's.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: Id<id::Audit>,
    /// In whose log.
    pub company: CompanyTag,
    /// Who did it.
    pub actor: Id<id::User>,
    /// What they call themselves.
    pub actor_name: Option<String>,
    /// `create`, `update`, `delete`, `grant`, `revoke`, `decide`, ...
    pub activity: &'static str,
    /// What kind of thing, such as `service`.
    pub resource_type: &'static str,
    /// Which one.
    pub resource_id: String,
    /// The fields that changed, before; null for something new.
    pub before: Value,
    /// The same fields afterwards; null for something deleted.
    pub after: Value,
    /// From which address.
    pub ip: String,
    /// With which program.
    pub user_agent: String,
    /// When.
    pub at: Timestamp,
}

impl Entry {
    /// The write for the transaction of the change.
    #[must_use]
    pub fn write(&self) -> Write {
        let item = Item::new(&keys::company_audit(self.company, self.at.as_millisecond(), self.id), "CompanyAudit")
            .with("id", self.id)
            .with("actor", self.actor)
            .with_some("actor_name", self.actor_name.as_deref())
            .with("activity", self.activity)
            .with("resource_type", self.resource_type)
            .with("resource_id", self.resource_id.as_str())
            .with("before", self.before.to_string())
            .with("after", self.after.to_string())
            .with("ip", self.ip.as_str())
            .with("user_agent", self.user_agent.as_str())
            .with("at", self.at.to_string())
            .with("ttl", self.at.as_second() + KEPT);
        Write::put(item)
    }
}

/// The fields of two documents that differ: as they were, and as they are.
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
    fn only_what_changed_is_kept() {
        let (before, after) = difference(&json!({"a": 1, "b": [1], "c": null}), &json!({"a": 1, "b": [2], "d": 4}));
        assert_eq!(before, json!({"b": [1], "c": null}));
        assert_eq!(after, json!({"b": [2], "d": 4}));
        assert_eq!(difference(&Value::Null, &json!({"a": 1})), (Value::Null, json!({"a": 1})));
    }
}

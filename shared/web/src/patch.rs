//! Changes to parts of a document.

use crate::Fault;
use crate::body::decode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::marker::PhantomData;

/// Changes to parts of a `T`: the members that are named replace those of the document, at every depth; the others stay.
/// Lists are replaced as a whole. Follows RFC 7396, but null is a value like others: it is refused where `T` has none.
#[derive(Debug, Clone)]
pub struct Patch<T> {
    changes: Value,
    of: PhantomData<fn() -> T>,
}

impl<'de, T> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { changes: Value::deserialize(deserializer)?, of: PhantomData })
    }
}

impl<T: Serialize + DeserializeOwned> Patch<T> {
    /// Returns the changed document. `pointer` is where the changes are in the body, such as `/settings`.
    ///
    /// # Errors
    /// `validation_failed` with a pointer to the member that `T` does not have or that has another type.
    pub fn apply(&self, pointer: &str, document: &T) -> Result<T, Fault> {
        let mut merged = serde_json::to_value(document).unwrap_or_default();
        merge(&mut merged, &self.changes);
        decode(merged.to_string().as_bytes()).map_err(|mut fault| {
            for error in &mut fault.errors {
                error.pointer.insert_str(0, pointer);
            }
            fault
        })
    }
}

/// Replaces in `document` what `changes` names. Bodies are at most 32 levels deep, which bounds the recursion.
fn merge(document: &mut Value, changes: &Value) {
    match (document, changes) {
        (Value::Object(members), Value::Object(changes)) => {
            for (name, change) in changes {
                merge(members.entry(name.clone()).or_insert(Value::Null), change);
            }
        }
        (document, changes) => *document = changes.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use std::collections::BTreeMap;

    #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Settings {
        limit: u8,
        name: Option<String>,
        fees: Fees,
        days: Vec<u8>,
    }

    #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Fees {
        late: u8,
        missed: u8,
    }

    fn patch(changes: &Value) -> Patch<Settings> {
        serde_json::from_value(changes.clone()).unwrap()
    }

    fn before() -> Settings {
        Settings { limit: 3, name: Some("نور".to_owned()), fees: Fees { late: 20, missed: 50 }, days: vec![1, 2] }
    }

    #[test]
    fn what_is_not_named_stays_at_every_depth() {
        let after = patch(&json!({"fees": {"late": 50}})).apply("/settings", &before()).unwrap();
        assert_eq!(after, Settings { fees: Fees { late: 50, missed: 50 }, ..before() });
        assert_eq!(patch(&json!({})).apply("/settings", &before()).unwrap(), before());
    }

    #[test]
    fn lists_are_replaced_and_null_removes_what_is_optional() {
        let after = patch(&json!({"days": [7], "name": null})).apply("/settings", &before()).unwrap();
        assert_eq!(after, Settings { days: vec![7], name: None, ..before() });
    }

    #[test]
    fn faults_point_into_the_body() {
        for (changes, pointer) in [
            (json!({"fees": {"late": "much"}}), "/settings/fees/late"),
            (json!({"fees": {"lat": 1}}), "/settings/fees/lat"),
            (json!({"limit": null}), "/settings/limit"),
            (json!({"limit": 256}), "/settings/limit"),
        ] {
            let fault = patch(&changes).apply("/settings", &before()).unwrap_err();
            let pointers: Vec<_> = fault.errors.iter().map(|it| it.pointer.as_str()).collect();
            assert_eq!(pointers, [pointer], "{changes}");
        }
        assert!(patch(&json!(null)).apply("/settings", &before()).is_err());
        assert!(patch(&json!([])).apply("/settings", &before()).is_err());
    }

    proptest! {
        /// One patch after another is the same as both at once, wherever they name different members.
        #[test]
        fn patches_of_different_members_commute(late: u8, missed: u8, limit: u8) {
            let (first, second) = (json!({"fees": {"late": late}}), json!({"fees": {"missed": missed}, "limit": limit}));
            let apply = |changes: [&Value; 2]| {
                changes.into_iter().fold(before(), |it, change| patch(change).apply("", &it).unwrap())
            };
            prop_assert_eq!(apply([&first, &second]), apply([&second, &first]));
        }

        #[test]
        fn a_whole_document_replaces_a_map_but_for_its_other_keys(old: BTreeMap<String, u8>, new: BTreeMap<String, u8>) {
            let patch: Patch<BTreeMap<String, u8>> = serde_json::from_value(json!(new)).unwrap();
            let mut expected = old.clone();
            expected.extend(new);
            prop_assert_eq!(patch.apply("", &old).unwrap(), expected);
        }
    }
}

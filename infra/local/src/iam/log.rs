//! The requests that were denied.

use super::decision::AccessDenied;
use crate::state::lock;
use serde_json::{Value, json};
use std::sync::Mutex;

/// Maximum number of different requests kept.
const MAX_DENIED: usize = 1_000;

/// The denied requests, each once with its number, oldest first.
#[derive(Default)]
pub(crate) struct DeniedLog(Mutex<Vec<DeniedCall>>);

struct DeniedCall {
    denied: AccessDenied,
    /// The beginnings of the partition keys, without the ids.
    partitions: Vec<String>,
    at: String,
    times: u64,
}

impl DeniedLog {
    /// Records a denied request with the leading keys that it asked for.
    pub(crate) fn add(&self, denied: &AccessDenied, leading_keys: &[String]) {
        let mut partitions: Vec<String> = leading_keys.iter().map(|it| beginning(it)).collect();
        partitions.sort();
        partitions.dedup();
        tracing::warn!(
            principal = denied.principal,
            action = denied.action,
            resource = denied.resource,
            ?partitions,
            "denied"
        );
        let mut log = lock(&self.0);
        let known = log.iter_mut().find(|it| it.denied == *denied && it.partitions == partitions);
        if let Some(known) = known {
            known.times += 1;
        } else if log.len() < MAX_DENIED {
            let at = jiff::Timestamp::now().to_string();
            log.push(DeniedCall { denied: denied.clone(), partitions, at, times: 1 });
        }
    }

    /// Returns what was denied, as sentences.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let sentence = |it: &DeniedCall| match it.partitions.as_slice() {
            [] => it.denied.to_string(),
            partitions => format!("{} ({})", it.denied, partitions.join(", ")),
        };
        lock(&self.0).iter().map(sentence).collect()
    }

    /// Returns the document of `/_local/denied`, newest first.
    pub(crate) fn list(&self) -> Value {
        let shown = |it: &DeniedCall| {
            json!({
                "principal": it.denied.principal, "action": it.denied.action, "resource": it.denied.resource,
                "partitions": it.partitions, "reason": it.denied.to_string(), "at": it.at, "times": it.times,
            })
        };
        json!({ "items": lock(&self.0).iter().rev().map(shown).collect::<Vec<_>>() })
    }
}

/// `SHOP#*` for `SHOP#shop_...`: an id may belong to a person.
fn beginning(key: &str) -> String {
    key.split_once('#').map_or_else(|| key.to_owned(), |(kind, _)| format!("{kind}#*"))
}

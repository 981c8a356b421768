//! What is said of a type of notification besides its text: its class, how urgent it is, how long it can wait.

use super::Texts;
use model::notification::{Channel, MessageClass, NotificationUrgency, base_type, is_security};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How notifications of a type are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TypeRules {
    /// Whether it is needed or advertises.
    pub(crate) class: MessageClass,
    /// How urgent it is.
    pub(crate) urgency: NotificationUrgency,
    /// Minutes that it may wait for an hour in which its recipient reads more; 0 if it goes out at once.
    pub(crate) may_wait_minutes: i64,
    /// Whether its channels are chosen for each recipient. Otherwise it goes out on all of them.
    pub(crate) is_channel_chosen: bool,
}

/// A type of notification.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TypeSummary {
    /// Its name, such as `queue_called`.
    #[serde(rename = "type")]
    kind: String,
    /// The channels on which it is sent.
    channels: Vec<Channel>,
    /// Whether it can be switched off.
    optional: bool,
}

/// What a text is named that replaces another one where a variable is missing or zero.
const VARIANTS: [&str; 3] = ["_no_", "_zero_", "_guest"];

impl Texts {
    /// Returns how notifications of a type are sent.
    pub(crate) fn rules(&self, kind: &str) -> TypeRules {
        self.0.get(kind).map(|it| it.rules).unwrap_or_default()
    }

    /// Returns the channels on which a type is sent.
    pub(crate) fn channels(&self, kind: &str) -> impl Iterator<Item = Channel> {
        Channel::ALL.into_iter().filter(|it| match it {
            Channel::InApp => self.is_in_inbox(kind),
            other => self.goes_to(kind, other.as_str()),
        })
    }

    /// Whether a text only replaces another one.
    pub(super) fn is_variant(&self, kind: &str) -> bool {
        VARIANTS.iter().any(|mark| kind.match_indices(mark).any(|(at, _)| self.0.contains_key(&kind[..at])))
    }

    /// Returns all types of notifications, by name.
    pub(crate) fn types(&self) -> BTreeMap<&str, TypeSummary> {
        let mut types = BTreeMap::<&str, TypeSummary>::new();
        for kind in self.0.keys().filter(|it| !self.is_variant(it)) {
            let name = base_type(kind);
            let summary = types.entry(name).or_insert_with(|| TypeSummary {
                kind: name.to_owned(),
                channels: vec![],
                optional: !is_security(name),
            });
            summary.channels.extend(self.channels(kind));
            summary.channels.sort_unstable();
            summary.channels.dedup();
        }
        types
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_replace_another_one_are_no_types() {
        let texts = Texts::load().unwrap();
        let types = texts.types();
        for kind in ["appointment_no_show", "queue_called", "verification_code", "appointment_created"] {
            assert!(types.contains_key(kind), "{kind}");
        }
        for kind in types.keys() {
            assert!(!kind.contains("_zero_") && !kind.ends_with("_guest") && !kind.ends_with("_sms"), "{kind}");
            assert!(!kind.contains("_no_") || *kind == "appointment_no_show", "{kind}");
        }
        assert_eq!(types["queue_called"].channels, Channel::ALL);
    }
}

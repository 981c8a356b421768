//! `Keys`: the public keys that access tokens are verified with.

use super::Document;
use crate::{Item, Value, entity, keys};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

entity! {
    /// The public keys that access tokens are verified with.
    pub struct SigningKeys: "Keys" {
        required {
            /// The keys, as JSON.
            document / DOCUMENT: Document<serde_json::Value> = "keys";
        }
    }
}

const PUBLISHED_AT: &str = "at";

impl SigningKeys {
    /// Returns the item that publishes keys and replaces the previous ones.
    #[must_use]
    pub fn publish<K: Serialize>(public_keys: &[K], now: Timestamp) -> Item {
        Item::new(&keys::signing_keys(), Self::TAG)
            .with(Self::DOCUMENT, Value::document(&public_keys))
            .with(PUBLISHED_AT, now.to_string())
    }

    /// Returns the keys; none if they can't be read.
    #[must_use]
    pub fn keys<K: DeserializeOwned>(&self) -> Vec<K> {
        serde_json::from_value(self.document()).unwrap_or_default()
    }
}

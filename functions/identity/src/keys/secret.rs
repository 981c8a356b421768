//! The private signing keys, as the signing secret stores them.

use serde::{Deserialize, Serialize};

/// The content of the signing secret.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct SigningSecret {
    pub(crate) keys: Vec<StoredKey>,
}

/// A private key.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredKey {
    pub(crate) kid: String,
    pub(crate) pkcs8: String,
    pub(crate) public: web::token::PublicKey,
    /// When the key starts to sign, in Unix seconds.
    pub(crate) signs_from: i64,
}

impl SigningSecret {
    /// Returns the newest key that may sign at `now` (Unix seconds). A later one is published ahead and not used yet.
    pub(crate) fn current(&self, now: i64) -> Option<&StoredKey> {
        let due = self.keys.iter().filter(|it| it.signs_from <= now).max_by_key(|it| it.signs_from);
        due.or(self.keys.first())
    }
}

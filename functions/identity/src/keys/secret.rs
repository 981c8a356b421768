//! The private keys, as the signing secret holds them.

use serde::{Deserialize, Serialize};

/// The content of the signing secret.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct SigningSecret {
    pub(crate) keys: Vec<StoredKey>,
}

/// A private key with the moment from which it signs, Unix seconds.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredKey {
    pub(crate) kid: String,
    pub(crate) pkcs8: String,
    pub(crate) public: web::token::PublicKey,
    pub(crate) signs_from: i64,
}

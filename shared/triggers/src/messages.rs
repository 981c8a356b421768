//! A one-time code by SMS, encrypted for the outbox and the bus, so that no table, bus, log or dead letter contains the
//! phone or the code.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::Audience;
use model::{Language, Phone};
use runtime::purpose::Messages;
use runtime::{Entropy, Secret};
use serde::{Deserialize, Serialize};

const LABEL: &str = "sms";

/// A one-time code to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sms {
    /// The recipient's phone.
    pub phone: Phone,
    /// The code.
    pub code: String,
    /// The language of the text.
    pub language: Language,
    /// The client application. Codes of the admin panel are sent to administrators only.
    pub audience: Audience,
    /// The reference of the phone's login item.
    pub login: String,
    /// The reference of the requesting device. `None` if unknown.
    pub device: Option<String>,
    /// The reference of the requesting network address. `None` if it is not counted.
    #[serde(default)]
    pub source: Option<String>,
}

impl Sms {
    /// Encrypts it.
    #[must_use]
    pub fn seal(&self, secret: &Secret<Messages>, entropy: &dyn Entropy) -> String {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(secret.seal(LABEL, b"", &plain, entropy))
    }

    /// Decrypts it. `None` if it was not encrypted with this key.
    #[must_use]
    pub fn open(secret: &Secret<Messages>, sealed: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        serde_json::from_slice(&secret.open(LABEL, b"", &sealed)?).ok()
    }
}

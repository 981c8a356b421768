//! An SMS on its way through the outbox and the bus: sealed, so that neither table, bus, log nor dead letter shows the
//! number or the code.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::Audience;
use model::{Language, Phone};
use runtime::{Entropy, MasterKey};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "sms";

/// A code to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sms {
    /// To whom.
    pub phone: Phone,
    /// The code.
    pub code: String,
    /// In which language.
    pub language: Language,
    /// For which client; the admin panel's codes go to administrators only.
    pub audience: Audience,
    /// The reference of the phone's sign-in.
    pub login: String,
    /// The reference of the device that asked, if it said so.
    pub device: Option<String>,
}

impl Sms {
    /// Its sealed form.
    #[must_use]
    pub fn seal(&self, master: &MasterKey, entropy: &dyn Entropy) -> String {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(master.seal(PURPOSE, b"", &plain, entropy))
    }

    /// Opens a sealed one.
    #[must_use]
    pub fn open(master: &MasterKey, sealed: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        serde_json::from_slice(&master.open(PURPOSE, b"", &sealed)?).ok()
    }
}

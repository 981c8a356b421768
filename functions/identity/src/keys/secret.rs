//! The private signing keys, as the signing secret stores them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use runtime::{Aws, StartError, secret_text};
use serde::{Deserialize, Serialize};
use std::sync::RwLock;
use web::token::SigningKey;

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

/// How long a function signs with what it has read of the secret before it reads it again, in seconds. A key that replaces a
/// leaked one begins to sign later than that after it was stored ([`super::rotate`]).
pub(crate) const RELOAD: i64 = 60;

/// The signing keys as a function holds them.
pub(crate) struct HeldKeys {
    aws: Aws,
    secret: String,
    held: RwLock<Held>,
}

struct Held {
    keys: Vec<StoredKey>,
    /// When they were read, in Unix seconds.
    read_at: i64,
}

impl HeldKeys {
    /// Reads the secret of this name.
    pub(crate) async fn load(aws: &Aws, secret: &str) -> Result<Self, StartError> {
        let keys = read(aws, secret).await?;
        let held = Held { keys, read_at: jiff::Timestamp::now().as_second() };
        Ok(Self { aws: aws.clone(), secret: secret.to_owned(), held: RwLock::new(held) })
    }

    /// Reads the secret again if that was long ago at `now` (Unix seconds). If it can't be read, the keys stay: they are replaced
    /// a day ahead.
    pub(crate) async fn refresh(&self, now: i64) {
        let is_fresh = self.held.read().is_ok_and(|it| (0..RELOAD).contains(&(now - it.read_at)));
        if is_fresh {
            return;
        }
        match read(&self.aws, &self.secret).await {
            Ok(keys) => {
                if let Ok(mut held) = self.held.write() {
                    *held = Held { keys, read_at: now };
                }
            }
            Err(error) => tracing::error!(%error, "signing_keys_not_read"),
        }
    }

    /// Returns the key that signs at `now` (Unix seconds): the newest that has begun to.
    pub(crate) fn current(&self, now: i64) -> Option<SigningKey> {
        let held = self.held.read().ok()?;
        let due = held.keys.iter().filter(|it| it.signs_from <= now).max_by_key(|it| it.signs_from);
        let stored = due.or(held.keys.first())?;
        SigningKey::new(stored.kid.clone(), &URL_SAFE_NO_PAD.decode(&stored.pkcs8).ok()?)
    }
}

async fn read(aws: &Aws, secret: &str) -> Result<Vec<StoredKey>, StartError> {
    let content = serde_json::from_str(&secret_text(aws, secret).await?).ok();
    let keys = content.map(|it: SigningSecret| it.keys).filter(|it| !it.is_empty());
    keys.ok_or_else(|| StartError("the signing secret is empty: run rotate-keys".into()))
}

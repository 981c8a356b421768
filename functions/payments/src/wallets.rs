//! The keys of a wallet at the gateway.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::payment::Wallet;
use runtime::{Aws, Env, Failure, SecretDocument, StartError};
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

/// The stage in which money is real.
const LIVE_STAGE: &str = "prod";
/// What secret keys for real money begin with, and those for tests.
const LIVE_PREFIX: &str = "sk_live_";
const TEST_PREFIX: &str = "sk_test_";

/// The keys of a wallet. They are read again while the function lives.
pub(crate) struct WalletKeys {
    stored: SecretDocument,
    /// What its secret key begins with.
    key_prefix: &'static str,
}

/// The keys as they are stored.
#[derive(Deserialize)]
struct StoredKeys {
    publishable_key: String,
    secret_key: String,
    webhook_secret: String,
    /// The secret before, while it is changed.
    previous_webhook_secret: Option<String>,
}

impl WalletKeys {
    /// Loads the keys of a wallet.
    ///
    /// # Errors
    /// When they can't be read, or are for another stage: test keys where money is real, or real keys elsewhere.
    pub(crate) async fn load(aws: &Aws, env: &Env, wallet: Wallet) -> Result<Self, StartError> {
        let variable = format!("{}_WALLET_SECRET", wallet.as_str().to_uppercase());
        let key_prefix = key_prefix(env.need("STAGE")?);
        let keys = Self { stored: SecretDocument::load(aws, env, &variable).await?, key_prefix };
        keys.checked()?;
        Ok(keys)
    }

    fn checked(&self) -> Result<StoredKeys, StartError> {
        let stored: StoredKeys = self.stored.read()?;
        if stored.secret_key.starts_with(self.key_prefix) {
            Ok(stored)
        } else {
            Err(StartError("a key of the payment gateway is for another stage".to_owned()))
        }
    }

    /// The key by which apps exchange cards for tokens. It is no secret.
    pub(crate) fn publishable_key(&self) -> Result<String, Failure> {
        let stored = self.checked().map_err(|error| Failure::new("wallet_keys", error.0))?;
        Ok(stored.publishable_key)
    }

    /// The value of `Authorization` at the gateway.
    pub(crate) fn authorization(&self) -> Result<String, Failure> {
        let stored = self.checked().map_err(|error| Failure::new("wallet_keys", error.0))?;
        Ok(format!("Basic {}", STANDARD.encode(format!("{}:", stored.secret_key))))
    }

    /// Whether a text is the secret that the gateway puts into its events, or the one before. Takes as long whatever is wrong
    /// with it.
    pub(crate) fn is_webhook_secret(&self, text: &str) -> bool {
        let Ok(stored) = self.checked() else { return false };
        let secrets = [Some(stored.webhook_secret), stored.previous_webhook_secret];
        secrets.iter().flatten().fold(false, |known, secret| known | is_same(text, secret))
    }

    /// Whether the gateway's events are about real money.
    pub(crate) fn is_live(&self) -> bool {
        self.key_prefix == LIVE_PREFIX
    }
}

/// Whether two texts are equal, and neither is too short to be a secret.
fn is_same(text: &str, secret: &str) -> bool {
    secret.len() >= 32 && bool::from(text.as_bytes().ct_eq(secret.as_bytes()))
}

/// What secret keys of a stage begin with.
fn key_prefix(stage: &str) -> &'static str {
    if stage == LIVE_STAGE { LIVE_PREFIX } else { TEST_PREFIX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_their_stage() {
        for (stage, prefix) in
            [("prod", LIVE_PREFIX), ("local", TEST_PREFIX), ("staging", TEST_PREFIX), ("", TEST_PREFIX)]
        {
            assert_eq!(key_prefix(stage), prefix, "{stage}");
        }
    }

    #[test]
    fn a_secret_is_equal_to_itself_only() {
        let secret = "s".repeat(32);
        assert!(is_same(&secret, &secret));
        assert!(!is_same(&secret, &"t".repeat(32)) && !is_same(&"s".repeat(31), &secret) && !is_same("", &secret));
        assert!(!is_same("", "") && !is_same("short", "short"), "a secret that is none is nobody's");
    }
}

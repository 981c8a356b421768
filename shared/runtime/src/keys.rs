//! Secret keys. One master secret, from which a key is derived for each purpose, so that no key serves two.

use crate::{Aws, Entropy, Env, StartError};
use aes_gcm_siv::aead::{Aead as _, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit as _, Nonce};
use ring::hmac;

/// Length of an AES-GCM-SIV nonce, in bytes.
const NONCE: usize = 12;

/// The master secret. Never used itself, only the keys that [`MasterKey::derive`] returns.
#[derive(Clone)]
pub struct MasterKey(hmac::Key);

impl MasterKey {
    /// Fetches the secret that `MASTER_SECRET` names.
    ///
    /// # Errors
    /// When it can't be fetched or is shorter than 32 characters.
    pub async fn load(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        Self::new(secret_text(aws, env.need("MASTER_SECRET")?).await?.as_bytes())
    }

    /// Returns the master key of a secret.
    ///
    /// # Errors
    /// When it is shorter than 32 bytes.
    pub fn new(secret: &[u8]) -> Result<Self, StartError> {
        if secret.len() < 32 {
            return Err(StartError("the master secret is shorter than 32 bytes".to_owned()));
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, secret)))
    }

    /// Returns the key for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        to_array(&hmac::sign(&self.0, purpose.as_bytes()))
    }

    /// Returns the HMAC-SHA256 of `parts` under the key for `purpose`. Each part is preceded by its length, so that
    /// different lists of parts never give the same message.
    #[must_use]
    pub fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose));
        let mut context = hmac::Context::with_key(&key);
        for part in parts {
            context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            context.update(part);
        }
        to_array(&context.sign())
    }

    /// Encrypts and authenticates `plain` for `purpose`, bound to `context`. The nonce comes first.
    ///
    /// AES-256-GCM-SIV: a repeated nonce reveals only whether two messages are equal (RFC 8452).
    #[must_use]
    pub fn seal(&self, purpose: &str, context: &[u8], plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce);
        let payload = Payload { msg: plain, aad: context };
        // Encryption only fails beyond 64 GB of input.
        let sealed = self.cipher(purpose).encrypt(Nonce::from_slice(&nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts what [`MasterKey::seal`] returned. `None` if it is not authentic.
    #[must_use]
    pub fn open(&self, purpose: &str, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        self.cipher(purpose).decrypt(Nonce::from_slice(nonce), Payload { msg: sealed, aad: context }).ok()
    }

    fn cipher(&self, purpose: &str) -> Aes256GcmSiv {
        Aes256GcmSiv::new(&self.derive(purpose).into())
    }
}

fn to_array(tag: &hmac::Tag) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
    bytes
}

/// Fetches the text of a secret.
///
/// # Errors
/// When it can't be fetched. The message does not contain its value.
pub async fn secret_text(aws: &Aws, id: &str) -> Result<String, StartError> {
    let answer = aws.secrets().get_secret_value().secret_id(id).send().await;
    let secret = answer.map_err(|error| StartError(format!("secret {id}: {}", error.into_service_error())))?;
    secret.secret_string.ok_or_else(|| StartError(format!("secret {id} has no text")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemEntropy;

    fn key() -> MasterKey {
        MasterKey::new(&[7; 64]).unwrap()
    }

    #[test]
    fn a_sealed_text_opens_for_its_purpose_and_context_only() {
        let sealed = key().seal("cursor", b"user_1", b"page 2", &SystemEntropy);
        assert_eq!(key().open("cursor", b"user_1", &sealed).as_deref(), Some(&b"page 2"[..]));
        assert_eq!(key().open("cursor", b"user_2", &sealed), None);
        assert_eq!(key().open("message", b"user_1", &sealed), None);
        assert_eq!(MasterKey::new(&[8; 64]).unwrap().open("cursor", b"user_1", &sealed), None);
        for short in 0..sealed.len() {
            assert_eq!(key().open("cursor", b"user_1", &sealed[..short]), None);
        }
        for bit in 0..sealed.len() * 8 {
            let mut bent = sealed.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(key().open("cursor", b"user_1", &bent), None, "bit {bit}");
        }
    }

    #[test]
    fn different_lists_of_parts_have_different_macs() {
        assert_ne!(key().mac("otp", &[b"ab", b"c"]), key().mac("otp", &[b"a", b"bc"]));
        assert_ne!(key().mac("otp", &[b"a"]), key().mac("otp", &[b"a", b""]));
        assert_ne!(key().mac("otp", &[b"a"]), key().mac("pin", &[b"a"]));
        assert!(MasterKey::new(b"short").is_err());
    }
}

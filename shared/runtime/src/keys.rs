//! Secret keys: one master secret, from which a key is derived for each use, so that no key serves two purposes.

use crate::{Aws, Entropy, Env, StartError};
use aes_gcm_siv::aead::{Aead as _, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit as _, Nonce};
use ring::hmac;

/// Bytes of a nonce of AES-GCM-SIV.
const NONCE: usize = 12;

/// The master secret. It is never used itself, only what [`MasterKey::derive`] makes of it.
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

    /// Takes a secret.
    ///
    /// # Errors
    /// When it is shorter than 32 bytes.
    pub fn new(secret: &[u8]) -> Result<Self, StartError> {
        if secret.len() < 32 {
            return Err(StartError("the master secret is shorter than 32 bytes".to_owned()));
        }
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, secret)))
    }

    /// The key for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        to_array(&hmac::sign(&self.0, purpose.as_bytes()))
    }

    /// HMAC-SHA256 over `parts`, under the key for `purpose`. Each part is preceded by its length, so that no two lists
    /// of parts read the same.
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

    /// Encrypts and authenticates `plain` for `purpose`, bound to `context`; the nonce comes first.
    ///
    /// AES-256-GCM-SIV: a repeated nonce would reveal no more than that two messages are equal (RFC 8452).
    #[must_use]
    pub fn seal(&self, purpose: &str, context: &[u8], plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce);
        let payload = Payload { msg: plain, aad: context };
        // Encryption fails only beyond 64 GB of input, far above any limit here.
        let sealed = self.cipher(purpose).encrypt(Nonce::from_slice(&nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`MasterKey::seal`] made; nothing if it is not authentic.
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
/// When it can't be fetched; the message doesn't hold its value.
pub async fn secret_text(aws: &Aws, id: &str) -> Result<String, StartError> {
    let answer = aws.secrets().get_secret_value().secret_id(id).send().await;
    let secret = answer.map_err(|error| StartError(format!("secret {id}: {}", error.into_service_error())))?;
    secret.secret_string.ok_or_else(|| StartError(format!("secret {id} holds no text")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemEntropy;

    fn key() -> MasterKey {
        MasterKey::new(&[7; 64]).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_only_for_its_purpose_and_context() {
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
    fn parts_can_not_be_shifted_between_each_other() {
        assert_ne!(key().mac("otp", &[b"ab", b"c"]), key().mac("otp", &[b"a", b"bc"]));
        assert_ne!(key().mac("otp", &[b"a"]), key().mac("otp", &[b"a", b""]));
        assert_ne!(key().mac("otp", &[b"a"]), key().mac("pin", &[b"a"]));
        assert!(MasterKey::new(b"short").is_err());
    }
}

//! Secret keys. Each purpose has a secret of its own, with versions; a key is derived from a version for each use, so that no
//! key serves two.

mod document;
mod keeper;
mod shared_keys;

pub use document::SecretDocument;
pub(crate) use keeper::LoadedSecrets;
pub use keeper::keep_secrets;
pub use shared_keys::SharedKeys;

use crate::{Aws, BoxFuture, Entropy, Env, StartError};
use aes_gcm_siv::aead::{Aead as _, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit as _, Nonce};
use keeper::Reload;
use model::secret::{SecretName, SecretVersions};
use ring::hmac;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, RwLock};

/// Length of an AES-GCM-SIV nonce, in bytes.
const NONCE: usize = 12;

/// What a secret is for, as a type, so that none can be used in place of another.
pub trait Purpose: Send + Sync + 'static {
    /// Its name.
    const NAME: SecretName;
}

/// The purposes of secrets.
pub mod purpose {
    use super::Purpose;
    use model::secret::SecretName;

    /// Declares a purpose.
    macro_rules! purposes {
        ($($(#[$doc:meta])* $name:ident;)*) => {$(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}
            impl Purpose for $name {
                const NAME: SecretName = SecretName::$name;
            }
        )*};
    }

    purposes! {
        /// References of phone numbers.
        Phones;
        /// One-time codes, challenges, references of known devices.
        Codes;
        /// Refresh tokens.
        Sessions;
        /// Cursors of lists.
        Cursors;
        /// Tickets that open WebSockets.
        Sockets;
        /// Addresses of tickets' pages, codes at doors, keys of screens.
        TicketPages;
        /// SMS in events.
        Messages;
        /// References of network addresses.
        Addresses;
        /// Secrets of authenticators, and recovery codes.
        Authenticators;
        /// Fields that are stored encrypted.
        Fields;
    }
}

/// The secret of a purpose, with its versions. Written with the current one, read with all of them.
pub struct Secret<P>(Arc<LoadedSecret>, PhantomData<fn() -> P>);

impl<P> Clone for Secret<P> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0), PhantomData)
    }
}

impl<P> fmt::Debug for Secret<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// What is kept encrypted, and the version of the secret that has sealed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The version, by the time from which it writes, in Unix seconds.
    pub version: i64,
    /// The nonce, and what was encrypted.
    pub bytes: Vec<u8>,
}

/// A secret as a function holds it.
struct LoadedSecret {
    /// Where it is read from. `None` for a secret that never changes.
    source: Option<(Aws, String)>,
    content: RwLock<Content>,
}

#[derive(Clone)]
struct Content {
    versions: Vec<Version>,
    /// When it was read, in Unix seconds.
    read_at: i64,
    /// The time of the current work, in Unix seconds.
    now: i64,
}

#[derive(Clone)]
struct Version {
    from: i64,
    key: hmac::Key,
}

impl Content {
    fn new(versions: &SecretVersions, now: i64) -> Self {
        let version =
            |(from, text): (i64, &str)| Version { from, key: hmac::Key::new(hmac::HMAC_SHA256, text.as_bytes()) };
        Self { versions: versions.iter().map(version).collect(), read_at: now, now }
    }

    /// The versions, the one that writes first.
    fn in_order(&self) -> Vec<Version> {
        let writes = self.versions.iter().rposition(|it| it.from <= self.now).unwrap_or_default();
        let (before, rest) = self.versions.split_at(writes);
        let after = rest.iter().skip(1);
        rest.iter().take(1).chain(before).chain(after).cloned().collect()
    }
}

impl<P: Purpose> Secret<P> {
    /// Fetches the secret that the purpose's variable names.
    ///
    /// # Errors
    /// When it can't be fetched, or has no version of at least 32 characters.
    pub async fn load(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let id = env.need(P::NAME.variable())?.to_owned();
        let content = RwLock::new(Content::new(&read(aws, &id).await?, jiff::Timestamp::now().as_second()));
        let held = Arc::new(LoadedSecret { source: Some((aws.clone(), id)), content });
        env.secrets().add(Arc::clone(&held) as Arc<dyn Reload>);
        Ok(Self(held, PhantomData))
    }

    /// A secret that never changes.
    ///
    /// # Errors
    /// When it is shorter than 32 bytes, or not text.
    pub fn fixed(secret: &[u8]) -> Result<Self, StartError> {
        let versions = std::str::from_utf8(secret).ok().and_then(SecretVersions::parse);
        let versions = versions.ok_or_else(|| StartError("a secret is shorter than 32 bytes".to_owned()))?;
        Ok(Self(Arc::new(LoadedSecret { source: None, content: RwLock::new(Content::new(&versions, 0)) }), PhantomData))
    }

    /// Whether there are two versions, so that what was written before may have to be looked for under another one.
    #[must_use]
    pub fn is_rotating(&self) -> bool {
        self.keys().len() > 1
    }

    /// Returns the HMAC-SHA256 of `parts` under the current key for `label`. Each part is preceded by its length, so that
    /// different lists of parts never give the same message.
    #[must_use]
    pub fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        self.keys().first().map_or([0; 32], |key| mac(key, label, parts))
    }

    /// Returns what [`Secret::mac`] gives under each version, the current one first.
    #[must_use]
    pub fn macs(&self, label: &str, parts: &[&[u8]]) -> Vec<[u8; 32]> {
        self.keys().iter().map(|key| mac(key, label, parts)).collect()
    }

    /// Encrypts and authenticates `plain` for `label`, bound to `context`. The nonce comes first.
    ///
    /// AES-256-GCM-SIV: a repeated nonce reveals only whether two messages are equal (RFC 8452).
    #[must_use]
    pub fn seal(&self, label: &str, context: &[u8], plain: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce);
        let payload = Payload { msg: plain, aad: context };
        let keys = self.keys();
        // Encryption only fails beyond 64 GB of input.
        let sealed = keys.first().and_then(|key| cipher(key, label).encrypt(Nonce::from_slice(&nonce), payload).ok());
        [nonce.as_slice(), &sealed.unwrap_or_default()].concat()
    }

    /// Like [`Secret::seal`], for what is kept for years: says which version has sealed it, so that it can be sealed anew
    /// before that version ends.
    #[must_use]
    pub fn seal_to_keep(&self, label: &str, context: &[u8], plain: &[u8], entropy: &dyn Entropy) -> Sealed {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce);
        let versions = self.versions();
        let Some(version) = versions.first() else { return Sealed { version: 0, bytes: vec![] } };
        let payload = Payload { msg: plain, aad: context };
        // Encryption only fails beyond 64 GB of input.
        let sealed = cipher(&version.key, label).encrypt(Nonce::from_slice(&nonce), payload).unwrap_or_default();
        Sealed { version: version.from, bytes: [nonce.as_slice(), &sealed].concat() }
    }

    /// Decrypts what [`Secret::seal_to_keep`] returned. `None` if it is not authentic, or its version has ended.
    #[must_use]
    pub fn open_kept(&self, label: &str, context: &[u8], sealed: &Sealed) -> Option<Vec<u8>> {
        let version = self.versions().into_iter().find(|it| it.from == sealed.version)?;
        let (nonce, bytes) = sealed.bytes.split_at_checked(NONCE)?;
        cipher(&version.key, label).decrypt(Nonce::from_slice(nonce), Payload { msg: bytes, aad: context }).ok()
    }

    /// Whether something was sealed by the version that writes now.
    #[must_use]
    pub fn is_current(&self, sealed: &Sealed) -> bool {
        self.versions().first().is_some_and(|it| it.from == sealed.version)
    }

    /// Decrypts what [`Secret::seal`] returned, under any version. `None` if it is not authentic.
    #[must_use]
    pub fn open(&self, label: &str, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let open = |key: &hmac::Key| {
            cipher(key, label).decrypt(Nonce::from_slice(nonce), Payload { msg: sealed, aad: context }).ok()
        };
        self.keys().iter().find_map(open)
    }

    /// The keys of the versions, the current one first.
    fn keys(&self) -> Vec<hmac::Key> {
        self.versions().into_iter().map(|it| it.key).collect()
    }

    /// The versions, the current one first.
    fn versions(&self) -> Vec<Version> {
        self.0.content.read().map(|it| it.in_order()).unwrap_or_default()
    }
}

impl Reload for LoadedSecret {
    fn age(&self, now: i64) -> i64 {
        let read_at = self.content.read().map(|it| it.read_at).unwrap_or_default();
        // A clock that was set back says nothing about the age.
        if read_at > now { i64::MAX } else { now - read_at }
    }

    fn work_at(&self, now: i64) {
        if let Ok(mut content) = self.content.write() {
            content.now = now;
        }
    }

    fn reload(&self, now: i64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let Some((aws, id)) = &self.source else { return };
            match read(aws, id).await {
                Ok(versions) => {
                    if let Ok(mut content) = self.content.write() {
                        *content = Content::new(&versions, now);
                    }
                }
                // What is held stays good: a new version is stored long before it writes.
                Err(error) => tracing::error!(%error, "secret_not_read"),
            }
        })
    }
}

async fn read(aws: &Aws, id: &str) -> Result<SecretVersions, StartError> {
    let text = secret_text(aws, id).await?;
    SecretVersions::parse(&text).ok_or_else(|| StartError(format!("secret {id} has no version of 32 characters")))
}

/// The key for one use of a version.
fn derive(version: &hmac::Key, label: &str) -> [u8; 32] {
    to_array(&hmac::sign(version, label.as_bytes()))
}

fn mac(version: &hmac::Key, label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &derive(version, label));
    let mut context = hmac::Context::with_key(&key);
    for part in parts {
        context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(part);
    }
    to_array(&context.sign())
}

fn cipher(version: &hmac::Key, label: &str) -> Aes256GcmSiv {
    Aes256GcmSiv::new(&derive(version, label).into())
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
    use super::purpose::{Codes, Cursors};
    use super::*;
    use crate::SystemEntropy;

    fn cursors(stored: &str, now: i64) -> Secret<Cursors> {
        let secret = Secret::fixed(stored.as_bytes()).unwrap();
        secret.0.work_at(now);
        secret
    }

    #[test]
    fn a_sealed_text_opens_for_its_purpose_and_context_only() {
        let key = cursors(&"7".repeat(64), 0);
        let sealed = key.seal("cursor", b"user_1", b"page 2", &SystemEntropy);
        assert_eq!(key.open("cursor", b"user_1", &sealed).as_deref(), Some(&b"page 2"[..]));
        assert_eq!(key.open("cursor", b"user_2", &sealed), None);
        assert_eq!(key.open("message", b"user_1", &sealed), None);
        assert_eq!(cursors(&"8".repeat(64), 0).open("cursor", b"user_1", &sealed), None);
        for short in 0..sealed.len() {
            assert_eq!(key.open("cursor", b"user_1", &sealed[..short]), None);
        }
        for bit in 0..sealed.len() * 8 {
            let mut bent = sealed.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(key.open("cursor", b"user_1", &bent), None, "bit {bit}");
        }
    }

    #[test]
    fn what_is_kept_opens_under_its_version_and_is_current_until_the_next_one_writes() {
        let (old, new) = ("o".repeat(64), "n".repeat(64));
        let stored = format!(r#"{{"0": "{old}", "1000": "{new}"}}"#);
        let (before, after) = (cursors(&stored, 999), cursors(&stored, 1_000));
        let sealed = before.seal_to_keep("field", b"emp_1", b"text", &SystemEntropy);
        assert_eq!((sealed.version, before.is_current(&sealed), after.is_current(&sealed)), (0, true, false));
        assert_eq!(after.open_kept("field", b"emp_1", &sealed).as_deref(), Some(&b"text"[..]));
        assert_eq!(after.open_kept("field", b"emp_2", &sealed), None);
        let forged = Sealed { version: 1_000, ..sealed.clone() };
        assert_eq!(after.open_kept("field", b"emp_1", &forged), None);
        let only_new = cursors(&format!(r#"{{"1000": "{new}"}}"#), 1_000);
        assert_eq!(only_new.open_kept("field", b"emp_1", &sealed), None, "the version has ended");
        let anew = after.seal_to_keep("field", b"emp_1", b"text", &SystemEntropy);
        assert_eq!(only_new.open_kept("field", b"emp_1", &anew).as_deref(), Some(&b"text"[..]));
    }

    #[test]
    fn different_lists_of_parts_have_different_macs() {
        let codes = Secret::<Codes>::fixed(&[b'7'; 64]).unwrap();
        assert_ne!(codes.mac("otp", &[b"ab", b"c"]), codes.mac("otp", &[b"a", b"bc"]));
        assert_ne!(codes.mac("otp", &[b"a"]), codes.mac("otp", &[b"a", b""]));
        assert_ne!(codes.mac("otp", &[b"a"]), codes.mac("pin", &[b"a"]));
        assert!(Secret::<Codes>::fixed(b"short").is_err());
    }

    #[test]
    fn the_newest_version_that_has_begun_writes_and_all_versions_read() {
        let (old, new) = ("o".repeat(64), "n".repeat(64));
        let stored = format!(r#"{{"0": "{old}", "1000": "{new}"}}"#);
        let (only_old, only_new) = (cursors(&old, 0), cursors(&new, 0));
        let (before, after) = (cursors(&stored, 999), cursors(&stored, 1_000));
        assert_eq!(before.macs("x", &[b"y"]), [only_old.mac("x", &[b"y"]), only_new.mac("x", &[b"y"])]);
        assert_eq!(after.macs("x", &[b"y"]), [only_new.mac("x", &[b"y"]), only_old.mac("x", &[b"y"])]);
        assert_eq!(after.mac("x", &[b"y"]), only_new.mac("x", &[b"y"]));
        for (writer, reader) in [(&before, &after), (&after, &before)] {
            let sealed = writer.seal("x", b"", b"text", &SystemEntropy);
            assert_eq!(reader.open("x", b"", &sealed).as_deref(), Some(&b"text"[..]));
        }
        assert!(only_new.open("x", b"", &before.seal("x", b"", b"text", &SystemEntropy)).is_none());
        assert!(after.is_rotating() && !only_old.is_rotating());
    }
}

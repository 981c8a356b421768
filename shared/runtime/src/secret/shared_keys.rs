//! Keys that another party knows as well, and signs with what it sends: HMAC-SHA256 of the time and the body.

use super::keeper::Reload;
use super::secret_text;
use crate::{Aws, BoxFuture, Env, StartError};
use ring::hmac;
use std::fmt;
use std::sync::{Arc, RwLock};

/// How far the time of a signature may differ from ours, in seconds.
const TOLERANCE: i64 = 300;
/// The least length of a key, in characters.
const SHORTEST: usize = 32;
/// Most keys that are accepted: one, and the one before it while it is changed.
const MOST: usize = 2;

/// The keys that somebody signs with. Stored as one text, or as two with white space between them while they are changed: the
/// first one signs, both are accepted.
#[derive(Clone)]
pub struct SharedKeys(Arc<HeldSharedKeys>);

struct HeldSharedKeys {
    /// Where they are read from. `None` for keys that never change.
    source: Option<(Aws, String)>,
    content: RwLock<ReadKeys>,
}

struct ReadKeys {
    keys: Vec<hmac::Key>,
    /// When they were read, in Unix seconds.
    read_at: i64,
}

impl fmt::Debug for SharedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedKeys")
    }
}

impl SharedKeys {
    /// Fetches the keys from the secret that a variable names, and again while the function lives.
    ///
    /// # Errors
    /// When they can't be fetched, or are not one or two texts of at least 32 characters.
    pub async fn load(aws: &Aws, env: &Env, variable: &str) -> Result<Self, StartError> {
        let id = env.need(variable)?.to_owned();
        let content = ReadKeys { keys: read(aws, &id).await?, read_at: jiff::Timestamp::now().as_second() };
        let held = Arc::new(HeldSharedKeys { source: Some((aws.clone(), id)), content: RwLock::new(content) });
        env.secrets().add(Arc::clone(&held) as Arc<dyn Reload>);
        Ok(Self(held))
    }

    /// Keys that never change.
    ///
    /// # Errors
    /// When they are not one or two texts of at least 32 characters.
    pub fn fixed(stored: &str) -> Result<Self, StartError> {
        let content = ReadKeys { keys: parsed(stored, "keys")?, read_at: 0 };
        Ok(Self(Arc::new(HeldSharedKeys { source: None, content: RwLock::new(content) })))
    }

    /// Signs a body at `now` (Unix seconds): `t=<now>,v1=<hexadecimal>`.
    #[must_use]
    pub fn sign(&self, body: &[u8], now: i64) -> String {
        let keys = self.keys();
        let tag = keys.first().map(|key| hmac::sign(key, &message(now, body)));
        let digits: String = tag.iter().flat_map(|it| it.as_ref().iter()).map(|it| format!("{it:02x}")).collect();
        format!("t={now},v1={digits}")
    }

    /// Whether one of the keys has signed a body, at most five minutes from `now` (Unix seconds). Takes as long whatever is wrong
    /// with the signature.
    #[must_use]
    pub fn verify(&self, signature: &str, body: &[u8], now: i64) -> bool {
        let Some((at, tag)) = parts(signature) else { return false };
        let message = message(at, body);
        let is_signed = self.keys().iter().any(|key| hmac::verify(key, &message, &tag).is_ok());
        is_signed && (now.saturating_sub(TOLERANCE)..=now.saturating_add(TOLERANCE)).contains(&at)
    }

    fn keys(&self) -> Vec<hmac::Key> {
        self.0.content.read().map(|it| it.keys.clone()).unwrap_or_default()
    }
}

impl Reload for HeldSharedKeys {
    fn age(&self, now: i64) -> i64 {
        let read_at = self.content.read().map(|it| it.read_at).unwrap_or_default();
        // A clock that was set back says nothing about the age.
        if read_at > now { i64::MAX } else { now - read_at }
    }

    fn work_at(&self, _: i64) {}

    fn reload(&self, now: i64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let Some((aws, id)) = &self.source else { return };
            match read(aws, id).await {
                Ok(keys) => {
                    if let Ok(mut content) = self.content.write() {
                        *content = ReadKeys { keys, read_at: now };
                    }
                }
                // What is held stays good while keys are changed.
                Err(error) => tracing::error!(%error, "secret_not_read"),
            }
        })
    }
}

async fn read(aws: &Aws, id: &str) -> Result<Vec<hmac::Key>, StartError> {
    parsed(&secret_text(aws, id).await?, id)
}

fn parsed(stored: &str, id: &str) -> Result<Vec<hmac::Key>, StartError> {
    let texts: Vec<&str> = stored.split_whitespace().collect();
    if !(1..=MOST).contains(&texts.len()) || texts.iter().any(|it| it.len() < SHORTEST) {
        return Err(StartError(format!("secret {id} is not one or two keys of {SHORTEST} characters")));
    }
    Ok(texts.iter().map(|it| hmac::Key::new(hmac::HMAC_SHA256, it.as_bytes())).collect())
}

fn message(at: i64, body: &[u8]) -> Vec<u8> {
    [format!("{at}.").as_bytes(), body].concat()
}

/// The time and the tag of a signature. `None` if it has another form.
fn parts(signature: &str) -> Option<(i64, Vec<u8>)> {
    let (at, digits) = signature.strip_prefix("t=")?.split_once(",v1=")?;
    let is_number = !at.is_empty() && at.len() <= 12 && at.bytes().all(|it| it.is_ascii_digit());
    let is_tag = digits.len() == 64 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    if !is_number || !is_tag {
        return None;
    }
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    Some((at.parse().ok()?, digits.as_bytes().chunks(2).map(byte).collect::<Option<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn keys(stored: &str) -> SharedKeys {
        SharedKeys::fixed(stored).unwrap()
    }

    #[test]
    fn a_signature_is_that_of_its_body_key_and_time() {
        let (own, other) = (keys(&"k".repeat(32)), keys(&"o".repeat(32)));
        let signature = own.sign(b"{}", NOW);
        assert!(own.verify(&signature, b"{}", NOW));
        assert!(!own.verify(&signature, b"{ }", NOW) && !other.verify(&signature, b"{}", NOW));
        for (passed, is_accepted) in [(-301, false), (-300, true), (300, true), (301, false)] {
            assert_eq!(own.verify(&signature, b"{}", NOW + passed), is_accepted, "{passed}");
        }
        for at in 0..signature.len() {
            let (head, tail) = signature.split_at(at);
            let (letter, rest) = tail.split_at(1);
            let bent = format!("{head}{}{rest}", if letter == "1" { "2" } else { "1" });
            assert!(!own.verify(&bent, b"{}", NOW), "{bent}");
        }
        for other in ["", "t=", "t=1", "t=1,v1=", "v1=00,t=1", &signature[..signature.len() - 2], "t=-1,v1=00"] {
            assert!(!own.verify(other, b"{}", NOW), "{other}");
        }
    }

    #[test]
    fn while_keys_are_changed_both_are_accepted_and_the_first_one_signs() {
        let (old, new) = ("o".repeat(32), "n".repeat(32));
        let both = keys(&format!("{new} {old}\n"));
        assert!(both.verify(&keys(&old).sign(b"x", NOW), b"x", NOW));
        assert!(keys(&new).verify(&both.sign(b"x", NOW), b"x", NOW));
        for stored in ["", "short", &format!("{new} short"), &format!("{new} {old} {new}")] {
            assert!(SharedKeys::fixed(stored).is_err(), "{stored}");
        }
    }
}

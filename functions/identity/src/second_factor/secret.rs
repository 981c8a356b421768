//! Secrets of authenticators, sealed at rest, and recovery codes, of which only hashes are stored.

use crate::second_factor::totp::SECRET;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{Id, id};
use runtime::purpose::Authenticators;
use runtime::{Entropy, Secret};

/// What the key that seals secrets, and the one that hashes recovery codes, are for.
const SEALING: &str = "second-factor";
const RECOVERY: &str = "recovery-code";
/// Recovery codes that are given at once.
pub(super) const RECOVERY_CODES: usize = 10;
/// Letters and digits that can't be taken for each other.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789z";
/// Length of a recovery code without its hyphen: 50 bits.
const LENGTH: usize = 10;

/// Draws the secret of an authenticator.
pub(super) fn draw(entropy: &dyn Entropy) -> [u8; SECRET] {
    let mut secret = [0; SECRET];
    entropy.fill(&mut secret);
    secret
}

/// Seals a secret for an account.
pub(super) fn seal(key: &Secret<Authenticators>, user: Id<id::User>, secret: &[u8], entropy: &dyn Entropy) -> String {
    URL_SAFE_NO_PAD.encode(key.seal(SEALING, user.to_string().as_bytes(), secret, entropy))
}

/// Opens the secret of an account. `None` if it is not authentic.
pub(super) fn open(key: &Secret<Authenticators>, user: Id<id::User>, sealed: &str) -> Option<Vec<u8>> {
    key.open(SEALING, user.to_string().as_bytes(), &URL_SAFE_NO_PAD.decode(sealed).ok()?)
}

/// Draws a recovery code, such as `kq7rm-x2wtb`.
pub(super) fn recovery_code(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; LENGTH];
    entropy.fill(&mut bytes);
    let letter = |byte: &u8| LETTERS.get(usize::from(byte % 31)).copied().map_or('a', char::from);
    let text: String = bytes.iter().map(letter).collect();
    let (first, second) = text.split_at(LENGTH / 2);
    format!("{first}-{second}")
}

/// Returns the hashes of a recovery code of an account under each version of the secret, however it is typed. The current
/// one comes first.
pub(super) fn recovery_hashes(key: &Secret<Authenticators>, user: Id<id::User>, code: &str) -> Vec<String> {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let hashes = key.macs(RECOVERY, &[user.to_string().as_bytes(), code.as_bytes()]);
    hashes.into_iter().map(|it| URL_SAFE_NO_PAD.encode(it)).collect()
}

/// Returns the hash under which a new recovery code is stored.
pub(super) fn recovery_hash(key: &Secret<Authenticators>, user: Id<id::User>, code: &str) -> String {
    recovery_hashes(key, user, code).into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::SystemEntropy;

    #[test]
    fn secrets_open_for_their_account_and_recovery_codes_hash_as_they_are_typed() {
        let (key, user, other) = (Secret::fixed(&[b'7'; 32]).unwrap(), Id::fixed(1), Id::fixed(2));
        let sealed = seal(&key, user, &[5; 20], &SystemEntropy);
        assert_eq!(open(&key, user, &sealed).as_deref(), Some(&[5; 20][..]));
        assert_eq!(open(&key, other, &sealed), None);
        let code = recovery_code(&SystemEntropy);
        assert_eq!((code.len(), &code[5..6]), (LENGTH + 1, "-"));
        let hash = |text: &str| recovery_hash(&key, user, text);
        assert_eq!(hash(&code), hash(&code.to_uppercase().replace('-', " ")));
        assert_ne!(hash(&code), recovery_hash(&key, other, &code));
        assert_ne!(hash(&code), hash(&recovery_code(&SystemEntropy)));
    }
}

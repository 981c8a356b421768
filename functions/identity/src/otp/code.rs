//! Codes and challenges. A code leaves the system by SMS only; the table stores its keyed hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::InvalidValue;
use model::otp::{CODE_BOUND, CODE_DIGITS, CodePurpose};
use runtime::purpose::Codes;
use runtime::{Entropy, Secret};
use store::keys::Ref;

/// A challenge: a phone number, and 256 random bits that only the requester knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Challenge {
    pub(crate) phone_ref: Ref,
    secret: String,
}

impl Challenge {
    pub(crate) fn new(phone_ref: Ref, entropy: &dyn Entropy) -> Self {
        let secret = [entropy.bytes16(), entropy.bytes16()].concat();
        Self { phone_ref, secret: URL_SAFE_NO_PAD.encode(secret) }
    }

    /// Returns the id that the client presents with the code.
    pub(crate) fn id(&self) -> String {
        format!("{}.{}", self.phone_ref.as_str(), self.secret)
    }

    /// Parses the id that a client presents. `None` if it is malformed.
    pub(crate) fn parse(id: &str) -> Option<Self> {
        let (phone_ref, secret) = id.split_once('.')?;
        let fits = URL_SAFE_NO_PAD.decode(secret).ok()?.len() == 32;
        Some(Self { phone_ref: Ref::parse(phone_ref).filter(|_| fits)?, secret: secret.to_owned() })
    }

    /// Returns the keyed hash that the table stores.
    pub(crate) fn hash(&self, secret: &Secret<Codes>) -> String {
        self.hashes(secret).into_iter().next().unwrap_or_default()
    }

    /// Returns the keyed hash under each version of the secret, the one to store first.
    pub(crate) fn hashes(&self, secret: &Secret<Codes>) -> Vec<String> {
        secret.macs("challenge", &[self.id().as_bytes()]).iter().map(|it| URL_SAFE_NO_PAD.encode(it)).collect()
    }

    /// Returns the keyed hash of a code of this challenge, valid for this purpose only.
    pub(crate) fn code_hash(&self, secret: &Secret<Codes>, purpose: CodePurpose, code: &str) -> String {
        self.code_hashes(secret, purpose, code).into_iter().next().unwrap_or_default()
    }

    /// Returns the keyed hash of a code under each version of the secret, the one to store first.
    pub(crate) fn code_hashes(&self, secret: &Secret<Codes>, purpose: CodePurpose, code: &str) -> Vec<String> {
        let id = self.id();
        let parts = [id.as_bytes(), self.phone_ref.as_str().as_bytes(), purpose.as_str().as_bytes(), code.as_bytes()];
        secret.macs("otp", &parts).iter().map(|it| URL_SAFE_NO_PAD.encode(it)).collect()
    }
}

/// Generates a code of six digits.
pub(crate) fn generate(entropy: &dyn Entropy) -> String {
    format!("{:0width$}", entropy.below(CODE_BOUND), width = CODE_DIGITS)
}

/// Parses a code as people type it, also with Arabic-Indic digits.
pub(crate) fn parse(text: &str) -> Result<String, InvalidValue> {
    let digits: Option<String> = text.trim().chars().map(ascii_digit).collect();
    digits.filter(|it| it.len() == CODE_DIGITS).ok_or(InvalidValue("not six digits"))
}

fn ascii_digit(letter: char) -> Option<char> {
    let zero = match letter {
        '0'..='9' => return Some(letter),
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        _ => return None,
    };
    char::from_digit(u32::from(letter) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::SystemEntropy;
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicU64, Ordering};

    fn secret() -> Secret<Codes> {
        Secret::fixed(&[b'3'; 32]).unwrap()
    }

    // A3: a hash is valid for one challenge, one phone and one purpose.
    #[test]
    fn a_code_is_not_valid_for_another_challenge_phone_or_purpose() {
        let phone_refs = [[1; 32], [2; 32]].map(|it| Ref::new(&it));
        let mut hashes = HashSet::new();
        for phone_ref in phone_refs {
            for _ in 0..2 {
                let challenge = Challenge::new(phone_ref.clone(), &SystemEntropy);
                assert_eq!(Challenge::parse(&challenge.id()), Some(challenge.clone()));
                for purpose in CodePurpose::ALL {
                    assert!(hashes.insert(challenge.code_hash(&secret(), purpose, "123456")));
                }
            }
        }
        assert_eq!(Challenge::parse("x"), None);
        assert_eq!(Challenge::parse("."), None);
    }

    // A1: every digit is equally likely at every position. The 99.99 % quantile of chi-square with 9 degrees is 33.7.
    #[test]
    fn codes_are_uniform() {
        let mut counts = [[0_u32; 10]; CODE_DIGITS];
        let samples = 1_000_000_u32;
        let seeded = Seeded(AtomicU64::new(7));
        for _ in 0..samples {
            for (place, digit) in generate(&seeded).bytes().enumerate() {
                counts[place][usize::from(digit - b'0')] += 1;
            }
        }
        for place in counts {
            let expected = f64::from(samples) / 10.0;
            let chi: f64 = place.iter().map(|n| (f64::from(*n) - expected).powi(2) / expected).sum();
            assert!(chi < 33.7, "{chi}");
        }
    }

    /// SplitMix64. A fixed seed makes the test repeatable.
    struct Seeded(AtomicU64);

    impl Entropy for Seeded {
        fn fill(&self, bytes: &mut [u8]) {
            for byte in bytes {
                let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                *byte = (z ^ (z >> 31)).to_le_bytes()[0];
            }
        }
    }

    #[test]
    fn codes_may_be_typed_in_arabic_digits() {
        assert_eq!(parse("١٢٣٤٥٦").unwrap(), "123456");
        assert_eq!(parse(" 012345 ").unwrap(), "012345");
        for wrong in ["", "12345", "1234567", "12a456", "१२३४५६", "-12345"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}

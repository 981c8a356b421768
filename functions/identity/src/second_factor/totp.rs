//! Time-based one-time passwords: RFC 6238 with SHA-1, steps of 30 seconds and 6 digits, as all authenticators know them.

use ring::hmac;
use subtle::ConstantTimeEq as _;

/// Length of a step, in seconds.
const STEP: i64 = 30;
/// Steps before and after the present one whose codes are accepted, as clocks differ and people type.
const WINDOW: i64 = 1;
/// Length of a secret, in bytes: that of the hash (RFC 4226, 4).
pub(super) const SECRET: usize = 20;
const DIGITS: u32 = 1_000_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The code of a step.
fn code_at(secret: &[u8], step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let hash = tag.as_ref();
    // Dynamic truncation (RFC 4226, 5.3).
    let offset = usize::from(hash.last().copied().unwrap_or_default() & 0x0f);
    let bytes = hash.iter().skip(offset).take(4).fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
    (bytes & 0x7fff_ffff) % DIGITS
}

/// Returns the step whose code this is, around `now` (Unix seconds). `None` if it is of no step there.
pub(super) fn step_of(secret: &[u8], code: &str, now: i64) -> Option<i64> {
    let present = now.div_euclid(STEP);
    let is_of = |step: &i64| bool::from(format!("{:06}", code_at(secret, *step)).as_bytes().ct_eq(code.as_bytes()));
    // All are compared, whichever it is.
    (present - WINDOW..=present + WINDOW).fold(None, |found, step| if is_of(&step) { Some(step) } else { found })
}

/// Returns a secret in base 32 (RFC 4648), without padding.
pub(super) fn base32(secret: &[u8]) -> String {
    let (mut text, mut bits, mut count) = (String::new(), 0_u32, 0_u32);
    for byte in secret {
        bits = (bits << 8) | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            let at = usize::try_from((bits >> count) & 31).unwrap_or_default();
            text.push(BASE32.get(at).copied().map_or('A', char::from));
        }
        bits &= (1 << count) - 1;
    }
    if count > 0 {
        let at = usize::try_from((bits << (5 - count)) & 31).unwrap_or_default();
        text.push(BASE32.get(at).copied().map_or('A', char::from));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the test vectors.
    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_test_vectors() {
        // RFC 6238, appendix B, SHA-1: the last six of eight digits.
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(RFC, code, at), Some(at / 30), "{at}");
        }
        // RFC 4226, appendix D: by counter.
        for (step, code) in [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583].iter().enumerate()
        {
            assert_eq!(code_at(RFC, i64::try_from(step).unwrap()), *code);
        }
    }

    #[test]
    fn a_code_counts_one_step_before_and_after_its_own() {
        let now = 1_234_567_890;
        for (seconds, accepted) in [(-31, false), (-30, true), (0, true), (30, true), (59, true), (60, false)] {
            assert_eq!(step_of(RFC, "005924", now + seconds).is_some(), accepted, "{seconds}");
        }
        assert_eq!(step_of(RFC, "5924", now), None);
        assert_eq!(step_of(&[7; 20], "005924", now), None);
    }

    #[test]
    fn secrets_are_written_as_authenticators_read_them() {
        // RFC 4648, 10.
        for (text, expected) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(text.as_bytes()), expected);
        }
    }
}

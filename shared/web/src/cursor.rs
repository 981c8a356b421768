//! Cursors: where a list continues. Encrypted, bound to caller, route and filters, valid for 24 hours.

use crate::Fault;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Code;
use runtime::purpose;
use runtime::{Aws, Entropy, Env, Secret, StartError};

/// Lifetime of a cursor, in seconds.
const LIFETIME: i64 = 86_400;

/// Makes and opens cursors. Their key changes daily, so two keys are valid at a time.
#[derive(Clone)]
pub struct Cursors(Secret<purpose::Cursors>);

impl Cursors {
    /// Loads the secret of cursors.
    ///
    /// # Errors
    /// When it can't be fetched.
    pub async fn load(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        Ok(Self(Secret::load(aws, env).await?))
    }

    /// Returns a cursor that continues after `position`. `bound_to` names caller, route and filters.
    #[must_use]
    pub fn make(&self, bound_to: &str, position: &str, now: i64, entropy: &dyn Entropy) -> String {
        let plain = format!("{}.{position}", now + LIFETIME);
        let sealed = self.0.seal(&label(now / LIFETIME), bound_to.as_bytes(), plain.as_bytes(), entropy);
        URL_SAFE_NO_PAD.encode(sealed)
    }

    /// Returns the position after which a cursor continues.
    ///
    /// # Errors
    /// `malformed` if it is not authentic, expired, or for another caller, route or filter.
    pub fn open(&self, bound_to: &str, cursor: &str, now: i64) -> Result<String, Fault> {
        let open = || {
            let sealed = URL_SAFE_NO_PAD.decode(cursor).ok()?;
            let day = now / LIFETIME;
            let plain =
                [day, day - 1].iter().find_map(|day| self.0.open(&label(*day), bound_to.as_bytes(), &sealed))?;
            let text = String::from_utf8(plain).ok()?;
            let (expires, position) = text.split_once('.')?;
            (expires.parse::<i64>().ok()? > now).then(|| position.to_owned())
        };
        open().ok_or_else(|| Code::Malformed.into())
    }
}

fn label(day: i64) -> String {
    format!("cursor/{day}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use runtime::SystemEntropy;

    const NOW: i64 = 1_800_000_000;

    fn cursors() -> Cursors {
        Cursors(Secret::fixed(&[b'9'; 32]).unwrap())
    }

    #[test]
    fn a_cursor_is_valid_for_its_caller_and_query_for_a_day() {
        let cursor = cursors().make("user_1 GET /sessions", "CITY#7", NOW, &SystemEntropy);
        let open = |bound: &str, now| cursors().open(bound, &cursor, now).ok();
        assert_eq!(open("user_1 GET /sessions", NOW + LIFETIME - 1).as_deref(), Some("CITY#7"));
        assert_eq!(open("user_1 GET /sessions", NOW + LIFETIME), None);
        assert_eq!(open("user_2 GET /sessions", NOW), None);
        assert_eq!(open("user_1 GET /me", NOW), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_forged_cursor_is_accepted(text in "[A-Za-z0-9_-]{0,90}|\\PC{0,20}", bit in 0_usize..400) {
            prop_assert!(cursors().open("user_1", &text, NOW).is_err());
            let mut sealed = URL_SAFE_NO_PAD.decode(cursors().make("user_1", "x", NOW, &SystemEntropy)).unwrap();
            let at = bit % (sealed.len() * 8);
            sealed[at / 8] ^= 1 << (at % 8);
            prop_assert!(cursors().open("user_1", &URL_SAFE_NO_PAD.encode(sealed), NOW).is_err());
        }
    }
}

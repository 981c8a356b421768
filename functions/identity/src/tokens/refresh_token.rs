//! RefreshToken tokens, as clients present them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::Audience;
use model::{Id, id};
use runtime::Secret;
use runtime::purpose::Sessions;
use subtle::ConstantTimeEq as _;

/// A refresh token: a login session, its generation, and a MAC. It is not stored anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RefreshToken {
    pub(crate) user: Id<id::User>,
    pub(crate) session: Id<id::Session>,
    pub(crate) audience: Audience,
    pub(crate) generation: i64,
}

impl RefreshToken {
    /// The MAC under each version of the secret, the one to write first.
    fn macs(&self, secret: &Secret<Sessions>) -> Vec<[u8; 32]> {
        let (user, session) = (self.user.to_string(), self.session.to_string());
        let generation = self.generation.to_be_bytes();
        secret.macs("refresh", &[user.as_bytes(), session.as_bytes(), self.audience.as_str().as_bytes(), &generation])
    }

    /// Returns the text of the token.
    pub(crate) fn write(&self, secret: &Secret<Sessions>) -> String {
        let plain = format!("{}.{}.{}.{}", self.user, self.session, self.audience.as_str(), self.generation);
        let mac = self.macs(secret).first().map(|it| URL_SAFE_NO_PAD.encode(it)).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(format!("{plain}.{mac}"))
    }

    /// Reads a token. `None` if its MAC is wrong. MACs are compared in constant time.
    pub(crate) fn read(secret: &Secret<Sessions>, text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let [user, session, audience, generation, mac] = text.split('.').collect::<Vec<_>>().try_into().ok()?;
        let token = Self {
            user: user.parse().ok()?,
            session: session.parse().ok()?,
            audience: audience.parse().ok()?,
            generation: generation.parse().ok()?,
        };
        let shown = URL_SAFE_NO_PAD.decode(mac).ok()?;
        let equal = token.macs(secret).iter().any(|it| bool::from(shown.ct_eq(it)));
        equal.then_some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        // B6: only tokens that we wrote are read.
        #[test]
        fn no_forged_refresh_token_is_accepted(junk in "[A-Za-z0-9_-]{0,240}", at in 0_usize..400, generation in 1_i64..1_000) {
            let secret = Secret::fixed(&[b'5'; 32]).unwrap();
            let token = RefreshToken { user: Id::new(1, [1; 16]), session: Id::new(1, [2; 16]), audience: Audience::Shop, generation };
            let text = token.write(&secret);
            prop_assert_eq!(RefreshToken::read(&secret, &text), Some(token));
            prop_assert_eq!(RefreshToken::read(&secret, &junk), None);
            let mut bent = text.into_bytes();
            let at = at % bent.len();
            bent[at] = if bent[at] == b'A' { b'B' } else { b'A' };
            let bent = String::from_utf8(bent).unwrap();
            prop_assert!(RefreshToken::read(&secret, &bent).is_none_or(|it| it == token));
        }
    }
}

//! The secret in the address of a feed. Anyone who has it reads the calendar, so the table keeps only its hash, and it
//! can't be printed to a log by accident.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::InvalidValue;
use ring::digest::{SHA256, digest};
use runtime::Entropy;
use std::str::FromStr;
use store::keys::Ref;

/// A secret of 32 random bytes. It can't be guessed, so its hash needs no key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token([u8; 32]);

/// Its form in addresses. Calendar applications expect the suffix.
pub(crate) const PATTERN: &str = "^[A-Za-z0-9_-]{43}(\\.ics)?$";

impl Token {
    /// Creates a token.
    pub(crate) fn new(entropy: &dyn Entropy) -> Self {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        Self(bytes)
    }

    /// Returns its text, for its owner.
    pub(crate) fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Returns what stands for it in keys.
    pub(crate) fn reference(&self) -> Ref {
        let mut hash = [0; 32];
        hash.iter_mut().zip(digest(&SHA256, &self.0).as_ref()).for_each(|(to, from)| *to = *from);
        Ref::new(&hash)
    }
}

/// With `.ics` or without.
impl FromStr for Token {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let bare = text.strip_suffix(".ics").unwrap_or(text);
        let bytes = URL_SAFE_NO_PAD.decode(bare).map_err(|_| InvalidValue("not a token"))?;
        bytes.try_into().map(Self).map_err(|_| InvalidValue("not a token"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::SystemEntropy;

    #[test]
    fn a_token_is_read_back_with_and_without_its_suffix() {
        let token = Token::new(&SystemEntropy);
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        for way in [text.clone(), format!("{text}.ics")] {
            assert!(way.parse::<Token>().is_ok_and(|it| it == token && it.reference() == token.reference()));
        }
        for wrong in ["", ".ics", &text[1..], &format!("{text}.ics.ics"), &format!("{text}="), &format!("{text}A")] {
            assert!(wrong.parse::<Token>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn its_reference_tells_nothing_of_it() {
        let (one, other) = (Token::new(&SystemEntropy), Token::new(&SystemEntropy));
        assert_ne!(one.reference(), other.reference());
        assert!(!one.reveal().contains(one.reference().as_str()));
        assert_eq!(Token([0; 32]).reference().as_str(), "Zmh6rfhivXdsj8GLjp-OIA");
    }
}

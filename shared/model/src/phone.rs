//! Saudi mobile numbers. The same number is typed in many ways; every valid spelling parses to the same [`Phone`].

use crate::InvalidValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A Saudi mobile number in E.164 form, `+9665XXXXXXXX`.
///
/// Accepts `05XXXXXXXX`, `5XXXXXXXX`, `9665XXXXXXXX`, `+9665XXXXXXXX` and `009665XXXXXXXX`, also with Arabic-Indic,
/// Persian or full-width digits, with spaces, hyphens, dots and brackets, and with the invisible marks that text copied
/// from a right-to-left context contains. Saudi national numbering plan: mobile prefix 5 and eight more digits.
///
/// `Debug` shows `+9665*****12`, so that phone numbers never reach a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone([u8; SUBSCRIBER]);

/// Number of digits after `+966`.
const SUBSCRIBER: usize = 9;
/// Maximum length of the input, in bytes. Longer input is not parsed.
const LONGEST_INPUT: usize = 64;

impl Phone {
    /// Parses a number as a person types it.
    ///
    /// # Errors
    /// If it is not a Saudi mobile number.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        const WRONG: InvalidValue = InvalidValue("not a Saudi mobile number");
        if text.len() > LONGEST_INPUT {
            return Err(WRONG);
        }
        let mut plus = false;
        let mut digits = String::with_capacity(16);
        for letter in text.chars() {
            match letter {
                '+' | '＋' if digits.is_empty() && !plus => plus = true,
                _ if is_separator(letter) => {}
                _ => digits.push(digit(letter).ok_or(WRONG)?),
            }
        }
        let national = if plus {
            digits.strip_prefix("966")
        } else if let Some(rest) = digits.strip_prefix("00966") {
            Some(rest)
        } else if let Some(rest) = digits.strip_prefix("966") {
            Some(rest)
        } else {
            Some(digits.strip_prefix('0').unwrap_or(&digits))
        };
        let subscriber: [u8; SUBSCRIBER] = national.ok_or(WRONG)?.as_bytes().try_into().map_err(|_| WRONG)?;
        if subscriber.first() == Some(&b'5') { Ok(Self(subscriber)) } else { Err(WRONG) }
    }

    /// Returns the number in E.164 form.
    #[must_use]
    pub fn e164(&self) -> String {
        self.0.iter().fold(String::from("+966"), |mut text, digit| {
            text.push(char::from(*digit));
            text
        })
    }

    /// Returns the number with its middle digits hidden, for logs and support: `+9665*****12`.
    #[must_use]
    pub fn masked(&self) -> String {
        let [.., tens, ones] = self.0;
        format!("+9665*****{}{}", char::from(tens), char::from(ones))
    }
}

/// Returns the ASCII digit for a digit of any supported script; `None` for any other character.
fn digit(letter: char) -> Option<char> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}', // Arabic-Indic
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}', // extended Arabic-Indic (Persian, Urdu)
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}', // full width
        _ => return None,
    };
    char::from_digit(u32::from(letter) - u32::from(zero), 10)
}

/// Whether a character is a separator that people type, or an invisible mark.
fn is_separator(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '-' | '.' | '(' | ')' | '/'
            | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' // spaces
            | '\u{00AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' // hyphens and dashes
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
            | '\u{061C}' | '\u{FEFF}' // zero width and direction marks
    )
}

impl FromStr for Phone {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::parse(text)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.e164())
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_of_a_number_parses_to_the_same_number() {
        for text in [
            "0512345678",
            "512345678",
            "966512345678",
            "+966512345678",
            "00966512345678",
            "05 1234 5678",
            "+966 (51) 234-5678",
            "٠٥١٢٣٤٥٦٧٨",
            "۰۵۱۲۳۴۵۶۷۸",
            "+٩٦٦٥١٢٣٤٥٦٧٨",
            "０５１２３４５６７８",
            "\u{200F}0512345678\u{200E}",
            "0\u{200B}5\u{FEFF}1\u{2066}2345678",
            "\u{00A0}05.123.456.78\u{3000}",
        ] {
            assert_eq!(Phone::parse(text).unwrap().e164(), "+966512345678", "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "+",
            "05",
            "051234567",
            "05123456789",
            "0412345678",
            "+1 202 555 0123",
            "+96651234567a",
            "0512345678 ext 1",
            "++966512345678",
            "0096605123456789",
            "0005 12345678",
            "+00966512345678",
            "966966512345678",
            "+0512345678",
            "05१२३४५६७८",
            "⁰⁵¹²³⁴⁵⁶⁷⁸",
            "0512345678\n",
            "05\t12345678",
            "NULL",
            "0512345678\0",
        ] {
            assert!(Phone::parse(text).is_err(), "{text:?}");
        }
        assert!(Phone::parse(&"0".repeat(10_000)).is_err());
    }

    #[test]
    fn a_log_never_shows_the_number() {
        let phone = Phone::parse("0512345678").unwrap();
        assert_eq!(format!("{phone:?}"), "+9665*****78");
    }

    fn cases() -> ProptestConfig {
        ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(cases())]

        #[test]
        fn any_accepted_text_is_one_mobile_number_and_parses_to_itself_again(text in "[+0-9٠-٩۰-۹ ().\u{200b}\u{200f}-]{0,20}|\\PC{0,24}") {
            if let Ok(phone) = Phone::parse(&text) {
                let e164 = phone.e164();
                prop_assert!(e164.len() == 13 && e164.starts_with("+9665"));
                prop_assert_eq!(Phone::parse(&e164).unwrap(), phone);
            }
        }

        #[test]
        fn any_spelling_of_a_number_finds_it(
            rest in "[0-9]{8}", prefix in prop::sample::select(vec!["05", "5", "9665", "+9665", "009665"]),
            script in prop::sample::select(vec!['0', '\u{0660}', '\u{06F0}', '\u{FF10}']),
            noise in prop::collection::vec(prop::sample::select(vec!["", " ", "-", "\u{200F}", "\u{FEFF}"]), 16),
        ) {
            let typed: String = format!("{prefix}{rest}").chars().zip(noise.iter().cycle()).map(|(letter, gap)| {
                let shown = letter.to_digit(10).and_then(|n| char::from_u32(u32::from(script) + n)).unwrap_or(letter);
                format!("{gap}{shown}")
            }).collect();
            if typed.len() <= LONGEST_INPUT {
                prop_assert_eq!(Phone::parse(&typed).unwrap().e164(), format!("+9665{rest}"));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_phonenumber_library_agrees(rest in "[0-9]{8}") {
            let ours = Phone::parse(&format!("05{rest}")).unwrap();
            let theirs = phonenumber::parse(Some(phonenumber::country::Id::SA), format!("05{rest}")).unwrap();
            prop_assert_eq!(ours.e164(), theirs.format().mode(phonenumber::Mode::E164).to_string());
        }
    }
}

//! Words that recipients answer an SMS with.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SmsReply {
    /// "1": they are coming.
    Coming,
    /// "2": they need two more minutes.
    NeedTwoMinutes,
    /// "9": they are not coming.
    NotComing,
    /// "STOP": no promotional SMS any more.
    Stop,
}

/// Words for the end of promotional SMS, in both languages.
const STOP: [&str; 6] = ["stop", "unsubscribe", "end", "ايقاف", "إيقاف", "الغاء"];

impl SmsReply {
    /// Reads an answer. `None` if it is none of the words.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |letter: char| match letter {
            '١' | '۱' => '1',
            '٢' | '۲' => '2',
            '٩' | '۹' => '9',
            other => other,
        };
        let is_frame = |it: char| it.is_whitespace() || it.is_control() || matches!(it, '.' | '!' | '"' | '\u{200f}');
        let word: String = text.trim_matches(is_frame).to_lowercase().chars().map(digit).collect();
        match word.as_str() {
            "1" => Some(Self::Coming),
            "2" => Some(Self::NeedTwoMinutes),
            "9" => Some(Self::NotComing),
            word if STOP.contains(&word) => Some(Self::Stop),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_words_are_read_in_both_scripts() {
        for (text, reply) in [
            ("1", Some(SmsReply::Coming)),
            (" ١ \n", Some(SmsReply::Coming)),
            ("2.", Some(SmsReply::NeedTwoMinutes)),
            ("٩", Some(SmsReply::NotComing)),
            ("Stop", Some(SmsReply::Stop)),
            ("STOP!", Some(SmsReply::Stop)),
            ("إيقاف", Some(SmsReply::Stop)),
            ("12", None),
            ("1 2", None),
            ("stop it", None),
            ("", None),
            ("3", None),
        ] {
            assert_eq!(SmsReply::parse(text), reply, "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC{0,200}") {
            let _ = SmsReply::parse(&text);
        }
    }
}

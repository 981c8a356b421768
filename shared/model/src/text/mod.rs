//! Text for people: two languages, and names as people write them.

mod visible;

use crate::InvalidValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use visible::{clean_line, is_line_break, is_visible};

/// The languages of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic, also when nothing is known about the reader.
    #[default]
    Ar,
    /// English.
    En,
}

impl Language {
    /// Its tag: `ar` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The preferred one of ours in an `Accept-Language` header (RFC 9110, 12.5.4), if it names any.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(u16, Self)> = None;
        for range in header.split(',').take(20) {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let quality =
                parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1_000), quality_thousandths);
            let primary = tag.split('-').next().unwrap_or_default();
            let language = match () {
                () if primary.eq_ignore_ascii_case("ar") => Self::Ar,
                () if primary.eq_ignore_ascii_case("en") => Self::En,
                () => continue,
            };
            if let Some(quality @ 1..) = quality
                && best.is_none_or(|(highest, _)| quality > highest)
            {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

/// `0.8` as 800; nothing for what is no quality value.
fn quality_thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    if decimals.len() > 3 || !decimals.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" => Some(1_000),
        "0" => format!("{decimals:0<3}").parse().ok(),
        _ => None,
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match text {
            "ar" => Ok(Self::Ar),
            "en" => Ok(Self::En),
            _ => Err(InvalidValue("not ar or en")),
        }
    }
}

/// The same text in both languages. Where one is empty, its readers see the other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Arabic.
    #[serde(default)]
    pub ar: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

impl Bilingual {
    /// Both texts.
    pub fn new(ar: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ar: ar.into(), en: en.into() }
    }

    /// The text for a reader of `language`.
    #[must_use]
    pub fn pick(&self, language: Language) -> &str {
        let (wanted, other) = match language {
            Language::Ar => (&self.ar, &self.en),
            Language::En => (&self.en, &self.ar),
        };
        if wanted.is_empty() { other } else { wanted }
    }

    /// Whether it says nothing in either language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ar.is_empty() && self.en.is_empty()
    }

    /// A name: cleaned like [`Name`], in at least one language.
    ///
    /// # Errors
    /// When nothing is seen of either, or one is longer than 255 characters or can't be shown on one line.
    pub fn name(&self) -> Result<Self, InvalidValue> {
        let cleaned = self.title(LONGEST_NAME)?;
        if cleaned.is_empty() { Err(InvalidValue("empty in both languages")) } else { Ok(cleaned) }
    }

    /// A title of at most `longest` characters in each language, cleaned like a [`Name`]; may be empty.
    ///
    /// # Errors
    /// When one is longer or can't be shown on one line.
    pub fn title(&self, longest: usize) -> Result<Self, InvalidValue> {
        Ok(Self { ar: one_line(&self.ar, longest)?, en: one_line(&self.en, longest)? })
    }

    /// A text of at most `longest` characters in each language, cleaned like a [`Name`] line by line; may be empty.
    ///
    /// # Errors
    /// When one is longer.
    pub fn text(&self, longest: usize) -> Result<Self, InvalidValue> {
        Ok(Self { ar: clean_lines(&self.ar, longest)?, en: clean_lines(&self.en, longest)? })
    }
}

/// A key of a file in the media bucket: names of `A-Za-z0-9_-`, separated by `/` or `.`, at most 255 characters.
///
/// # Errors
/// When it is none.
pub fn file_key(text: &str) -> Result<&str, InvalidValue> {
    let name =
        |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
    let fits = text.len() <= 255 && text.split(['/', '.']).all(name);
    if fits { Ok(text) } else { Err(InvalidValue("not a key of a file")) }
}

/// Text without what nobody sees, its lines kept, at most `longest` characters; may be empty.
///
/// # Errors
/// When it is longer, or marks are stacked on its letters.
pub fn clean_lines(text: &str, longest: usize) -> Result<String, InvalidValue> {
    check_size(text, longest)?;
    let text = text.replace("\r\n", "\n");
    let lines = text.split(is_line_break).map(clean_line).collect::<Result<Vec<_>, _>>()?;
    let clean = lines.join("\n").trim().to_owned();
    if clean.chars().count() > longest { Err(InvalidValue("too long")) } else { Ok(clean) }
}

/// A single line of 1 to `longest` characters with something to see, without what nobody sees.
///
/// # Errors
/// When nothing is seen of it, it is longer, it has more lines, or marks are stacked on its letters.
pub fn line(text: &str, longest: usize) -> Result<String, InvalidValue> {
    let clean = one_line(text, longest)?;
    if clean.is_empty() { Err(InvalidValue("empty")) } else { Ok(clean) }
}

/// A line as in [`line`]; empty if nothing is seen of it.
fn one_line(text: &str, longest: usize) -> Result<String, InvalidValue> {
    check_size(text, longest)?;
    let clean = clean_line(text)?;
    if !is_visible(&clean) {
        return Ok(String::new());
    }
    if clean.chars().count() > longest { Err(InvalidValue("too long")) } else { Ok(clean) }
}

/// Refuses what is too long as it was sent, counted like `maxLength` of its schema, except space around it.
fn check_size(text: &str, longest: usize) -> Result<(), InvalidValue> {
    if text.trim().chars().count() > longest { Err(InvalidValue("too long")) } else { Ok(()) }
}

/// A person's or thing's name: one line of 1 to 255 characters, in Unicode's composed form, without control characters,
/// invisible characters or direction overrides, which could make a name read like another. Zero-width joiners stay where
/// Arabic script, a virama or an emoji needs them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 255;

impl Name {
    /// Cleans an entered name.
    ///
    /// # Errors
    /// When nothing is seen of it, it is too long, it has several lines, or marks are stacked on its letters.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let too_long = |refused: InvalidValue| match refused.0 {
            "too long" => InvalidValue("longer than 255 characters"),
            _ => refused,
        };
        line(text, LONGEST_NAME).map(Self).map_err(too_long)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_best_language_of_the_header_wins() {
        for (header, expected) in [
            ("en", Some(Language::En)),
            ("ar-SA,ar;q=0.9,en;q=0.8", Some(Language::Ar)),
            ("fr, en;q=0.5, ar;q=0.7", Some(Language::Ar)),
            ("en;q=0.5, ar;q=0.5", Some(Language::En)),
            ("EN-gb", Some(Language::En)),
            ("ar;q=0, en;q=0.1", Some(Language::En)),
            ("ar;q=0", None),
            ("*", None),
            ("", None),
            ("english", None),
            (";;;,,q=1", None),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header}");
        }
    }

    #[test]
    fn a_missing_text_shows_the_other_language() {
        assert_eq!(Bilingual::new("", "Hair").pick(Language::Ar), "Hair");
        assert_eq!(Bilingual::new("شعر", "").pick(Language::En), "شعر");
        assert_eq!(Bilingual::new("شعر", "Hair").pick(Language::Ar), "شعر");
    }

    #[test]
    fn names_lose_what_nobody_sees() {
        assert_eq!(Name::parse("  Noura\u{200F}\u{202E}  Al\tSaud ").unwrap().as_str(), "Noura Al Saud");
        assert_eq!(Name::parse("نوره").unwrap().as_str(), "نوره");
        assert_eq!(Name::parse("e\u{0301}").unwrap().as_str(), "é");
        for nothing in ["\u{200B}\u{FEFF} ", "\u{3164}", "\u{2800}\u{2800}", "\u{FFA0}", "Noura\nAl Saud", "\u{2028}"] {
            assert!(Name::parse(nothing).is_err(), "{nothing:?}");
        }
        assert_eq!(Name::parse("می\u{200C}خواهم").unwrap().as_str(), "می\u{200C}خواهم");
        assert_eq!(Bilingual::new("نورة", "\u{3164}").name(), Ok(Bilingual::new("نورة", "")));
        assert!(Bilingual::new("\u{3164}", "\u{2800}").name().is_err());
        assert!(Bilingual::new("نورة", "No\nura").name().is_err());
        assert_eq!(clean_lines("a\u{2028}b\r\n\u{3164}\r\nc", 9), Ok("a\nb\n\nc".to_owned()));
        assert!(Name::parse(&"ن".repeat(256)).is_err());
        assert!(Name::parse(&"ن".repeat(255)).is_ok());
    }

    proptest! {
        #[test]
        fn cleaning_a_clean_name_changes_nothing(text in "\\PC{0,80}") {
            if let Ok(name) = Name::parse(&text) {
                prop_assert_eq!(Name::parse(name.as_str()).unwrap(), name);
            }
        }

        #[test]
        fn headers_never_panic(text in "[a-zA-Z0-9;,=.* q-]{0,60}") {
            let _ = Language::accepted(&text);
        }
    }
}

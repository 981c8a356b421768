//! Cleaning of text: what nobody sees is removed, what makes text unreadable is refused.
//!
//! Zero-width joiners are the exception: they stay where they change what is seen, in Arabic script (Persian "می‌خواهم"),
//! after a virama, and within an emoji.

use crate::InvalidValue;
use icu_properties::props::{
    BinaryProperty as _, CanonicalCombiningClass, DefaultIgnorableCodePoint, EmojiModifier, EnumeratedProperty as _,
    ExtendedPictographic, GeneralCategory, Script, WhiteSpace,
};
use unicode_normalization::UnicodeNormalization as _;

/// Zero-width non-joiner and joiner.
const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';
/// Shows the character before it as text or as an emoji.
const VARIATIONS: [char; 2] = ['\u{FE0E}', '\u{FE0F}'];
/// A letter of braille without dots. No property of Unicode says that it is blank.
const BRAILLE_BLANK: char = '\u{2800}';
/// What frames annotations between lines; nothing shows it.
const ANNOTATIONS: std::ops::RangeInclusive<char> = '\u{FFF9}'..='\u{FFFB}';
/// Maximum marks on one letter (Unicode Technical Standard #39, 5.4: "Optional Detection").
const MOST_MARKS: usize = 4;

/// Returns a single line of text in Unicode's composed form, without invisible characters, its white space as single
/// spaces.
///
/// # Errors
/// If it contains a line break, or more than four marks on one letter, or one mark twice in a row.
pub(super) fn clean_line(text: &str) -> Result<String, InvalidValue> {
    if text.contains(is_line_break) {
        return Err(InvalidValue("more than one line"));
    }
    let composed: Vec<char> = text.nfc().collect();
    check_marks(&composed)?;
    let mut shown = String::with_capacity(text.len());
    for (at, letter) in composed.iter().enumerate() {
        match *letter {
            BRAILLE_BLANK => shown.push(' '),
            letter if is_shown(letter) || is_needed(&composed, at) => shown.push(letter),
            _ => {}
        }
    }
    // Letters that an invisible one kept apart may now be composed, and marks stand in a row.
    let clean: String = shown.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    check_marks(&clean.chars().collect::<Vec<_>>())?;
    Ok(clean)
}

/// Whether anything is seen of a text.
pub(super) fn is_visible(text: &str) -> bool {
    text.chars().any(|it| it != BRAILLE_BLANK && is_shown(it) && !it.is_whitespace())
}

/// Whether a character begins a new line.
pub(super) fn is_line_break(letter: char) -> bool {
    matches!(letter, '\u{A}'..='\u{D}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is something to see, or a space.
fn is_shown(letter: char) -> bool {
    let is_hidden = DefaultIgnorableCodePoint::for_char(letter)
        || GeneralCategory::for_char(letter) == GeneralCategory::Control
        || ANNOTATIONS.contains(&letter);
    WhiteSpace::for_char(letter) || !is_hidden
}

fn is_mark(letter: char) -> bool {
    matches!(
        GeneralCategory::for_char(letter),
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark
    )
}

/// Whether an invisible character changes how its neighbours look.
fn is_needed(all: &[char], at: usize) -> bool {
    let Some(letter) = all.get(at).copied() else { return false };
    let (before, after) = (all.get(..at).unwrap_or_default(), all.get(at + 1..).unwrap_or_default());
    let base = before.iter().rev().copied().find(|it| !is_mark(*it) && !EmojiModifier::for_char(*it));
    let next = after.iter().copied().find(|it| !is_mark(*it));
    let is_arabic =
        |it: Option<char>| it.is_some_and(|it| Script::for_char(it) == Script::Arabic && it.is_alphabetic());
    let is_emoji = |it: Option<char>| it.is_some_and(ExtendedPictographic::for_char);
    let follows_virama =
        || before.last().is_some_and(|it| CanonicalCombiningClass::for_char(*it) == CanonicalCombiningClass::Virama);
    match letter {
        ZWNJ => is_arabic(base) && is_arabic(next) || follows_virama(),
        ZWJ => is_arabic(base) || is_emoji(base) && is_emoji(next) || follows_virama(),
        _ if VARIATIONS.contains(&letter) => before.last().is_some_and(|it| is_shown(*it) && !it.is_whitespace()),
        _ => false,
    }
}

/// Refuses marks that are stacked so high that they cover other lines.
fn check_marks(letters: &[char]) -> Result<(), InvalidValue> {
    let stacked = |it: char| {
        matches!(GeneralCategory::for_char(it), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
            && !DefaultIgnorableCodePoint::for_char(it)
    };
    let mut row: Vec<char> = Vec::new();
    for letter in letters.iter().copied() {
        if !stacked(letter) {
            row.clear();
            continue;
        }
        if row.last() == Some(&letter) || row.len() >= MOST_MARKS {
            return Err(InvalidValue("too many marks on one letter"));
        }
        row.push(letter);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stay_where_they_are_seen() {
        for kept in [
            "می\u{200C}خواهم",
            "نمی\u{200C}دانم",
            "ه\u{200D}",
            "\u{1F469}\u{200D}\u{1F527}",
            "\u{1F469}\u{1F3FD}\u{200D}\u{1F527}",
            "\u{2764}\u{FE0F}\u{200D}\u{1F525}",
            "क्\u{200D}ष",
            "مُحَمَّد",
            "Nguyễn Thị",
        ] {
            assert_eq!(clean_line(kept).unwrap(), kept.nfc().collect::<String>(), "{kept:?}");
        }
        for (text, expected) in [
            ("No\u{200D}ura", "Noura"),
            ("No\u{200C}ura", "Noura"),
            ("نوره\u{200C}", "نوره"),
            ("\u{200D}نوره", "نوره"),
            ("نو\u{200D}\u{200D}ره", "نو\u{200D}ره"),
            ("Sara\u{3164}\u{FFA0}\u{115F}", "Sara"),
            ("A\u{2800}\u{2800}B", "A B"),
            ("a\u{00A0}\u{3000}b", "a b"),
            ("No\u{202E}ura\u{E0041}\u{FE0F}\u{FEFF}", "Noura"),
            ("e\u{200B}\u{0301}", "é"),
            ("x\u{0007}\u{FFF9}", "x"),
        ] {
            assert_eq!(clean_line(text).unwrap(), expected, "{text:?}");
        }
    }

    #[test]
    fn what_shows_nothing_is_not_visible_and_marks_are_not_stacked() {
        for blank in ["", " ", "\u{3164}", "\u{2800}", "\u{FFA0}\u{1160}", "\u{FE0F}", "\u{200D}\u{200C}"] {
            assert!(!is_visible(&clean_line(blank).unwrap()), "{blank:?}");
        }
        for seen in ["ن", "7", "?", "\u{1F600}", "中", "é"] {
            assert!(is_visible(seen), "{seen:?}");
        }
        let stacked = |marks: usize| (0..marks).fold("Z".to_owned(), |text, at| text + ["\u{316}", "\u{317}"][at % 2]);
        assert!(clean_line(&stacked(4)).is_ok());
        for refused in [stacked(5), "Z\u{316}\u{316}".to_owned(), "Z\u{316}\u{200B}\u{316}".to_owned()] {
            assert!(clean_line(&refused).is_err(), "{refused:?}");
        }
        for lines in ["a\nb", "a\u{2028}b", "a\r\nb", "a\u{85}b", "a\u{B}b", "a\n"] {
            assert!(clean_line(lines).is_err(), "{lines:?}");
        }
        assert_eq!(clean_line("  a\t b ").unwrap(), "a b");
    }
}

//! Categories: their slugs and ids.

use crate::{Id, InvalidValue, id};
use std::fmt;

/// A category's name in URLs: words of `a-z` and `0-9` joined by single hyphens, at most 100 characters. It never changes,
/// because links contain it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slug(String);

impl Slug {
    /// Maximum length, in characters.
    pub const MAX_LENGTH: usize = 100;

    /// Parses a slug.
    ///
    /// # Errors
    /// If the text is not a slug.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let word = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        let fits = text.len() <= Self::MAX_LENGTH && text.split('-').all(word);
        if fits { Ok(Self(text.to_owned())) } else { Err(InvalidValue("not words of a-z and 0-9 joined by hyphens")) }
    }

    /// Derives a slug from a name: characters other than ASCII letters and digits separate words. `None` if no word is
    /// left.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase().replace('\'', "");
        let words = lower.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
        let text: String = words.collect::<Vec<_>>().join("-").chars().take(Self::MAX_LENGTH).collect();
        Self::parse(text.trim_end_matches('-')).ok()
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns the id of the category with this slug. Two categories with one slug therefore collide, even if they are created
/// at the same time.
#[must_use]
pub fn category_id(slug: &Slug) -> Id<id::Category> {
    // FNV-1a of 128 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): the input is neither secret nor hostile.
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    Id::fixed(slug.0.bytes().fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_are_words_with_hyphens() {
        for fine in ["hair", "skin-face", "24h", "a-1-b"] {
            assert_eq!(Slug::parse(fine).unwrap().as_str(), fine);
        }
        for wrong in ["", "-", "a-", "-a", "a--b", "A", "a b", "a_b", "شعر", &"a".repeat(101)] {
            assert!(Slug::parse(wrong).is_err(), "{wrong}");
        }
        for (name, slug) in
            [("Men's grooming", "mens-grooming"), ("Skin & face", "skin-face"), ("  Make-up ", "make-up")]
        {
            assert_eq!(Slug::from_name(name).unwrap().as_str(), slug);
        }
        assert_eq!(Slug::from_name("الشعر"), None);
    }

    proptest! {
        #[test]
        fn a_slug_derived_from_a_name_parses(name in "\\PC{0,150}") {
            if let Some(slug) = Slug::from_name(&name) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug));
            }
        }

        #[test]
        fn different_slugs_have_different_ids(a in "[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}", b in "[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}") {
            let (left, right) = (Slug::parse(&a).unwrap(), Slug::parse(&b).unwrap());
            prop_assert_eq!(category_id(&left) == category_id(&right), a == b);
        }
    }
}

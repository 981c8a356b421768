//! Categories: their names in addresses, and their ids.

use crate::{Id, Refused, id};
use std::fmt;

/// A category's name in addresses: words of `a-z` and `0-9` with single hyphens between, at most 100 characters. It is
/// chosen once and never changes, as links hold it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slug(String);

impl Slug {
    /// Characters, at most.
    pub const LONGEST: usize = 100;

    /// Reads one.
    ///
    /// # Errors
    /// For anything else.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let word = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        let fits = text.len() <= Self::LONGEST && text.split('-').all(word);
        if fits { Ok(Self(text.to_owned())) } else { Err(Refused("not words of a-z and 0-9 with hyphens between")) }
    }

    /// Makes one of a name: what is no letter or digit of ASCII separates words. Nothing where none is left.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase().replace('\'', "");
        let words = lower.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
        let text: String = words.collect::<Vec<_>>().join("-").chars().take(Self::LONGEST).collect();
        Self::parse(text.trim_end_matches('-')).ok()
    }

    /// Its text.
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

/// The id of the category with this slug: two can't be created with the same one, however close in time.
#[must_use]
pub fn id_of(slug: &Slug) -> Id<id::Category> {
    // FNV-1a of 128 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): no secret and no adversary is involved.
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
            assert_eq!(Slug::of(name).unwrap().as_str(), slug);
        }
        assert_eq!(Slug::of("الشعر"), None);
    }

    proptest! {
        #[test]
        fn whatever_a_name_becomes_is_a_slug(name in "\\PC{0,150}") {
            if let Some(slug) = Slug::of(&name) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug));
            }
        }

        #[test]
        fn different_slugs_have_different_ids(a in "[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}", b in "[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}") {
            let (left, right) = (Slug::parse(&a).unwrap(), Slug::parse(&b).unwrap());
            prop_assert_eq!(id_of(&left) == id_of(&right), a == b);
        }
    }
}

//! What a shop's page says besides its profile: accessibility, and how search engines show it.

use crate::{Bilingual, InvalidValue};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Maximum length of the title for search engines, in characters.
const LONGEST_TITLE: usize = 100;
/// Maximum length of the description for search engines, in characters.
const LONGEST_DESCRIPTION: usize = 300;
/// Maximum length of the notes about accessibility, in characters.
const LONGEST_NOTES: usize = 1_000;

/// What makes a shop accessible to people with disabilities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Accessibility {
    /// Whether the entrance has no steps, or a ramp.
    pub step_free_entrance: bool,
    /// Whether there is a lift, where one is needed.
    pub lift: bool,
    /// Whether there are accessible parking spaces.
    pub accessible_parking: bool,
    /// Whether there is an accessible restroom.
    pub accessible_restroom: bool,
    /// Whether staff know sign language.
    pub sign_language: bool,
    /// Further notes.
    pub notes: Bilingual,
}

impl Accessibility {
    /// Cleans the notes.
    ///
    /// # Errors
    /// If they are too long.
    pub fn check(mut self) -> Result<Self, InvalidValue> {
        self.notes = self.notes.text(LONGEST_NOTES)?;
        Ok(self)
    }
}

/// How search engines show a shop's page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PageMeta {
    /// Title. The shop's name if empty.
    pub title: Bilingual,
    /// Description. The shop's description if empty.
    pub description: Bilingual,
}

impl PageMeta {
    /// Cleans the texts.
    ///
    /// # Errors
    /// The name of the field that is too long or has more than one line, and the reason.
    pub fn check(self) -> Result<Self, (&'static str, InvalidValue)> {
        Ok(Self {
            title: self.title.title(LONGEST_TITLE).map_err(|refused| ("title", refused))?,
            description: self.description.title(LONGEST_DESCRIPTION).map_err(|refused| ("description", refused))?,
        })
    }
}

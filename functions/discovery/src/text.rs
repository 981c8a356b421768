//! Texts in the caller's language.

use model::{Bilingual, Language};

/// The text in a language. `None` if it is empty in both.
pub(crate) fn localised(text: &Bilingual, language: Language) -> Option<String> {
    Some(text.pick(language)).filter(|it| !it.is_empty()).map(str::to_owned)
}

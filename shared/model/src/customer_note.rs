//! What a shop notes about a customer, for its own staff only.

use serde::{Deserialize, Serialize};

/// The content of a note. It is stored encrypted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteContent {
    /// The text.
    pub text: String,
    /// Words by which notes are found.
    pub tags: Vec<String>,
}

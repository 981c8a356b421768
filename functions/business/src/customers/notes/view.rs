//! A note, as the staff of its shop see it.

use model::customer_note::NoteContent;
use serde::Serialize;
use store::entities::CustomerNote;
use utoipa::ToSchema;

/// A note of a shop about a customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CustomerNoteView {
    pub(crate) id: String,
    customer_id: String,
    author_id: String,
    text: String,
    tags: Vec<String>,
    /// Version for `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl CustomerNoteView {
    pub(crate) fn of(note: &CustomerNote, content: NoteContent) -> Self {
        Self {
            id: note.id().to_string(),
            customer_id: note.user().to_string(),
            author_id: note.author().to_string(),
            text: content.text,
            tags: content.tags,
            version: note.version(),
            created_at: note.created_at().to_owned(),
            updated_at: note.updated_at().to_owned(),
        }
    }
}

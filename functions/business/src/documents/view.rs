//! A document of a company, as staff see it.

use model::company::{DocumentType, Review};
use serde::Serialize;
use store::entities::CompanyDocument;
use utoipa::ToSchema;

/// A document of a company.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DocumentView {
    pub(crate) id: String,
    title: String,
    document_type: DocumentType,
    file_key: String,
    /// `pending`, `approved` or `rejected`.
    status: String,
    is_verified: bool,
    verified_by: Option<String>,
    #[schema(format = DateTime)]
    verified_at: Option<String>,
    /// Reason for the decision.
    reason: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
}

/// A page of a company's documents.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Documents {
    pub(crate) items: Vec<DocumentView>,
    pub(crate) next_cursor: Option<String>,
}

impl DocumentView {
    pub(crate) fn of(document: &CompanyDocument) -> Self {
        let some = |text: Option<&str>| text.map(str::to_owned);
        Self {
            id: document.id().to_string(),
            title: document.title().to_owned(),
            document_type: document.document_type().unwrap_or(DocumentType::Other),
            file_key: document.file_key().to_owned(),
            status: document.status().unwrap_or(Review::Pending.as_str()).to_owned(),
            is_verified: document.is(Review::Approved),
            verified_by: some(document.verified_by()),
            verified_at: some(document.verified_at()),
            reason: some(document.reason()),
            version: document.version(),
            created_at: document.created_at().to_owned(),
        }
    }
}

//! A document of a company, as staff see it.

use crate::fields::{some_text, text};
use serde::{Deserialize, Serialize};
use store::Item;
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
    /// Why it was rejected.
    reason: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
}

impl DocumentView {
    pub(crate) fn of(item: &Item) -> Self {
        let of = |name| text(item, name);
        Self {
            id: of("id"),
            title: of("title"),
            document_type: item.parsed("document_type").unwrap_or(DocumentType::Other),
            file_key: of("file_key"),
            status: some_text(item, "status").unwrap_or_else(|| "pending".to_owned()),
            is_verified: item.text("status") == Some("approved"),
            verified_by: some_text(item, "verified_by"),
            verified_at: some_text(item, "verified_at"),
            reason: some_text(item, "reason"),
            version: item.number("version"),
            created_at: of("created_at"),
        }
    }
}

/// Documents.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Documents {
    pub(crate) items: Vec<DocumentView>,
    pub(crate) next_cursor: Option<String>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DocumentType {
    BusinessLicense,
    NationalId,
    CommercialRegister,
    TaxCertificate,
    ShopPhotos,
    SpecialistCertifications,
    BankDocument,
    Other,
}

/// What a request for verification needs (business.md, "Verification").
pub(crate) const REQUIRED: [DocumentType; 4] = [
    DocumentType::BusinessLicense,
    DocumentType::NationalId,
    DocumentType::CommercialRegister,
    DocumentType::ShopPhotos,
];

impl DocumentType {
    const ALL: [(Self, &'static str); 8] = [
        (Self::BusinessLicense, "business_license"),
        (Self::NationalId, "national_id"),
        (Self::CommercialRegister, "commercial_register"),
        (Self::TaxCertificate, "tax_certificate"),
        (Self::ShopPhotos, "shop_photos"),
        (Self::SpecialistCertifications, "specialist_certifications"),
        (Self::BankDocument, "bank_document"),
        (Self::Other, "other"),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("other", |(_, name)| name)
    }
}

impl std::str::FromStr for DocumentType {
    type Err = model::Refused;

    fn from_str(text: &str) -> Result<Self, model::Refused> {
        let found = Self::ALL.iter().find(|(_, name)| *name == text).map(|(it, _)| *it);
        found.ok_or(model::Refused("no type of document"))
    }
}

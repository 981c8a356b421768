//! A consent as the API returns it.

use model::Language;
use model::profile::ConsentPurpose;
use serde::Serialize;
use store::entities::Consent;
use utoipa::ToSchema;

/// A decision about one purpose.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConsentView {
    purpose: ConsentPurpose,
    granted: bool,
    /// Version of the text that the user saw.
    notice_version: String,
    /// Language of the text that the user saw.
    language: Language,
    /// When the user decided.
    #[schema(format = DateTime)]
    at: String,
}

impl ConsentView {
    pub(crate) fn of(consent: &Consent) -> Self {
        Self {
            purpose: consent.purpose(),
            granted: consent.is_granted(),
            notice_version: consent.notice_version().to_owned(),
            language: consent.language(),
            at: consent.decided_at().to_owned(),
        }
    }
}

//! A consent decision as it is shown.

use model::profile::ConsentPurpose;
use serde::Serialize;
use utoipa::ToSchema;

/// A decision as it is kept.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConsentView {
    pub(crate) purpose: ConsentPurpose,
    pub(crate) granted: bool,
    pub(crate) notice_version: String,
    #[schema(format = DateTime)]
    pub(crate) at: String,
}

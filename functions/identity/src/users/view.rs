//! An account, as Queue Me's staff see it, and what the endpoints about accounts share.

use model::Language;
use serde::Serialize;
use store::Account;
use utoipa::ToSchema;

/// An account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminUser {
    pub(crate) id: String,
    phone: String,
    name: Option<String>,
    city_id: Option<String>,
    language: Language,
    /// `active`, `suspended` or `erased`.
    status: String,
    /// The companies that the user belongs to.
    company_ids: Vec<String>,
    is_platform_staff: bool,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    last_login_at: Option<String>,
    /// Login sessions that are kept, ended ones included.
    session_count: usize,
}

impl AdminUser {
    pub(crate) fn of(account: &Account) -> Self {
        Self {
            id: account.id().to_string(),
            phone: account.phone().to_owned(),
            name: account.name().map(str::to_owned),
            city_id: account.city().map(|it| it.to_string()),
            language: account.language(),
            status: account.status().as_str().to_owned(),
            company_ids: account.companies(),
            is_platform_staff: account.is_platform_staff(),
            joined_at: account.joined_at().to_owned(),
            last_login_at: account.last_login_at().map(str::to_owned),
            session_count: account.all_sessions().len(),
        }
    }
}

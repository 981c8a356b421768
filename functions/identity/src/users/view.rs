//! An account as the admin API returns it.

use model::Language;
use serde::Serialize;
use store::Account;
use utoipa::ToSchema;

/// An account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminUser {
    id: String,
    phone: String,
    name: Option<String>,
    city_id: Option<String>,
    language: Language,
    /// `active`, `suspended` or `erased`.
    status: String,
    /// Companies in which the user works.
    company_ids: Vec<String>,
    is_platform_staff: bool,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    last_login_at: Option<String>,
    /// Number of stored login sessions, including ended ones.
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

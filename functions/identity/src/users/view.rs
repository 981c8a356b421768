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
        let item = &account.0;
        let text = |name: &str| item.text(name).map(str::to_owned);
        Self {
            id: text("id").unwrap_or_default(),
            phone: text("phone").unwrap_or_default(),
            name: text("name"),
            city_id: text("city_id"),
            language: account.language(),
            status: text("status").unwrap_or_default(),
            company_ids: item.texts("companies").to_vec(),
            is_platform_staff: item.flag("platform_staff"),
            joined_at: text("joined_at").unwrap_or_default(),
            last_login_at: text("last_login_at"),
            session_count: account.all_sessions().len(),
        }
    }
}

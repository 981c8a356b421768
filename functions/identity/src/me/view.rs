//! The caller's own profile, as it is shown.

use model::Language;
use model::profile::{Gender, Location};
use model::session::Audience;
use serde::Serialize;
use store::Account;
use utoipa::ToSchema;

/// The caller's own account and profile.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProfileView {
    id: String,
    phone: String,
    name: Option<String>,
    city_id: Option<String>,
    language: Language,
    #[schema(format = Date)]
    birth_date: Option<String>,
    gender: Option<Gender>,
    avatar_key: Option<String>,
    location: Option<Location>,
    audience: Audience,
    /// Customers need a name and a city before they can use more than identity.
    profile_complete: bool,
    #[schema(format = DateTime)]
    joined_at: String,
    /// When the account will be erased, if that was asked for.
    #[schema(format = DateTime)]
    erasure_at: Option<String>,
}

impl ProfileView {
    pub(crate) fn of(account: &Account, audience: Audience) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            id: account.id().to_string(),
            phone: account.phone().to_owned(),
            name: owned(account.name()),
            city_id: account.city().map(|it| it.to_string()),
            language: account.language(),
            birth_date: owned(account.birth_date()),
            gender: account.gender(),
            avatar_key: owned(account.avatar_key()),
            location: account.location(),
            audience,
            profile_complete: account.is_complete(),
            joined_at: account.joined_at().to_owned(),
            erasure_at: owned(account.erasure_at()),
        }
    }
}

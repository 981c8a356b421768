//! The caller's profile as the API returns it.

use model::Language;
use model::profile::{Gender, Location};
use model::session::Audience;
use serde::Serialize;
use store::Account;
use utoipa::ToSchema;

/// The caller's account and profile.
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
    /// Whether the profile has a name and a city. Customers with an incomplete profile can only use the identity API.
    profile_complete: bool,
    #[schema(format = DateTime)]
    joined_at: String,
    /// When the account will be erased. Null if erasure is not requested.
    #[schema(format = DateTime)]
    erasure_at: Option<String>,
    /// Version of the profile, for `If-Match`.
    pub(crate) version: i64,
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
            version: account.profile_version(),
        }
    }
}

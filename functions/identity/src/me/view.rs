//! The caller's own profile, as it is shown.

use model::Language;
use model::profile::{Gender, Location};
use model::session::Audience;
use serde::Serialize;
use store::Account;
use utoipa::ToSchema;

/// The caller's own account and profile.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
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

impl Me {
    pub(crate) fn of(account: &Account, audience: Audience) -> Self {
        let item = &account.0;
        let text = |name: &str| item.text(name).map(str::to_owned);
        let gender = match item.text("gender") {
            Some("male") => Some(Gender::Male),
            Some("female") => Some(Gender::Female),
            _ => None,
        };
        let location = item.real("lat").zip(item.real("lng")).map(|(lat, lng)| Location { lat, lng });
        Self {
            id: text("id").unwrap_or_default(),
            phone: text("phone").unwrap_or_default(),
            name: text("name"),
            city_id: text("city_id"),
            language: account.language(),
            birth_date: text("birth_date"),
            gender,
            avatar_key: text("avatar_key"),
            location,
            audience,
            profile_complete: account.is_complete(),
            joined_at: text("joined_at").unwrap_or_default(),
            erasure_at: text("erasure_at"),
        }
    }
}

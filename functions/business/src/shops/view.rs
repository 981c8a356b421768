//! A shop, as its staff see it.

use crate::fields::{some_text, text};
pub(crate) use model::find::Clientele;
use model::profile::Location;
use model::settings::ShopSettings;
use model::{Bilingual, Refused};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Item;
use utoipa::ToSchema;

/// A shop: a branch of a company.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffShop {
    pub(crate) id: String,
    company_id: String,
    name: Bilingual,
    description: Bilingual,
    username: String,
    city_id: String,
    address: String,
    district: Option<String>,
    postal_code: Option<String>,
    location: Location,
    time_zone: String,
    phone: Option<String>,
    /// The user who manages it.
    manager_id: Option<String>,
    audience: Clientele,
    avatar_key: Option<String>,
    background_key: Option<String>,
    gallery: Vec<String>,
    has_parking: bool,
    languages: Vec<String>,
    social: BTreeMap<String, String>,
    settings: ShopSettings,
    is_active: bool,
    is_suspended: bool,
    is_featured: bool,
    /// Whether it has the badge.
    is_verified: bool,
    #[schema(format = DateTime)]
    verified_at: Option<String>,
    /// The newest request for verification.
    verification: Option<VerificationState>,
    rating: Option<f64>,
    rating_count: i64,
    service_count: i64,
    specialist_count: i64,
    employee_count: i64,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// Where a request for verification stands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct VerificationState {
    pub(crate) id: String,
    /// `pending`, `approved`, `rejected` or `revoked`.
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
}

impl StaffShop {
    pub(crate) fn of(item: &Item) -> Self {
        let of = |name| text(item, name);
        let location =
            Location { lat: item.real("lat").unwrap_or_default(), lng: item.real("lng").unwrap_or_default() };
        let social = item.map("social");
        let links = social.0.keys().filter_map(|it| Some((it.clone(), some_text(&social, it)?)));
        Self {
            id: of("id"),
            company_id: of("company_id"),
            name: item.bilingual("name"),
            description: item.bilingual("description"),
            username: of("username"),
            city_id: of("city_id"),
            address: of("address"),
            district: some_text(item, "district"),
            postal_code: some_text(item, "postal_code"),
            location,
            time_zone: of("time_zone"),
            phone: some_text(item, "phone"),
            manager_id: some_text(item, "manager"),
            audience: item.parsed("audience").unwrap_or(Clientele::Both),
            avatar_key: some_text(item, "avatar_key"),
            background_key: some_text(item, "background_key"),
            gallery: item.list("gallery").map(str::to_owned).collect(),
            has_parking: item.flag("has_parking"),
            languages: item.list("languages").map(str::to_owned).collect(),
            social: links.collect(),
            settings: item.document("settings").unwrap_or_default(),
            is_active: item.flag("is_active"),
            is_suspended: item.flag("is_suspended"),
            is_featured: item.flag("is_featured"),
            is_verified: item.flag("is_verified"),
            verified_at: some_text(item, "verified_at"),
            verification: item.document("verification"),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
            service_count: item.number("service_count"),
            specialist_count: item.number("specialist_count"),
            employee_count: item.number("employee_count"),
            version: item.number("version"),
            created_at: of("created_at"),
            updated_at: of("updated_at"),
        }
    }
}

/// A user name: 1 to 50 of `a-z 0-9 _ .`, which becomes part of the shop's address on the web.
pub(crate) fn username(text: &str) -> Result<store::keys::Part, Refused> {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'_' | b'.');
    let fits = (1..=50).contains(&text.len()) && text.bytes().all(allowed);
    if fits { store::keys::Part::parse(text) } else { Err(Refused("not 1 to 50 of a-z, 0-9, _ and .")) }
}

/// The IANA name of a time zone that exists.
pub(crate) fn time_zone(name: &str) -> Result<&str, Refused> {
    let known = jiff::tz::TimeZone::get(name).is_ok() && name.contains('/');
    if known { Ok(name) } else { Err(Refused("no IANA time zone")) }
}

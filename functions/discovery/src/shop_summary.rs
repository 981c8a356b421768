//! What pages about a shop's things tell of the shop, and small readings that several pages share.

use jiff::Timestamp;
use model::find::{Clientele, Point};
use model::profile::Location;
use model::{Language, geo};
use serde::Serialize;
use store::{Item, Shop, schedule};
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;
pub(crate) use web::field::{some_text, text};
use web::openapi::text_schema;

/// The shop that a service or a specialist belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ShopBrief {
    id: String,
    name: String,
    username: String,
    avatar_key: Option<String>,
    city_id: String,
    address: String,
    location: Location,
    time_zone: String,
    phone: Option<String>,
    audience: Clientele,
    /// Whether it has the badge, which its specialists share.
    is_verified: bool,
    /// The mean of its ratings; null without any.
    rating: Option<f64>,
    rating_count: i64,
    /// With `near`, to two decimals.
    distance_km: Option<f64>,
    /// With `near`, by car at this time of the day.
    travel_minutes: Option<i64>,
}

impl ShopBrief {
    pub(crate) fn of(shop: &Shop, language: Language, way: Way) -> Self {
        Self {
            id: text(&shop.0, "id"),
            name: shop.name().pick(language).to_owned(),
            username: text(&shop.0, "username"),
            avatar_key: some_text(&shop.0, "avatar_key"),
            city_id: text(&shop.0, "city_id"),
            address: text(&shop.0, "address"),
            location: location(&shop.0),
            time_zone: shop.zone().to_owned(),
            phone: some_text(&shop.0, "phone"),
            audience: audience(&shop.0),
            is_verified: shop.is_verified(),
            rating: shop.0.real("rating"),
            rating_count: shop.0.number("rating_count"),
            distance_km: way.distance_km,
            travel_minutes: way.travel_minutes,
        }
    }
}

/// How far a shop is, and how long it takes to get there.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Way {
    pub(crate) distance_km: Option<f64>,
    pub(crate) travel_minutes: Option<i64>,
}

impl Way {
    /// From a point, if there is one, starting in this hour of the day.
    pub(crate) fn new(near: Option<Location>, to: Location, hour: i8) -> Self {
        let Some(km) = near.map(|it| geo::distance_km(it, to)) else { return Self::default() };
        Self { distance_km: Some((km * 100.0).round() / 100.0), travel_minutes: Some(geo::travel_minutes(km, hour)) }
    }

    /// To a shop, starting now.
    pub(crate) fn to(near: Option<Point>, shop: &Shop, now: Timestamp) -> Self {
        let hour = schedule::zone(shop.zone()).to_datetime(now).hour();
        Self::new(near.map(|it| it.0), location(&shop.0), hour)
    }
}

/// The schema of `near`.
pub(crate) fn point_schema() -> Schema {
    text_schema(model::find::POINT)
}

/// Where something is. What has no place is invisible, so nobody sees it at 0, 0.
pub(crate) fn location(item: &Item) -> Location {
    let of = |name| item.real(name).unwrap_or_default();
    Location { lat: of("lat"), lng: of("lng") }
}

/// Whom a shop serves.
pub(crate) fn audience(item: &Item) -> Clientele {
    item.parsed("audience").unwrap_or(Clientele::Both)
}

/// A text for people; none when both languages are empty.
pub(crate) fn told(item: &Item, name: &str, language: Language) -> Option<String> {
    Some(item.bilingual(name).pick(language)).filter(|it| !it.is_empty()).map(str::to_owned)
}

/// Whether a service is offered.
pub(crate) fn is_offered(service: &Item) -> bool {
    service.text("status") == Some("active")
}

/// Whether a specialist may be chosen.
pub(crate) fn is_available(specialist: &Item) -> bool {
    specialist.flag("is_active")
}

/// Whether a specialist provides a service.
pub(crate) fn provides(service: &Item, specialist: &str) -> bool {
    service.list("specialist_ids").any(|it| it == specialist)
}

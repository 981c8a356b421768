//! The shop of a service or specialist, on their pages.

use crate::distance::Distance;
use jiff::Timestamp;
use model::find::{Clientele, Point};
use model::profile::Location;
use model::{Id, Language, id};
use serde::Serialize;
use store::entities::Shop;
use utoipa::ToSchema;

/// The shop of a service or specialist.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ShopBrief {
    #[schema(value_type = String)]
    id: Id<id::Shop>,
    name: String,
    username: String,
    avatar_key: Option<String>,
    city_id: String,
    address: String,
    location: Location,
    time_zone: String,
    phone: Option<String>,
    audience: Clientele,
    /// Whether it is verified. Its specialists share the badge.
    is_verified: bool,
    /// Average rating. Null without ratings.
    rating: Option<f64>,
    rating_count: i64,
    /// Distance from `near` in km, to two decimals.
    distance_km: Option<f64>,
    /// Minutes by car from `near` at this time of day.
    travel_minutes: Option<i64>,
}

impl ShopBrief {
    /// The view of a shop, without a distance.
    pub(crate) fn of(shop: &Shop, language: Language) -> Self {
        Self {
            id: shop.id(),
            name: shop.name().pick(language).to_owned(),
            username: shop.username().to_owned(),
            avatar_key: shop.avatar_key().map(str::to_owned),
            city_id: shop.city().map(|it| it.to_string()).unwrap_or_default(),
            address: shop.address().to_owned(),
            location: location(shop),
            time_zone: shop.time_zone_name().to_owned(),
            phone: shop.phone().map(str::to_owned),
            audience: shop.clientele().unwrap_or(Clientele::Both),
            is_verified: shop.is_verified(),
            rating: shop.rating(),
            rating_count: shop.rating_count(),
            distance_km: None,
            travel_minutes: None,
        }
    }

    /// The view with the distance from a point, if there is one.
    pub(crate) fn with_distance(self, near: Option<Point>, shop: &Shop, now: Timestamp) -> Self {
        let distance = Distance::new(near.map(|it| it.0), self.location, &shop.time_zone(), now);
        Self { distance_km: distance.km, travel_minutes: distance.travel_minutes, ..self }
    }
}

/// The location of a shop. A shop without one is invisible, so that nobody sees it at 0, 0.
pub(crate) fn location(shop: &Shop) -> Location {
    shop.location().unwrap_or(Location { lat: 0.0, lng: 0.0 })
}

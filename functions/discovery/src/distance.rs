//! The distance from the viewer to a shop.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::geo;
use model::profile::Location;
use utoipa::openapi::schema::Schema;
use web::openapi::text_schema;

/// The distance to a shop, and the time it takes to get there. Both `None` if the viewer's location is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Distance {
    /// Kilometres, rounded to two decimals.
    pub(crate) km: Option<f64>,
    /// Minutes by car at this time of day.
    pub(crate) travel_minutes: Option<i64>,
}

impl Distance {
    /// The distance from the viewer's location, if known, to a location in a time zone.
    pub(crate) fn new(from: Option<Location>, to: Location, zone: &TimeZone, now: Timestamp) -> Self {
        let Some(km) = from.map(|it| geo::distance_km(it, to)) else { return Self::default() };
        let travel_minutes = geo::travel_minutes(km, zone.to_datetime(now).hour());
        Self { km: Some((km * 100.0).round() / 100.0), travel_minutes: Some(travel_minutes) }
    }
}

/// The schema of `near`.
pub(crate) fn point_schema() -> Schema {
    text_schema(model::find::POINT)
}

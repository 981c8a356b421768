//! What somebody wants to book.

use crate::fields::{refuse, wrong};
use crate::reservation::shop_state::VisitLocation;
use jiff::Timestamp;
use model::catalog::ServiceLocation;
use model::profile::Location;
use model::{Code, Id, geo, id};
use serde::{Deserialize, Serialize};
use store::{Item, Shop};
use utoipa::ToSchema;
use web::Fault;
use web::schema::{ServiceId, SpecialistId, Text};

/// Services of one visit at most.
pub(crate) const MOST_ITEMS: usize = 5;
/// Travel is counted in steps of so many minutes, like all blocked time.
const STEP: u16 = 5;

/// One service at one time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestedItem {
    #[schema(value_type = ServiceId)]
    pub(crate) service_id: Id<id::Service>,
    /// A start that is offered.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) start: Timestamp,
    /// With whom; anybody who is free where it is left out.
    #[schema(value_type = Option<SpecialistId>)]
    pub(crate) specialist_id: Option<Id<id::Specialist>>,
    /// How many come, to a service for groups; 1 where it is left out.
    #[schema(minimum = 1, maximum = 100)]
    pub(crate) seats: Option<u16>,
}

/// Where the service is provided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LocationKind {
    #[default]
    InShop,
    InHome,
}

impl LocationKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::InShop => "in_shop",
            Self::InHome => "in_home",
        }
    }
}

/// Where a customer is visited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Address {
    #[schema(minimum = -90, maximum = 90)]
    pub(crate) lat: f64,
    #[schema(minimum = -180, maximum = 180)]
    pub(crate) lng: f64,
    /// Street, building, floor, how to get there.
    #[schema(value_type = Option<Text<500>>)]
    pub(crate) details: Option<String>,
}

impl Address {
    fn clean(mut self) -> Result<Self, Fault> {
        let fits = (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lng);
        if !fits {
            return Err(Fault::field("/address", "out_of_range", "no place on earth"));
        }
        let details = self.details.as_deref().map(|it| model::text::clean_lines(it, 500)).transpose();
        self.details = details.map_err(wrong("/address/details"))?;
        Ok(self)
    }
}

/// Items that can be wished for together: 1 to 5, of one shop, each on a whole minute.
pub(crate) fn check_items(items: &[RequestedItem]) -> Result<Id<id::Service>, Fault> {
    let Some(first) = items.first() else { return Err(Fault::field("/items", "missing", "at least one")) };
    if items.len() > MOST_ITEMS {
        return Err(Fault::field("/items", "too_many", "at most 5"));
    }
    for (at, item) in items.iter().enumerate() {
        if item.service_id.shop() != first.service_id.shop() {
            return Err(Fault::field(format!("/items/{at}/service_id"), "other_shop", "services of one shop"));
        }
        if item.seats.is_some_and(|it| !(1..=100).contains(&it)) {
            return Err(Fault::field(format!("/items/{at}/seats"), "out_of_range", "1 to 100"));
        }
        check_start(item.start, format!("/items/{at}/start"))?;
    }
    Ok(first.service_id)
}

/// A start on a whole minute.
pub(crate) fn check_start(start: Timestamp, pointer: impl Into<String>) -> Result<(), Fault> {
    if start.as_second().rem_euclid(60) != 0 || start.subsec_nanosecond() != 0 {
        return Err(refuse(Code::SlotNotOffered, pointer, "starts are on whole minutes"));
    }
    Ok(())
}

/// The place and address that fit together.
pub(crate) fn check_location(location: LocationKind, address: Option<Address>) -> Result<Option<Address>, Fault> {
    match (location, address) {
        (LocationKind::InShop, None) => Ok(None),
        (LocationKind::InShop, Some(_)) => Err(Fault::field("/address", "not_needed", "only for in_home")),
        (LocationKind::InHome, None) => Err(Fault::field("/address", "missing", "where the customer is visited")),
        (LocationKind::InHome, Some(address)) => address.clean().map(Some),
    }
}

/// Where a service is provided, if it is provided there: within its radius, with the way from the shop.
pub(crate) fn visit_location(
    shop: &Shop,
    service: &Item,
    location: LocationKind,
    address: Option<&Address>,
    hour: i8,
) -> Result<VisitLocation, Fault> {
    let offered: ServiceLocation = service.parsed("location").unwrap_or_default();
    let fits = match location {
        LocationKind::InShop => offered != ServiceLocation::InHome,
        LocationKind::InHome => offered != ServiceLocation::InShop,
    };
    if !fits {
        return Err(refuse(Code::ServiceUnavailable, "/location", "the service is not provided there"));
    }
    let (LocationKind::InHome, Some(address), Some(from)) = (location, address, shop.location()) else {
        return Ok(VisitLocation::Shop);
    };
    let km = geo::distance_km(from, Location { lat: address.lat, lng: address.lng });
    let radius = service.number_of("radius_km").unwrap_or(i64::MAX);
    if km.ceil() as i64 > radius {
        return Err(refuse(Code::ServiceUnavailable, "/address", "too far from the shop"));
    }
    let minutes = u16::try_from(geo::travel_minutes(km, hour)).unwrap_or(u16::MAX / 2);
    Ok(VisitLocation::Home { travel_minutes: minutes.div_ceil(STEP) * STEP })
}

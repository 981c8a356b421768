//! What a request for a visit says: the services with their starts, and the destination.

use crate::fields::{refuse, wrong};
use jiff::Timestamp;
use model::booking::{HomeAddress, LocationKind};
use model::catalog::ServiceLocation;
use model::profile::Location;
use model::{Code, Id, geo, id};
use serde::{Deserialize, Serialize};
use store::entities::{Appointment, Service, Shop};
use utoipa::ToSchema;
use web::Fault;
use web::schema::{ServiceId, SpecialistId, Text};

/// Services of one visit, at most.
pub(crate) const MAX_ITEMS: usize = 5;
/// The raster of starts, in seconds.
const RASTER: i64 = 300;
/// Minutes to which travel is rounded up, as all blocked time is.
const TRAVEL_STEP: u16 = 5;

/// One service at one time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequestedItem {
    #[schema(value_type = ServiceId)]
    pub(crate) service_id: Id<id::Service>,
    /// Start. Must be one that is offered.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) start: Timestamp,
    /// Preferred specialist. Defaults to any available one.
    #[schema(value_type = Option<SpecialistId>)]
    pub(crate) specialist_id: Option<Id<id::Specialist>>,
    /// Number of seats, for a group service. Defaults to 1.
    #[schema(minimum = 1, maximum = 100)]
    pub(crate) seats: Option<u16>,
}

/// The address of a home visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Address {
    #[schema(minimum = -90, maximum = 90)]
    lat: f64,
    #[schema(minimum = -180, maximum = 180)]
    lng: f64,
    /// Street, building, floor and directions.
    #[schema(value_type = Option<Text<500>>)]
    details: Option<String>,
}

/// Where a visit takes place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Destination {
    pub(crate) kind: LocationKind,
    /// The customer's address, for a home visit.
    pub(crate) address: Option<HomeAddress>,
}

/// Where a service is provided, and how far away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VisitLocation {
    /// In the shop.
    Shop,
    /// At the customer's.
    Home {
        /// Minutes by car from the shop, a multiple of 5.
        travel_minutes: u16,
    },
}

/// Where something sold by the shop is provided.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ServiceArea {
    pub(crate) location: ServiceLocation,
    /// Maximum distance to the customer's home, in km. `None` for any.
    pub(crate) radius_km: Option<i64>,
}

impl From<HomeAddress> for Address {
    fn from(HomeAddress { lat, lng, details }: HomeAddress) -> Self {
        Self { lat, lng, details }
    }
}

impl Address {
    fn checked(self) -> Result<HomeAddress, Fault> {
        let fits = (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lng);
        if !fits {
            return Err(Fault::field("/address", "out_of_range", "not a place on earth"));
        }
        let details = self.details.as_deref().map(|it| model::text::clean_lines(it, 500)).transpose();
        let details = details.map_err(wrong("/address/details"))?;
        Ok(HomeAddress { lat: self.lat, lng: self.lng, details })
    }
}

impl Destination {
    /// In the shop.
    pub(crate) const SHOP: Self = Self { kind: LocationKind::InShop, address: None };

    /// Checks that location and address fit together.
    pub(crate) fn checked(kind: LocationKind, address: Option<Address>) -> Result<Self, Fault> {
        let address = match (kind, address) {
            (LocationKind::InShop, None) => None,
            (LocationKind::InShop, Some(_)) => {
                return Err(Fault::field("/address", "not_needed", "only for in_home services"));
            }
            (LocationKind::InHome, None) => {
                return Err(Fault::field("/address", "missing", "required for in_home"));
            }
            (LocationKind::InHome, Some(address)) => Some(address.checked()?),
        };
        Ok(Self { kind, address })
    }

    /// Where an appointment takes place.
    pub(crate) fn of(appointment: &Appointment) -> Self {
        let address = appointment.address();
        let kind = if address.is_some() { LocationKind::InHome } else { LocationKind::InShop };
        Self { kind, address }
    }

    /// Returns how a service reaches this destination, for a start within an hour of the day on the shop's clock.
    ///
    /// # Errors
    /// `service_unavailable` if it is not provided there, or beyond its radius.
    pub(crate) fn reach(&self, shop: &Shop, area: ServiceArea, hour: i8) -> Result<VisitLocation, Fault> {
        let fits = match self.kind {
            LocationKind::InShop => area.location != ServiceLocation::InHome,
            LocationKind::InHome => area.location != ServiceLocation::InShop,
        };
        if !fits {
            return Err(refuse(Code::ServiceUnavailable, "/location", "the service is not provided there"));
        }
        let (LocationKind::InHome, Some(address), Some(from)) = (self.kind, &self.address, shop.location()) else {
            return Ok(VisitLocation::Shop);
        };
        let km = geo::distance_km(from, Location { lat: address.lat, lng: address.lng });
        if km.ceil() as i64 > area.radius_km.unwrap_or(i64::MAX) {
            return Err(refuse(Code::ServiceUnavailable, "/address", "too far from the shop"));
        }
        let minutes = u16::try_from(geo::travel_minutes(km, hour)).unwrap_or(u16::MAX / 2);
        Ok(VisitLocation::Home { travel_minutes: minutes.div_ceil(TRAVEL_STEP) * TRAVEL_STEP })
    }
}

impl From<&Service> for ServiceArea {
    fn from(service: &Service) -> Self {
        Self { location: service.location(), radius_km: service.radius_km() }
    }
}

/// Checks that items can be requested together: 1 to 5, of one shop, each on the raster of starts.
pub(crate) fn check_items(items: &[RequestedItem]) -> Result<Id<id::Service>, Fault> {
    let Some(first) = items.first() else { return Err(Fault::field("/items", "missing", "at least one")) };
    if items.len() > MAX_ITEMS {
        return Err(Fault::field("/items", "too_many", "at most 5"));
    }
    for (at, item) in items.iter().enumerate() {
        if item.service_id.shop() != first.service_id.shop() {
            return Err(Fault::field(format!("/items/{at}/service_id"), "other_shop", "must be services of one shop"));
        }
        if item.seats.is_some_and(|it| !(1..=100).contains(&it)) {
            return Err(Fault::field(format!("/items/{at}/seats"), "out_of_range", "1 to 100"));
        }
        check_start(item.start, format!("/items/{at}/start"))?;
    }
    Ok(first.service_id)
}

/// Checks that a start is on the raster of five minutes on which all time is blocked. Staff can't override it.
pub(crate) fn check_start(start: Timestamp, pointer: impl Into<String>) -> Result<(), Fault> {
    if start.as_second().rem_euclid(RASTER) != 0 || start.subsec_nanosecond() != 0 {
        return Err(refuse(Code::SlotNotOffered, pointer, "must be a multiple of five minutes"));
    }
    Ok(())
}

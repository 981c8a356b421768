//! A package that is about to be booked: the items of one visit, each with its share of the package's price.

use crate::fields::{instant, refuse};
use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::claim::ClaimedTime;
use crate::reservation::faults::{Services, active_service, without_item_pointer};
use crate::reservation::package::{PackagedService, check_package_hours, services_in_sequence};
use crate::reservation::request::{Destination, RequestedItem, ServiceArea, VisitLocation};
use crate::reservation::selection::PackageSelection;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use jiff::civil::Date;
use model::booking::{SequencedService, sequence_times};
use model::catalog::{list_price, split_price};
use model::{Code, Halalas, Id, id};
use serde_json::{Value, json};
use store::Update;
use store::entities::{Package, PackageSnapshot, Service};
use web::Fault;

/// Alternatives that a refusal names, at most.
const MAX_ALTERNATIVES: usize = 3;
/// Starts that are checked for alternatives, at most.
const MAX_CHECKED: usize = 24;
/// How far from the requested start alternatives are searched, in seconds.
const ALTERNATIVES_WITHIN: i64 = 36 * 3_600;
/// How far from a start bookings count towards a specialist's load, in seconds.
const LOAD_WITHIN: i64 = 12 * 3_600;

/// A package that is about to be booked.
pub(crate) struct PackageBooking {
    package: Package,
    selection: PackageSelection,
    /// The services, in their order.
    services: Vec<Service>,
    /// The share of the price of each.
    shares: Vec<Halalas>,
}

/// From the start of a package's first service to the end of its last one, in Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackageTime {
    pub(crate) start: i64,
    pub(crate) end: i64,
}

impl PackageBooking {
    /// Combines a package and its services, as they were read.
    ///
    /// # Errors
    /// `service_unavailable`.
    pub(crate) fn new(
        package: Package,
        services: Vec<Option<Service>>,
        selection: PackageSelection,
        state: &ShopState,
    ) -> Result<Self, Fault> {
        let minutes = package.items().into_iter().map(|it| it.custom_duration_minutes);
        let offered = services.into_iter().zip(minutes).map(|(service, minutes)| {
            Some(PackagedService { service: active_service(service, &state.shop)?, minutes })
        });
        let services = offered.collect::<Option<Vec<_>>>().filter(|it| !it.is_empty());
        let unavailable = || refuse(Code::ServiceUnavailable, "/package_id", "one of its services is not offered");
        let services = services_in_sequence(services.ok_or_else(unavailable)?, &package);
        let prices: Vec<Halalas> = services.iter().map(|it| Halalas::new(it.price_halalas())).collect();
        // Services may have become cheaper since the package was created: it never costs more than they do.
        let list = list_price(&prices).unwrap_or_default();
        let shares = split_price(package.price().min(list), &prices);
        Ok(Self { package, selection, services, shares })
    }

    /// What its appointments keep of the package.
    pub(crate) fn snapshot(&self) -> PackageSnapshot {
        PackageSnapshot { id: self.package.id(), name: self.package.name() }
    }

    /// Counts the purchase.
    pub(crate) fn count_purchase(&self) -> Update {
        self.package.count_purchase()
    }

    /// The services, by id.
    pub(crate) fn services(&self) -> Services {
        self.services.iter().map(|it| (it.id(), it.clone())).collect()
    }

    /// The items from the requested start on.
    ///
    /// # Errors
    /// When it is not provided there, then, or by the preferred specialist.
    pub(crate) fn items(&self, state: &ShopState, destination: &Destination) -> Result<Vec<RequestedItem>, Fault> {
        self.items_from(self.selection.start, state, destination)
    }

    fn items_from(
        &self,
        start: Timestamp,
        state: &ShopState,
        destination: &Destination,
    ) -> Result<Vec<RequestedItem>, Fault> {
        let area = ServiceArea { location: self.package.location(), radius_km: None };
        destination.reach(&state.shop, area, 0)?;
        let lengths = self.services.iter().map(|it| sequenced(it, state, destination));
        let times = sequence_times(start.as_second(), &lengths.collect::<Result<Vec<_>, _>>()?);
        check_package_hours(&self.package, &times, state)?;
        let preferred = self.selection.specialist;
        let provides = |service: &Service| preferred.is_some_and(|it| service.is_provided_by(it));
        if preferred.is_some() && !self.services.iter().any(provides) {
            return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "provides none of its services"));
        }
        let item = |(service, (start, _)): (&Service, &(i64, i64))| {
            let start = Timestamp::from_second(*start).ok()?;
            let specialist_id = preferred.filter(|_| provides(service));
            Some(RequestedItem { service_id: service.id(), start, specialist_id, seats: None })
        };
        Ok(self.services.iter().zip(&times).map(item).collect::<Option<_>>().ok_or(Code::SlotNotOffered)?)
    }

    /// Returns the same items, all with the specialist of the lowest load who provides and has time for all of them.
    /// `None` if there is none, or a specialist is preferred.
    pub(crate) fn with_one_specialist(
        &self,
        state: &ShopState,
        check: &AvailabilityCheck<'_>,
    ) -> Option<Vec<RequestedItem>> {
        let first = self.services.first().filter(|_| self.selection.specialist.is_none())?;
        let provides_all = |id: &Id<id::Specialist>| self.services.iter().all(|it| it.is_provided_by(*id));
        let with = |id: Id<id::Specialist>| -> Vec<RequestedItem> {
            check.items.iter().map(|it| RequestedItem { specialist_id: Some(id), ..it.clone() }).collect()
        };
        let near = |start: i64| (start - self.selection.start.as_second()).abs() < LOAD_WITHIN;
        let load = |id: Id<id::Specialist>| state.agendas.claims(id).filter(|it| near(it.start)).count();
        let mut all: Vec<_> = first.specialist_ids().into_iter().filter(provides_all).collect();
        all.sort_by_cached_key(|it| load(*it));
        all.into_iter().map(with).find(|items| AvailabilityCheck { items, ..*check }.check(state).is_ok())
    }

    /// Returns claimed time with each item at its share of the package's price.
    pub(crate) fn priced(&self, time: ClaimedTime) -> ClaimedTime {
        let shares = time.assigned.into_iter().zip(&self.shares);
        let assigned = shares.map(|(it, share)| AssignedItem { price_halalas: share.get(), ..it }).collect();
        ClaimedTime { assigned, ..time }
    }

    /// Returns a refusal of one of the items as one of the package.
    pub(crate) fn refused(&self, fault: Fault, state: &ShopState, check: &AvailabilityCheck<'_>) -> Fault {
        let mut fault = without_item_pointer(fault);
        if fault.code == Code::SlotTaken {
            fault.extra.insert("alternatives".to_owned(), self.alternatives(state, check).into());
        }
        fault
    }

    /// The times on a date at which all of it is free, by start.
    pub(crate) fn times_on(&self, date: Date, state: &ShopState, check: &AvailabilityCheck<'_>) -> Vec<PackageTime> {
        let Some(service) = self.services.first() else { return vec![] };
        let availability = state.availability(service, VisitLocation::Shop, date, date);
        let found = availability.search(check.requester).slots(date..=date, None);
        found.starts().filter_map(|it| self.time_from(it, state, check)).collect()
    }

    /// All of it from a start on, if it is free.
    fn time_from(&self, start: i64, state: &ShopState, check: &AvailabilityCheck<'_>) -> Option<PackageTime> {
        let items = self.items_from(Timestamp::from_second(start).ok()?, state, check.destination).ok()?;
        let assigned = AvailabilityCheck { items: &items, ..*check }.check(state).ok()?;
        Some(PackageTime { start: assigned.first()?.start, end: assigned.last()?.end })
    }

    /// The nearest starts at which all of it is free.
    fn alternatives(&self, state: &ShopState, check: &AvailabilityCheck<'_>) -> Vec<Value> {
        let start = self.selection.start.as_second();
        let local = state.zone().to_datetime(self.selection.start);
        let first = self.services.first().and_then(|service| {
            let at = check.destination.reach(&state.shop, ServiceArea::from(service), local.hour()).ok()?;
            let before = local.date().saturating_sub(jiff::Span::new().days(2));
            Some(state.availability(service, at, before, local.date()))
        });
        let Some(availability) = first else { return vec![] };
        let search = availability.search(check.requester);
        let found = search.slots_between(start - ALTERNATIVES_WITHIN, start + ALTERNATIVES_WITHIN, None);
        let mut starts: Vec<i64> = found.starts().filter(|it| *it != start).collect();
        starts.sort_unstable_by_key(|it| ((it - start).abs(), *it));
        let alternative = |start: i64| {
            let PackageTime { start, end } = self.time_from(start, state, check)?;
            let at = |it| instant(it, state.zone());
            Some(json!({"package_id": self.selection.id, "start": at(start), "end": at(end)}))
        };
        starts.into_iter().take(MAX_CHECKED).filter_map(alternative).take(MAX_ALTERNATIVES).collect()
    }
}

/// A service with its buffers and the longest way to the customer at any hour of the day, so that services are far enough
/// apart.
fn sequenced(service: &Service, state: &ShopState, destination: &Destination) -> Result<SequencedService, Fault> {
    let mut longest = 0;
    for hour in 0..24 {
        if let VisitLocation::Home { travel_minutes } =
            destination.reach(&state.shop, ServiceArea::from(service), hour)?
        {
            longest = longest.max(travel_minutes);
        }
    }
    let minutes = |it: i64| u16::try_from(it).unwrap_or_default();
    Ok(SequencedService {
        minutes: minutes(service.duration_minutes()),
        buffer_before: minutes(service.buffer_before_minutes()).saturating_add(longest),
        buffer_after: minutes(service.buffer_after_minutes()).saturating_add(longest),
    })
}

#[cfg(test)]
mod tests;

//! A package that is about to be booked: laid out as the items of one visit, each at its part of the package's price.

use crate::fields::{instant, refuse, without_item_pointer};
use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::draft::active_service;
use crate::reservation::package::{Services, check_package_hours, package_items, services_in_sequence};
use crate::reservation::request::{Address, LocationKind, RequestedItem, visit_location};
use crate::reservation::selection::PackageSelection;
use crate::reservation::shop_state::{ShopState, VisitLocation};
use jiff::Timestamp;
use model::booking::{SequencedService, sequence_times};
use model::catalog::{list_price, split_price};
use model::{Code, Halalas, Id, id};
use serde_json::{Value as Json, json};
use store::{Item, service};
use web::Fault;

/// Alternatives that a refusal names at most, how many starts are looked at for them, and how far away, in seconds.
const ALTERNATIVES: usize = 3;
const LOOKED_AT: usize = 24;
const NEARBY: i64 = 36 * 3_600;

/// A package that is about to be booked.
pub(crate) struct PackageBooking {
    pub(crate) package: Item,
    wish: PackageSelection,
    /// The services, in their order.
    services: Vec<Item>,
    /// What each costs in it.
    shares: Vec<Halalas>,
}

impl PackageBooking {
    /// A package and its services, as they were read.
    ///
    /// # Errors
    /// `service_unavailable`.
    pub(crate) fn new(
        package: Item,
        services: Vec<Option<Item>>,
        wish: PackageSelection,
        state: &ShopState,
    ) -> Result<Self, Fault> {
        let minutes = package_items(&package).into_iter().map(|it| it.custom_duration_minutes);
        let services: Option<Vec<_>> = services
            .into_iter()
            .zip(minutes)
            .map(|(it, minutes)| Some((active_service(it, &state.shop)?, minutes)))
            .collect();
        let services = services.filter(|it| !it.is_empty());
        let unavailable = || refuse(Code::ServiceUnavailable, "/package_id", "a service of it is not offered");
        let services = services_in_sequence(services.ok_or_else(unavailable)?, Some(&package));
        let prices: Vec<Halalas> = services.iter().map(|it| Halalas::new(service::numbers(it).price_halalas)).collect();
        // Services may have become cheaper since the package was made: it never costs more than they do.
        let list = list_price(&prices).unwrap_or_default();
        let price = Halalas::new(package.number("package_price_halalas")).min(list);
        Ok(Self { shares: split_price(price, &prices), package, wish, services })
    }

    /// By their ids.
    pub(crate) fn services(&self) -> Services {
        self.services.iter().filter_map(|it| Some((it.parsed("id")?, it.clone()))).collect()
    }

    /// The items from a start on.
    ///
    /// # Errors
    /// When it isn't provided there, or by nobody with that name, or not at that time.
    fn from(
        &self,
        start: Timestamp,
        state: &ShopState,
        (location, address): (LocationKind, Option<&Address>),
    ) -> Result<Vec<RequestedItem>, Fault> {
        visit_location(&state.shop, &self.package, location, address, 0)?;
        let minutes = |it: i64| u16::try_from(it).unwrap_or_default();
        let mut lengths = Vec::new();
        for service in &self.services {
            let (numbers, way) = (service::numbers(service), way(state, service, location, address)?);
            let (before, after) = (minutes(numbers.buffer_before_minutes), minutes(numbers.buffer_after_minutes));
            lengths.push(SequencedService {
                minutes: minutes(numbers.duration_minutes),
                buffer_before: before.saturating_add(way),
                buffer_after: after.saturating_add(way),
            });
        }
        let times = sequence_times(start.as_second(), &lengths);
        check_package_hours(&self.package, &times, state)?;
        let named = self.wish.specialist.map(|it| it.to_string());
        let provides =
            |service: &Item| named.as_deref().is_some_and(|it| service.list("specialist_ids").any(|of| of == it));
        if named.is_some() && !self.services.iter().any(provides) {
            return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "provides none of its services"));
        }
        let item = |(service, (start, _)): (&Item, &(i64, i64))| {
            Some(RequestedItem {
                service_id: service.parsed("id")?,
                start: Timestamp::from_second(*start).ok()?,
                specialist_id: self.wish.specialist.filter(|_| provides(service)),
                seats: None,
            })
        };
        Ok(self.services.iter().zip(&times).map(item).collect::<Option<_>>().ok_or(Code::SlotNotOffered)?)
    }

    /// The same items, all with one specialist who provides and has time for all of them, if there is one and nobody was
    /// named; with whoever has least to do around then.
    pub(crate) fn with_one(&self, state: &ShopState, wish: &AvailabilityCheck<'_>) -> Option<Vec<RequestedItem>> {
        let first = self.services.first().filter(|_| self.wish.specialist.is_none())?;
        let does_all = |id: &&str| self.services.iter().all(|it| it.list("specialist_ids").any(|of| of == *id));
        let with = |id: Id<id::Specialist>| -> Vec<RequestedItem> {
            wish.items.iter().map(|it| RequestedItem { specialist_id: Some(id), ..it.clone() }).collect()
        };
        let near = |start: i64| (start - self.wish.start.as_second()).abs() < 43_200;
        let load = |id: Id<id::Specialist>| state.agendas.claims(id).filter(|it| near(it.start)).count();
        let mut all: Vec<Id<id::Specialist>> =
            first.list("specialist_ids").filter(does_all).filter_map(|it| it.parse().ok()).collect();
        all.sort_by_cached_key(|it| load(*it));
        all.into_iter().map(with).find(|items| AvailabilityCheck { items, ..*wish }.check(state).is_ok())
    }

    /// The items from the start that was asked for.
    ///
    /// # Errors
    /// When the package can't be had there or then.
    pub(crate) fn items(
        &self,
        state: &ShopState,
        to: (LocationKind, Option<&Address>),
    ) -> Result<Vec<RequestedItem>, Fault> {
        self.from(self.wish.start, state, to)
    }

    /// What was chosen, each at its part of the package's price.
    pub(crate) fn priced(&self, assigned: Vec<AssignedItem>) -> Vec<AssignedItem> {
        let shares = assigned.into_iter().zip(&self.shares);
        shares.map(|(it, share)| AssignedItem { price_halalas: share.get(), ..it }).collect()
    }

    /// A refusal of one of the items, as one of the package.
    pub(crate) fn refused(&self, fault: Fault, state: &ShopState, wish: &AvailabilityCheck<'_>) -> Fault {
        let mut fault = without_item_pointer(fault);
        if fault.code == Code::SlotTaken {
            fault.extra.insert("alternatives".to_owned(), self.alternatives(state, wish).into());
        }
        fault
    }

    /// The nearest starts at which all of it is free.
    fn alternatives(&self, state: &ShopState, wish: &AvailabilityCheck<'_>) -> Vec<Json> {
        let start = self.wish.start.as_second();
        let local = state.zone().to_datetime(self.wish.start);
        let first = self.services.first().and_then(|it| {
            let at = visit_location(&state.shop, it, wish.location, wish.address, local.hour()).ok()?;
            state.availability(it, at, local.date().saturating_sub(jiff::Span::new().days(2)), local.date())
        });
        let Some(availability) = first else { return vec![] };
        let found = availability.search(wish.asker).slots_between(start - NEARBY, start + NEARBY, None);
        let mut starts: Vec<i64> = found.starts().filter(|it| *it != start).collect();
        starts.sort_unstable_by_key(|it| ((it - start).abs(), *it));
        let of = |start: i64| {
            let items = self.from(Timestamp::from_second(start).ok()?, state, (wish.location, wish.address)).ok()?;
            let assigned = AvailabilityCheck { items: &items, ..*wish }.check(state).ok()?;
            let (from, to) = (assigned.first()?.start, assigned.last()?.end);
            let at = |it| instant(it, state.zone());
            Some(json!({"package_id": self.wish.id, "start": at(from), "end": at(to)}))
        };
        starts.into_iter().take(LOOKED_AT).filter_map(of).take(ALTERNATIVES).collect()
    }
}

/// The longest way to the customer, at whatever hour of the day: then the services are far enough apart.
fn way(state: &ShopState, service: &Item, location: LocationKind, address: Option<&Address>) -> Result<u16, Fault> {
    let mut longest = 0;
    for hour in 0..24 {
        if let VisitLocation::Home { travel_minutes } = visit_location(&state.shop, service, location, address, hour)? {
            longest = longest.max(travel_minutes);
        }
    }
    Ok(longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{at, claim, daily, noura, sara, service, shop_state, stamp, tag};
    use crate::reservation::selection::{Selection, VisitItems, VisitRequest};
    use model::slots::Asker;
    use serde_json::json;
    use store::agenda::Claim;
    use store::{Value, keys};

    fn package(price: i64) -> Item {
        let id: Id<id::Package> = Id::of_shop(tag(), 4, [1; 16]);
        let service = |bits| crate::fixtures::service_id(bits);
        // The first takes 50 minutes here.
        let items = json!([{"service_id": service(1), "custom_duration_minutes": 50}, {"service_id": service(2)}]);
        Item::new(&keys::package(id), "Package")
            .with("id", id)
            .with("package_price_halalas", price)
            .with("items", Value::document(&items))
    }

    /// The package from a start on, with these things booked.
    fn check(
        package: Item,
        start: Timestamp,
        specialist: Option<Id<id::Specialist>>,
        claims: &[Claim],
    ) -> Result<Vec<AssignedItem>, Fault> {
        let state = shop_state(claims);
        let wish = PackageSelection { id: Id::fixed(1), start, specialist };
        let services = [service(1, (60, 0, 10), 10_000, &[sara(), noura()]), service(2, (45, 5, 0), 5_000, &[noura()])];
        let sold = PackageBooking::new(package, services.map(Some).to_vec(), wish, &state)?;
        let visit_request =
            VisitRequest { selection: Selection::Package(wish), location: LocationKind::InShop, address: None };
        let (services, VisitItems { items, package }) = visit_request.package(&state, sold)?;
        let asker = Asker::at(at(9, 0) - 86_400);
        let wish = AvailabilityCheck {
            items: &items,
            services: &services,
            location: LocationKind::InShop,
            address: None,
            asker,
            overrides: false,
            salt: 1,
        };
        let sold = package.unwrap();
        let one = sold.with_one(&state, &wish);
        let wish = AvailabilityCheck { items: one.as_deref().unwrap_or(&items), ..wish };
        let assigned = wish.check(&state).map_err(|it| sold.refused(it, &state, &wish))?;
        Ok(sold.priced(assigned))
    }

    fn code(outcome: Result<Vec<AssignedItem>, Fault>) -> (Code, String) {
        let fault = outcome.unwrap_err();
        (fault.code, fault.errors.first().map(|it| it.pointer.clone()).unwrap_or_default())
    }

    #[test]
    fn services_follow_with_their_buffers_whatever_their_grids_and_share_the_price() {
        let assigned = check(package(12_000), stamp(9, 30), None, &[]).unwrap();
        let found: Vec<_> = assigned.iter().map(|it| (it.start, it.end, it.price_halalas)).collect();
        // 50 minutes, 10 after and 5 before: 10:35 is on no grid of half hours.
        assert_eq!(found, [(at(9, 30), at(10, 20), 8_000), (at(10, 35), at(11, 20), 4_000)]);
        // The one who does both.
        assert!(assigned.iter().all(|it| it.specialist == noura()));
        let busy = claim(5, noura(), at(9, 30), at(10, 0));
        let assigned = check(package(12_000), stamp(9, 30), None, &[busy]).unwrap();
        assert_eq!(assigned.iter().map(|it| it.specialist).collect::<Vec<_>>(), [sara(), noura()]);
        assert_eq!(code(check(package(12_000), stamp(9, 35), None, &[])), (Code::SlotNotOffered, "/start".to_owned()));
    }

    #[test]
    fn it_costs_no_more_than_its_services() {
        let prices = |price| -> i64 {
            check(package(price), stamp(9, 0), None, &[]).unwrap().iter().map(|it| it.price_halalas).sum()
        };
        assert_eq!((prices(12_001), prices(0), prices(99_999)), (12_001, 0, 15_000));
    }

    #[test]
    fn whoever_is_named_does_what_they_provide() {
        let of = |outcome: Result<Vec<AssignedItem>, Fault>| {
            outcome.unwrap().iter().map(|it| it.specialist).collect::<Vec<_>>()
        };
        assert_eq!(of(check(package(1), stamp(9, 0), Some(sara()), &[])), [sara(), noura()]);
        assert_eq!(of(check(package(1), stamp(9, 0), Some(noura()), &[])), [noura(), noura()]);
        let nobody = Some(crate::fixtures::specialist(7));
        let expected = (Code::SpecialistNotForService, "/specialist_id".to_owned());
        assert_eq!(code(check(package(1), stamp(9, 0), nobody, &[])), expected);
    }

    #[test]
    fn all_of_it_lies_in_its_own_hours() {
        let morning = |price| package(price).with("availability", Value::document(&daily(9, 11)));
        assert!(check(morning(1), stamp(9, 0), None, &[]).is_ok());
        // It would end at 11:20.
        assert_eq!(code(check(morning(1), stamp(9, 30), None, &[])), (Code::SlotNotOffered, "/start".to_owned()));
    }

    #[test]
    fn other_starts_are_named_at_which_all_of_it_is_free() {
        let taken = claim(5, noura(), at(10, 30), at(11, 0));
        let fault = check(package(1), stamp(9, 30), None, &[taken]).unwrap_err();
        let alternatives: Vec<&str> =
            fault.extra["alternatives"].as_array().unwrap().iter().map(|it| it["start"].as_str().unwrap()).collect();
        assert_eq!((fault.code, fault.errors[0].pointer.as_str()), (Code::SlotTaken, "/start"));
        assert_eq!(alternatives[0], "2026-12-01T10:00:00+03:00");
        // At 09:00 the second one would begin at 10:05.
        assert!(!alternatives.contains(&"2026-12-01T09:00:00+03:00"), "{alternatives:?}");
    }
}

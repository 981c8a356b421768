use super::*;
use crate::fixtures::{
    ServiceSpec, at, claim, daily, noura, sara, service, service_id, shop_id, shop_state, specialist, stamp, tag,
};
use model::Bilingual;
use model::catalog::PackageItem;
use model::hours::Weekday;
use model::slots::Requester;
use store::agenda::Claim;
use store::entities::{NewPackage, PackageChanges};

fn package(price: i64) -> Package {
    with_availability(price, None)
}

fn with_availability(price: i64, availability: Option<Vec<Weekday>>) -> Package {
    // The first takes 50 minutes here.
    let items = vec![
        PackageItem { service_id: service_id(1), custom_duration_minutes: Some(50), description: Bilingual::default() },
        PackageItem { service_id: service_id(2), custom_duration_minutes: None, description: Bilingual::default() },
    ];
    let values = PackageChanges {
        price_halalas: Some(price),
        items: Some(items),
        availability: Some(availability),
        ..PackageChanges::default()
    };
    let id: Id<id::Package> = Id::of_shop(tag(), 4, [1; 16]);
    Package::new(&NewPackage { id, shop: shop_id(), values, now: Timestamp::UNIX_EPOCH })
}

/// The package from a start on, with these claims.
fn check(
    package: Package,
    start: Timestamp,
    specialist: Option<Id<id::Specialist>>,
    claims: &[Claim],
) -> Result<Vec<AssignedItem>, Fault> {
    let state = shop_state(claims);
    let selection = PackageSelection { id: package.id(), start, specialist };
    let services = [
        service(1, ServiceSpec { minutes: 60, before: 0, after: 10, price: 10_000 }, &[sara(), noura()]),
        service(2, ServiceSpec { minutes: 45, before: 5, after: 0, price: 5_000 }, &[noura()]),
    ];
    let booking = PackageBooking::new(package, services.map(Some).to_vec(), selection, &state)?;
    let items = booking.items(&state, &Destination::SHOP)?;
    let services = booking.services();
    let requester = Requester::at(at(9, 0) - 86_400);
    let destination = &Destination::SHOP;
    let check =
        AvailabilityCheck { items: &items, services: &services, destination, requester, overrides: false, salt: 1 };
    let one = booking.with_one_specialist(&state, &check);
    let check = AvailabilityCheck { items: one.as_deref().unwrap_or(&items), ..check };
    let assigned = check.check(&state).map_err(|it| booking.refused(it, &state, &check))?;
    let time = ClaimedTime {
        assigned,
        claims: vec![],
        yielding: vec![],
        superseded: vec![],
        until: 0,
        zone: state.zone().clone(),
    };
    Ok(booking.priced(time).assigned)
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
    // The specialist who provides both.
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
fn the_preferred_specialist_does_what_they_provide() {
    let of =
        |outcome: Result<Vec<AssignedItem>, Fault>| outcome.unwrap().iter().map(|it| it.specialist).collect::<Vec<_>>();
    assert_eq!(of(check(package(1), stamp(9, 0), Some(sara()), &[])), [sara(), noura()]);
    assert_eq!(of(check(package(1), stamp(9, 0), Some(noura()), &[])), [noura(), noura()]);
    let stranger = Some(specialist(7));
    let expected = (Code::SpecialistNotForService, "/specialist_id".to_owned());
    assert_eq!(code(check(package(1), stamp(9, 0), stranger, &[])), expected);
}

#[test]
fn all_of_it_lies_in_its_own_hours() {
    let morning = |price| with_availability(price, Some(daily(9, 11)));
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

//! Moving appointments to another time, by their customer or by staff: what is read, judged and written for both.

use crate::reservation::appointment_builder::{AppointmentBuilder, Attendee};
use crate::reservation::check::{AssignedItem, dates};
use crate::reservation::draft::active_service;
use crate::reservation::package::{Services, check_package_hours, services_in_sequence};
use crate::reservation::request::{Address, LocationKind, RequestedItem, check_start};
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::{Transitioned, transition};
use jiff::Timestamp;
use model::booking::{AppointmentStatus, AppointmentStep, By, after};
use model::settings::ShopSettings;
use model::{Code, Id, id};
use store::{Appointment, Item, Key, Shop, ShopCalendar, Table, keys};
use web::Fault;

/// What stays as it was agreed on: the price, what was paid, and what was said.
const CARRIED_OVER: [&str; 14] = [
    "list_price_halalas",
    "discount_halalas",
    "payable_halalas",
    "paid_halalas",
    "vat_halalas",
    "payment_status",
    "notes",
    "staff_notes",
    "confirmation_code",
    "reminders",
    "source",
    "package_id",
    "package_name",
    "status",
];

/// Whether all of these may be moved by somebody now.
pub(crate) fn check_movable(all: &[Appointment], settings: &ShopSettings, by: By, now: i64) -> Result<(), Fault> {
    let may = |it: &Appointment| after(&it.transition_context(settings, by, now), AppointmentStep::Reschedule);
    all.iter().try_for_each(|it| may(it).map(|_| ()).map_err(|conflict_fault| Fault::new(conflict_fault.code())))
}

/// The wishes that move appointments by the same time as the first of them, which is to begin at `start`.
pub(crate) fn shifted_items(
    all: &[Appointment],
    start: Timestamp,
    specialist: Option<Id<id::Specialist>>,
) -> Result<Vec<RequestedItem>, Fault> {
    check_start(start, "/start")?;
    let by = start.as_second() - all.first().ok_or(Code::Internal)?.start();
    let item = |(at, appointment): (usize, &Appointment)| {
        Some(RequestedItem {
            service_id: appointment.0.parsed("service_id")?,
            start: Timestamp::from_second(appointment.start() + by).ok()?,
            specialist_id: specialist.filter(|_| at == 0),
            seats: u16::try_from(appointment.0.number("seats")).ok().filter(|it| *it > 1),
        })
    };
    all.iter().enumerate().map(item).collect::<Option<_>>().ok_or_else(|| Code::Internal.into())
}

/// The same wishes, each with whom it was before.
pub(crate) fn with_same_specialists(items: &[RequestedItem], old: &[Appointment]) -> Vec<RequestedItem> {
    let same = items.iter().zip(old).map(|(it, old)| RequestedItem { specialist_id: old.specialist(), ..it.clone() });
    same.collect()
}

/// Whether somebody else might do what is refused with the same specialist.
pub(crate) const fn another_specialist_may_help(fault: &Fault) -> bool {
    matches!(fault.code, Code::SlotTaken | Code::SlotNotOffered | Code::SpecialistNotForService)
}

/// Where appointments take place.
pub(crate) fn location(appointment: &Appointment) -> (LocationKind, Option<Address>) {
    match appointment.0.document::<Address>("address") {
        Some(address) => (LocationKind::InHome, Some(address)),
        None => (LocationKind::InShop, None),
    }
}

/// Reads what the new times are judged by, and more items, in one round trip.
///
/// # Errors
/// `service_unavailable`.
pub(crate) async fn read(
    table: &Table,
    shop: &Shop,
    (old, items): (&[Appointment], &[RequestedItem]),
    more: &[Key],
) -> Result<(ShopState, RescheduleBasis, Vec<Option<Item>>), Fault> {
    let tag = shop.id().ok_or(Code::Internal)?.shop();
    let (first, last) = dates(items.iter().map(|it| it.start)).ok_or(Code::Internal)?;
    let package = old.first().and_then(|it| it.0.parsed::<Id<id::Package>>("package_id"));
    let mut wanted: Vec<Key> = items.iter().map(|it| keys::service(it.service_id)).collect();
    wanted.extend(package.map(keys::package));
    wanted.extend_from_slice(more);
    let calendar = ShopCalendar::read(table, tag, first, last, false);
    let (found, calendar) = tokio::try_join!(table.get_many(&wanted), calendar)?;
    let state = ShopState::new(shop.clone(), calendar);
    let mut found = found.into_iter();
    let services: Option<Vec<Item>> =
        found.by_ref().take(items.len()).map(|it| active_service(it, &state.shop)).collect();
    let mut services = services.ok_or(Code::ServiceUnavailable)?;
    let package = package.and_then(|_| found.next().flatten());
    if let Some(package) = &package {
        let mut package_items: Vec<(&Appointment, Item)> = old.iter().zip(services).collect();
        package_items.sort_by_key(|(it, _)| it.start());
        let agreed = |it: &Appointment| Some((it.end() - it.start()) / 60);
        services =
            services_in_sequence(package_items.into_iter().map(|(it, of)| (of, agreed(it))).collect(), Some(package));
    }
    let services = services.into_iter().filter_map(|it| Some((it.parsed("id")?, it))).collect();
    Ok((state, RescheduleBasis { services, package }, found.collect()))
}

/// What is moved, besides the appointments.
pub(crate) struct RescheduleBasis {
    pub(crate) services: Services,
    /// Of which they are, if they are one's.
    package: Option<Item>,
}

impl RescheduleBasis {
    /// Whether the new times lie in the package's own hours.
    pub(crate) fn check_hours(
        &self,
        old: &[Appointment],
        items: &[RequestedItem],
        state: &ShopState,
    ) -> Result<(), Fault> {
        let Some(package) = &self.package else { return Ok(()) };
        let time = |(it, old): (&RequestedItem, &Appointment)| {
            let start = it.start.as_second();
            (start, start + old.end() - old.start())
        };
        let times: Vec<(i64, i64)> = items.iter().zip(old).map(time).collect();
        check_package_hours(package, &times, state)
    }
}

/// The appointments at their new times, in the visit of the old ones.
pub(crate) fn replacements(
    state: &ShopState,
    attendee: &Attendee,
    assigned: &[AssignedItem],
    ids: &[Id<id::Appointment>],
    old: &[Appointment],
    (by, now): (By, Timestamp),
) -> Result<Vec<Appointment>, Fault> {
    let first = old.first().ok_or(Code::Internal)?;
    let (location, address) = location(first);
    let visit = AppointmentBuilder {
        state,
        attendee,
        id: first.visit().ok_or(Code::Internal)?,
        location,
        address: address.as_ref(),
        notes: None,
        reminders: first.reminders(),
        source: "app",
        requires_approval: None,
        package: None,
        now,
        random: [0; 16],
    };
    let all: Vec<String> = first.0.list("visit_appointments").map(|it| replaced_id(it, old, ids)).collect();
    let new = visit.appointments(assigned, ids).into_iter().zip(old);
    Ok(new
        .map(|(new, old)| Appointment(carry_over_terms(new, old, by, now).0.with("visit_appointments", all.clone())))
        .collect())
}

/// The id of an appointment of the visit after the move.
fn replaced_id(id: &str, old: &[Appointment], ids: &[Id<id::Appointment>]) -> String {
    let at = old.iter().position(|it| it.0.text("id") == Some(id));
    at.and_then(|it| ids.get(it)).map_or_else(|| id.to_owned(), ToString::to_string)
}

/// An appointment with what stays of the one it replaces. Only what customers move counts against their limit.
fn carry_over_terms(new: Appointment, old: &Appointment, by: By, now: Timestamp) -> Appointment {
    let mut item = new.0;
    for name in CARRIED_OVER {
        if let Some(value) = old.0.0.get(name) {
            item.0.insert(name.to_owned(), value.clone());
        }
    }
    if old.status().is_pending() {
        let until = crate::reservation::appointment_builder::approval_deadline(now.as_second(), item.number("start"));
        item = item.with("pending_until", until);
    } else {
        item.0.remove("pending_until");
    }
    let count = old.0.number("reschedule_count") + i64::from(by == By::Customer);
    let item = item.with("reschedule_count", count);
    Appointment(item.with_some("previous_id", old.0.text("id")))
}

/// The old appointments, turned; each knows what replaces it.
pub(crate) fn mark_rescheduled(
    old: &[Appointment],
    new: &[Appointment],
    by: By,
    now: Timestamp,
) -> Result<Vec<Transitioned>, Fault> {
    let pairs = old.iter().zip(new);
    let one = |(old, new): (&Appointment, &Appointment)| {
        let next = new.0.text("id").unwrap_or_default().to_owned();
        transition(old, AppointmentStatus::Rescheduled, now, |it| {
            it.set("next_id", next).set("rescheduled_by", by.as_str())
        })
    };
    pairs.map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{appointment, at, claim, customer, noura, sara, service, service_id, shop_state, stamp};
    use store::Item;

    #[test]
    fn all_are_moved_by_the_same_time_and_stay_one_visit() {
        let old = [appointment(2, sara(), at(11, 0), at(12, 0)), appointment(1, noura(), at(9, 30), at(10, 30))];
        let gone = claim(9, sara(), at(8, 0), at(9, 0)).appointment.to_string();
        let all: Vec<String> =
            [gone.clone()].into_iter().chain(old.iter().rev().map(|it| it.id().unwrap().to_string())).collect();
        let old = old.map(|it| Appointment(it.0.with("visit_appointments", all.clone()).with("reschedule_count", 1)));
        let items = shifted_items(&old, stamp(14, 0), Some(noura())).unwrap();
        let found: Vec<_> = items.iter().map(|it| (it.start, it.specialist_id)).collect();
        assert_eq!(found, [(stamp(14, 0), Some(noura())), (stamp(12, 30), None)]);
        let same: Vec<_> = with_same_specialists(&items, &old).iter().map(|it| it.specialist_id).collect();
        assert_eq!(same, [Some(sara()), Some(noura())]);

        let assigned = |bits: u8, start: i64| AssignedItem {
            service: service(bits, (60, 0, 0), 100, &[]),
            service_id: service_id(bits),
            specialist: sara(),
            start,
            end: start + 3_600,
            before: 0,
            after: 0,
            seats: None,
            price_halalas: 100,
        };
        let ids = [claim(3, sara(), at(14, 0), 0).appointment, claim(4, sara(), at(12, 30), 0).appointment];
        let attendee = Attendee { user: Some(customer()), name: "Amal".to_owned(), phone: None };
        for (by, count) in [(By::Customer, 2), (By::Staff, 1)] {
            let assigned = [assigned(2, at(14, 0)), assigned(1, at(12, 30))];
            let new = replacements(&shop_state(&[]), &attendee, &assigned, &ids, &old, (by, stamp(7, 0))).unwrap();
            for (new, old) in new.iter().zip(&old) {
                let expected = [gone.clone(), ids[1].to_string(), ids[0].to_string()];
                assert_eq!(new.0.list("visit_appointments").collect::<Vec<_>>(), expected);
                assert_eq!((new.visit(), new.0.number("reschedule_count")), (old.visit(), count));
                assert_eq!(new.0.text("previous_id"), old.0.text("id"));
            }
        }
    }

    #[test]
    fn what_is_pending_stays_so_until_a_new_deadline() {
        let old = appointment(1, sara(), at(9, 0), at(10, 0));
        let old = Appointment(old.0.with("status", "pending_approval").with("pending_until", at(8, 0)));
        let new = Appointment(Item::default().with("start", at(14, 0)).with("status", "confirmed"));
        let new = carry_over_terms(new, &old, By::Staff, stamp(7, 0));
        assert_eq!((new.status(), new.pending_until()), (AppointmentStatus::PendingApproval, Some(at(13, 0))));
    }
}

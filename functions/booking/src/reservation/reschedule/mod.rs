//! Moving a visit to another time, by its customer or by staff: what is read, checked and written for both. All that is
//! left of it is moved by the same time.

use crate::reservation::appointment_builder::creation_writes;
use crate::reservation::check::dates_around;
use crate::reservation::claim::ClaimedTime;
use crate::reservation::draft::{BookingDetails, VisitDraft};
use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::faults::{Services, active_service, without_item_pointer};
use crate::reservation::package::{PackagedService, check_package_hours, services_in_sequence};
use crate::reservation::request::{RequestedItem, check_start};
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::{Transitioned, take_step};
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, AppointmentStep, after, approval_deadline, first_of};
use model::settings::ShopSettings;
use model::{Code, Id, id};
use std::collections::BTreeSet;
use store::entities::{Appointment, Package, Service, Shop, StepRecord};
use store::{Found, Key, ReadHandle, Reads, ShopCalendar, Table, Transaction, Write, keys};
use web::{Fault, Stop};

/// Checks that all of these may be moved by an actor now.
pub(crate) fn check_movable(
    appointments: &[Appointment],
    settings: &ShopSettings,
    by: Actor,
    now: i64,
) -> Result<(), Fault> {
    let check = |it: &Appointment| after(&it.transition_context(settings, by, now), AppointmentStep::Reschedule);
    appointments.iter().try_for_each(|it| check(it).map(|_| ()).map_err(|denied| Fault::new(denied.code())))
}

/// Returns the items that move appointments by the same time as the first of them, which is to start at `start`.
pub(crate) fn shifted_items(
    appointments: &[Appointment],
    start: Timestamp,
    specialist: Option<Id<id::Specialist>>,
) -> Result<Vec<RequestedItem>, Fault> {
    check_start(start, "/start")?;
    let by = start.as_second() - appointments.first().map_or(0, Appointment::start);
    let item = |(at, appointment): (usize, &Appointment)| {
        Some(RequestedItem {
            service_id: appointment.service(),
            start: Timestamp::from_second(appointment.start() + by).ok()?,
            specialist_id: specialist.filter(|_| at == 0),
            seats: u16::try_from(appointment.seats()).ok().filter(|it| *it > 1),
        })
    };
    let items = appointments.iter().enumerate().map(item).collect::<Option<_>>();
    items.ok_or_else(|| Code::SlotNotOffered.into())
}

/// Returns the same items, each with its former specialist.
pub(crate) fn with_same_specialists(items: &[RequestedItem], old: &[Appointment]) -> Vec<RequestedItem> {
    let same =
        items.iter().zip(old).map(|(it, old)| RequestedItem { specialist_id: Some(old.specialist()), ..it.clone() });
    same.collect()
}

/// What new times are checked by.
pub(crate) struct RescheduleBasis {
    pub(crate) state: ShopState,
    pub(crate) services: Services,
    /// The package that the appointments are part of.
    package: Option<Package>,
    found: Found,
}

impl RescheduleBasis {
    /// Reads what new times are checked by, in one round trip. `reads` may want more.
    ///
    /// # Errors
    /// `service_unavailable`.
    pub(crate) async fn read(
        table: &Table,
        shop: &Shop,
        old: &[Appointment],
        items: &[RequestedItem],
        now: Timestamp,
        mut reads: Reads,
    ) -> Result<Self, Fault> {
        let dates = dates_around(items.iter().map(|it| it.start), now).map_err(without_item_pointer);
        let (first, last) = dates?;
        let service_keys: Vec<Key> = items.iter().map(|it| keys::service(it.service_id)).collect();
        let services = reads.want_all::<Service>(service_keys);
        let package = reads.want_if::<Package>(old.first().and_then(Appointment::package).map(keys::package));
        let calendar = ShopCalendar::read(table, shop.tag(), first, last, store::Consistency::Strong);
        let (mut found, calendar) = tokio::try_join!(table.read(reads), calendar)?;
        let state = ShopState::new(shop.clone(), calendar);
        let services = found.take_all(services).into_iter().map(|it| active_service(it, &state.shop));
        let services: Vec<Service> = services.collect::<Option<_>>().ok_or(Code::ServiceUnavailable)?;
        let package = found.take(package);
        let services = match &package {
            Some(package) => agreed_services(old, services, package),
            None => services,
        };
        let services = services.into_iter().map(|it| (it.id(), it)).collect();
        let mut basis = Self { state, services, package, found };
        for old in old.iter().filter(|it| it.has_agreed_length()) {
            basis.agree_on_minutes(old.service(), (old.end() - old.start()) / 60);
        }
        Ok(basis)
    }

    /// Lets a service take as long as agreed on.
    pub(crate) fn agree_on_minutes(&mut self, service: Id<id::Service>, minutes: i64) {
        if let Some(found) = self.services.get(&service) {
            let agreed = found.clone().in_package(found.granularity_minutes(), Some(minutes), None);
            self.services.insert(service, agreed);
        }
    }

    /// Takes another item that was read.
    pub(crate) fn take<T: store::Entity>(&mut self, slot: ReadHandle<T>) -> Option<T> {
        self.found.take(slot)
    }

    /// Checks that the new times lie in the package's own hours.
    pub(crate) fn check_hours(&self, old: &[Appointment], items: &[RequestedItem]) -> Result<(), Fault> {
        let Some(package) = &self.package else { return Ok(()) };
        let time = |(it, old): (&RequestedItem, &Appointment)| {
            let start = it.start.as_second();
            (start, start + old.end() - old.start())
        };
        let times: Vec<(i64, i64)> = items.iter().zip(old).map(time).collect();
        check_package_hours(package, &times, &self.state)
    }
}

/// The appointment that replaces another one. What is agreed stays, unless it is for another service.
fn replacing(new: Appointment, old: &Appointment, by: Actor, pending_until: i64) -> Appointment {
    let is_other_service = new.service() != old.service();
    let price = new.clone();
    let replacement = new.replacing(old, by, pending_until);
    if is_other_service { replacement.priced_as(&price) } else { replacement }
}

/// The services of a package as long as agreed on, in the order of their appointments.
fn agreed_services(old: &[Appointment], services: Vec<Service>, package: &Package) -> Vec<Service> {
    let mut parts: Vec<(&Appointment, Service)> = old.iter().zip(services).collect();
    parts.sort_by_key(|(it, _)| it.start());
    let agreed = |(it, service): (&Appointment, Service)| PackagedService {
        service,
        minutes: Some((it.end() - it.start()) / 60),
    };
    services_in_sequence(parts.into_iter().map(agreed).collect(), package)
}

/// Appointments that are moved, and what takes their place.
pub(crate) struct RescheduledVisit {
    /// The appointments at their new times, the requested one first.
    pub(crate) new: Vec<Appointment>,
    /// What the old ones become.
    old: Vec<Transitioned>,
    /// The changes of the visit's appointments that are not moved.
    leads: Vec<Write>,
}

impl VisitDraft {
    /// Returns the draft as one in the visit of the appointments that it replaces.
    pub(crate) fn in_visit_of_replaced(mut self) -> Self {
        if let Some(first) = self.replaced.first() {
            self.ids.visit = first.visit();
        }
        self
    }

    /// Moves the replaced appointments to claimed time.
    pub(crate) fn reschedule(&self, time: &ClaimedTime, by: Actor, now: Timestamp) -> RescheduledVisit {
        let old = &self.replaced;
        let reminders = old.first().map(Appointment::reminders).unwrap_or_default();
        let details = BookingDetails { notes: None, reminders };
        let visit_appointments = self.visit_after_move();
        let new = self.appointments(time, &details, "app", now);
        let first = new.iter().map(Appointment::start).min().unwrap_or_default();
        let pending_until = approval_deadline(now.as_second(), first);
        let new = new.into_iter().zip(old);
        let new: Vec<Appointment> = new
            .map(|(new, old)| replacing(new, old, by, pending_until).with_visit_appointments(&visit_appointments))
            .collect();
        let old = old.iter().zip(&new).map(|(old, new)| {
            let refund_halalas = (old.paid_halalas() - new.paid_halalas()).max(0);
            let record =
                StepRecord::Rescheduled { by, next: new.id(), visit: visit_appointments.clone(), refund_halalas };
            take_step(old, AppointmentStatus::Rescheduled, &record, now)
        });
        RescheduledVisit { old: old.collect(), new, leads: self.leads(&visit_appointments, now) }
    }

    /// The writes by which the first appointment of the visit, and what is not moved of it, lead to the new ones.
    fn leads(&self, visit_appointments: &[String], now: Timestamp) -> Vec<Write> {
        let stays = |it: &Id<id::Appointment>| self.replaced.iter().all(|old| old.id() != *it);
        let is_new = |it: &Id<id::Appointment>| self.ids.appointments.contains(it);
        let others = visit_appointments.iter().filter_map(|it| it.parse().ok()).filter(|it| !is_new(it));
        let first = self.replaced.first().map(|it| first_of(it.visit()));
        let leading: BTreeSet<Id<id::Appointment>> = others.chain(first).filter(stays).collect();
        leading.into_iter().filter_map(|it| Appointment::lead_to(it, visit_appointments, now)).collect()
    }

    /// The ids of the visit's appointments after the move: others of the visit stay.
    fn visit_after_move(&self) -> Vec<String> {
        let all = self.replaced.first().map(Appointment::visit_appointments).unwrap_or_default();
        let replaced = |id: String| {
            let at = self.replaced.iter().position(|it| it.id().to_string() == id);
            at.and_then(|it| self.ids.appointments.get(it)).map_or(id, ToString::to_string)
        };
        all.into_iter().map(replaced).collect()
    }
}

impl RescheduledVisit {
    /// The move, after which the appointments keep their length when they are moved again, if it was set.
    pub(crate) fn keeping_length(mut self) -> Self {
        self.new = self.new.into_iter().map(Appointment::with_agreed_length).collect();
        self
    }

    /// The old appointments as they are afterwards.
    pub(crate) fn previous(&self) -> Vec<Appointment> {
        self.old.iter().map(|it| it.after.clone()).collect()
    }

    /// Adds the writes of the move: the new appointments, the old ones, the customer's schedule, and the event.
    pub(crate) fn commit(
        self,
        tx: &mut Transaction<Stop>,
        draft: &VisitDraft,
        time: &ClaimedTime,
        author: EventAuthor,
        now: Timestamp,
    ) {
        let previous = self.previous();
        let gone = previous.iter().map(|it| it.id().to_string()).chain(time.superseded.iter().cloned());
        let gone: Vec<String> = gone.collect();
        tx.write_all(creation_writes(&self.new, time.until));
        tx.write_all(self.leads);
        // The schedule is written once, with the new times in place of the old ones.
        tx.write_all(self.old.into_iter().flat_map(|it| it.writes));
        tx.write_all(draft.schedule_update(&self.new, &gone, now));
        let event = AppointmentEvent::Rescheduled { previous };
        tx.write_all(event.of(&self.new, author, now).map(|it| it.write()));
    }
}

#[cfg(test)]
mod tests;

//! Booking what is held. Its services, prices and specialists were promised; whether the shop is still open, and the
//! specialists still work then, is checked again.

use crate::fields::refuse;
use crate::reservation::appointment_builder::creation_writes;
use crate::reservation::draft::BookingDetails;
use crate::reservation::events::{EventAuthor, booked};
use crate::reservation::faults::conflict_fault;
use crate::reservation::package::check_purchase_limit;
use crate::reservation::shop_state::ShopState;
use crate::waitlist::events::accepted;
use jiff::Timestamp;
use model::booking::{
    AppointmentStatus, LocationKind, MinutesLimit, WaitlistStatus, approval_deadline, payment_deadline,
};
use model::{Code, Id, id};
use std::collections::{BTreeMap, BTreeSet};
use store::entities::{
    AddedTime, Appointment, CustomerSchedule, Employee, HeldBooking, Hold, Package, Service, Shop, WaitlistEntry,
};
use store::{Entity as _, ShopCalendar, StoreError, Table, Transaction, keys};
use web::{Fault, Stop};

/// How far around an appointment the shop's hours are looked at, in seconds.
const DAY: i64 = 86_400;

/// A hold, and what it is checked by when it is booked.
pub(crate) struct HeldVisit {
    pub(crate) hold: Hold,
    pub(crate) schedule: CustomerSchedule,
    pub(crate) shop: Option<Shop>,
    /// Who works when in the shop.
    pub(crate) people: ShopCalendar,
    /// The waitlist entry to which it was offered.
    pub(crate) entry: Option<WaitlistEntry>,
}

/// A held visit that can be booked.
pub(crate) struct BookableHold {
    held: HeldVisit,
    pub(crate) appointments: Vec<Appointment>,
    /// Their specialists, each once.
    specialists: Vec<Employee>,
    package: Option<Package>,
}

impl HeldVisit {
    /// The code of a hold whose deadline has passed.
    const fn expired(&self) -> Code {
        if self.entry.is_some() { Code::OfferExpired } else { Code::HoldExpired }
    }

    /// Checks that the hold can be booked now by this customer, and reads its package, whose id only the hold knows.
    /// `location` is where the customer believes it to be.
    ///
    /// # Errors
    /// Why it can't be booked.
    pub(crate) async fn check(
        self,
        table: &Table,
        customer: Id<id::User>,
        location: Option<LocationKind>,
        details: &BookingDetails,
        now: Timestamp,
    ) -> Result<BookableHold, Fault> {
        if self.hold.customer() != customer {
            return Err(Code::NotFound.into());
        }
        if !self.hold.is_live(now.as_second()) {
            return Err(self.expired().into());
        }
        let state = self.open_shop()?;
        let appointments = book_held(self.hold.appointments(), details, now);
        let specialists = check_times(&appointments, &state, location)?;
        let package = self.package(table, &appointments).await?;
        let times: Vec<(i64, i64)> = appointments.iter().map(|it| (it.start(), it.end())).collect();
        let shop = self.hold.shop().map(|it| it.to_string()).unwrap_or_default();
        let own = [self.hold.id().to_string()];
        let (booked, now) = (self.schedule.times(), now.as_second());
        let most = self.shop.as_ref().map_or(0, |it| it.settings().max_booked_minutes_per_customer.into());
        let minutes = MinutesLimit { most, is_package: package.is_some() };
        let room = booked.check_minutes(&shop, &times, minutes, now, &own);
        room.and_then(|()| booked.check_room(&shop, &times, now, &own)).map_err(|it| conflict_fault(&it))?;
        Ok(BookableHold { held: self, appointments, specialists, package })
    }

    /// The shop, if it takes bookings.
    fn open_shop(&self) -> Result<ShopState, Fault> {
        let shop = self.shop.clone().filter(Shop::is_visible).ok_or(Code::NotFound)?;
        let state = ShopState::new(shop, self.people.clone());
        if state.settings.allow_booking { Ok(state) } else { Err(Code::BookingDisabled.into()) }
    }

    /// Reads the package that is held, if some are left. The hold promises its price, but no place under its limit.
    async fn package(&self, table: &Table, appointments: &[Appointment]) -> Result<Option<Package>, Fault> {
        let Some(id) = appointments.first().and_then(Appointment::package) else { return Ok(None) };
        let package = read_package(table, id).await?.ok_or(Code::ServiceUnavailable)?;
        check_purchase_limit(&package)?;
        Ok(Some(package))
    }
}

/// Checks that the shop is open at the times of held appointments, and that their specialists work then. Returns the
/// specialists, each once.
fn check_times(
    appointments: &[Appointment],
    state: &ShopState,
    location: Option<LocationKind>,
) -> Result<Vec<Employee>, Fault> {
    let mut specialists: Vec<Employee> = Vec::new();
    for (at, appointment) in appointments.iter().enumerate() {
        if location.is_some_and(|it| it != appointment.location()) {
            return Err(Fault::field("/location", "not_needed", "set when the hold was created"));
        }
        let (start, end) = (appointment.start(), appointment.end());
        let open = state.schedule.open_between(start - DAY, end + DAY);
        if !open.iter().any(|it| it.start <= start && end <= it.end) {
            return Err(refuse(Code::ShopClosed, format!("/items/{at}"), "the shop has changed its hours"));
        }
        let specialist = state.working(appointment.specialist(), appointment.claim().block());
        let away = || refuse(Code::SlotNotOffered, format!("/items/{at}"), "the specialist does not work then");
        let specialist = specialist.ok_or_else(away)?;
        if !specialists.iter().any(|it| it.id() == specialist.id()) {
            specialists.push(specialist.clone());
        }
    }
    Ok(specialists)
}

/// Requires that services of their own are still offered with their specialists. Only the hold names them, so they are
/// checked as it is booked instead of read before.
fn require_offered(tx: &mut Transaction<Stop>, appointments: &[Appointment]) {
    let mut services = BTreeMap::<Id<id::Service>, BTreeSet<Id<id::Specialist>>>::new();
    for appointment in appointments.iter().filter(|it| it.package().is_none()) {
        services.entry(appointment.service()).or_default().insert(appointment.specialist());
    }
    for (service, specialists) in &services {
        let refusal =
            refuse(Code::ServiceUnavailable, pointer(appointments, |it| it.service() == *service), "withdrawn");
        tx.write_or(Service::check_offered(*service, specialists), refusal);
    }
}

/// The pointer to the first appointment that something is true of.
fn pointer(appointments: &[Appointment], is_it: impl Fn(&Appointment) -> bool) -> String {
    format!("/items/{}", appointments.iter().position(is_it).unwrap_or_default())
}

async fn read_package(table: &Table, id: Id<id::Package>) -> Result<Option<Package>, StoreError> {
    Ok(table.get(&keys::package(id)).await?.and_then(Package::read))
}

/// The appointments that held ones become.
fn book_held(held: Vec<Appointment>, details: &BookingDetails, now: Timestamp) -> Vec<Appointment> {
    let first = held.iter().map(Appointment::start).min().unwrap_or_default();
    let deadline = |it: &Appointment| match it.status() {
        AppointmentStatus::PendingPayment => Some(payment_deadline(now.as_second())),
        AppointmentStatus::PendingApproval => Some(approval_deadline(now.as_second(), first)),
        _ => None,
    };
    let book = |it: Appointment| {
        let pending_until = deadline(&it);
        let booking = HeldBooking { notes: details.notes.as_deref(), reminders: details.reminders, pending_until };
        it.book_held(&booking, now)
    };
    held.into_iter().map(book).collect()
}

impl BookableHold {
    /// Adds the writes that book it: the hold, its appointments, the customer's schedule, the package's purchase, the
    /// event, and the end of its waitlist entry.
    pub(crate) fn book(self, tx: &mut Transaction<Stop>, now: Timestamp) {
        let Self { held, appointments, specialists, package } = self;
        let (customer, expired) = (held.hold.customer(), held.expired());
        tx.write_or(held.hold.book(now.as_second()), Fault::from(expired));
        require_offered(tx, &appointments);
        // If their working time changed since it was read, it is judged again.
        tx.write_all(specialists.iter().map(Employee::check_working_time));
        tx.write_all(creation_writes(&appointments, i64::MAX));
        let added = appointments.iter().map(|it| AddedTime { appointment: it.id(), entry: it.schedule_entry() });
        let (added, gone) = (added.collect::<Vec<_>>(), [held.hold.id().to_string()]);
        let mut update = held.schedule.add_times(customer, &added, &gone, now.as_second());
        if let Some(entry) = held.entry {
            update = CustomerSchedule::without_waitlist_entry(update, entry.id());
            let booked = appointments.first().map(Appointment::id);
            tx.write(entry.end(WaitlistStatus::Accepted, booked, now).update);
            tx.write_all(appointments.first().map(|it| accepted(&entry, it, now).write()));
        }
        tx.write(update);
        let author = EventAuthor::Customer(customer);
        if let Some(package) = package {
            tx.write(package.count_purchase());
        }
        tx.write_all(booked(&appointments, author, now).into_iter().map(|it| it.write()));
    }
}

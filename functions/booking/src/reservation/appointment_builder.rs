//! Building the appointments of a visit, and the writes that create them.

use crate::reservation::check::AssignedItem;
use crate::reservation::request::Destination;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::booking::{Reminders, approval_deadline, confirmation_code, payment_deadline};
use model::catalog::Prepayment;
use model::hours::Schedule;
use model::payment::{LARGEST_CHARGE, SMALLEST_CHARGE};
use model::queue::{business_day, is_open};
use model::{Halalas, Id, id};
use store::Write;
use store::agenda::Seats;
use store::entities::{
    Appointment, AppointmentPointer, AppointmentPrice, NewAppointment, PackageSnapshot, PhonePointer, ShopSnapshot,
    next_due, not_yet_committed,
};
use store::keys::Ref;

/// VAT in basis points: 15 % (GCC VAT agreement as of 2020-07-01, zatca-pdpl.md). Prices include it.
const VAT: u32 = 1_500;

/// The person an appointment is for.
#[derive(Debug, Clone)]
pub(crate) struct Attendee {
    /// Their account. `None` for a guest.
    pub(crate) user: Option<Id<id::User>>,
    pub(crate) name: String,
    /// Phone number of a guest, for messages.
    pub(crate) phone: Option<String>,
    /// Reference in keys of the phone that staff entered.
    pub(crate) phone_ref: Option<Ref>,
}

/// Which appointments the shop has to approve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Approval {
    /// None: staff book or move them.
    NotNeeded,
    /// Those of services that require it.
    ByService,
    /// All of them.
    Always,
}

/// Which appointments are paid before they are confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AdvancePayment {
    /// None: staff book or move them, or the shop takes no payments online.
    NotNeeded,
    /// Those of services that require it.
    ByService,
    /// All of them: the customer missed too many appointments.
    Always,
}

/// What the appointments of a visit have in common.
pub(crate) struct AppointmentBuilder<'a> {
    pub(crate) state: &'a ShopState,
    pub(crate) attendee: &'a Attendee,
    pub(crate) visit: Id<id::Visit>,
    pub(crate) destination: &'a Destination,
    pub(crate) notes: Option<&'a str>,
    pub(crate) reminders: Reminders,
    /// `app`, `panel`, `walk_in` or `waitlist`.
    pub(crate) source: &'static str,
    pub(crate) approval: Approval,
    pub(crate) advance_payment: AdvancePayment,
    pub(crate) package: Option<PackageSnapshot>,
    pub(crate) now: Timestamp,
    /// Random bits for the confirmation code.
    pub(crate) random: [u8; 16],
}

/// Returns the VAT in a price that includes it, in halalas, rounded half up once.
pub(crate) fn vat(payable: i64) -> i64 {
    let gross = i128::from(10_000 + VAT);
    let net = (i128::from(payable) * 10_000 + gross / 2) / gross;
    Halalas::new(i64::try_from(net).unwrap_or_default()).share(VAT).map_or(0, Halalas::get)
}

/// The deadlines of a visit, in Unix seconds.
#[derive(Debug, Clone, Copy)]
struct VisitDeadlines {
    /// For the payment. `None` unless it is paid before it is confirmed.
    payment: Option<i64>,
    /// For the shop's approval, if nothing has to be paid before. `None` unless it has to approve.
    approval: Option<i64>,
}

impl AppointmentBuilder<'_> {
    /// Builds one appointment for each item, with the id at its place.
    pub(crate) fn build(&self, assigned: &[AssignedItem], ids: &[Id<id::Appointment>]) -> Vec<Appointment> {
        let all: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let deadlines = self.deadlines(assigned);
        assigned.iter().zip(ids).map(|(item, id)| self.build_one(item, *id, &all, deadlines)).collect()
    }

    /// The deadlines of the visit: of all of it, if any of its services has to be paid in advance, or approved.
    fn deadlines(&self, assigned: &[AssignedItem]) -> VisitDeadlines {
        let (now, first) = (self.now.as_second(), assigned.iter().map(|it| it.start).min().unwrap_or_default());
        let is_paid_first = self.is_paid_first(assigned);
        let is_approved = match self.approval {
            Approval::NotNeeded => false,
            Approval::ByService => assigned.iter().any(|it| it.service.requires_approval()),
            Approval::Always => true,
        };
        // What can't be charged can't be paid in advance: the shop decides.
        let is_approved = is_approved || (self.advance_payment == AdvancePayment::Always && !is_paid_first);
        VisitDeadlines {
            payment: is_paid_first.then(|| payment_deadline(now)),
            approval: is_approved.then(|| approval_deadline(now, first)),
        }
    }

    /// Whether the visit has an amount to be paid before it is confirmed, and one that the gateway charges.
    fn is_paid_first(&self, assigned: &[AssignedItem]) -> bool {
        let is_due = |it: &&AssignedItem| match self.advance_payment {
            AdvancePayment::NotNeeded => false,
            AdvancePayment::ByService => it.service.prepayment() == Prepayment::Full,
            AdvancePayment::Always => true,
        };
        let due: i64 = assigned.iter().filter(is_due).map(|it| it.price_halalas).sum();
        (SMALLEST_CHARGE..=LARGEST_CHARGE).contains(&due)
    }

    fn build_one(
        &self,
        item: &AssignedItem,
        id: Id<id::Appointment>,
        all: &[String],
        deadlines: VisitDeadlines,
    ) -> Appointment {
        let (shop, service) = (&self.state.shop, &item.service);
        let seats = i64::from(item.seats.map_or(1, |Seats { taken, .. }| taken));
        Appointment::book(&NewAppointment {
            id,
            shop: ShopSnapshot {
                id: shop.id(),
                company: shop.company(),
                name: shop.name(),
                address: Some(shop.address()).filter(|it| !it.is_empty()),
                location: shop.location(),
                zone: shop.time_zone_name(),
            },
            visit: self.visit,
            visit_appointments: all.to_vec(),
            customer: self.attendee.user,
            customer_name: &self.attendee.name,
            customer_phone: self.attendee.phone.as_deref(),
            phone_ref: self.attendee.phone_ref.as_ref(),
            service: service.id(),
            service_name: service.name(),
            is_sensitive: service.is_sensitive(),
            specialist: self.state.specialist_snapshot(item.specialist),
            package: self.package.as_ref(),
            start: item.start,
            end: item.end,
            buffer_before: item.before,
            buffer_after: item.after,
            seats: item.seats,
            resources: &item.resources,
            payment_until: deadlines.payment,
            pending_until: deadlines.approval,
            price: AppointmentPrice {
                list: service.price_halalas().saturating_mul(seats),
                payable: item.price_halalas,
                vat: vat(item.price_halalas),
            },
            prepayment: match self.advance_payment {
                AdvancePayment::Always if deadlines.payment.is_some() => Prepayment::Full,
                _ => service.prepayment(),
            },
            location: self.destination.kind,
            address: self.destination.address.as_ref(),
            notes: self.notes,
            confirmation_code: confirmation_code(self.random),
            source: self.source,
            reminders: self.reminders,
            enforce_check_in: self.state.settings.enforce_check_in,
            grace_minutes: self.state.settings.grace_period_minutes,
            closes_at: closing_after(&self.state.schedule, item.start),
            now: self.now,
        })
    }
}

/// When the shop closes on the day of a start. `None` if it does not close, or is not open at the start: what staff book
/// outside the hours does not end with them.
fn closing_after(schedule: &Schedule, start: i64) -> Option<i64> {
    business_day(schedule, start).closing.filter(|_| is_open(schedule, start))
}

/// The writes that create appointments: each must be new, joins its customer's list or what was entered with its phone, and has its next due moment.
/// `claimed_until` is the deadline of their provisional claims, in Unix seconds.
pub(crate) fn creation_writes(appointments: &[Appointment], claimed_until: i64) -> Vec<Write> {
    let mut writes = Vec::new();
    for appointment in appointments {
        writes.push(appointment.put_when(not_yet_committed(claimed_until)));
        writes.extend(appointment.customer().map(|user| AppointmentPointer::put(user, appointment.id())));
        writes.extend(PhonePointer::to_appointment(appointment));
        writes.extend(next_due(appointment.id(), &appointment.due_schedule()));
    }
    writes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_is_what_the_vectors_say() {
        // vectors.md, "Money".
        for (gross, expected) in
            [(11_500, 1_500), (10_000, 1_304), (29_900, 3_900), (28_800, 3_756), (5_800, 756), (34_600, 4_513), (0, 0)]
        {
            assert_eq!(vat(gross), expected, "{gross}");
        }
    }
}

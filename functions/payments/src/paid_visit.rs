//! What becomes of a visit that is paid: its appointments are paid, and those that waited for payment are booked, all of them or
//! none.

use jiff::Timestamp;
use model::booking::{Actor, approval_deadline};
use model::event::{PackagePurchased, Payload};
use model::{Bilingual, Halalas};
use runtime::Failure;
use std::collections::BTreeSet;
use store::entities::{
    AddedTime, Appointment, Changed, CustomerSchedule, PaidItem, Payment, VisitPaid, appointments_changed, next_due,
};
use store::{Entity as _, Event, EventActor, Table, Write, keys};

/// A visit whose payment has come.
pub(crate) struct PaidVisit {
    items: Vec<PaidPart>,
    /// Appointments of the visit that nothing is paid for in advance, and that wait for the payment of the others.
    unpaid: Vec<Appointment>,
}

/// An appointment that is paid for. `None` once it is no longer stored.
struct PaidPart {
    amount: Halalas,
    appointment: Option<Appointment>,
}

/// What a payment changes of its visit.
pub(crate) struct VisitChanges {
    pub(crate) writes: Vec<Write>,
    /// What was paid for times that are no longer the customer's.
    pub(crate) lost: Halalas,
    pub(crate) shop_name: Bilingual,
}

impl PaidVisit {
    /// Reads the visit of a payment.
    ///
    /// # Errors
    /// When the table does not answer.
    pub(crate) async fn read(table: &Table, payment: &Payment) -> Result<Self, Failure> {
        let items: Vec<PaidItem> = payment.items();
        let keys: Vec<_> = items.iter().map(|it| keys::appointment(it.appointment)).collect();
        let found = table.get_many(&keys).await?.into_iter().map(|it| it.and_then(Appointment::read));
        let part = |(item, appointment): (&PaidItem, Option<Appointment>)| PaidPart {
            amount: Halalas::new(item.halalas),
            appointment,
        };
        let items: Vec<PaidPart> = items.iter().zip(found).map(part).collect();
        let unpaid = read_unpaid(table, &items).await?;
        Ok(Self { items, unpaid })
    }

    /// Returns what the payment changes. What can't be paid any more, because it was cancelled or moved meanwhile, or its
    /// deadline has passed, is lost; a visit that waited for payment is lost as a whole.
    pub(crate) fn settle(&self, payment: &Payment, now: Timestamp) -> VisitChanges {
        let shop_name = self.stored().next().map(Appointment::shop_name).unwrap_or_default();
        let (paid, lost): (Vec<&PaidPart>, Vec<&PaidPart>) =
            self.items.iter().partition(|it| it.is_payable(now.as_second()));
        let total = |parts: &[&PaidPart]| Halalas::sum(parts.iter().map(|it| it.amount)).unwrap_or_default();
        let waits = self.stored().any(Appointment::is_reserved);
        if waits && !lost.is_empty() {
            return VisitChanges { writes: vec![], lost: payment.amount(), shop_name };
        }
        let first = self.stored().map(Appointment::start).min().unwrap_or_default();
        let by = VisitPaid { payment: payment.id(), approval_until: approval_deadline(now.as_second(), first), now };
        let (mut writes, mut booked) = (Vec::new(), Vec::new());
        let paid = paid.iter().filter_map(|it| Some((it.appointment.as_ref()?, it.amount)));
        for (appointment, amount) in paid.chain(self.unpaid.iter().map(|it| (it, Halalas::ZERO))) {
            let Changed { update, after } = appointment.mark_paid(amount, &by);
            writes.push(update.into());
            if appointment.is_reserved() {
                booked.push(after);
            }
        }
        writes.extend(book(payment, booked, now));
        VisitChanges { writes, lost: total(&lost), shop_name }
    }

    fn stored(&self) -> impl Iterator<Item = &Appointment> {
        self.items.iter().filter_map(|it| it.appointment.as_ref())
    }
}

impl PaidPart {
    /// Whether the amount is what is due of the appointment.
    fn is_payable(&self, now: i64) -> bool {
        self.appointment.as_ref().is_some_and(|it| it.due(now) == self.amount)
    }
}

/// Reads what else of a visit waits for payment. A visit that does not wait needs no reading.
async fn read_unpaid(table: &Table, items: &[PaidPart]) -> Result<Vec<Appointment>, Failure> {
    let stored = || items.iter().filter_map(|it| it.appointment.as_ref());
    let known: BTreeSet<String> = stored().map(|it| it.id().to_string()).collect();
    let all = stored().find(|it| it.is_reserved()).map(Appointment::visit_appointments).unwrap_or_default();
    let others = all.into_iter().filter(|it| !known.contains(it));
    let keys: Vec<_> = others.filter_map(|it| it.parse().ok()).map(keys::appointment).collect();
    if keys.is_empty() {
        return Ok(vec![]);
    }
    let found = table.get_many(&keys).await?.into_iter().flatten().filter_map(Appointment::read);
    Ok(found.filter(Appointment::is_reserved).collect())
}

/// The writes that book appointments which waited for payment: their times stay the customer's, the clock looks at them, and
/// whom it concerns is told. Nothing without appointments.
fn book(payment: &Payment, mut booked: Vec<Appointment>, now: Timestamp) -> Vec<Write> {
    booked.sort_by_key(|it| (it.start(), it.id()));
    let Some(first) = booked.first() else { return vec![] };
    let times = booked.iter().map(|it| AddedTime { appointment: it.id(), entry: it.schedule_entry() });
    let times: Vec<AddedTime> = times.collect();
    let mut writes: Vec<Write> = vec![CustomerSchedule::confirm_times(payment.payer(), &times).into()];
    writes.extend(booked.iter().filter_map(|it| next_due(it.id(), &it.due_schedule())));
    let Some(appointments) = appointments_changed(&booked, Actor::Customer) else { return writes };
    let author = EventActor::User(payment.payer());
    if let Some(package_id) = first.package() {
        let bought = PackagePurchased { package_id, appointments: appointments.clone() };
        writes.push(Event::new(Payload::PackagePurchased(bought), "package", package_id, author, now).write());
    }
    writes.push(Event::new(Payload::AppointmentBooked(appointments), "appointment", first.id(), author, now).write());
    writes
}

//! Priority on the waitlist for customers whose appointments the shop cancelled because a specialist is absent: entries that
//! come before those of others, for the same service, on the date and the week after it.

use jiff::{Timestamp, ToSpan as _};
use model::booking::{AppointmentStatus, WaitlistDates};
use model::{Id, id};
use runtime::Failure;
use store::entities::{Account, ActiveEntry, Appointment, CustomerSchedule, NewWaitlistEntry, WaitlistEntry};
use store::{Entity as _, Rejection, Table, Transaction, keys};

/// How often an entry is tried while its customer books something else.
const ATTEMPTS: usize = 5;
/// Dates after that of the appointment.
const DAYS: i64 = 7;

/// Creates an entry for each cancelled appointment of a customer with an account, unless they wait for such a time already.
/// Idempotent: an entry has the id of its appointment.
pub(crate) async fn give_priority(table: &Table, cancelled: &[Appointment], now: Timestamp) -> Result<(), Failure> {
    let is_ahead = |it: &&Appointment| it.status() == AppointmentStatus::Cancelled && it.end() > now.as_second();
    for appointment in cancelled.iter().filter(is_ahead) {
        if let Some(customer) = appointment.customer() {
            create_entry(table, appointment, customer, now).await?;
        }
    }
    Ok(())
}

async fn create_entry(
    table: &Table,
    appointment: &Appointment,
    customer: Id<id::User>,
    now: Timestamp,
) -> Result<(), Failure> {
    let account = table.get(&keys::user(customer)).await?.and_then(Account::read);
    let is_active = account.is_some_and(|it| it.is_active());
    let Some(entry) = entry_for(appointment, customer, now).filter(|_| is_active) else { return Ok(()) };
    for _ in 0..ATTEMPTS {
        let schedule = table.get(&keys::customer_schedule(customer)).await?.and_then(CustomerSchedule::read);
        let schedule = schedule.unwrap_or_default();
        let dates = entry.dates();
        let waits = |it: &ActiveEntry| it.service == entry.service() && dates.overlap(it.first, it.last);
        let exists = table.get(&entry.key()).await?.is_some();
        if exists || schedule.active_waitlist_entries(now.as_second()).iter().any(waits) {
            return Ok(());
        }
        let active =
            ActiveEntry { service: entry.service(), first: dates.first, last: dates.last, ends_at: entry.ends_at() };
        let mut tx = Transaction::<()>::default();
        tx.write(entry.create());
        tx.write(entry.put_pointer());
        tx.write(schedule.add_waitlist_entry(customer, entry.id(), &active, now.as_second()));
        match tx.commit(table).await {
            Ok(()) => return Ok(()),
            Err(Rejection::Refused(()) | Rejection::Retry { .. }) => {}
            Err(Rejection::Store(error)) => return Err(error.into()),
        }
    }
    Err(Failure::new("overtaken", "the customer keeps booking"))
}

fn entry_for(appointment: &Appointment, customer: Id<id::User>, now: Timestamp) -> Option<WaitlistEntry> {
    let first = appointment.date();
    let dates = WaitlistDates { first, last: first.saturating_add(DAYS.days()), window: None };
    Some(WaitlistEntry::join(&NewWaitlistEntry {
        id: appointment.id().derived(),
        customer,
        customer_name: appointment.customer_name(),
        service: appointment.service(),
        service_name: appointment.service_name(),
        shop: appointment.shop(),
        company: appointment.company()?,
        shop_name: appointment.shop_name(),
        zone: appointment.zone_name(),
        dates: &dates,
        specialist: None,
        has_priority: true,
        now,
    }))
}

//! A recurring booking of the customer who calls.

use crate::needs::CustomerNeeds;
use model::booking::first_of;
use model::{Code, Id, Language, id};
use store::entities::{Account, Appointment, RecurringBooking};
use store::{Entity as _, Found, Reads, StoreError, Table, keys};
use web::{Caller, Fault, Request};

/// A recurring booking of the customer who calls.
pub(super) struct CustomerRecurringBooking {
    pub(super) caller: Caller,
    account: Account,
    pub(super) booking: RecurringBooking,
}

impl CustomerRecurringBooking {
    /// Reads the recurring booking that the path names, and more items.
    ///
    /// # Errors
    /// `not_found` for one that is not the caller's.
    pub(super) async fn read(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        mut reads: Reads,
    ) -> Result<(Self, Found), Fault> {
        let id = recurring_booking_id(request)?;
        let booking = reads.want::<RecurringBooking>(keys::recurring_booking(id));
        let (account, mut found) = needs.gate.read_account(request, &caller, reads).await?;
        let is_own = |it: &RecurringBooking| it.id() == id && it.customer() == caller.user;
        let booking = found.take(booking).filter(is_own).ok_or(Code::NotFound)?;
        Ok((Self { caller, account, booking }, found))
    }

    /// The language to answer in.
    pub(super) fn language(&self, request: &Request) -> Language {
        request.answer_in(Some(self.account.language()))
    }
}

/// The recurring booking that the path names.
pub(super) fn recurring_booking_id(request: &Request) -> Result<Id<id::Recurring>, Fault> {
    web::path(request, "recurring_booking_id")
}

/// Reads the appointments of a recurring booking as they are now, by start: in a second round trip those that were moved.
///
/// # Errors
/// When the table does not answer.
pub(super) async fn current_appointments(
    table: &Table,
    booking: &RecurringBooking,
) -> Result<Vec<Appointment>, StoreError> {
    let booked: Vec<Id<id::Appointment>> = booking.appointments().iter().filter_map(|it| it.parse().ok()).collect();
    let mut all = read(table, &booked).await?;
    // The first appointment of each visit leads to the one that takes place now.
    let leads = all.iter().filter(|it| it.id() == first_of(it.visit())).flat_map(Appointment::visit_appointments);
    let moved: Vec<Id<id::Appointment>> =
        leads.filter_map(|it| it.parse().ok()).filter(|it| !booked.contains(it)).collect();
    if !moved.is_empty() {
        all.retain(|it| it.next().is_none());
        all.extend(read(table, &moved).await?);
        all.sort_by_key(Appointment::start);
    }
    Ok(all)
}

async fn read(table: &Table, ids: &[Id<id::Appointment>]) -> Result<Vec<Appointment>, StoreError> {
    let wanted: Vec<_> = ids.iter().map(|it| keys::appointment(*it)).collect();
    Ok(table.get_many(&wanted).await?.into_iter().flatten().filter_map(Appointment::read).collect())
}

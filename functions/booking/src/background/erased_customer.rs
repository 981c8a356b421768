//! Cancelling what a customer has booked, holds or waits for when their account is erased.
//!
//! It counts as cancelled by the customer, whom nobody can ask any more. What the customer could not cancel stays with the
//! shop, such as an appointment that has started. Everything is judged by the current state, and the names are removed
//! first, so that no message contains them. Idempotent: the time is released by the events of these steps.

use crate::reservation::cancellation::{VisitEnd, end_visit};
use crate::reservation::events::{EventAuthor, slot_released};
use crate::reservation::transition::{MergedChanges, merge};
use crate::reservation::visit::live_visit;
use jiff::Timestamp;
use model::booking::{Actor, HoldStatus, WaitlistStatus, WaitlistStep};
use model::{Id, id};
use runtime::Failure;
use std::collections::BTreeMap;
use store::entities::{
    Appointment, Hold, OpenBookings, Shop, WaitlistEntry, anonymise_appointment, anonymise_waitlist_entry,
};
use store::{Entity, Key, Reads, Refusal, Rejection, StoreError, Table, Transaction, Update, keys};

/// How often something is judged again while others change it.
const ATTEMPTS: usize = 5;

/// Cancels the open bookings of an erased user.
///
/// # Errors
/// When the table does not answer, or others keep changing a booking. The event is then delivered again.
pub(super) async fn cancel_bookings(
    table: &Table,
    bookings: &OpenBookings,
    user: Option<Id<id::User>>,
    now: Timestamp,
) -> Result<(), Failure> {
    let author = user.map_or(EventAuthor::System, EventAuthor::Customer);
    let erased = ErasedCustomer { table, author, now };
    for appointment in &bookings.appointments {
        erased.anonymise(anonymise_appointment(*appointment, now)).await?;
    }
    for entry in &bookings.waitlist_entries {
        erased.anonymise(anonymise_waitlist_entry(*entry, now)).await?;
    }
    for visit in erased.visits(&bookings.appointments).await? {
        erased.repeat(|| erased.cancel_visit(&visit)).await?;
    }
    for hold in &bookings.holds {
        erased.repeat(|| erased.release_hold(*hold)).await?;
    }
    for entry in &bookings.waitlist_entries {
        erased.repeat(|| erased.leave_waitlist(*entry)).await?;
    }
    Ok(())
}

/// Whether a step is done, or has to be judged again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StepProgress {
    Done,
    Overtaken,
}

/// A customer whose account was erased.
struct ErasedCustomer<'a> {
    table: &'a Table,
    /// The author of the events.
    author: EventAuthor,
    now: Timestamp,
}

impl ErasedCustomer<'_> {
    async fn anonymise(&self, update: Update) -> Result<(), StoreError> {
        match self.table.update(update).await {
            // A booking that does not exist any more needs nothing.
            Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
            Err(Refusal::Store(error)) => Err(error),
        }
    }

    async fn repeat<F: Future<Output = Result<StepProgress, StoreError>>>(
        &self,
        step: impl Fn() -> F,
    ) -> Result<(), Failure> {
        for _ in 0..ATTEMPTS {
            if step().await? == StepProgress::Done {
                return Ok(());
            }
        }
        Err(Failure::new("overtaken", "the booking was changed meanwhile"))
    }

    async fn read<T: Entity>(&self, key: Key) -> Result<Option<T>, StoreError> {
        let mut reads = Reads::default();
        let item = reads.want::<T>(key);
        Ok(self.table.read(reads).await?.take(item))
    }

    async fn read_appointments(&self, ids: &[Id<id::Appointment>]) -> Result<Vec<Appointment>, StoreError> {
        let mut reads = Reads::default();
        let all = reads.want_all::<Appointment>(ids.iter().copied().map(keys::appointment));
        Ok(self.table.read(reads).await?.take_all(all).into_iter().flatten().collect())
    }

    /// The appointments of each visit.
    async fn visits(&self, ids: &[Id<id::Appointment>]) -> Result<Vec<Vec<Id<id::Appointment>>>, StoreError> {
        let mut visits = BTreeMap::<Id<id::Visit>, Vec<Id<id::Appointment>>>::new();
        for appointment in self.read_appointments(ids).await? {
            visits.entry(appointment.visit()).or_default().push(appointment.id());
        }
        Ok(visits.into_values().collect())
    }

    /// Cancels a visit as the customer could. A visit of which a part has started stays with the shop.
    async fn cancel_visit(&self, ids: &[Id<id::Appointment>]) -> Result<StepProgress, StoreError> {
        let live = self.read_appointments(ids).await?.into_iter().find(|it| it.status().is_live());
        let Some(first) = live else { return Ok(StepProgress::Done) };
        let shop: Option<Shop> = self.read(keys::shop(first.shop().shop())).await?;
        let settings = shop.map(|it| it.settings()).unwrap_or_default();
        let visit = live_visit(self.table, &first).await?;
        let end = VisitEnd::Cancelled { by: Actor::Customer, reason: None };
        let Ok(ended) = end_visit(&visit, &settings, end, self.now) else { return Ok(StepProgress::Done) };
        let MergedChanges { after, writes } = merge(ended.changes);
        let mut tx = Transaction::<()>::default();
        tx.write_all(writes);
        tx.write_all(ended.event.of(&after, self.author, self.now).map(|it| it.write()));
        self.commit(tx).await
    }

    async fn release_hold(&self, id: Id<id::Hold>) -> Result<StepProgress, StoreError> {
        let hold: Option<Hold> = self.read(keys::hold(id)).await?;
        let mut tx = Transaction::<()>::default();
        if let Some(hold) = hold.filter(|it| it.status() == HoldStatus::Open) {
            self.end_hold(&mut tx, &hold);
        }
        self.commit(tx).await
    }

    /// Adds the writes that end an open hold. There is no schedule any more that it is in.
    fn end_hold(&self, tx: &mut Transaction<()>, hold: &Hold) {
        tx.write(hold.end(HoldStatus::Released));
        tx.write(slot_released(hold, HoldStatus::Released, self.author, self.now).write());
    }

    async fn leave_waitlist(&self, id: Id<id::Waitlist>) -> Result<StepProgress, StoreError> {
        let entry: Option<WaitlistEntry> = self.read(keys::waitlist_entry(id)).await?;
        let may_leave = |it: &WaitlistEntry| it.status_at(self.now.as_second()).after(WaitlistStep::Leave).is_ok();
        let Some(entry) = entry.filter(may_leave) else { return Ok(StepProgress::Done) };
        let mut tx = Transaction::<()>::default();
        tx.write(entry.end(WaitlistStatus::Cancelled, None, self.now).update);
        if let Some(id) = entry.hold() {
            let hold: Option<Hold> = self.read(keys::hold(id)).await?;
            if let Some(hold) = hold.filter(|it| it.status() == HoldStatus::Open) {
                self.end_hold(&mut tx, &hold);
            }
        }
        self.commit(tx).await
    }

    async fn commit(&self, tx: Transaction<()>) -> Result<StepProgress, StoreError> {
        if tx.is_empty() {
            return Ok(StepProgress::Done);
        }
        match tx.commit(self.table).await {
            Ok(()) => Ok(StepProgress::Done),
            Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Ok(StepProgress::Overtaken),
            Err(Rejection::Store(error)) => Err(error),
        }
    }
}

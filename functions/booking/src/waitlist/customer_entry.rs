//! A waitlist entry of the customer who calls.

use crate::needs::CustomerNeeds;
use crate::reservation::events::EventAuthor;
use crate::reservation::hold::{end, release_time};
use crate::waitlist::view::WaitlistEntryView;
use model::booking::{HoldStatus, WaitlistStatus};
use model::{Code, Id, id};
use store::entities::{Account, CustomerSchedule, Hold, WaitlistEntry};
use store::{Entity as _, Found, Reads, keys};
use web::{Caller, CallingCustomer, Fault, Idempotency, Request, Stop, Transaction};

/// A waitlist entry of the customer who calls.
pub(crate) struct CustomerEntry {
    pub(crate) caller: Caller,
    account: Account,
    /// The idempotency key of the request, if it has one.
    idempotency: Option<Idempotency>,
    pub(crate) entry: WaitlistEntry,
}

/// The entry that the path names.
pub(crate) fn entry_id(request: &Request) -> Result<Id<id::Waitlist>, Fault> {
    web::path(request, "entry_id")
}

impl CustomerEntry {
    /// Reads the entry that the path names, in one round trip.
    ///
    /// # Errors
    /// `not_found` for an entry that is not the caller's; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn read(needs: &CustomerNeeds, request: &Request) -> Result<Self, Stop> {
        let caller = needs.gate.customer(request).await?;
        Ok(Self::read_with(needs, request, caller, Reads::default()).await?.0)
    }

    /// Reads it with more items.
    ///
    /// # Errors
    /// As [`CustomerEntry::read`].
    pub(crate) async fn read_with(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        mut reads: Reads,
    ) -> Result<(Self, Found), Stop> {
        let id = entry_id(request)?;
        let entry = reads.want::<WaitlistEntry>(keys::waitlist_entry(id));
        let (customer, mut found) = needs.gate.read_once(request, caller, reads).await?;
        let CallingCustomer { caller, account, idempotency } = customer;
        let is_own = |it: &WaitlistEntry| it.id() == id && it.customer() == caller.user;
        let entry = found.take(entry).filter(is_own).ok_or(Code::NotFound)?;
        Ok((Self { caller, account, idempotency, entry }, found))
    }

    /// Reads the hold of the offered time, while it is open.
    pub(crate) async fn open_hold(&self, needs: &CustomerNeeds) -> Result<Option<Hold>, Fault> {
        let Some(id) = self.entry.hold() else { return Ok(None) };
        let hold = needs.table().get(&keys::hold(id)).await?.and_then(Hold::read);
        Ok(hold.filter(|it| it.status() == HoldStatus::Open))
    }

    /// Cancels the entry, and saves the response together with it. The time that was held for it is released, and its event
    /// lets the next customer have it.
    pub(crate) async fn cancel(&self, needs: &CustomerNeeds, request: &Request) -> Result<WaitlistEntryView, Stop> {
        let hold = self.open_hold(needs).await?;
        let cancelled = self.entry.end(WaitlistStatus::Cancelled, None, request.now);
        let view = self.view(request, &cancelled.after);
        let mut tx = Transaction::by_customer(&self.caller, request);
        tx.save_response(self.idempotency.as_ref(), 200, &view);
        tx.write(cancelled.update);
        tx.write(CustomerSchedule::remove_waitlist_entry(self.caller.user, self.entry.id()));
        if let Some(hold) = &hold {
            let author = EventAuthor::Customer(self.caller.user);
            end(&mut tx, hold, HoldStatus::Released, author, request.now);
        }
        tx.commit(needs.table()).await?;
        if let Some(hold) = &hold
            && let Err(error) = release_time(needs.table(), hold).await
        {
            // The consumer of the event repeats it.
            tracing::warn!(%error, "hold_not_released");
        }
        Ok(view)
    }

    /// The entry as it is after a change.
    fn view(&self, request: &Request, after: &WaitlistEntry) -> WaitlistEntryView {
        WaitlistEntryView::of(after, request.answer_in(Some(self.account.language())), request.seconds())
    }
}

//! An entry of the customer who calls.

use crate::needs::CustomerNeeds;
use crate::reservation::draft::still_signed_in;
use crate::reservation::hold::{end, give_back};
use crate::waitlist::active_entries;
use crate::waitlist::entry::{Entry, WaitlistStatus};
use crate::waitlist::view::WaitlistEntry;
use model::{Code, Id, id};
use store::{Account, Item, Key, Refusal, keys};
use web::{Caller, Fault, Request};

/// What was read.
pub(crate) struct CustomerEntry {
    pub(crate) caller: Caller,
    account: Account,
    pub(crate) entry: Entry,
    /// What else was asked for.
    pub(crate) more: Vec<Option<Item>>,
}

impl CustomerEntry {
    /// Reads the entry that the path names, and more items, in one round trip.
    ///
    /// # Errors
    /// `not_found` for what isn't the caller's.
    pub(crate) async fn read(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        more: &[Key],
    ) -> Result<Self, Fault> {
        let id = named(request)?;
        let mut wanted = vec![keys::waitlist_entry(id)];
        wanted.extend_from_slice(more);
        let (account, found) = needs.gate.account(request, &caller, &wanted).await?;
        let mut found = found.into_iter();
        let own = |it: &Entry| it.id() == Some(id) && it.customer() == Some(caller.user);
        let entry = Entry::read(found.next().flatten()).filter(own).ok_or(Code::NotFound)?;
        Ok(Self { caller, account, entry, more: found.collect() })
    }

    /// The hold of what is offered, while it stands.
    pub(crate) async fn hold(&self, needs: &CustomerNeeds) -> Result<Option<(Id<id::Hold>, Item)>, Fault> {
        let Some(id) = self.entry.hold() else { return Ok(None) };
        let hold = needs.gate.table.get(&keys::hold(id)).await?;
        Ok(hold.filter(|it| it.text("status") == Some("open")).map(|it| (id, it)))
    }

    /// The entry as it is now, for its customer.
    pub(crate) fn view(&self, request: &Request, after: &Entry) -> WaitlistEntry {
        WaitlistEntry::of(after, request.answer_in(Some(self.account.language())), request.seconds())
    }
}

/// The entry that the path names.
pub(crate) fn named(request: &Request) -> Result<Id<id::Waitlist>, Fault> {
    web::path(request, "entry_id")
}

/// Ends an entry by its customer's wish; what was held for it is given back.
pub(crate) async fn withdraw(needs: &CustomerNeeds, request: &Request, own: &CustomerEntry) -> Result<Entry, Fault> {
    let hold = own.hold(needs).await?;
    let (after, ended) = own.entry.ended(WaitlistStatus::Cancelled, None, request.now).ok_or(Code::Internal)?;
    let id = own.entry.id().ok_or(Code::Internal)?;
    let mut writes =
        vec![still_signed_in(&own.caller, request.seconds()), ended, active_entries::end(own.caller.user, id).into()];
    if let Some((id, item)) = &hold {
        // Its event lets the next one have the time.
        writes.extend(end(item, *id, "released", &own.caller.user.to_string(), request.now));
    }
    match needs.gate.table.commit(writes).await {
        Ok(()) => {}
        Err(Refusal::Condition { at: 0, .. }) => return Err(Code::Unauthenticated.into()),
        Err(Refusal::Condition { at, .. }) => return Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => return Err(error.into()),
    }
    if let Some((_, item)) = &hold
        && let Err(error) = give_back(&needs.gate.table, item).await
    {
        // Told as done already: if this fails, the event's consumer does it.
        tracing::warn!(%error, "hold_not_given_back");
    }
    Ok(after)
}

//! Offers: a time that has become free is held for the first candidate, and offered to the next one when its deadline has
//! passed.
//!
//! Idempotent: an entry remembers the freed appointment it was offered for, and one such entry ends the work. Two
//! deliveries at the same moment meet at the claim of the time, and at the entry, which must still be waiting; the loser
//! starts again. At worst both find a free time of their own, and two customers get an offer: never for the same time, and
//! never for one that is not free.

use crate::reservation::appointment_builder::{AdvancePayment, Approval, Attendee};
use crate::reservation::claim::ClaimedTime;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::hold::{HOLD_SECONDS, release_time};
use crate::reservation::request::{Destination, RequestedItem};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::waitlist::candidates::{Candidate, FreedSlot, Nearness, OfferOrder, OfferedStart, Waiting, WaitlistShop};
use crate::waitlist::{events, open_offer};
use jiff::Timestamp;
use model::booking::{HoldStatus, WaitlistStatus, WaitlistStep};
use model::{Code, Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use std::collections::BTreeSet;
use store::entities::{Appointment, CustomerSchedule, DueSubject, Hold, NewHold, NewOffer, WaitlistEntry, due_at};
use store::{Entity as _, Rejection, StoreError, Table, Transaction, keys};
use web::{Fault, Stop};

/// How often the waitlist is read again when others were faster.
const ATTEMPTS: usize = 5;

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is offered.
    Offered,
    /// Not to this candidate, or not this time.
    Next,
    /// What was read has changed.
    Again,
}

/// Offers time that has become free to the waitlist, in the order of joining: at most one offer for each appointment whose
/// time it was.
pub(crate) async fn offer_freed(table: &Table, freed: &[Appointment], now: Timestamp) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    let ahead = freed.iter().filter(|it| it.end() > now.as_second());
    for freed in ahead.map(FreedSlot::of) {
        if seen.insert(freed.appointment) {
            offer_to_next(table, &freed, now).await?;
        }
    }
    Ok(())
}

async fn offer_to_next(table: &Table, freed: &FreedSlot, now: Timestamp) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let Waiting { entries, was_offered } = freed.waiting(table, now.as_second()).await?;
        if entries.is_empty() {
            return Ok(());
        }
        let Some(mut shop) = WaitlistShop::read(table, freed, &entries).await? else { return Ok(()) };
        let entries = match shop.offering(entries) {
            OfferOrder::InTurn(entries) if !was_offered => entries,
            OfferOrder::ToAll(entries) => return open_offer::offer_to_all(table, &shop, freed, &entries, now).await,
            OfferOrder::InTurn(_) | OfferOrder::ByStaff => return Ok(()),
        };
        if try_candidates(table, &mut shop, freed, &entries, now).await? != Outcome::Again {
            return Ok(());
        }
    }
    Err(Failure::new("overtaken", "the waitlist keeps changing"))
}

/// Tries the candidates in order: first those who want the freed time itself, then those who want any of its date.
async fn try_candidates(
    table: &Table,
    shop: &mut WaitlistShop,
    freed: &FreedSlot,
    entries: &[WaitlistEntry],
    now: Timestamp,
) -> Result<Outcome, Failure> {
    for nearness in [Nearness::Overlapping, Nearness::SameDate] {
        for entry in entries {
            let starts = shop.starts(entry, freed, nearness, now);
            if starts.is_empty() {
                continue;
            }
            let Some(candidate) = shop.candidate(table, entry, now).await? else { continue };
            for start in starts {
                let attempt = Attempt { table, freed, entry, candidate: &candidate, start, now };
                match attempt.run(shop).await? {
                    Outcome::Next => {}
                    outcome => return Ok(outcome),
                }
            }
        }
    }
    Ok(Outcome::Next)
}

/// An attempt to offer a start to a candidate.
struct Attempt<'a> {
    table: &'a Table,
    freed: &'a FreedSlot,
    entry: &'a WaitlistEntry,
    candidate: &'a Candidate,
    start: OfferedStart,
    now: Timestamp,
}

impl Attempt<'_> {
    /// Holds the start, if the candidate has time and it is still free.
    async fn run(&self, shop: &mut WaitlistShop) -> Result<Outcome, Failure> {
        let times = [(self.start.start, self.start.end)];
        let shop_id = shop.state.shop.id().to_string();
        if self.candidate.times.check_room(&shop_id, &times, self.now.as_second(), &[]).is_err() {
            return Ok(Outcome::Next);
        }
        let Ok(start) = Timestamp::from_second(self.start.start) else { return Ok(Outcome::Next) };
        let (table, now) = (self.table, self.now);
        let options = ClaimOptions {
            table,
            entropy: &SystemEntropy,
            purpose: ClaimPurpose::Offer,
            until: now.as_second() + HOLD_SECONDS,
            now,
        };
        let mut draft = self.draft(shop, start);
        let claimed = draft.claim_time(options).await;
        let outcome = match &claimed {
            Ok(time) => self.commit(&draft, time).await,
            Err(_) => Ok(()),
        };
        // What was learned about agendas helps the next attempt.
        shop.state = draft.state;
        match claimed.map_err(Stop::Fault).and(outcome) {
            Ok(()) => Ok(Outcome::Offered),
            Err(stop) => outcome_of(stop),
        }
    }

    fn draft(&self, shop: &WaitlistShop, start: Timestamp) -> VisitDraft {
        let specialist_id = self.start.specialist;
        let items = vec![RequestedItem { service_id: self.entry.service(), start, specialist_id, seats: None }];
        let ids = VisitIds::new(self.freed.shop(), &items, self.now.as_second(), |_, _| SystemEntropy.bytes16());
        VisitDraft {
            attendee: Attendee {
                user: Some(self.candidate.user),
                name: self.candidate.name.clone(),
                phone: None,
                phone_ref: None,
            },
            schedule: CustomerSchedule::default(),
            state: shop.state.clone(),
            services: shop.services.clone(),
            items,
            preferred: None,
            package: None,
            destination: Destination::SHOP,
            approval: match shop.advance_payment {
                AdvancePayment::NotNeeded if self.candidate.must_prepay => Approval::Always,
                _ => shop.approval,
            },
            advance_payment: match shop.advance_payment {
                AdvancePayment::ByService if self.candidate.must_prepay => AdvancePayment::Always,
                other => other,
            },
            overrides: false,
            ids,
            salt: self.candidate.user.at_ms().unsigned_abs(),
            replaced: vec![],
        }
    }

    /// Commits the offer.
    async fn commit(&self, draft: &VisitDraft, time: &ClaimedTime) -> Result<(), Stop> {
        let offer = ClaimedOffer { draft, time, entry: self.entry, freed: Some(self.freed.appointment), now: self.now };
        let mut tx = Transaction::<Stop>::default();
        offer.write(&mut tx)?;
        let commit = async { tx.commit(self.table).await.map_err(Stop::from) };
        commit_or_release(self.table, time, commit).await
    }
}

/// A time that is claimed for an entry.
pub(super) struct ClaimedOffer<'a> {
    pub(super) draft: &'a VisitDraft,
    pub(super) time: &'a ClaimedTime,
    pub(super) entry: &'a WaitlistEntry,
    /// The appointment whose time became free. `None` if staff offer it.
    pub(super) freed: Option<Id<id::Appointment>>,
    pub(super) now: Timestamp,
}

impl ClaimedOffer<'_> {
    /// Adds the writes of the offer: its hold, the entry, its deadline, and its event. Returns the entry as it is then.
    ///
    /// # Errors
    /// `wrong_state`, `slot_taken`.
    pub(super) fn write(&self, tx: &mut Transaction<Stop>) -> Result<WaitlistEntry, Stop> {
        let Self { draft, time, entry, freed, now } = self;
        entry.status_at(now.as_second()).after(WaitlistStep::Offer)?;
        let appointments = draft.appointments(time, &BookingDetails::default(), "waitlist", *now);
        let appointment = appointments.first().ok_or(Code::SlotTaken)?;
        let expires_at = time.until;
        let hold = Hold::keep(&NewHold {
            id: draft.ids.hold,
            customer: entry.customer(),
            expires_at,
            appointments: &appointments,
            waitlist_entry: Some(entry.id()),
        });
        let offer = NewOffer {
            hold: Some(hold.id()),
            specialist: appointment.specialist(),
            start: appointment.start(),
            end: appointment.end(),
            expires_at,
            freed: freed.unwrap_or_else(|| appointment.id()),
        };
        let offered = entry.offer(&offer, *now);
        tx.write(hold.commit());
        tx.write(offered.update);
        tx.write(due_at(expires_at, DueSubject::Offer(entry.id())));
        tx.write(events::offered(entry, &offer, appointment.payable_halalas(), *now).write());
        Ok(offered.after)
    }
}

/// What a refusal means for the waitlist.
fn outcome_of(stop: Stop) -> Result<Outcome, Failure> {
    let Stop::Fault(fault) = stop else { return Ok(Outcome::Again) };
    match fault {
        Fault { should_retry: true, .. } => Ok(Outcome::Again),
        Fault { code: code @ (Code::ProviderUnavailable | Code::Internal), cause, .. } => {
            Err(Failure::new(code.as_str(), cause.unwrap_or_default()))
        }
        _ => Ok(Outcome::Next),
    }
}

/// Ends an offer whose deadline has passed, and offers the time to the next candidate.
///
/// A run that died after the commit is repeated: releasing again changes nothing, and the next candidate has an offer that
/// came of this one.
pub(crate) async fn end_offer(table: &Table, id: Id<id::Waitlist>, now: Timestamp) -> Result<(), Failure> {
    let entry = table.get(&keys::waitlist_entry(id)).await?.and_then(WaitlistEntry::read);
    let Some((entry, hold)) = entry.and_then(|it| it.hold().map(|hold| (it, hold))) else { return Ok(()) };
    if entry.status_at(now.as_second()) != WaitlistStatus::Expired {
        return Ok(());
    }
    let hold = table.get(&keys::hold(hold)).await?.and_then(Hold::read);
    if let Ok(to) = entry.status().after(WaitlistStep::Expire)
        && !expire(table, &entry, to, hold.as_ref(), now).await?
    {
        return Err(Failure::new("overtaken", "the offer changed; the next run repeats it"));
    }
    let Some(hold) = hold else { return Ok(()) };
    release_time(table, &hold).await?;
    offer_freed(table, &hold.appointments(), now).await
}

/// Commits the end of an offer. A request for its time since the deadline may already have ended the hold. Returns
/// whether it was committed.
async fn expire(
    table: &Table,
    entry: &WaitlistEntry,
    to: WaitlistStatus,
    hold: Option<&Hold>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let mut tx = Transaction::<()>::default();
    tx.write(entry.end(to, None, now).update);
    tx.write(CustomerSchedule::remove_waitlist_entry(entry.customer(), entry.id()));
    tx.write(events::expired(entry, now).write());
    if let Some(hold) = hold.filter(|it| it.status() == HoldStatus::Open) {
        tx.write(hold.end(HoldStatus::Expired));
    }
    match tx.commit(table).await {
        Ok(()) => Ok(true),
        Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Ok(false),
        Err(Rejection::Store(error)) => Err(error),
    }
}

//! Open offers, of the mode `instant_book`: a time that has become free is offered to all who wait for it. Nothing is held,
//! and everybody sees the time; who books it first has it. The others go on waiting when the offer's deadline has passed.
//!
//! Idempotent: an entry remembers the freed appointment it was offered for, and is not offered it again.

use crate::appointments::booked_visit::BookedVisit;
use crate::drafts::read_draft;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::creation_writes;
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{BookingDetails, ClaimOptions};
use crate::reservation::events::{EventAuthor, booked};
use crate::reservation::faults::{without_item, without_item_pointer};
use crate::reservation::hold::HOLD_SECONDS;
use crate::reservation::request::{Destination, RequestedItem};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::selection::{Selection, VisitRequest};
use crate::waitlist::candidates::{FreedSlot, Nearness, OfferedStart, WaitlistShop};
use crate::waitlist::customer_entry::CustomerEntry;
use crate::waitlist::events;
use jiff::Timestamp;
use model::Code;
use model::booking::WaitlistStatus;
use runtime::Failure;
use store::entities::{Appointment, CustomerSchedule, NewOffer, WaitlistEntry};
use store::{Rejection, Table, Transaction};
use web::{Fault, Idempotency, Request, Stop};

/// Offers a freed time to each of these entries whose customer has room for it.
pub(super) async fn offer_to_all(
    table: &Table,
    shop: &WaitlistShop,
    freed: &FreedSlot,
    entries: &[WaitlistEntry],
    now: Timestamp,
) -> Result<(), Failure> {
    for entry in entries {
        let starts = shop.starts(entry, freed, Nearness::Overlapping, now);
        if starts.is_empty() {
            continue;
        }
        let Some(candidate) = shop.candidate(table, entry, now).await? else { continue };
        let id = shop.state.shop.id().to_string();
        let fits =
            |it: &OfferedStart| candidate.times.check_room(&id, &[(it.start, it.end)], now.as_second(), &[]).is_ok();
        let offer = starts.into_iter().find(fits).and_then(|it| new_offer(&it, freed, now));
        if let Some(offer) = offer {
            write_offer(table, shop, entry, &offer, now).await?;
        }
    }
    Ok(())
}

fn new_offer(start: &OfferedStart, freed: &FreedSlot, now: Timestamp) -> Option<NewOffer> {
    Some(NewOffer {
        hold: None,
        specialist: start.free_specialist?,
        start: start.start,
        end: start.end,
        expires_at: now.as_second() + HOLD_SECONDS,
        freed: freed.appointment,
    })
}

/// Writes an offer with its event, unless the entry was changed meanwhile.
async fn write_offer(
    table: &Table,
    shop: &WaitlistShop,
    entry: &WaitlistEntry,
    offer: &NewOffer,
    now: Timestamp,
) -> Result<(), Failure> {
    let price = shop.services.get(&entry.service()).map_or(0, |it| it.price_halalas());
    let mut tx = Transaction::<()>::default();
    tx.write(entry.offer(offer, now).update);
    tx.write(events::offered(entry, offer, price, now).write());
    match tx.commit(table).await {
        Ok(()) | Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Ok(()),
        Err(Rejection::Store(error)) => Err(error.into()),
    }
}

/// Books the time of an open offer, if it is still free, together with the end of the entry.
///
/// # Errors
/// `slot_taken`, and whatever else keeps the customer from booking it.
pub(super) async fn book(
    needs: &CustomerNeeds,
    request: &Request,
    owned: &CustomerEntry,
    idempotency: &Idempotency,
) -> Result<BookedVisit, Stop> {
    let (table, now, caller, entry) = (needs.table(), request.now, &owned.caller, &owned.entry);
    let visit = VisitRequest {
        selection: Selection::Items(vec![item(entry)?]),
        shop: entry.service().shop(),
        destination: Destination::SHOP,
    };
    let mut draft = read_draft(needs, request, caller, idempotency, visit).await.map_err(without_item)?;
    let until = request.seconds() + PROVISIONAL_SECONDS;
    let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Booking, until, now };
    let time = draft.claim_time(options).await.map_err(without_item_pointer)?;

    let visit = draft.appointments(&time, &BookingDetails::default(), "waitlist", now);
    let response = BookedVisit::of(&visit);
    let mut tx = web::Transaction::by_customer(caller, request);
    tx.save_response(idempotency, 201, &response);
    tx.write_all(creation_writes(&visit, time.until));
    let schedule = draft.schedule_update(&visit, &time.superseded, now);
    tx.write_all(schedule.map(|it| CustomerSchedule::without_waitlist_entry(it, entry.id())));
    let author = EventAuthor::Customer(caller.user);
    tx.write_all(booked(&visit, author, now).into_iter().map(|it| it.write()));
    tx.write(entry.end(WaitlistStatus::Accepted, visit.first().map(Appointment::id), now).update);
    tx.write_all(visit.first().map(|it| events::accepted(entry, it, now).write()));
    commit_or_release(table, &time, tx.commit(table)).await?;
    Ok(response)
}

/// The item that an open offer is for.
fn item(entry: &WaitlistEntry) -> Result<RequestedItem, Fault> {
    let start = Timestamp::from_second(entry.offer_start()).map_err(|_| Code::OfferExpired)?;
    Ok(RequestedItem { service_id: entry.service(), start, specialist_id: entry.offered_specialist(), seats: None })
}

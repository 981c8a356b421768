//! Booking what is held.

use crate::appointments::booked_visit::BookedVisit;
use crate::fields::refuse;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::{approval_deadline, creation_writes};
use crate::reservation::customer_schedule;
use crate::reservation::draft::{conflict_fault, still_signed_in};
use crate::reservation::hold::held_appointments;
use crate::reservation::package::{check_purchase_limit, count_purchase};
use crate::reservation::request::LocationKind;
use crate::reservation::transition::event;
use crate::waitlist::active_entries;
use crate::waitlist::entry::{Entry, WaitlistStatus};
use jiff::Timestamp;
use model::booking::{By, Reminders};
use model::{Code, Id, id};
use store::{Appointment, Condition, Item, Refusal, Shop, Update, Value, keys, schedule};
use web::{Caller, Fault, Idempotency, Reply, Request};

/// What the customer says besides.
#[derive(Debug, Default)]
pub(crate) struct BookingDetails {
    pub(crate) notes: Option<String>,
    pub(crate) reminders: Reminders,
}

/// A hold, and what it is judged by when it is booked.
pub(crate) struct HeldVisit {
    pub(crate) id: Id<id::Hold>,
    pub(crate) item: Item,
    pub(crate) customer_schedule: Option<Item>,
    pub(crate) shop: Option<Item>,
    pub(crate) hours: Option<Item>,
    /// Where the customer believes it to be.
    pub(crate) location: Option<LocationKind>,
    /// The entry of the waitlist for which it is an offer.
    pub(crate) entry: Option<Entry>,
}

/// Books a hold, an offer of the waitlist together with its entry. Its service, price and specialist were promised; that
/// the shop is still open then is looked at again.
pub(crate) async fn book_held(
    needs: &CustomerNeeds,
    request: &Request,
    caller: &Caller,
    idempotency: &Idempotency,
    held: HeldVisit,
    details: &BookingDetails,
) -> Result<Reply, Fault> {
    let now = request.seconds();
    let HeldVisit { id: hold, item: held, customer_schedule: diary_item, shop, hours, location, entry } = held;
    let over = if entry.is_some() { Code::OfferExpired } else { Code::HoldExpired };
    if held.parsed("customer_id") != Some(caller.user) {
        return Err(Code::NotFound.into());
    }
    if held.text("status") != Some("open") || held.number("expires_at") <= now {
        return Err(over.into());
    }
    let shop = shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
    let appointments = still_open(&shop, &hours.unwrap_or_default(), &held, location)?;
    let appointments: Vec<Appointment> = appointments.into_iter().map(|it| promote(it, details, request.now)).collect();
    let package = held_package(needs, &appointments).await?;

    let customer_schedule = customer_schedule::read(diary_item.as_ref());
    let times: Vec<(i64, i64)> = appointments.iter().map(|it| (it.start(), it.end())).collect();
    let own = [hold.to_string()];
    customer_schedule.check_room(shop.0.text("id").unwrap_or_default(), &times, now, &own).map_err(conflict_fault)?;
    let view = BookedVisit::of(&appointments);
    let entries: Vec<_> = appointments.iter().filter_map(|it| Some((it.id()?, it.schedule_entry()))).collect();
    let open = Condition::Equal("status".into(), "open".into());
    let live = Condition::Greater("expires_at".into(), now.into());
    let book = Update::of(keys::hold(hold)).set("status", "booked").when(open).when(live);
    let told = event("AppointmentBooked", &appointments, By::Customer, caller.user.to_string(), request.now, &[]);
    let mut entered = customer_schedule::add(caller.user, diary_item.as_ref(), &entries, &own, now);
    let mut writes = vec![idempotency.record(201, &view, now), book.into(), still_signed_in(caller, now), told.write()];
    if let Some(entry) = entry {
        let appointment = appointments.first().and_then(Appointment::id);
        let (id, ended) =
            entry.id().zip(entry.ended(WaitlistStatus::Accepted, appointment, request.now)).ok_or(Code::Internal)?;
        entered = entered.remove(active_entries::attribute(id));
        writes.push(ended.1);
    }
    writes.push(entered.into());
    writes.extend(creation_writes(&appointments, i64::MAX));
    writes.extend(package.as_ref().and_then(count_purchase));
    match needs.gate.table.commit(writes).await {
        Ok(()) => Reply::created(&view),
        Err(Refusal::Condition { at: 0, old }) => idempotency.replay(old.as_ref()),
        Err(Refusal::Condition { at: 1, .. }) => Err(over.into()),
        Err(Refusal::Condition { at, .. }) => Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

/// The package that is held, if some are left: a second round trip, as the hold names it. That it was sold at this price
/// was promised with the hold, but not how many others are sold meanwhile.
async fn held_package(needs: &CustomerNeeds, appointments: &[Appointment]) -> Result<Option<Item>, Fault> {
    let Some(id) = appointments.first().and_then(|it| it.0.parsed("package_id")) else { return Ok(None) };
    let package = needs.gate.table.get(&keys::package(id)).await?.ok_or(Code::ServiceUnavailable)?;
    check_purchase_limit(&package)?;
    Ok(Some(package))
}

/// What a hold becomes, if the shop is still open at its times.
fn still_open(
    shop: &Shop,
    hours: &Item,
    held: &Item,
    location: Option<LocationKind>,
) -> Result<Vec<Appointment>, Fault> {
    let appointments = held_appointments(held);
    if appointments.is_empty() {
        return Err(Code::Internal.into());
    }
    let schedule = schedule::of_shop(shop, hours);
    for (at, appointment) in appointments.iter().enumerate() {
        if location.is_some_and(|it| Some(it.as_str()) != appointment.0.text("location")) {
            return Err(Fault::field("/location", "not_needed", "it was said with the hold"));
        }
        let (start, end) = (appointment.start(), appointment.end());
        let open = schedule.open_between(start - 86_400, end + 86_400);
        if !open.iter().any(|it| it.start <= start && end <= it.end) {
            return Err(refuse(Code::ShopClosed, format!("/items/{at}"), "the shop has changed its hours"));
        }
    }
    Ok(appointments)
}

/// An appointment that was held, as it is booked.
fn promote(held: Appointment, details: &BookingDetails, now: Timestamp) -> Appointment {
    let start = held.start();
    let pending = held.status().is_pending();
    let mut item = held
        .0
        .with_some("notes", details.notes.as_deref())
        .with("reminders", Value::document(&details.reminders))
        .with("booked_at", now.as_second())
        .with("created_at", now.to_string())
        .with("updated_at", now.to_string());
    if pending {
        item = item.with("pending_until", approval_deadline(now.as_second(), start));
    }
    Appointment(item)
}

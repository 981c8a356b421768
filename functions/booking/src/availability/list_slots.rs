//! `GET /services/{service_id}/slots`: when a service can be booked on a date, and with whom.

use crate::availability::service_page::{FRESH, ServicePage};
use crate::fields::instant;
use crate::reservation::shop_state::VisitLocation;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::ClosedReason;
use model::slots::{Asker, Slot};
use model::{Code, Id, id, wording};
use runtime::{Env, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{CustomerGate, Fault, Reply, Request, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerGate::new, handle)
}

/// How many dates are looked through for the next one that has a slot.
const AHEAD: i64 = 30;

/// When a service can be booked on a date.
#[derive(Debug, Serialize, ToSchema)]
struct SlotsPage {
    service_id: String,
    /// The date of the opening window, in the shop's zone: slots after midnight belong to the evening before.
    #[schema(format = Date)]
    date: String,
    time_zone: String,
    /// By start.
    slots: Vec<SlotView>,
    /// The next date with a slot, if there is none on this one.
    #[schema(format = Date)]
    next_available_date: Option<String>,
    /// Why nothing is offered on this date at all: `weekly`, `exception`, `holiday`, `profile`, `in_past`,
    /// `too_far_ahead` or `booking_disabled`. Null when it is only full.
    closed_reason: Option<&'static str>,
    /// What the shop tells about it.
    closed_note: Option<String>,
}

/// A time that can be booked.
#[derive(Debug, Serialize, ToSchema)]
struct SlotView {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// As people write it: `02:30 PM`.
    label: String,
    /// Who is free.
    specialist_ids: Vec<String>,
    /// Of a group service: how many may still join, with the specialist who has most room.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats_left: Option<u16>,
    /// The reader has something else at this time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    conflicts_with_yours: bool,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-slots", "List when a service can be booked on a date")
        .public()
        .path("service_id", id_schema("svc"))
        .query("date", "The date, in the shop's zone; today where it is left out", openapi::date_schema())
        .query("specialist_id", "Only with this specialist", id_schema("spec"))
        .answers::<SlotsPage>(200, "The slots, by start")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SlotsPage>(into);
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let wanted = query::<Date>(&request, "date")?;
    let of = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    // Today is a date of the shop's zone, which is read together with the rest: UTC's, give or take one.
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = wanted.map_or((near.saturating_sub(1.day()), near.saturating_add(1.day())), |it| (it, it));
    let page = ServicePage::read(gate, &request, id, first, last).await?;
    let language = page.reader.language(&request);

    let today = page.state.today(request.now);
    let date = wanted.unwrap_or(today);
    let asker = Asker { client: page.client, ..Asker::at(request.seconds()) };
    let availability = page.state.availability(&page.service, VisitLocation::Shop, date, date).ok_or(Code::Internal)?;
    let found = availability.search(asker).slots(date..=date, of);
    let zone = page.state.zone();
    let view = |slot: Slot<'_>| {
        let specialists: Vec<Id<id::Specialist>> = slot.specialists().collect();
        let seats =
            (availability.terms.capacity > 1).then(|| page.seats_left(&availability, asker, slot.start, &specialists));
        SlotView {
            start: instant(slot.start, zone),
            end: instant(slot.end, zone),
            label: wording::time(slot.start, zone, language),
            specialist_ids: specialists.iter().map(ToString::to_string).collect(),
            seats_left: seats,
            conflicts_with_yours: page.is_busy(slot.start, slot.end, request.seconds()),
        }
    };
    let enabled = page.state.settings.allow_booking;
    let mut slots: Vec<Slot<'_>> = if enabled { found.iter().collect() } else { Vec::new() };
    slots.sort_by_key(|it| (it.start, it.end));
    let slots: Vec<SlotView> = slots.into_iter().map(view).collect();

    let closed = page.why_closed(&availability, date, today);
    let next = if slots.is_empty() && enabled && date >= today.saturating_sub(1.day()) {
        let (from, to) = (date.max(today).saturating_add(1.day()), date.max(today).saturating_add(AHEAD.days()));
        page.next_date(gate, &request, from..=to, of).await?
    } else {
        None
    };
    let answer = SlotsPage {
        service_id: id.to_string(),
        date: date.to_string(),
        time_zone: page.state.shop.zone().to_owned(),
        closed_reason: slots.is_empty().then_some(closed.0).flatten(),
        closed_note: slots.is_empty().then(|| told(closed.1)).flatten(),
        slots,
        next_available_date: next.map(|it| it.to_string()),
    };
    Ok(page.reader.answer(&request, &answer, FRESH))
}

/// What a shop tells about an exceptional day.
fn told(reason: Option<ClosedReason>) -> Option<String> {
    match reason? {
        ClosedReason::Exception(note) => note.filter(|it| !it.is_empty()),
        ClosedReason::Profile(name) => Some(name),
        ClosedReason::Holiday(_) | ClosedReason::Weekly => None,
    }
}

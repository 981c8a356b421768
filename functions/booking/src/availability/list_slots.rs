//! `GET /services/{service_id}/slots`: lists when a service can be booked on a date, and with whom.

use crate::availability::service_page::{MAX_AGE, ServicePage};
use crate::fields::instant;
use crate::reservation::shop_state::ServiceAvailability;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::ClosedReason;
use model::slots::Slot;
use model::{Code, Id, id, wording};
use runtime::Api;
use serde::Serialize;
use store::partition::{AGENDA, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::{self, id_schema};
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, query};

/// Dates that are searched for the next one that has a slot.
const DAYS_AHEAD: i64 = 30;

/// The slots of a service on a date.
#[derive(Debug, Serialize, ToSchema)]
struct SlotsPage {
    service_id: String,
    /// Date of the opening window, in the shop's time zone: slots after midnight belong to the evening before.
    #[schema(format = Date)]
    date: String,
    time_zone: String,
    /// By start.
    slots: Vec<SlotView>,
    /// Next date with a slot. Null if this one has slots.
    #[schema(format = Date)]
    next_available_date: Option<String>,
    /// Why nothing is offered on this date: `weekly`, `exception`, `holiday`, `profile`, `in_past`, `too_far_ahead` or
    /// `booking_disabled`. Null if it is only full.
    closed_reason: Option<&'static str>,
    /// The shop's note about it.
    closed_note: Option<String>,
    /// Why the caller can't book any of these times, though they may move an appointment to one: `quota_exceeded` if they
    /// have three upcoming visits to the shop.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    refused_reason: Option<&'static str>,
}

/// A time that can be booked.
#[derive(Debug, Serialize, ToSchema)]
struct SlotView {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// For display, such as `02:30 PM`.
    label: String,
    /// Available specialists.
    specialist_ids: Vec<String>,
    /// Seats left of a group service, with the specialist who has most.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats_left: Option<u16>,
    /// Whether the caller has an appointment at this time, in any shop.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    conflicts_with_yours: bool,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/services/{service_id}/slots", "List the slots of a date")
        .public()
        .query("date", "Date in the shop's time zone. Defaults to today.", openapi::date_schema())
        .query("specialist_id", "Only slots with this specialist.", id_schema("spec"))
        .answers::<SlotsPage>(200, "The slots, by start")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let requested = query::<Date>(&request, "date")?;
    let specialist = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    // Today is a date of the shop's zone, which is read with the rest: UTC's, give or take one.
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let around = (near.saturating_sub(1.day()), near.saturating_add(1.day()));
    let (first, last) = requested.map_or(around, |it| (it, it));
    let page = ServicePage::read(gate, &request, id, first, last).await?;
    let date = requested.unwrap_or_else(|| page.state.date_at(request.now));
    let listing = Listing { page: &page, request: &request, date, specialist };
    let answer = listing.run(gate).await?;
    Ok(page.viewer.answer(&request, &answer, MAX_AGE))
}

/// A listing of one date.
struct Listing<'a> {
    page: &'a ServicePage,
    request: &'a Request,
    date: Date,
    specialist: Option<Id<id::Specialist>>,
}

impl Listing<'_> {
    async fn run(&self, gate: &CustomerGate) -> Result<SlotsPage, Fault> {
        let Self { page, date, .. } = self;
        let today = page.state.date_at(self.request.now);
        let availability = page.availability(*date, *date);
        let slots = self.slots(&availability);
        let closure = page.closure(&availability, *date, today);
        let is_empty = slots.is_empty();
        let is_enabled = page.state.settings.allow_booking;
        let next = if is_empty && is_enabled && *date >= today.saturating_sub(1.day()) {
            self.next_date(gate, (*date).max(today)).await?
        } else {
            None
        };
        Ok(SlotsPage {
            service_id: page.service.id().to_string(),
            date: date.to_string(),
            time_zone: page.state.shop.time_zone_name().to_owned(),
            slots,
            next_available_date: next.map(|it| it.to_string()),
            closed_reason: closure.word.filter(|_| is_empty),
            closed_note: closure.reason.filter(|_| is_empty).and_then(note),
            refused_reason: page.has_all_visits(self.request.seconds()).then_some(Code::QuotaExceeded.as_str()),
        })
    }

    fn slots(&self, availability: &ServiceAvailability) -> Vec<SlotView> {
        let Self { page, date, .. } = self;
        if !page.state.settings.allow_booking {
            return Vec::new();
        }
        let requester = page.requester(self.request.seconds());
        let found = availability.search(requester).slots(*date..=*date, self.specialist);
        let mut slots: Vec<Slot<'_>> = found.iter().collect();
        slots.sort_by_key(|it| (it.start, it.end));
        slots.into_iter().map(|it| self.view(&it, availability)).collect()
    }

    fn view(&self, slot: &Slot<'_>, availability: &ServiceAvailability) -> SlotView {
        let (page, now) = (self.page, self.request.seconds());
        let (zone, language) = (page.state.zone(), page.viewer.language(self.request));
        let specialists: Vec<Id<id::Specialist>> = slot.specialists().collect();
        let seats_left = || page.seats_left(availability, slot.start, &specialists, now);
        SlotView {
            start: instant(slot.start, zone),
            end: instant(slot.end, zone),
            label: wording::time(slot.start, zone, language),
            specialist_ids: specialists.iter().map(ToString::to_string).collect(),
            seats_left: (availability.rules.capacity > 1).then(seats_left),
            conflicts_with_yours: page.is_busy(slot.start, slot.end, now),
        }
    }

    /// The next date after `after` that has a slot.
    async fn next_date(&self, gate: &CustomerGate, after: Date) -> Result<Option<Date>, Fault> {
        let dates = after.saturating_add(1.day())..=after.saturating_add(DAYS_AHEAD.days());
        self.page.next_date(gate, dates, self.specialist, self.request.seconds()).await
    }
}

/// The shop's note about an exceptional day.
fn note(reason: ClosedReason) -> Option<String> {
    match reason {
        ClosedReason::Exception(note) => note.filter(|it| !it.is_empty()),
        ClosedReason::Profile(name) => Some(name),
        ClosedReason::Holiday(_) | ClosedReason::Weekly => None,
    }
}

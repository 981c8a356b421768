//! `GET /services/{service_id}/slots`: lists when a service can be booked on a date, and with whom.

use crate::availability::service_page::{MAX_AGE, ServicePage};
use crate::availability::similar_shops::{self, SimilarShop};
use crate::availability::slot_view::SlotView;
use crate::reservation::shop_state::ServiceAvailability;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::ClosedReason;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeSet;
use store::partition::{AGENDA, AREA, KEYS, SHOP, USER};
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
    /// Who else has slots on this date, where the specialist asked for has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    other_specialist_ids: Vec<String>,
    /// Shops nearby with services of the same category, the best rated first, where this date has no slots.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    similar_shops: Vec<SimilarShop>,
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

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/services/{service_id}/slots", "List the slots of a date")
        .public()
        .query("date", "Date in the shop's time zone. Defaults to today.", openapi::date_schema())
        .query("specialist_id", "Only slots with this specialist.", id_schema("spec"))
        .answers::<SlotsPage>(200, "The slots, by start")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA, AREA])
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
        let (mut next, mut similar_shops) = (None, Vec::new());
        if is_empty && is_enabled && *date >= today.saturating_sub(1.day()) {
            let language = page.viewer.language(self.request);
            let similar = async { Ok(similar_shops::similar_shops(&gate.table, page, language).await?) };
            (next, similar_shops) = tokio::try_join!(self.next_date(gate, (*date).max(today)), similar)?;
        }
        let others = if is_empty && is_enabled { self.other_specialists(&availability) } else { Vec::new() };
        Ok(SlotsPage {
            service_id: page.service.id().to_string(),
            date: date.to_string(),
            time_zone: page.state.shop.time_zone_name().to_owned(),
            slots,
            next_available_date: next.map(|it| it.to_string()),
            other_specialist_ids: others,
            similar_shops,
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
        page.context(availability, self.request).views(found.iter().collect())
    }

    /// Who else has slots on the date, if a specialist is asked for.
    fn other_specialists(&self, availability: &ServiceAvailability) -> Vec<String> {
        let Some(asked) = self.specialist else { return Vec::new() };
        let requester = self.page.requester(self.request.seconds());
        let found = availability.search(requester).slots(self.date..=self.date, None);
        let all: BTreeSet<Id<id::Specialist>> =
            found.iter().flat_map(|it| it.specialists().collect::<Vec<_>>()).collect();
        all.into_iter().filter(|it| *it != asked).map(|it| it.to_string()).collect()
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

//! `GET /services/{service_id}/next-slot`: returns the earliest slot of a service within a week.

use crate::availability::service_page::{MAX_AGE, ServicePage};
use crate::availability::slot_view::SlotView;
use jiff::ToSpan as _;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{AGENDA, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, query};

/// Days after today that are searched.
const DAYS: i64 = 7;

/// The earliest slot of a service.
#[derive(Debug, Serialize, ToSchema)]
struct NextSlot {
    service_id: String,
    time_zone: String,
    /// Null if nothing is free within seven days, or the shop takes no bookings.
    slot: Option<SlotView>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/services/{service_id}/next-slot", "Get the earliest slot")
        .public()
        .query("specialist_id", "Only slots with this specialist.", id_schema("spec"))
        .answers::<NextSlot>(200, "The earliest slot")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let specialist = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    // Today is a date of the shop's zone, which is read with the rest: UTC's, give or take one.
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = (near.saturating_sub(1.day()), near.saturating_add((DAYS + 1).days()));
    let page = ServicePage::read(gate, &request, id, first, last).await?;
    let today = page.state.date_at(request.now);
    // Slots after midnight belong to the evening before.
    let dates = today.saturating_sub(1.day())..=today.saturating_add(DAYS.days());
    let availability = page.availability(*dates.start(), *dates.end());
    let found = availability.search(page.requester(request.seconds())).slots(dates, specialist);
    let first = found.iter().min_by_key(|it| (it.start, it.end)).filter(|_| page.state.settings.allow_booking);
    let slot = page.context(&availability, &request).views(first.into_iter().collect()).pop();
    let time_zone = page.state.shop.time_zone_name().to_owned();
    Ok(page.viewer.answer(&request, &NextSlot { service_id: id.to_string(), time_zone, slot }, MAX_AGE))
}

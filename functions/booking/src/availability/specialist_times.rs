//! `GET /specialists/{specialist_id}/availability`: tells when a specialist works on a date, when they are free, and what they
//! do now.

use crate::availability::service_page::{MAX_AGE, ViewedShop};
use crate::fields::instant;
use crate::reservation::employee_time::WorkStatus;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::Span;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{AGENDA, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, openapi, query};

/// A stretch of time.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimeView {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

/// When a specialist works and is free on a date.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialistTimes {
    #[schema(value_type = String)]
    specialist_id: Id<id::Specialist>,
    #[schema(format = Date)]
    date: String,
    time_zone: String,
    /// What they do now.
    status: WorkStatus,
    /// When they work while the shop is open, breaks and leaves excluded.
    working: Vec<TimeView>,
    /// What of it is free. Whether a service fits is told by its slots.
    free: Vec<TimeView>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/specialists/{specialist_id}/availability", "Get a specialist's free time")
        .public()
        .query("date", "Date in the shop's time zone. Defaults to today.", openapi::date_schema())
        .answers::<SpecialistTimes>(200, "Working and free time on the date")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let requested = query::<Date>(&request, "date")?;
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (mut first, mut last) = (near.saturating_sub(1.day()), near.saturating_add(1.day()));
    if let Some(date) = requested {
        let days = near.until(date).map(|it| it.get_days()).unwrap_or(i32::MAX);
        if !(-31..=366).contains(&days) {
            return Err(Fault::field("?date", "out_of_range", "from a month ago to a year ahead"));
        }
        // What they do now is told, too.
        (first, last) = (first.min(date), last.max(date));
    }
    let reads = store::Reads::default();
    let (page, _) = ViewedShop::read_with(gate, &request, id.shop(), reads, first, last).await?;
    let date = requested.unwrap_or_else(|| page.state.date_at(request.now));
    let answer = page.specialist_times(id, date, &request).ok_or(Code::NotFound)?;
    Ok(page.viewer.answer(&request, &answer, MAX_AGE))
}

impl ViewedShop {
    fn specialist_times(&self, id: Id<id::Specialist>, date: Date, request: &Request) -> Option<SpecialistTimes> {
        let (state, zone) = (&self.state, self.state.zone());
        let (employee, requester) = (state.specialist(id)?, self.requester(request.seconds()));
        let time = state.employee_time(employee, date, &requester);
        let view = |it: &Span| TimeView { start: instant(it.start, zone), end: instant(it.end, zone) };
        Some(SpecialistTimes {
            specialist_id: id,
            date: date.to_string(),
            time_zone: state.shop.time_zone_name().to_owned(),
            status: state.work_status(employee, &requester),
            free: time.free.iter().map(view).collect(),
            working: time.working.iter().map(view).collect(),
        })
    }
}

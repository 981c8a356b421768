//! `GET /services/{service_id}/days`: how many times a service can be booked on each of some dates.

use crate::availability::service_page::{FRESH, ServicePage};
use crate::reservation::shop_state::VisitLocation;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::slots::Asker;
use model::{Code, Id, id};
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

/// Most dates that are counted at once: two months.
const MOST: i32 = 62;
/// Days that are counted where `to` is left out.
const USUAL: i64 = 30;

/// How many slots each date has.
#[derive(Debug, Serialize, ToSchema)]
struct DaysPage {
    days: Vec<DayView>,
}

/// A date.
#[derive(Debug, Serialize, ToSchema)]
struct DayView {
    #[schema(format = Date)]
    date: String,
    /// Whether shop and service are open on it.
    open: bool,
    slots: u32,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-days", "Count when a service can be booked on each date")
        .public()
        .path("service_id", id_schema("svc"))
        .query("from", "The first date, in the shop's zone; today where it is left out", openapi::date_schema())
        .query("to", "The last date, at most 61 days later; 30 days later where it is left out", openapi::date_schema())
        .query("specialist_id", "Only with this specialist", id_schema("spec"))
        .answers::<DaysPage>(200, "The dates, each once")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<DaysPage>(into);
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let (from, to) = (query::<Date>(&request, "from")?, query::<Date>(&request, "to")?);
    let of = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    // Without `from` it is today in the shop's zone: UTC's date, give or take one.
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let first = from.unwrap_or_else(|| near.saturating_sub(1.day()));
    let last = to.unwrap_or_else(|| from.unwrap_or_else(|| near.saturating_add(1.day())).saturating_add(USUAL.days()));
    let days = from.unwrap_or(near).until(last).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if !(0..MOST).contains(&days) {
        return Err(Fault::field("?to", "out_of_range", "from `from` to 61 days later"));
    }
    let page = ServicePage::read(gate, &request, id, first, last).await?;
    let today = page.state.today(request.now);
    let first = from.unwrap_or(today);
    let last = to.unwrap_or_else(|| first.saturating_add(USUAL.days()));

    let availability =
        page.state.availability(&page.service, VisitLocation::Shop, first, last).ok_or(Code::Internal)?;
    let asker = Asker { client: page.client, ..Asker::at(request.seconds()) };
    let found = availability.search(asker).days(first..=last, of);
    let enabled = page.state.settings.allow_booking;
    let view = |it: model::slots::Day| DayView {
        date: it.date.to_string(),
        open: it.open,
        slots: if enabled { it.slots } else { 0 },
    };
    let answer = DaysPage { days: found.into_iter().map(view).collect() };
    Ok(page.reader.answer(&request, &answer, FRESH))
}

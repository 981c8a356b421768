//! `GET /services/{service_id}/days`: counts the slots of a service on each of some dates.

use crate::availability::service_page::{MAX_AGE, ServicePage};
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::slots::SlotCount;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{AGENDA, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::{self, id_schema};
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, query};

/// Dates that are counted at once, at most: two months.
const MAX_DATES: i32 = 62;
/// Days after the first date, where `to` is left out.
const DEFAULT_DAYS: i64 = 30;

/// The number of slots on each date.
#[derive(Debug, Serialize, ToSchema)]
struct DaysPage {
    days: Vec<DayView>,
}

/// A date.
#[derive(Debug, Serialize, ToSchema)]
struct DayView {
    #[schema(format = Date)]
    date: String,
    /// Whether shop and service are open.
    open: bool,
    slots: u32,
}

/// The dates that are requested.
struct DateRange {
    from: Option<Date>,
    to: Option<Date>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/services/{service_id}/days", "Count slots by date")
        .public()
        .query("from", "First date, in the shop's time zone. Defaults to today.", openapi::date_schema())
        .query("to", "Last date, at most 61 days later. Defaults to 30 days later.", openapi::date_schema())
        .query("specialist_id", "Only slots with this specialist.", id_schema("spec"))
        .answers::<DaysPage>(200, "The dates, each once")
        .example_query("from=${date}&to=${date}")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

impl DateRange {
    /// The dates to read. Without `from` it begins today in the shop's zone: UTC's date, give or take one.
    ///
    /// # Errors
    /// `validation_failed` for too many dates.
    fn to_read(&self, today_in_utc: Date) -> Result<(Date, Date), Fault> {
        let first = self.from.unwrap_or_else(|| today_in_utc.saturating_sub(1.day()));
        let latest_from = self.from.unwrap_or_else(|| today_in_utc.saturating_add(1.day()));
        let last = self.to.unwrap_or_else(|| latest_from.saturating_add(DEFAULT_DAYS.days()));
        let days = self.from.unwrap_or(today_in_utc).until(last).map(|it| it.get_days()).unwrap_or(i32::MAX);
        if !(0..MAX_DATES).contains(&days) {
            return Err(Fault::field("?to", "out_of_range", "from `from` to 61 days later"));
        }
        Ok((first, last))
    }
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let range = DateRange { from: query(&request, "from")?, to: query(&request, "to")? };
    let specialist = query::<Id<id::Specialist>>(&request, "specialist_id")?;
    let (first, last) = range.to_read(jiff::tz::Offset::UTC.to_datetime(request.now).date())?;
    let page = ServicePage::read(gate, &request, id, first, last).await?;
    let first = range.from.unwrap_or_else(|| page.state.date_at(request.now));
    let last = range.to.unwrap_or_else(|| first.saturating_add(DEFAULT_DAYS.days()));

    let availability = page.availability(first, last);
    let found = availability.search(page.requester(request.seconds())).days(first..=last, specialist);
    let is_enabled = page.state.settings.allow_booking;
    let view = |it: SlotCount| DayView {
        date: it.date.to_string(),
        open: it.open,
        slots: if is_enabled { it.slots } else { 0 },
    };
    let answer = DaysPage { days: found.into_iter().map(view).collect() };
    Ok(page.viewer.answer(&request, &answer, MAX_AGE))
}

//! `GET /shops/{shop_id}/open-windows`: returns the open windows of a range of dates, pauses and exceptions considered.

use crate::needs::StaffNeeds;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::hours::{ClosedReason, Schedule, Span};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Shop, ShopHours};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant, openapi};

/// Maximum length of the range, in days.
const MOST_DAYS: i32 = 92;

/// Open windows by date.
#[derive(Debug, Serialize, ToSchema)]
struct OpenWindows {
    time_zone: String,
    days: Vec<OpenDay>,
}

/// Open windows of a date.
#[derive(Debug, Serialize, ToSchema)]
struct OpenDay {
    #[schema(format = Date)]
    date: String,
    /// Windows without pauses. A window past midnight belongs to the date it begins on.
    windows: Vec<OpenSpan>,
    /// `exception`, `holiday`, `profile` or `weekly` if the date is closed.
    closed_reason: Option<String>,
}

/// An open window.
#[derive(Debug, Serialize, ToSchema)]
struct OpenSpan {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

impl OpenDay {
    fn of(date: Date, schedule: &Schedule) -> Self {
        let moment = |at: i64| {
            let at = Timestamp::from_second(at).unwrap_or_default();
            at.display_with_offset(schedule.zone.to_offset(at)).to_string()
        };
        let window = |it: Span| OpenSpan { start: moment(it.start), end: moment(it.end) };
        let reason = |it| match it {
            ClosedReason::Exception(_) => "exception",
            ClosedReason::Holiday(_) => "holiday",
            ClosedReason::Profile(_) => "profile",
            ClosedReason::Weekly => "weekly",
        };
        Self {
            date: date.to_string(),
            windows: schedule.open(date).into_iter().map(window).collect(),
            closed_reason: schedule.why_closed(date).map(|it| reason(it).to_owned()),
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/open-windows", "Get a shop's open windows")
        .staff()
        .query("from", "First date. Defaults to today", openapi::date_schema())
        .query("to", "Last date. Defaults to six days after the first", openapi::date_schema())
        .answers::<OpenWindows>(200, "Open windows by date")
        .example_query("from=${date}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let (from, to) = (web::query::<Date>(&request, "from")?, web::query::<Date>(&request, "to")?);
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let hours = reads.want::<ShopHours>(keys::hours(id.shop()));
    let (_, mut found) = needs.staff.read(&request, Tenant::Shop(id.shop()), reads).await?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let schedule = shop.schedule(found.take(hours).as_ref());

    let first = from.unwrap_or_else(|| schedule.zone.to_datetime(request.now).date());
    let last = to.unwrap_or_else(|| first.saturating_add(6.days()));
    let days = first.until(last).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if !(0..MOST_DAYS).contains(&days) {
        return Err(Fault::field("?to", "out_of_range", "from `from` to 91 days later"));
    }
    let dates = first.series(1.day()).take_while(|it| *it <= last);
    let days = dates.map(|date| OpenDay::of(date, &schedule)).collect();
    Reply::ok(&OpenWindows { time_zone: shop.time_zone_name().to_owned(), days })
}

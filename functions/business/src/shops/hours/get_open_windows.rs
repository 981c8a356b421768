//! `GET /shops/{shop_id}/open-windows`: when a shop is really open from one date to another, everything considered.

use crate::needs::StaffNeeds;
use jiff::Timestamp;
use jiff::civil::Date;
use model::hours::ClosedReason;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Shop, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// The longest range, in days.
const LONGEST: i32 = 92;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// Dates with what is open on them.
#[derive(Debug, Serialize, ToSchema)]
struct OpenWindows {
    time_zone: String,
    days: Vec<OpenDay>,
}

/// A date.
#[derive(Debug, Serialize, ToSchema)]
struct OpenDay {
    #[schema(format = Date)]
    date: String,
    /// Without pauses; a window past midnight belongs to the date it began on.
    windows: Vec<OpenSpan>,
    /// `exception`, `holiday`, `profile` or `weekly`, on a date that is closed.
    closed_reason: Option<String>,
}

/// A time in which the shop is open.
#[derive(Debug, Serialize, ToSchema)]
struct OpenSpan {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-open-windows", "Show when a shop is open")
        .staff()
        .path("shop_id", id_schema("shop"))
        .query("from", "The first date; today if left out", openapi::date_schema())
        .query("to", "The last date; a week after the first if left out", openapi::date_schema())
        .answers::<OpenWindows>(200, "Each date with its windows")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<OpenWindows>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = id.shop();
    let (first, last) = (web::query::<Date>(&request, "from")?, web::query::<Date>(&request, "to")?);
    let (_, found) = needs.staff.at(&request, Tenant::Shop(tag), &[keys::shop(tag), keys::hours(tag)]).await?;
    let [shop, hours] = store::first(found);
    let shop = Shop::read(shop, id).ok_or(Code::NotFound)?;
    let schedule = store::schedule::of_shop(&shop, &hours.unwrap_or_default());
    let first = first.unwrap_or_else(|| schedule.zone.to_datetime(request.now).date());
    let last = last.unwrap_or_else(|| first.saturating_add(jiff::Span::new().days(6)));
    let days = first.until(last).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if !(0..LONGEST).contains(&days) {
        return Err(Fault::field("?to", "out_of_range", "from `from` to 91 days later"));
    }

    let moment = |at: i64| {
        let at = Timestamp::from_second(at).unwrap_or_default();
        at.display_with_offset(schedule.zone.to_offset(at)).to_string()
    };
    let dates = first.series(jiff::Span::new().days(1)).take_while(|it| *it <= last);
    let days = dates.map(|date| OpenDay {
        date: date.to_string(),
        windows: schedule
            .open(date)
            .into_iter()
            .map(|it| OpenSpan { start: moment(it.start), end: moment(it.end) })
            .collect(),
        closed_reason: schedule.why_closed(date).map(|it| {
            let name = match it {
                ClosedReason::Exception(_) => "exception",
                ClosedReason::Holiday(_) => "holiday",
                ClosedReason::Profile(_) => "profile",
                ClosedReason::Weekly => "weekly",
            };
            name.to_owned()
        }),
    });
    Reply::ok(&OpenWindows { time_zone: shop.zone().to_owned(), days: days.collect() })
}

//! `GET /shops/{shop_id}/statistics`: returns what became of a shop's appointments.

use crate::needs::StaffNeeds;
use crate::statistics::appointments::{of_shop, range};
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::figures::{DayFigures, FigureDates, Figures, by_day, by_hour};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::Shop;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// What became of the appointments that start on these dates.
#[derive(Debug, Serialize, ToSchema)]
struct ShopStatistics {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    totals: Figures,
    days: Vec<DayFigures>,
    /// Appointments by the hour in which they start, for hours with any.
    hours: Vec<HourFigures>,
}

/// Appointments that start in an hour of the day.
#[derive(Debug, Serialize, ToSchema)]
struct HourFigures {
    /// 0 to 23, in the shop's time zone.
    hour: i8,
    appointments: u64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/statistics", "Get a shop's figures")
        .staff()
        .query("from", "First date. Defaults to 29 days before the last one", date_schema())
        .query("to", "Last date, at most 31 dates in all. Defaults to today", date_schema())
        .answers::<ShopStatistics>(200, "The figures")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    Reply::ok(&statistics(needs, &request, id, range(&request)?).await?)
}

async fn statistics(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
    range: FigureDates,
) -> Result<ShopStatistics, Fault> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Analytics, Action::View)?;
    let facts = of_shop(&needs.staff.table, &shop, range).await?;
    let hours = by_hour(&facts).into_iter().map(|(hour, appointments)| HourFigures { hour, appointments });
    Ok(ShopStatistics {
        from: range.first,
        to: range.last,
        totals: Figures::of(&facts),
        days: by_day(&facts, range),
        hours: hours.collect(),
    })
}

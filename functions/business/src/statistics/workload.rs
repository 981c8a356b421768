//! `GET /employees/{employee_id}/workload`: returns what an employee has to do, day by day.

use crate::employees::access::own_or;
use crate::needs::StaffNeeds;
use crate::statistics::appointments::range;
use jiff::civil::Date;
use model::access::Action;
use model::figures::{AppointmentFacts, DayFigures, FigureDates, Figures, by_day};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Employee, Shop};
use store::figures::{appointments_in, facts};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// The appointments of an employee that start on these dates.
#[derive(Debug, Serialize, ToSchema)]
struct EmployeeWorkload {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    totals: Figures,
    days: Vec<DayFigures>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/workload", "Get an employee's workload")
        .staff()
        .query("from", "First date. Defaults to 29 days before the last one", date_schema())
        .query("to", "Last date, at most 31 dates in all. Defaults to today", date_schema())
        .answers::<EmployeeWorkload>(200, "The workload")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    Reply::ok(&workload(needs, &request, id, range(&request)?).await?)
}

async fn workload(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    range: FigureDates,
) -> Result<EmployeeWorkload, Fault> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    let employee = own_or(&context, found.take(employee), Action::View)?;
    let shop = found.take(shop).ok_or(Code::NotFound)?;
    let zone = shop.time_zone();
    let all = appointments_in(&needs.staff.table, shop.tag(), range, &zone).await?;
    let own = all.iter().filter(|it| it.specialist() == employee.specialist());
    let facts: Vec<AppointmentFacts> = own.map(|it| facts(it, &zone)).collect();
    let (totals, days) = (Figures::of(&facts), by_day(&facts, range));
    Ok(EmployeeWorkload { from: range.first, to: range.last, totals, days })
}

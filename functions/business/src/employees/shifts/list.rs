//! `GET /employees/{employee_id}/shifts`: lists an employee's shifts to themselves and to those who may view employees.

use crate::employees::access::read_own_or;
use crate::employees::shifts::view::{EmployeeShifts, MAX_DAYS};
use crate::fields::utc_date;
use crate::needs::StaffNeeds;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, openapi, query};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/shifts", "List an employee's shifts")
        .staff()
        .query("from", "First date. Defaults to yesterday in UTC.", openapi::date_schema())
        .query("to", "Last date, at most 61 days later. Defaults to 61 days later.", openapi::date_schema())
        .answers::<EmployeeShifts>(200, "The shifts, by date")
        .example_query("from=${date}&to=${date}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let from = query::<Date>(&request, "from")?.unwrap_or_else(|| utc_date(&request).saturating_sub(1.day()));
    let to = query::<Date>(&request, "to")?.unwrap_or_else(|| from.saturating_add(i64::from(MAX_DAYS - 1).days()));
    let days = from.until(to).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if !(0..MAX_DAYS).contains(&days) {
        return Err(Fault::field("?to", "out_of_range", "from `from` to 61 days later"));
    }
    let (_, employee) = read_own_or(&needs.staff, &request, id, Action::View).await?;
    let view = EmployeeShifts::of(&employee, from, to);
    Reply::versioned(200, view.version, &view)
}

//! `GET /employees/{employee_id}/hours`: returns an employee's working hours to themselves and to those who may view
//! employees.

use crate::employees::access::read_own_or;
use crate::employees::hours_view::EmployeeHours;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/hours", "Get an employee's working hours")
        .staff()
        .answers::<EmployeeHours>(200, "The employee's hours")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let (_, employee) = read_own_or(&needs.staff, &request, id, Action::View).await?;
    let view = EmployeeHours::of(&employee);
    Reply::versioned(200, view.version, &view)
}

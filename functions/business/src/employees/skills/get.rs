//! `GET /employees/{employee_id}/skills`: returns an employee's skills to themselves and to those who may view employees.

use crate::employees::access::read_own_or;
use crate::employees::skills::view::EmployeeSkills;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/skills", "Get an employee's skills")
        .staff()
        .answers::<EmployeeSkills>(200, "The employee's skills")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let (_, employee) = read_own_or(&needs.staff, &request, id, Action::View).await?;
    let view = EmployeeSkills::of(&employee);
    Reply::versioned(200, view.version, &view)
}

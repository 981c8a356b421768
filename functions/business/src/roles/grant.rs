//! `PUT /employees/{employee_id}/roles/{role_id}`: grants a role to an employee in their shop.

use crate::employees::view::EmployeeView;
use crate::needs::StaffNeeds;
use crate::roles::membership::{MembershipChange, change_membership};
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/employees/{employee_id}/roles/{role_id}", "Grant a role")
        .staff()
        .guarded()
        .answers::<EmployeeView>(200, "The employee with the role")
        .refuses(&[Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let role: Id<id::Role> = web::path(&request, "role_id")?;
    let view = change_membership(needs, &request, employee, MembershipChange::Grant(role)).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

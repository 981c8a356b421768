//! `DELETE /employees/{employee_id}/roles/{role_id}`: revokes a role of an employee with immediate effect.

use crate::needs::StaffNeeds;
use crate::roles::membership::{MembershipChange, change_membership};
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/employees/{employee_id}/roles/{role_id}", "Revoke a role")
        .staff()
        .guarded()
        .answers_nothing(204, "The employee no longer has the role")
        .refuses(&[Code::WrongState])
        .example_value("role_id", "${held_role_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .consumes("held_role_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let role: Id<id::Role> = web::path(&request, "role_id")?;
    change_membership(needs, &request, employee, MembershipChange::Revoke(role)).await?;
    Ok(Reply::nothing()?)
}

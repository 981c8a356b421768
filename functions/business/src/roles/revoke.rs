//! `DELETE /employees/{employee_id}/roles/{role_id}`: revokes a role of an employee with immediate effect.

use crate::needs::StaffNeeds;
use crate::roles::membership::{MembershipChange, change_membership};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-revoke-role", "Revoke a role")
        .staff()
        .path("employee_id", id_schema("emp"))
        .path("role_id", id_schema("role"))
        .answers_nothing(204, "The employee no longer has the role")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let role: Id<id::Role> = web::path(&request, "role_id")?;
    change_membership(needs, &request, employee, MembershipChange::Revoke(role)).await?;
    Reply::nothing()
}

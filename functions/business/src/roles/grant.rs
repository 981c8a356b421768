//! `PUT /employees/{employee_id}/roles/{role_id}`: grants a role to an employee in their shop.

use crate::employees::view::EmployeeView;
use crate::needs::StaffNeeds;
use crate::roles::membership::{MembershipChange, change_membership};
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-grant-role", "Grant a role")
        .staff()
        .path("employee_id", id_schema("emp"))
        .path("role_id", id_schema("role"))
        .answers::<EmployeeView>(200, "The employee with the role")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<EmployeeView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let role: Id<id::Role> = web::path(&request, "role_id")?;
    let view = change_membership(needs, &request, employee, MembershipChange::Grant(role)).await?;
    Reply::ok(&view)
}

//! `DELETE /employees/{employee_id}/roles/{role_id}`: take a role from an employee; it counts at once.

use crate::employees::view::EmployeeView;
use crate::needs::StaffNeeds;
use crate::roles::fields::rights_fault;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::keys;
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-revoke-role", "Take a role from an employee")
        .staff()
        .path("employee_id", id_schema("emp"))
        .path("role_id", id_schema("role"))
        .answers_nothing(204, "They don't have it any more")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let role: Id<id::Role> = web::path(&request, "role_id")?;
    let place = Tenant::Shop(employee.shop());
    let (acting, found) = needs.staff.at(&request, place, &[keys::employee(employee)]).await?;
    acting.may(Resource::Role, Action::Edit)?;
    let item = found.into_iter().next().flatten().ok_or(Code::NotFound)?;
    let shop: Id<id::Shop> = item.parsed("shop_id").ok_or(Code::Internal)?;
    let user: Id<id::User> = item.parsed("user").ok_or(Code::Internal)?;
    let mut access = acting.rights.access.clone();
    access.revoke(acting.user(), user, shop, role).map_err(rights_fault)?;

    let mut change = acting.change(&needs.staff, &request);
    let (earlier, later) = (EmployeeView::of(&item, &acting.rights.access), EmployeeView::of(&item, &access));
    change.rights(access);
    change.audit("revoke", ("employee", employee.to_string()), &json!(earlier), &json!(later));
    let payload = json!({"company_id": item.text("company_id"), "shop_id": shop, "role": role, "user": user,
        "action": "revoked"});
    change.event("RoleChanged", ("role", role.to_string()), payload);
    change.commit().await?;
    Reply::nothing()
}

//! `PUT /employees/{employee_id}/roles/{role_id}`: give an employee a role in their shop.

use crate::employees::view::EmployeeView;
use crate::needs::StaffNeeds;
use crate::roles::fields::rights_fault;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::keys;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-grant-role", "Give an employee a role")
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
    let place = Tenant::Shop(employee.shop());
    let (acting, found) = needs.staff.at(&request, place, &[keys::employee(employee)]).await?;
    acting.may(Resource::Role, Action::Edit)?;
    let item = found.into_iter().next().flatten().ok_or(Code::NotFound)?;
    let shop: Id<id::Shop> = item.parsed("shop_id").ok_or(Code::Internal)?;
    let user: Id<id::User> = item.parsed("user").ok_or(Code::Internal)?;
    let mut access = acting.rights.access.clone();
    access.grant(acting.user(), user, shop, role).map_err(rights_fault)?;
    let view = EmployeeView::of(&item, &access);
    if access == acting.rights.access {
        return Reply::ok(&view);
    }
    let mut change = acting.change(&needs.staff, &request);
    let earlier = EmployeeView::of(&item, &acting.rights.access);
    change.rights(access);
    change.audit("grant", ("employee", employee.to_string()), &json!(earlier), &json!(view));
    let payload = json!({"company_id": item.text("company_id"), "shop_id": shop, "role": role, "user": user,
        "action": "granted"});
    change.event("RoleChanged", ("role", role.to_string()), payload);
    change.commit().await?;
    Reply::ok(&view)
}

//! `DELETE /roles/{role_id}`: delete a role that nobody holds.

use crate::needs::StaffNeeds;
use crate::roles::fields::rights_fault;
use crate::roles::scope::company_id;
use crate::roles::view::RoleView;
use model::access::Action;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use web::openapi::{self, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-delete-role", "Delete a role")
        .staff()
        .path("role_id", id_schema("role"))
        .answers_nothing(204, "It is gone")
        .refuses(&[Code::WrongState, Code::InUse])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let (acting, _) = needs.staff.at(&request, Tenant::Company(id.company()), &[]).await?;
    let role = acting.rights.access.roles.get(&id).ok_or(Code::NotFound)?.clone();
    acting.may_with_role(&role, Action::Delete)?;
    let mut access = acting.rights.access.clone();
    access.delete_role(acting.user(), id).map_err(rights_fault)?;
    let company = company_id(&acting.account, id.company());
    let earlier = json!(RoleView::of(id, &role, &acting.rights.access, &company));

    let mut change = acting.change(&needs.staff, &request);
    change.rights(access);
    change.audit("delete", ("role", id.to_string()), &earlier, &Json::Null);
    let payload = json!({"company_id": company, "shop_id": role.shop, "role": id, "action": "deleted"});
    change.event("RoleChanged", ("role", id.to_string()), payload);
    change.commit().await?;
    Reply::nothing()
}

//! `DELETE /roles/{role_id}`: deletes a role without holders.

use crate::needs::StaffNeeds;
use crate::roles::change::RoleChange;
use crate::roles::fields::rights_fault;
use model::access::Action;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::Reads;
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
        .answers_nothing(204, "The role is deleted")
        .refuses(&[Code::WrongState, Code::InUse])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let (context, _) = needs.staff.read(&request, Tenant::Company(id.company()), Reads::default()).await?;
    let role = context.rights.access.roles.get(&id).ok_or(Code::NotFound)?;
    context.may_with_role(role, Action::Delete)?;
    let mut access = context.rights.access.clone();
    access.delete_role(context.user(), id).map_err(rights_fault)?;
    let context = &context;
    let change = RoleChange { context, id, before: Some(role), after: None, access, idempotency: None };
    change.commit(&needs.staff, &request).await?;
    Reply::nothing()
}

//! `DELETE /roles/{role_id}`: deletes a role without holders.

use crate::needs::StaffNeeds;
use crate::roles::change::RoleChange;
use crate::roles::fields::rights_fault;
use model::access::Action;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::Reads;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, IfMatch, Reply, Request, Stop, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/roles/{role_id}", "Delete a role")
        .staff()
        .guarded()
        .answers_nothing(204, "The role is deleted")
        .refuses(&[Code::WrongState, Code::InUse])
        .reads(&[KEYS, USER, COMPANY])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, COMPANY_AUDIT, OUTBOX])
        .consumes("role_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let (context, _) = needs.staff.read(&request, Tenant::Company(id.company()), Reads::default()).await?;
    let role = context.rights.access.roles.get(&id).ok_or(Code::NotFound)?;
    context.may_with_role(role, Action::Delete)?;
    IfMatch::read(&request).check(role.version)?;
    let mut access = context.rights.access.clone();
    access.delete_role(context.user(), id).map_err(rights_fault)?;
    let context = &context;
    let change = RoleChange { context, id, before: Some(role), after: None, access, idempotency: None };
    change.commit(&needs.staff, &request).await?;
    Ok(Reply::nothing()?)
}

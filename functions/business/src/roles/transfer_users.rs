//! `POST /roles/{role_id}/transfer-users`: gives everybody who holds a role another one in its place.

use crate::events;
use crate::needs::StaffNeeds;
use crate::roles::scope::company_id;
use crate::roles::view::RoleView;
use model::access::Action;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Reads;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop, Subject, Tenant};

/// The role that takes the place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TransferUsersRequest {
    #[schema(value_type = String, pattern = "^role_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    to_role_id: Id<id::Role>,
}

/// The role after the transfer, and how many hold it because of that.
#[derive(Debug, Serialize, ToSchema)]
struct TransferredUsers {
    role: RoleView,
    /// Number of holders that were transferred.
    transferred: usize,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/roles/{role_id}/transfer-users", "Give holders another role")
        .staff()
        .body::<TransferUsersRequest>()
        .example(r#"{"to_role_id": "${role_id}"}"#)
        .example_value("role_id", "${held_role_id}")
        .answers::<TransferredUsers>(200, "The role that they hold now")
        .refuses(&[Code::WrongState, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let from: Id<id::Role> = web::path(&request, "role_id")?;
    let body: TransferUsersRequest = web::body(&request)?;
    Ok(Reply::ok(&transfer(needs, &request, from, body.to_role_id).await?)?)
}

async fn transfer(
    needs: &StaffNeeds,
    request: &Request,
    from: Id<id::Role>,
    to: Id<id::Role>,
) -> Result<TransferredUsers, Stop> {
    let (context, _) = needs.staff.read(request, Tenant::Company(from.company()), Reads::default()).await?;
    let role = context.rights.access.roles.get(&from).ok_or(Code::NotFound)?;
    context.may_with_role(role, Action::Edit)?;
    let mut access = context.rights.access.clone();
    let unknown = |code| match code {
        Code::NotFound => Fault::field("/to_role_id", "unknown", "not another role that they may hold"),
        code => code.into(),
    };
    let transferred = access.transfer_holders(context.user(), from, to).map_err(unknown)?;
    let company = company_id(&context.account, from.company());
    let new = access.roles.get(&to).ok_or(Code::NotFound)?;
    let view = RoleView::of(to, new, &access, &company);
    if transferred > 0 {
        let mut tx = context.transaction(&needs.staff, request);
        tx.rights(access);
        let after = json!({"to_role_id": to, "transferred": transferred});
        let changes = tx.audit("transfer", Subject::new("role", from), &json!({"role_id": from}), &after);
        events::role_transferred(&mut tx, &company, to, changes);
        tx.commit(&needs.staff.table).await?;
    }
    Ok(TransferredUsers { role: view, transferred })
}

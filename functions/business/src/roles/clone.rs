//! `POST /roles/{role_id}/clone`: copies a role, as a custom one.

use crate::needs::StaffNeeds;
use crate::roles::change::RoleChange;
use crate::roles::fields::{name, rights_fault};
use crate::roles::view::RoleView;
use model::access::{Access, Action, Context, Role, RoleType};
use model::{Bilingual, Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, USER};
use store::{Item, Reads};
use utoipa::ToSchema;
use web::schema::BilingualName;
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Tenant};

/// The highest weight of a custom role.
const HIGHEST: u16 = 599;

/// The copy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CloneRoleRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/roles/{role_id}/clone", "Copy a role")
        .staff()
        .may_be_idempotent()
        .body::<CloneRoleRequest>()
        .example(r#"{"name": {"ar": "استقبال المساء", "en": "Evening front desk"}}"#)
        .answers::<RoleView>(201, "The copy, which nobody holds")
        .located_at("/roles/{/id}")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let body: CloneRoleRequest = web::body(&request)?;
    let copy_name = name(&body.name)?;
    let mut reads = Reads::default();
    let saved = reads.want_if::<Item>(idempotency.as_ref().map(Idempotency::key));
    let (context, mut found) = needs.staff.read(&request, Tenant::Company(id.company()), reads).await?;
    let original = context.rights.access.roles.get(&id).ok_or(Code::NotFound)?;
    context.may_with_role(original, Action::Add)?;
    if let Some(idempotency) = &idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    let copy = copied(&context, original, copy_name);
    Ok(Reply::created(&create(needs, &request, idempotency.as_ref(), &context, copy).await?)?)
}

/// The copy ranks as the original, but below whoever makes it.
fn copied(context: &StaffContext, original: &Role, name: Bilingual) -> Role {
    let scope = original.shop.map_or(Context::Company, |it| Context::Shop(it.shop()));
    let below = context.rights.access.weight(context.user(), scope).saturating_sub(1);
    let weight = original.weight.min(below).clamp(1, HIGHEST);
    Role { role_type: RoleType::Custom, name, weight, is_active: true, version: 1, ..original.clone() }
}

async fn create(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    context: &StaffContext,
    copy: Role,
) -> Result<Option<RoleView>, Stop> {
    let mut access: Access = context.rights.access.clone();
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id: Id<id::Role> = Id::of_company(context.place.company(), at_ms, random);
    if access.roles.contains_key(&id) {
        return Err(Fault::retry("id").into());
    }
    access.put_role(context.user(), id, copy.clone()).map_err(rights_fault)?;
    let change = RoleChange { context, id, before: None, after: Some(&copy), access, idempotency };
    change.commit(&needs.staff, request).await
}

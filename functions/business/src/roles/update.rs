//! `PATCH /roles/{role_id}`: updates a role. The change applies to all holders from their next request on.

use crate::needs::StaffNeeds;
use crate::roles::change::RoleChange;
use crate::roles::fields::{description, name, permissions, rights_fault, weight};
use crate::roles::scope::check_other_parent;
use crate::roles::view::RoleView;
use model::access::{Access, Action, Role};
use model::{Bilingual, Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::Reads;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Tenant};

/// Fields to update.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateRoleRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<1000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    #[schema(nullable = false, max_items = 250, value_type = Option<Vec<String>>)]
    #[serde(default, deserialize_with = "web::given")]
    permissions: Option<Vec<String>>,
    #[schema(value_type = Option<String>, pattern = "^role_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    #[serde(default, deserialize_with = "web::given")]
    parent_role_id: Option<Option<Id<id::Role>>>,
    #[schema(nullable = false, minimum = 1, maximum = 599)]
    #[serde(default, deserialize_with = "web::given")]
    weight: Option<u16>,
    /// Whether the role grants its permissions.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
}

impl UpdateRoleRequest {
    /// Returns the role after the update.
    fn apply_to(&self, id: Id<id::Role>, before: &Role, access: &Access) -> Result<Role, Fault> {
        let mut role = before.clone();
        role.version += 1;
        if let Some(it) = &self.name {
            role.name = name(it)?;
        }
        if self.description.is_some() {
            role.description = description(self.description.as_ref())?;
        }
        if let Some(it) = &self.permissions {
            role.permissions = permissions(it)?;
        }
        if let Some(it) = self.weight {
            role.weight = weight(it)?;
        }
        if let Some(it) = self.is_active {
            role.is_active = it;
        }
        if let Some(parent) = self.parent_role_id {
            parent.map(|it| check_other_parent(access, it, id, before.shop)).transpose()?;
            role.parent = parent;
        }
        Ok(role)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/roles/{role_id}", "Update a role")
        .staff()
        .guarded()
        .body::<UpdateRoleRequest>()
        .example(
            r#"{"name": {"ar": "مشرفة الاستقبال", "en": "Front desk lead"}, "permissions": ["booking_view",
            "queue_manage", "customer_view"], "weight": 120}"#,
        )
        .answers::<RoleView>(200, "The updated role")
        .refuses(&[Code::WrongState, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let body: UpdateRoleRequest = web::body(&request)?;
    let (context, _) = needs.staff.read(&request, Tenant::Company(id.company()), Reads::default()).await?;
    let before = context.rights.access.roles.get(&id).ok_or(Code::NotFound)?;
    context.may_with_role(before, Action::Edit)?;
    IfMatch::read(&request).check(before.version)?;
    let role = body.apply_to(id, before, &context.rights.access)?;
    let view = update(needs, &request, &context, id, before, &role).await?;
    Ok(Reply::versioned(200, role.version, &view)?)
}

async fn update(
    needs: &StaffNeeds,
    request: &Request,
    context: &StaffContext,
    id: Id<id::Role>,
    before: &Role,
    after: &Role,
) -> Result<Option<RoleView>, Stop> {
    let mut access = context.rights.access.clone();
    access.put_role(context.user(), id, after.clone()).map_err(rights_fault)?;
    let change = RoleChange { context, id, before: Some(before), after: Some(after), access, idempotency: None };
    change.commit(&needs.staff, request).await
}

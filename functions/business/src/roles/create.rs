//! `POST /roles`: creates a role of a company or of one of its shops.

use crate::needs::StaffNeeds;
use crate::roles::change::RoleChange;
use crate::roles::fields::{description, name, permissions, rights_fault, weight};
use crate::roles::scope::{RoleContext, RoleScope, check_parent};
use crate::roles::view::RoleView;
use model::access::{Action, DEFAULT_WEIGHT, Resource, Role, RoleType, TEMPLATES};
use model::{Bilingual, Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, USER};
use store::{Item, Reads};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop};

/// A role to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateRoleRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    #[schema(value_type = Option<BilingualText<1000>>)]
    description: Option<Bilingual>,
    /// Permissions as `<resource>_<action>`, with `*` for all resources or all actions. The caller must hold each of
    /// them. Defaults to none.
    #[schema(nullable = false, max_items = 250, value_type = Option<Vec<String>>)]
    #[serde(default)]
    permissions: Vec<String>,
    /// Template whose permissions are added: `reception`, `customer_service`, `hr` or `content`.
    #[schema(pattern = "^(reception|customer_service|hr|content)$")]
    template: Option<String>,
    /// Scope of the role. Defaults to the caller's company, or the shop where they work.
    context: Option<RoleContext>,
    /// Role whose permissions are inherited.
    #[schema(value_type = Option<String>, pattern = "^role_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    parent_role_id: Option<Id<id::Role>>,
    /// Rank, below the caller's own highest one. Defaults to 100.
    #[schema(minimum = 1, maximum = 599)]
    weight: Option<u16>,
}

impl CreateRoleRequest {
    /// Returns the role without its scope.
    fn checked(&self) -> Result<Role, Fault> {
        let mut all = permissions(&self.permissions)?;
        if let Some(key) = &self.template {
            let template = TEMPLATES.iter().find(|it| it.key == key.as_str());
            all.extend(template.ok_or_else(|| Fault::field("/template", "unknown", "no such template"))?.permissions());
        }
        let weight = weight(self.weight.unwrap_or(DEFAULT_WEIGHT))?;
        Ok(Role {
            name: name(&self.name)?,
            description: description(self.description.as_ref())?,
            permissions: all,
            parent: self.parent_role_id,
            weight,
            ..Role::of_type(RoleType::Custom)
        })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/roles", "Create a role")
        .staff()
        .may_be_idempotent()
        .body::<CreateRoleRequest>()
        .example(
            r#"{"name": {"ar": "مشرفة الاستقبال", "en": "Front desk lead"},
            "description": {"ar": "تدير الحجوزات والطابور", "en": "Runs bookings and the queue"},
            "permissions": ["booking_manage", "queue_manage"], "template": "reception",
            "context": {"type": "shop", "id": "${shop_id}"}, "weight": 150}"#,
        )
        .answers::<RoleView>(201, "The role")
        .located_at("/roles/{/id}")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: CreateRoleRequest = web::body(&request)?;
    let role = body.checked()?;
    let scope = match &body.context {
        Some(context) => RoleScope::named(context)?,
        None => RoleScope::default_of(&needs.staff, &request).await?,
    };
    let context = read(needs, &request, idempotency.as_ref(), scope).await?;
    let role = Role { shop: scope.shop(), ..role };
    let view = create(needs, &request, idempotency.as_ref(), &context, role).await?;
    Ok(Reply::created(&view)?)
}

async fn read(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    scope: RoleScope,
) -> Result<StaffContext, Stop> {
    let mut reads = Reads::default();
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let (context, mut found) = needs.staff.read(request, scope.tenant(), reads).await?;
    context.may(Resource::Role, Action::Add)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    Ok(context)
}

async fn create(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    context: &StaffContext,
    role: Role,
) -> Result<Option<RoleView>, Stop> {
    let mut access = context.rights.access.clone();
    if let Some(parent) = role.parent {
        check_parent(&access, parent, role.shop)?;
    }
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id: Id<id::Role> = Id::of_company(context.place.company(), at_ms, random);
    if access.roles.contains_key(&id) {
        return Err(Fault::retry("id").into());
    }
    access.put_role(context.user(), id, role.clone()).map_err(rights_fault)?;
    RoleChange { context, id, before: None, after: Some(&role), access, idempotency }
        .commit(&needs.staff, request)
        .await
}

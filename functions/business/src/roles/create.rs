//! `POST /roles`: make a role for a company or one of its shops.

use crate::needs::StaffNeeds;
use crate::roles::fields::{description, name, permissions, rights_fault};
use crate::roles::scope::{RoleContext, RoleScope, company_id};
use crate::roles::view::RoleView;
use model::access::{Action, DEFAULT_WEIGHT, Resource, Role, RoleType, TEMPLATES};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::Key;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{BilingualName, BilingualText};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A role to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateRole {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    #[schema(value_type = Option<BilingualText<1000>>)]
    description: Option<Bilingual>,
    /// `<resource>_<action>`, `*` for all of either; nothing that the caller lacks.
    #[schema(nullable = false, max_items = 250, value_type = Option<Vec<String>>)]
    #[serde(default)]
    permissions: Vec<String>,
    /// Takes a template's permissions as well: `reception`, `customer_service`, `hr` or `content`.
    #[schema(pattern = "^(reception|customer_service|hr|content)$")]
    template: Option<String>,
    /// Where it applies; the caller's company, or the shop where they work, if left out.
    context: Option<RoleContext>,
    #[schema(value_type = Option<String>, pattern = "^role_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    parent_role_id: Option<Id<id::Role>>,
    /// How high it stands, below the caller's own highest; 100 if left out.
    #[schema(minimum = 1, maximum = 599)]
    weight: Option<u16>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-create-role", "Make a role")
        .staff()
        .may_be_idempotent()
        .body::<CreateRole>()
        .answers::<RoleView>(201, "The role")
        .refuses(&[Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateRole>(into);
    collect::<RoleView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish: CreateRole = web::body(&request)?;
    let mut held = permissions(&wish.permissions)?;
    if let Some(key) = &wish.template {
        let template = TEMPLATES.iter().find(|it| it.key == key.as_str());
        held.extend(template.ok_or_else(|| Fault::field("/template", "unknown", "no such template"))?.permissions());
    }
    let weight = wish.weight.unwrap_or(DEFAULT_WEIGHT);
    if !(1..=599).contains(&weight) {
        return Err(Fault::field("/weight", "out_of_range", "1 to 599"));
    }
    let (name, about) = (name(&wish.name)?, description(wish.description.as_ref())?);
    let scope = match &wish.context {
        Some(context) => RoleScope::named(context)?,
        None => RoleScope::default_of(&needs.staff, &request).await?,
    };

    let kept: Vec<Key> = once.iter().map(Idempotency::key).collect();
    let (acting, found) = needs.staff.at(&request, scope.tenant(), &kept).await?;
    acting.may(Resource::Role, Action::Add)?;
    if let Some(once) = &once
        && let Some(reply) = once.answered(found.first().and_then(Option::as_ref), request.seconds())?
    {
        return Ok(reply);
    }
    let mut access = acting.rights.access.clone();
    if let Some(parent) = wish.parent_role_id {
        let known = access.roles.get(&parent).is_some_and(|it| it.shop.is_none() || it.shop == scope.shop());
        if !known {
            return Err(Fault::field("/parent_role_id", "unknown", "no such role here"));
        }
    }
    let role = Role {
        name,
        description: about,
        permissions: held,
        shop: scope.shop(),
        parent: wish.parent_role_id,
        weight,
        ..Role::of_type(RoleType::Custom)
    };
    let (at_ms, random) = needs.staff.draw(&request);
    let id: Id<id::Role> = Id::of_company(scope.tenant().company(), at_ms, random);
    if access.roles.contains_key(&id) {
        return Err(Fault::retry("id"));
    }
    access.put_role(acting.user(), id, role.clone()).map_err(rights_fault)?;
    let company = company_id(&acting.account, scope.tenant().company());
    let view = RoleView::of(id, &role, &access, &company);

    let mut change = acting.change(&needs.staff, &request);
    change.rights(access);
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("role", id.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": company, "shop_id": scope.shop(), "role": id, "action": "created"});
    change.event("RoleChanged", ("role", id.to_string()), payload);
    change.commit().await?;
    Reply::created(&view)
}

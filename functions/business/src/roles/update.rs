//! `PATCH /roles/{role_id}`: change a role; everybody who holds it has the new rights from their next request on.

use crate::needs::StaffNeeds;
use crate::roles::fields::{description, name, permissions, rights_fault};
use crate::roles::scope::company_id;
use crate::roles::view::RoleView;
use model::access::Action;
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, BilingualText};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateRole {
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
    /// A role that isn't active grants nothing.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-role", "Change a role")
        .staff()
        .path("role_id", id_schema("role"))
        .guarded()
        .body::<UpdateRole>()
        .answers::<RoleView>(200, "The role as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateRole>(into);
    collect::<RoleView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Role> = web::path(&request, "role_id")?;
    let wish: UpdateRole = web::body(&request)?;
    let (acting, _) = needs.staff.at(&request, Tenant::Company(id.company()), &[]).await?;
    let before = acting.rights.access.roles.get(&id).ok_or(Code::NotFound)?.clone();
    acting.may_with_role(&before, Action::Edit)?;
    IfMatch::read(&request).check(before.version)?;

    let mut role = before.clone();
    role.version += 1;
    if let Some(it) = &wish.name {
        role.name = name(it)?;
    }
    if wish.description.is_some() {
        role.description = description(wish.description.as_ref())?;
    }
    if let Some(it) = &wish.permissions {
        role.permissions = permissions(it)?;
    }
    if let Some(it) = wish.weight {
        if !(1..=599).contains(&it) {
            return Err(Fault::field("/weight", "out_of_range", "1 to 599"));
        }
        role.weight = it;
    }
    if let Some(it) = wish.is_active {
        role.is_active = it;
    }
    if let Some(parent) = wish.parent_role_id {
        let known = |parent: &Id<id::Role>| {
            let found = acting.rights.access.roles.get(parent);
            *parent != id && found.is_some_and(|it| it.shop.is_none() || it.shop == before.shop)
        };
        if !parent.as_ref().is_none_or(known) {
            return Err(Fault::field("/parent_role_id", "unknown", "no other role here"));
        }
        role.parent = parent;
    }
    let mut access = acting.rights.access.clone();
    access.put_role(acting.user(), id, role.clone()).map_err(rights_fault)?;
    let company = company_id(&acting.account, id.company());
    let view = RoleView::of(id, &role, &access, &company);

    let mut change = acting.change(&needs.staff, &request);
    let earlier = json!(RoleView::of(id, &before, &acting.rights.access, &company));
    change.rights(access);
    change.audit("update", ("role", id.to_string()), &earlier, &json!(view));
    let payload = json!({"company_id": company, "shop_id": role.shop, "role": id, "action": "changed"});
    change.event("RoleChanged", ("role", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}

//! `GET /roles`: the roles of a company, or those that may be held in one of its shops.

use crate::needs::StaffNeeds;
use crate::roles::scope::{RoleScope, company_id};
use crate::roles::view::RoleView;
use model::access::{Action, Resource};
use model::{Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// Roles.
#[derive(Debug, Serialize, ToSchema)]
struct Roles {
    items: Vec<RoleView>,
    /// Always null: a company has at most 200 roles.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-roles", "List roles")
        .staff()
        .query("company_id", "Those of this company", id_schema("comp"))
        .query("shop_id", "Those that may be held in this shop", id_schema("shop"))
        .answers::<Roles>(200, "Roles, highest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Roles>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let shop = web::query::<Id<id::Shop>>(&request, "shop_id")?;
    let company = web::query::<Id<id::Company>>(&request, "company_id")?;
    let scope = match (shop, company) {
        (Some(shop), _) => RoleScope::Shop(shop),
        (None, Some(company)) => RoleScope::Company(company),
        (None, None) => RoleScope::default_of(&needs.staff, &request).await?,
    };
    let (acting, _) = needs.staff.at(&request, scope.tenant(), &[]).await?;
    acting.may(Resource::Role, Action::View)?;
    let access = &acting.rights.access;
    let company = company_id(&acting.account, scope.tenant().company());
    let mut roles: Vec<_> = access.roles.iter().collect();
    roles.retain(|(_, role)| scope.shop().is_none() || role.shop.is_none() || role.shop == scope.shop());
    roles.sort_by_key(|(id, role)| (std::cmp::Reverse(role.weight), **id));
    let items = roles.into_iter().map(|(id, role)| RoleView::of(*id, role, access, &company)).collect();
    Reply::ok(&Roles { items, next_cursor: None })
}

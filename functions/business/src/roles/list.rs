//! `GET /roles`: lists the roles of a company, or those that may be held in one of its shops.

use crate::needs::StaffNeeds;
use crate::roles::scope::{RoleScope, company_id};
use crate::roles::view::RoleView;
use model::access::{Action, Resource};
use model::{Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use std::cmp::Reverse;
use store::Reads;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// All roles in scope.
#[derive(Debug, Serialize, ToSchema)]
struct Roles {
    items: Vec<RoleView>,
    /// Always null: a company has at most 200 roles.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-roles", "List roles")
        .staff()
        .query("company_id", "Roles of this company", id_schema("comp"))
        .query("shop_id", "Roles that may be held in this shop", id_schema("shop"))
        .answers::<Roles>(200, "Roles, highest weight first")
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
    let (context, _) = needs.staff.read(&request, scope.tenant(), Reads::default()).await?;
    context.may(Resource::Role, Action::View)?;
    let access = &context.rights.access;
    let company = company_id(&context.account, scope.tenant().company());
    let mut roles: Vec<_> = access.roles.iter().collect();
    roles.retain(|(_, role)| scope.shop().is_none() || role.shop.is_none() || role.shop == scope.shop());
    roles.sort_by_key(|(id, role)| (Reverse(role.weight), **id));
    let items = roles.into_iter().map(|(id, role)| RoleView::of(*id, role, access, &company)).collect();
    Reply::ok(&Roles { items, next_cursor: None })
}

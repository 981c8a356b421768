//! `GET /roles`: lists the roles of a company, or those that may be held in one of its shops.

use crate::needs::StaffNeeds;
use crate::roles::scope::{RoleScope, company_id};
use crate::roles::view::RoleView;
use model::access::{Action, Resource};
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::cmp::Reverse;
use store::Reads;
use store::partition::{COMPANY, KEYS, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// All roles in scope.
#[derive(Debug, Serialize, ToSchema)]
struct Roles {
    items: Vec<RoleView>,
    /// Always null: a company has at most 200 roles.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/roles", "List roles")
        .staff()
        .query("company_id", "Roles of this company", id_schema("comp"))
        .query("shop_id", "Roles that may be held in this shop", id_schema("shop"))
        .answers::<Roles>(200, "Roles, highest weight first")
        .example_query("shop_id=${shop_id}")
        .reads(&[KEYS, USER, COMPANY])
        .served_by(StaffNeeds::shop, handle)
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

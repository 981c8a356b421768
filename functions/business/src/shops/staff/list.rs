//! `GET /companies/{company_id}/shops`: the shops of a company: all of them for its owner, their own for employees.

use crate::needs::ListNeeds;
use crate::shops::view::StaffShop;
use model::access::Context;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Key, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::shop, handle)
}

/// Shops of a company.
#[derive(Debug, Serialize, ToSchema)]
struct StaffShops {
    items: Vec<StaffShop>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-shops", "List the shops of a company")
        .staff()
        .path("company_id", id_schema("comp"))
        .paged()
        .answers::<StaffShops>(200, "Its shops, oldest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffShops>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let tag = company.company();
    let (acting, found) = needs.staff.at(&request, Tenant::Company(tag), &[keys::company(tag)]).await?;
    found.into_iter().flatten().find(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    let paging = Paging::read(&request, &needs.cursors, &acting.user().to_string())?;

    // The company's record of rights names its shops, in the order of their ids; only the page is read.
    let access = &acting.rights.access;
    let mine = |shop: &&Id<id::Shop>| access.is_member(acting.user(), Context::Shop(shop.shop()));
    let after = paging.after.as_ref().and_then(|it| it.parse::<Id<id::Shop>>().ok());
    let mut rest = access.shops.keys().filter(mine).filter(|it| after.is_none_or(|after| **it > after));
    let page: Vec<Id<id::Shop>> = rest.by_ref().take(paging.limit).copied().collect();
    let next = rest.next().and_then(|_| page.last());
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it.to_string(), &*needs.staff.entropy));
    let wanted: Vec<Key> = page.iter().map(|it| keys::shop(it.shop())).collect();
    let items = needs.staff.table.get_many(&wanted).await?;
    Reply::ok(&StaffShops { items: items.iter().flatten().map(StaffShop::of).collect(), next_cursor })
}

//! `GET /companies/{company_id}/shops`: lists all shops of a company for its owner, and their own ones for employees.

use crate::needs::ListNeeds;
use crate::shops::view::StaffShop;
use model::access::Context;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Company, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of a company's shops.
#[derive(Debug, Serialize, ToSchema)]
struct StaffShops {
    items: Vec<StaffShop>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}/shops", "List a company's shops")
        .staff()
        .paged()
        .answers::<StaffShops>(200, "Shops, oldest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(&request, Tenant::Company(id.company()), reads).await?;
    found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let paging = Paging::read(&request, &needs.cursors, &context.user().to_string())?;

    // The record of rights lists the shops, ordered by id. Only the page is read.
    let access = &context.rights.access;
    let own = |shop: &&Id<id::Shop>| access.is_member(context.user(), Context::Shop(shop.shop()));
    let after = paging.after.as_ref().and_then(|it| it.parse::<Id<id::Shop>>().ok());
    let mut rest = access.shops.keys().filter(own).filter(|it| after.is_none_or(|after| **it > after));
    let page: Vec<Id<id::Shop>> = rest.by_ref().take(paging.limit).copied().collect();
    let next = rest.next().and_then(|_| page.last());
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it.to_string(), &*needs.staff.entropy));
    let mut reads = Reads::default();
    let shops = reads.want_all::<Shop>(page.iter().map(|it| keys::shop(it.shop())));
    let mut found = needs.staff.table.read(reads).await?;
    let items = found.take_all(shops).iter().flatten().map(StaffShop::of).collect();
    Reply::ok(&StaffShops { items, next_cursor })
}

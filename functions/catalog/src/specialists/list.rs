//! `GET /shops/{shop_id}/specialists`: the specialists of a shop, for its staff, with what each provides.

use crate::fields::Listing;
use crate::services::providers;
use crate::specialists::view::StaffSpecialist;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Item, Shop, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Listing::shop, handle)
}

/// Specialists of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct StaffSpecialists {
    items: Vec<StaffSpecialist>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-specialists", "List a shop's specialists for its staff")
        .staff()
        .path("shop_id", id_schema("shop"))
        .paged()
        .answers::<StaffSpecialists>(200, "Specialists, in the order in which they were hired")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffSpecialists>(into);
}

async fn handle(needs: &Listing, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = shop.shop();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    // All at once; what was read is shown only if the caller may see it.
    let (partition, wanted) = (keys::shop_partition(tag), [keys::shop(tag)]);
    let ((acting, found), (items, next), services) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        paging.collect(&needs.staff.table, &partition, "SPEC#", false, |item: &Item| Some(item.clone())),
        providers::services(&needs.staff.table, tag),
    )?;
    Shop::read(found.into_iter().next().flatten(), shop).ok_or(Code::NotFound)?;
    acting.may(Resource::Specialist, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let items = items.iter().map(|it| StaffSpecialist::of(it, &services)).collect();
    Reply::ok(&StaffSpecialists { items, next_cursor })
}

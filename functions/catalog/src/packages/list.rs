//! `GET /shops/{shop_id}/packages`: the packages of a shop, for its staff.

use crate::fields::Listing;
use crate::packages::view::{StaffPackage, is_kept, today};
use crate::services::providers;
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

/// Packages of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct StaffPackages {
    items: Vec<StaffPackage>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-packages", "List a shop's packages for its staff")
        .staff()
        .path("shop_id", id_schema("shop"))
        .paged()
        .answers::<StaffPackages>(200, "Packages, in the order in which they were created")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffPackages>(into);
}

async fn handle(needs: &Listing, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = shop.shop();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    // All at once; what was read is shown only if the caller may see it.
    let (partition, wanted) = (keys::shop_partition(tag), [keys::shop(tag)]);
    let keep = |item: &Item| is_kept(item).then(|| item.clone());
    let ((acting, found), (items, next), services) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        paging.collect(&needs.staff.table, &partition, "PKG#", false, keep),
        providers::services(&needs.staff.table, tag),
    )?;
    let shop = Shop::read(found.into_iter().next().flatten(), shop).ok_or(Code::NotFound)?;
    acting.may(Resource::Package, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let today = today(&shop, &request);
    let items = items.iter().map(|it| StaffPackage::of(it, &services, today)).collect();
    Reply::ok(&StaffPackages { items, next_cursor })
}

//! `GET /shops/{shop_id}/services`: the services of a shop, for its staff; archived ones only when asked for.

use crate::fields::Listing;
use crate::services::view::{StaffService, state};
use model::access::{Action, Resource};
use model::catalog::ServiceStatus;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Item, Shop, keys};
use utoipa::{PartialSchema as _, ToSchema};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Listing::shop, handle)
}

/// Services of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct StaffServices {
    items: Vec<StaffService>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-services", "List a shop's services for its staff")
        .staff()
        .path("shop_id", id_schema("shop"))
        .query("status", "Only these; all but archived ones if left out", ServiceStatus::schema())
        .paged()
        .answers::<StaffServices>(200, "Services, in the order in which they were created")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffServices>(into);
}

async fn handle(needs: &Listing, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = shop.shop();
    let caller = needs.staff.caller(&request).await?;
    let status: Option<ServiceStatus> = web::query(&request, "status")?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let keep = |item: &Item| {
        let is = state(item).status;
        let wanted = status.map_or(is != ServiceStatus::Archived, |it| it == is);
        wanted.then(|| StaffService::of(item))
    };
    // Both at once; what was read is shown only if the caller may see it.
    let (partition, wanted) = (keys::shop_partition(tag), [keys::shop(tag)]);
    let ((acting, found), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        paging.collect(&needs.staff.table, &partition, "SVC#", false, keep),
    )?;
    Shop::read(found.into_iter().next().flatten(), shop).ok_or(Code::NotFound)?;
    acting.may(Resource::Service, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&StaffServices { items, next_cursor })
}

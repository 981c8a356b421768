//! `GET /shops/{shop_id}`: a shop, for its own staff.

use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Shop, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-shop", "Show a shop to its staff")
        .staff()
        .path("shop_id", id_schema("shop"))
        .answers::<StaffShop>(200, "The shop")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffShop>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let (_, found) = needs.staff.at(&request, Tenant::Shop(shop.shop()), &[keys::shop(shop.shop())]).await?;
    let shop = Shop::read(found.into_iter().next().flatten(), shop).ok_or(Code::NotFound)?;
    let view = StaffShop::of(&shop.0);
    Reply::versioned(200, view.version, &view)
}

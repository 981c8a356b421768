//! `GET /shops/{shop_id}/hours`: a shop's week, profiles, pauses, holidays and exceptions, for its staff.

use crate::needs::StaffNeeds;
use crate::shops::hours::view::ShopHours;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Shop, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-shop-hours", "Show a shop's hours")
        .staff()
        .path("shop_id", id_schema("shop"))
        .answers::<ShopHours>(200, "Its hours")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ShopHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = id.shop();
    let (_, found) = needs.staff.at(&request, Tenant::Shop(tag), &[keys::shop(tag), keys::hours(tag)]).await?;
    let [shop, hours] = first(found);
    let shop = Shop::read(shop, id).ok_or(Code::NotFound)?;
    let today = store::schedule::zone(shop.zone()).to_datetime(request.now).date();
    let view = ShopHours::of(&hours.unwrap_or_default(), shop.zone(), today);
    Reply::versioned(200, view.version, &view)
}

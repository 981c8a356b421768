//! `GET /shops/{shop_id}` (admin): any shop, as its staff see it.

use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Shop, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-get-shop", "Show any shop")
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
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[keys::shop(shop.shop())]).await?;
    acting.may(Resource::Shop, Action::View)?;
    let shop = Shop::read(found.into_iter().next().flatten(), shop).ok_or(Code::NotFound)?;
    let view = StaffShop::of(&shop.0);
    Reply::versioned(200, view.version, &view)
}

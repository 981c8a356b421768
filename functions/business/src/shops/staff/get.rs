//! `GET /shops/{shop_id}`: returns a shop to its staff.

use crate::needs::StaffNeeds;
use crate::shops::show::show;
use crate::shops::view::StaffShop;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-shop", "Get a shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .answers::<StaffShop>(200, "The shop")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffShop>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let view = show(needs, &request, id, Tenant::Shop(id.shop()), |_| Ok(())).await?;
    Reply::versioned(200, view.version, &view)
}

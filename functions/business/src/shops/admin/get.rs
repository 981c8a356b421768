//! `GET /shops/{shop_id}` (admin): returns any shop, as its staff see it.

use crate::needs::StaffNeeds;
use crate::shops::show::show;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-get-shop", "Get any shop")
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
    let view = show(needs, &request, id, Tenant::Platform, |it| it.may(Resource::Shop, Action::View)).await?;
    Reply::versioned(200, view.version, &view)
}

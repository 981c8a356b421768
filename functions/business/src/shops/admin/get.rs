//! `GET /shops/{shop_id}` (admin): returns any shop, as its staff see it.

use crate::needs::StaffNeeds;
use crate::shops::show::show;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/shops/{shop_id}", "Get any shop")
        .staff()
        .answers::<StaffShop>(200, "The shop")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::admin, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let view = show(needs, &request, id, Tenant::Platform, |it| it.may(Resource::Shop, Action::View)).await?;
    Reply::versioned(200, view.version, &view)
}

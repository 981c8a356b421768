//! `GET /shops/{shop_id}`: returns a shop to its staff.

use crate::needs::StaffNeeds;
use crate::shops::show::show;
use crate::shops::view::StaffShop;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}", "Get a shop")
        .staff()
        .answers::<StaffShop>(200, "The shop")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let view = show(needs, &request, id, Tenant::Shop(id.shop()), |_| Ok(())).await?;
    Reply::versioned(200, view.version, &view)
}

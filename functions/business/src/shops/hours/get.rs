//! `GET /shops/{shop_id}/hours`: returns a shop's opening hours to its staff.

use crate::needs::StaffNeeds;
use crate::shops::hours::view::ShopHours;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{self, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/hours", "Get a shop's hours")
        .staff()
        .answers::<ShopHours>(200, "The shop's hours")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let hours = reads.want::<entities::ShopHours>(keys::hours(id.shop()));
    let (_, mut found) = needs.staff.read(&request, Tenant::Shop(id.shop()), reads).await?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let today = shop.time_zone().to_datetime(request.now).date();
    let view = ShopHours::of(&shop, found.take(hours).as_ref(), today);
    Reply::versioned(200, view.version, &view)
}

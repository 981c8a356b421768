//! `GET /shops/{shop_id}/customers/{user_id}`: returns a customer of a shop.

use crate::customers::known::KnownCustomer;
use crate::customers::view::ShopCustomerView;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/customers/{user_id}", "Get a customer")
        .staff()
        .answers::<ShopCustomerView>(200, "The customer")
        .example_value("user_id", "${shop_customer_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let known = KnownCustomer::read(&needs.staff, &request, shop, user, Action::View).await?;
    Reply::ok(&ShopCustomerView::of(&known.customer, &known.account))
}

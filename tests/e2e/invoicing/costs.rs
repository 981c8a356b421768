//! Round trips and capacity units of each endpoint of invoicing, with the minimum that it could take.

use super::selling;
use crate::costs::{Bound, bound, check_costs};
use crate::world::World;
use reqwest::Method;

const BOUNDS: &[Bound] = &[
    bound("customer-list-invoices", 2, 5.0, 0.0, "1 trip", "a list of pointers: a document is stored once"),
    bound("customer-get-invoice", 1, 4.0, 0.0, "1 trip", ""),
    bound("shop-list-invoices", 2, 8.0, 0.0, "1 trip", "a list of pointers: a document is stored once"),
    bound("shop-get-invoice", 1, 8.0, 0.0, "1 trip", ""),
];

#[tokio::test]
async fn each_endpoint_of_invoicing_stays_within_its_round_trips_and_capacity_units() {
    let world = World::without_request_limits().await;
    let (company, shop, service, layla) = selling(&world).await;
    let visit = world.payable_visit(&layla, &service).await;
    world.paid(&layla, &visit).await;
    let id = world.invoices(&layla).await[0]["id"].as_str().unwrap().to_owned();
    let owner = &company.owner;
    let cases = vec![
        ("customer-list-invoices", &layla, Method::GET, "/customer/v1/invoices".to_owned(), None),
        ("customer-get-invoice", &layla, Method::GET, format!("/customer/v1/invoices/{id}"), None),
        ("shop-list-invoices", owner, Method::GET, format!("/shop/v1/shops/{shop}/invoices"), None),
        ("shop-get-invoice", owner, Method::GET, format!("/shop/v1/shops/{shop}/invoices/{id}"), None),
    ];
    check_costs(&world, cases, BOUNDS).await;
    world.end().await;
}

//! Round trips and capacity units of each endpoint of payments, with the minimum that it could take.

use super::FRICTIONLESS;
use crate::costs::{Bound, bound, check_costs};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

const BOUNDS: &[Bound] = &[
    bound(
        "customer-create-payment",
        5,
        16.0,
        84.0,
        "2 trips and the gateway",
        "what is read decides what is stored before the charge; the appointments are read again after it, and booked",
    ),
    bound("customer-get-payment", 1, 4.0, 0.0, "1 trip", ""),
    bound("customer-get-payment-config", 1, 4.0, 0.0, "1 trip", ""),
    bound("admin-create-refund", 2, 6.0, 36.0, "2 trips", ""),
    bound("customer-list-payments", 2, 5.0, 0.0, "1 trip", "a list of pointers: copies would double each change"),
];

#[tokio::test]
async fn each_endpoint_of_payments_stays_within_its_round_trips_and_capacity_units() {
    let world = World::without_request_limits().await;
    let (_, service, layla) = world.paying_world().await;
    let visits = [world.payable_visit(&layla, &service).await, world.payable_visit(&layla, &service).await];
    let paid = world.paid(&layla, &visits[0]).await;
    let token = world.card_token(FRICTIONLESS).await;
    let body = json!({"object": {"type": "visit", "id": visits[1].visit}, "source": {"type": "token", "token": token},
        "return_url": "queueme://payments"});
    let refund = json!({"transaction_id": paid, "amount_halalas": 100, "reason": "goodwill"});
    let admin = world.admin().await;
    world.wait_until_idle().await;
    let cases = vec![
        ("customer-create-payment", &layla, Method::POST, "/customer/v1/payments".to_owned(), Some(body)),
        ("customer-get-payment", &layla, Method::GET, format!("/customer/v1/payments/{paid}"), None),
        ("customer-get-payment-config", &layla, Method::GET, "/customer/v1/payments/config".to_owned(), None),
        ("customer-list-payments", &layla, Method::GET, "/customer/v1/payments".to_owned(), None),
        ("admin-create-refund", &admin, Method::POST, "/admin/v1/refunds".to_owned(), Some(refund)),
    ];
    check_costs(&world, cases, BOUNDS).await;
    world.end().await;
}

//! Round trips and capacity units of each endpoint of queues, next to the least that it could take.

use crate::costs::{Bound, bound, check_costs};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

const HALL: &str =
    "specialists on duty, appointments and the line are read on each request, as a change counts at once";
const STEP: &str = "read, write, count on the number issuer, which is never part of a transaction";
const AUDIT: &str = "the rights are a condition and each step is audited; writes of a transaction cost double";

const BOUNDS: &[Bound] = &[
    bound("customer-list-queues", 2, 6.5, 0.0, "1 trip", "the queues are known from the first"),
    bound("customer-get-queue", 1, 7.0, 0.0, "1 trip, 1 read", HALL),
    bound(
        "customer-join-queue",
        2,
        11.0,
        17.0,
        "2 trips, 6 writes",
        "also the saved response, the event, the customer's list, and the phone, which walk-ins and guests may have",
    ),
    bound(
        "guest-join-queue",
        2,
        10.0,
        10.0,
        "2 trips, 5 writes",
        "also the saved response, the event and the window of the address",
    ),
    bound("customer-list-tickets", 2, 13.0, 0.0, "1 trip", "a list of pointers, then tickets and queues"),
    bound("customer-get-ticket", 1, 11.0, 0.0, "1 trip, 0.5 read", HALL),
    bound("customer-delay-ticket", 2, 11.0, 7.0, "2 trips", ""),
    bound("customer-announce-arrival", 2, 11.0, 7.0, "2 trips", ""),
    bound("customer-leave-queue", 3, 11.0, 14.0, "2 trips, 3 writes", STEP),
    bound("shop-list-tickets", 1, 10.0, 0.0, "1 trip", HALL),
    bound("shop-get-queue-statistics", 1, 4.0, 0.0, "1 trip", ""),
    bound("admin-list-queues", 3, 12.0, 0.0, "3 trips", "the shop names its queues, they the lines"),
    bound("shop-compare-queues", 3, 12.0, 0.0, "3 trips", "the rights name the shops, their queues the lines"),
    bound("customer-list-conversion-times", 2, 8.5, 0.0, "2 trips", "the ticket names the service"),
    bound("shop-add-walk-in", 2, 11.0, 20.0, "2 trips, 5 writes", AUDIT),
    bound("shop-call-next-ticket", 2, 10.0, 15.0, "2 trips, 2 writes", AUDIT),
    bound("shop-recall-ticket", 2, 6.5, 15.0, "2 trips", AUDIT),
    bound("shop-start-ticket", 3, 6.5, 16.0, "2 trips", STEP),
    bound("shop-finish-ticket", 2, 6.5, 26.0, "2 trips", AUDIT),
];

#[tokio::test]
async fn each_endpoint_of_queues_keeps_to_its_round_trips_and_units() {
    let world = World::without_request_limits().await;
    let shop = world.queue_shop(3, json!({})).await;
    let line = world.join_many(&shop.queue, 10).await;
    let (late, owner, admin) = (world.customer(0).await, shop.company.owner.clone(), world.admin().await);
    let called = world.done(&owner, "shop", &line[9].1, "call", Some(json!({"counter": "9"}))).await;
    // An employee's first walk-in takes one more round trip.
    let added = world.add(&owner, &shop.queue, json!({"party": {"name": "Guest"}})).await;
    assert_eq!(added.status, 201, "{}", added.text);
    world.wait_until_idle().await;
    let queue = format!("/customer/v1/queues/{}", shop.queue);
    let panel = format!("/shop/v1/queues/{}", shop.queue);
    let mine = |at: usize, rest: &str| format!("/customer/v1/tickets/{}{rest}", line[at].1["id"].as_str().unwrap());
    let of_service = format!("/conversion?service_id={}", shop.service);
    let step = |rest: &str| format!("/shop/v1/tickets/{}/{rest}", called["id"].as_str().unwrap());
    let (get, post) = (Method::GET, Method::POST);
    let cases = vec![
        ("customer-list-queues", &late, get.clone(), format!("/customer/v1/shops/{}/queues", shop.branch.id), None),
        ("customer-get-queue", &late, get.clone(), queue.clone(), None),
        (
            "customer-join-queue",
            &late,
            post.clone(),
            format!("{queue}/tickets"),
            Some(json!({"service_id": shop.service})),
        ),
        ("guest-join-queue", &late, post.clone(), format!("{queue}/guest-tickets"), Some(json!({"name": "Guest"}))),
        ("customer-list-tickets", &line[5].0, get.clone(), "/customer/v1/tickets".to_owned(), None),
        ("customer-get-ticket", &line[5].0, get.clone(), mine(5, ""), None),
        ("customer-delay-ticket", &line[4].0, post.clone(), mine(4, "/delay"), None),
        ("customer-announce-arrival", &line[3].0, post.clone(), mine(3, "/arrival"), None),
        ("customer-leave-queue", &line[2].0, post.clone(), mine(2, "/leave"), None),
        ("shop-list-tickets", &owner, get.clone(), format!("{panel}/tickets"), None),
        ("shop-get-queue-statistics", &owner, get.clone(), format!("{panel}/stats"), None),
        (
            "shop-compare-queues",
            &owner,
            get.clone(),
            format!("/shop/v1/companies/{}/queue-comparison", shop.company.id),
            None,
        ),
        ("admin-list-queues", &admin, get.clone(), format!("/admin/v1/queues?shop_id={}", shop.branch.id), None),
        ("customer-list-conversion-times", &line[6].0, get, mine(6, &of_service), None),
        (
            "shop-add-walk-in",
            &owner,
            post.clone(),
            format!("{panel}/tickets"),
            Some(json!({"party": {"name": "Guest"}})),
        ),
        ("shop-call-next-ticket", &owner, post.clone(), format!("{panel}/calls"), Some(json!({"counter": "1"}))),
        ("shop-recall-ticket", &owner, post.clone(), step("recall"), None),
        ("shop-start-ticket", &owner, post.clone(), step("start"), None),
        ("shop-finish-ticket", &owner, post, step("finish"), None),
    ];
    check_costs(&world, cases, BOUNDS).await;
    world.end().await;
}

//! Beginning a service that would delay another appointment, and the list of appointments for Queue Me's staff.

use crate::booking::visits::{code, ids};
use crate::booking::{at, day};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn beginning_late_asks_before_it_delays_the_next_appointment() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let first = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let next = world.booked(&amal, &salon.service, &at(2, "13:00")).await;
    world.travel_to(&at(2, "12:20")).await;
    let owner = world.again(&salon.company.owner).await;
    let refused = world.step(&owner, "shop", &first, "start", json!({})).await;
    assert_eq!((refused.status, code(&refused).1), (409, "would_delay"), "{}", refused.text);
    assert_eq!(ids(&refused.body["appointments"]), [next["id"].as_str().unwrap()]);
    assert_eq!(refused.body["appointments"][0]["start"], at(2, "13:00"));
    let started = world.step(&owner, "shop", &first, "start", json!({"confirm_delay": true})).await;
    assert_eq!((started.status, &started.body["status"]), (200, &json!("in_progress")), "{}", started.text);
    world.end().await;
}

#[tokio::test]
async fn beginning_early_is_no_delay_unless_somebody_else_comes_first() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let first = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let next = world.booked(&amal, &salon.service, &at(2, "13:00")).await;
    world.travel_to(&at(2, "12:01")).await;
    let owner = world.again(&salon.company.owner).await;
    let before = world.step(&owner, "shop", &next, "start", json!({})).await;
    assert_eq!(code(&before).1, "would_delay", "{}", before.text);
    assert_eq!(ids(&before.body["appointments"]), [first["id"].as_str().unwrap()]);
    let cancelled = world.step(&owner, "shop", &first, "cancellation", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!(world.step(&owner, "shop", &next, "start", json!({})).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn queue_mes_staff_list_appointments_of_a_shop_or_a_customer() {
    let world = World::new().await;
    let (salon, other) = (world.booking_shop(1).await, world.booking_shop(1).await);
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    let one = world.booked(&layla, &salon.service, &at(2, "12:00")).await;
    let two = world.booked(&amal, &salon.service, &at(3, "12:00")).await;
    let elsewhere = world.booked(&layla, &other.service, &at(4, "12:00")).await;
    let admin = world.admin().await;
    let list = async |query: String| {
        let answer = world.call(&admin, Method::GET, &format!("/admin/v1/appointments?{query}"), None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        ids(&answer.body["items"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let id = |it: &serde_json::Value| it["id"].as_str().unwrap().to_owned();
    let (shop, user) = (&salon.branch.id, layla.user["id"].as_str().unwrap());
    let range = format!("from={}&to={}", day(1), day(5));
    assert_eq!(list(format!("shop_id={shop}&{range}")).await, [id(&one), id(&two)]);
    assert_eq!(list(format!("shop_id={shop}&from={}&to={}", day(3), day(3))).await, [id(&two)]);
    assert_eq!(list(format!("customer_id={user}")).await, [id(&elsewhere), id(&one)]);
    assert_eq!(list(format!("customer_id={user}&status=cancelled")).await, Vec::<String>::new());
    for query in ["", "limit=5", &format!("shop_id={shop}&customer_id={user}")] {
        let refused = world.call(&admin, Method::GET, &format!("/admin/v1/appointments?{query}"), None).await;
        assert_eq!(code(&refused), (422, "validation_failed", "?shop_id"), "{query}");
    }
    world.end().await;
}

//! Joining for a certain specialist.

use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn only_a_specialist_who_works_in_the_shop_can_be_asked_for() {
    let world = World::new().await;
    let shop = world.queue_shop(2, json!({})).await;
    let owner = &shop.company.owner;
    let role = world.role(&shop.company, &shop.branch, &["queue_view"]).await;
    let receptionist = world.employee(&shop.company, &shop.branch, &[role]).await;
    let gone = shop.people[0].specialist.clone().unwrap();
    let path = format!("/shop/v1/employees/{}", shop.people[0].employee);
    let deactivated = world.call(owner, Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!(deactivated.status, 200, "{}", deactivated.text);
    world.wait_until_idle().await;
    let who = world.customer(0).await;
    let works = shop.people[1].specialist.clone().unwrap();
    let prefix = works.split_once('_').unwrap().0;
    let unknown = format!("{prefix}_{}", receptionist.employee.split_once('_').unwrap().1);
    for specialist in [&gone, &unknown] {
        for service in [None, Some(&shop.service)] {
            let body = json!({"specialist_id": specialist, "service_id": service});
            let refused = world.join(&who, &shop.queue, body).await;
            assert_eq!(refused.code(), (422, "specialist_not_for_service"), "{specialist} {}", refused.text);
            assert_eq!(refused.body["errors"][0]["pointer"], "/specialist_id");
            let walk_in = json!({"party": {"name": "زائرة"}, "specialist_id": specialist, "service_id": service});
            assert_eq!(world.add(owner, &shop.queue, walk_in).await.code(), (422, "specialist_not_for_service"));
        }
    }
    assert_eq!(world.join(&who, &shop.queue, json!({"specialist_id": works})).await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn a_key_that_comes_back_after_a_day_is_a_new_request() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let mut who = world.customer(0).await;
    let path = format!("/customer/v1/queues/{}/tickets", shop.queue);
    let key = crate::shop_fixture::key();
    let mut tickets = Vec::new();
    for _ in 0..2 {
        let request = world.request(Method::POST, &path).bearer_auth(&who.access).header("idempotency-key", &key);
        let joined = world.send(request.json(&json!({}))).await;
        assert_eq!(joined.status, 201, "{}", joined.text);
        let ticket = joined.body["ticket"].clone();
        assert_eq!(crate::queue::number(&ticket), 1, "{ticket}");
        world.done(&who, "customer", &ticket, "leave", None).await;
        tickets.push(ticket);
        world.advance(25 * 3_600).await;
        world.renew(&mut who).await;
    }
    assert_ne!(tickets[0]["id"], tickets[1]["id"]);
    world.end().await;
}

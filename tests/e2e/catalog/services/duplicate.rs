//! Copying services, and putting them in order.

use crate::shop_fixture::{RIYADH, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_copy_is_a_draft_with_the_same_parts_and_counts_once() {
    let world = World::new().await;
    let company = world.company("Copy").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let steps = json!([{"title": {"en": "Wash"}, "description": {"en": "First"}}]);
    let service = world.service_with(&company, &branch, json!({"steps": steps, "is_featured": true})).await;
    let person = world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    let path = format!("/shop/v1/services/{service}/duplicate");
    let request = || {
        let request = world.request(Method::POST, &path).bearer_auth(&company.owner.access);
        world.send(request.header("idempotency-key", "copy-key-0123456789"))
    };
    let copy = request().await;
    assert_eq!(copy.status, 201, "{}", copy.text);
    assert_eq!(request().await.body["id"], copy.body["id"], "repeated");
    assert_ne!(copy.body["id"], json!(service));
    assert_eq!((&copy.body["status"], &copy.body["is_featured"]), (&json!("draft"), &json!(false)), "{}", copy.text);
    assert_eq!(copy.body["steps"][0]["title"]["en"], "Wash", "{}", copy.text);
    assert_eq!(copy.body["specialist_ids"], json!([person.specialist.unwrap()]));
    let seen = world.call(&company.owner, Method::GET, &format!("/shop/v1/services/{}", id(&copy)), None).await;
    assert_eq!(seen.body["name"], copy.body["name"], "{}", seen.text);
    let shop = world.call(&company.owner, Method::GET, &format!("/shop/v1/shops/{}", branch.id), None).await;
    assert_eq!(shop.body["service_count"], 2, "{}", shop.text);
    assert_eq!(
        world.call(&company.owner, Method::DELETE, &format!("/shop/v1/services/{service}"), None).await.status,
        204
    );
    let archived = world.call(&company.owner, Method::POST, &path, None).await;
    assert_eq!(archived.code(), (409, "wrong_state"), "{}", archived.text);
    world.end().await;
}

#[tokio::test]
async fn services_are_put_in_order_together() {
    let world = World::new().await;
    let company = world.company("Order").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let mut services = Vec::new();
    for _ in 0..3 {
        services.push(world.service(&company, &branch, &[]).await);
    }
    services.reverse();
    let path = format!("/shop/v1/shops/{}/service-order", branch.id);
    let order = |ids: serde_json::Value| {
        let (world, owner, path) = (&world, &company.owner, &path);
        async move { world.call(owner, Method::PUT, path, Some(&json!({"service_ids": ids}))).await }
    };
    let set = order(json!(services)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    for (rank, service) in services.iter().enumerate() {
        let seen = world.call(&company.owner, Method::GET, &format!("/shop/v1/services/{service}"), None).await;
        assert_eq!(seen.body["order"], rank, "{}", seen.text);
    }
    assert_eq!(order(json!(services)).await.status, 200, "again");
    let twice = order(json!([services[0], services[0]])).await;
    assert_eq!((twice.status, &twice.body["errors"][0]["pointer"]), (422, &json!("/service_ids/1")), "{}", twice.text);
    let other = world.branch(&company, 0, RIYADH).await;
    let elsewhere = world.service(&company, &other, &[]).await;
    let unknown = order(json!([elsewhere])).await;
    assert_eq!(
        (unknown.status, &unknown.body["errors"][0]["pointer"]),
        (422, &json!("/service_ids/0")),
        "{}",
        unknown.text
    );
    world.end().await;
}

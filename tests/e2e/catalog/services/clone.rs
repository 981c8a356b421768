//! Copying services to another shop of the company.

use crate::shop_fixture::{RIYADH, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn copies_are_drafts_without_what_belongs_to_the_other_shop() {
    let world = World::new().await;
    let company = world.company("Clone").await;
    let (here, there) = (world.branch(&company, 0, RIYADH).await, world.branch(&company, 0, RIYADH).await);
    let room = json!({"name": {"en": "Room"}, "kind": "room"});
    let room = id(&world.create(&company.owner, &format!("/shop/v1/shops/{}/resources", here.id), &room).await);
    let steps = json!([{"title": {"en": "Wash"}, "description": {"en": "First"}}]);
    let resources = json!([{"resource_id": room, "quantity": 1}]);
    let first = world.service_with(&company, &here, json!({"steps": steps, "resources": resources})).await;
    let second = world.service(&company, &here, &[]).await;
    world.specialist(&company, &here, &[first.clone(), second.clone()]).await;
    let path = format!("/shop/v1/shops/{}/services/clone", there.id);
    let body = json!({"from_shop_id": here.id, "service_ids": [first, second]});
    let copied = world.create(&company.owner, &path, &body).await;
    assert_eq!(copied.status, 201, "{}", copied.text);
    let items = copied.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{}", copied.text);
    for copy in items {
        assert_eq!((&copy["status"], &copy["shop_id"]), (&json!("draft"), &json!(there.id)), "{copy}");
        assert_eq!((&copy["specialist_ids"], &copy["resources"]), (&json!([]), &json!([])), "{copy}");
    }
    assert_eq!(items[0]["steps"][0]["title"]["en"], "Wash", "{}", items[0]);
    let shop = world.call(&company.owner, Method::GET, &format!("/shop/v1/shops/{}", there.id), None).await;
    assert_eq!(shop.body["service_count"], 2, "{}", shop.text);
    let category = world.call(&world.admin().await, Method::GET, "/admin/v1/categories", None).await;
    let category = category.body["items"].as_array().unwrap().iter().find(|it| it["id"] == items[0]["category_id"]);
    assert_eq!(category.unwrap()["service_count"], 4, "two of each shop");
    world.end().await;
}

#[tokio::test]
async fn services_of_others_and_too_many_are_refused() {
    let world = World::new().await;
    let company = world.company("Clone").await;
    let (here, there) = (world.branch(&company, 0, RIYADH).await, world.branch(&company, 0, RIYADH).await);
    let service = world.service(&company, &here, &[]).await;
    let own = world.service(&company, &there, &[]).await;
    let stranger = world.company("Stranger").await;
    let foreign = world.branch(&stranger, 0, RIYADH).await;
    let of_stranger = world.service(&stranger, &foreign, &[]).await;
    let path = format!("/shop/v1/shops/{}/services/clone", there.id);
    for (from, services, pointer) in [
        (&foreign.id, json!([of_stranger]), "/from_shop_id"),
        (&there.id, json!([own]), "/from_shop_id"),
        (&here.id, json!([of_stranger]), "/service_ids/0"),
        (&here.id, json!([service, own]), "/service_ids/1"),
        (&here.id, json!([service, service]), "/service_ids"),
        (&here.id, json!([]), "/service_ids"),
    ] {
        let body = json!({"from_shop_id": from, "service_ids": services});
        let refused = world.create(&company.owner, &path, &body).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", refused.text);
    }
    // Whoever sees nothing of the other shop copies nothing of it.
    let role = world.role(&company, &there, &["service_add"]).await;
    let clerk = world.employee(&company, &there, &[role]).await;
    let body = json!({"from_shop_id": here.id, "service_ids": [service]});
    let denied = world.create(&clerk.who, &path, &body).await;
    assert_eq!(denied.code(), (403, "permission_denied"), "{}", denied.text);
    let shop = world.call(&company.owner, Method::GET, &format!("/shop/v1/shops/{}", there.id), None).await;
    assert_eq!(shop.body["service_count"], 1, "{}", shop.text);
    world.end().await;
}

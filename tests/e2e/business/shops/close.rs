//! Closing a shop.

use crate::booking::at;
use crate::shop_fixture::{RIYADH, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;
use store::entities::Employee;

#[tokio::test]
async fn a_shop_is_closed_a_minute_after_customers_saw_it_last() {
    let world = World::new().await;
    let company = world.company("Closing").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}", branch.id);
    let close = async || world.call(&company.owner, Method::DELETE, &path, None).await;
    let visible = close().await;
    assert_eq!(visible.code(), (409, "wrong_state"), "{}", visible.text);
    let hidden = world.call(&company.owner, Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!(hidden.status, 200, "{}", hidden.text);
    let early = close().await;
    assert_eq!(early.code(), (409, "wrong_state"), "{}", early.text);
    let seconds: i64 = early.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((50..=60).contains(&seconds), "{seconds}");
    // Whoever shows it again begins anew.
    for is_active in [true, false] {
        let body = json!({"is_active": is_active});
        assert_eq!(world.call(&company.owner, Method::PATCH, &path, Some(&body)).await.status, 200);
        world.advance(if is_active { 61 } else { 10 }).await;
    }
    assert_eq!(close().await.code(), (409, "wrong_state"));
    world.advance(51).await;
    let closed = close().await;
    assert_eq!(closed.status, 204, "{}", closed.text);
    let again = close().await;
    assert_eq!(again.code(), (404, "not_found"), "{}", again.text);
    world.end().await;
}

#[tokio::test]
async fn a_closed_shop_is_gone_for_everybody_but_administrators() {
    let world = World::new().await;
    let company = world.company("Gone").await;
    let salon = world.always_open_shop(&company, 0, RIYADH).await;
    let (shop, other) = (&salon.branch.id, world.branch(&company, 0, RIYADH).await);
    let role = world.role(&company, &salon.branch, &["queue_view"]).await;
    let clerk = world.employee(&company, &salon.branch, std::slice::from_ref(&role)).await;
    let who = world.customer(0).await;
    let date = crate::booking::day(3);
    let entry = world.waitlist_entry(&who, &salon.service, &date).await;
    world.hide(&company, &salon.branch).await;
    let closed = world.call(&company.owner, Method::DELETE, &format!("/shop/v1/shops/{shop}"), None).await;
    assert_eq!(closed.status, 204, "{}", closed.text);
    world.wait_until_idle().await;

    for (who, path) in [
        (&company.owner, format!("/shop/v1/shops/{shop}")),
        (&company.owner, format!("/shop/v1/shops/{shop}/services")),
        (&company.owner, format!("/shop/v1/services/{}", salon.service)),
        (&company.owner, format!("/shop/v1/employees/{}", clerk.employee)),
        (&clerk.who, format!("/shop/v1/shops/{shop}")),
        (&who, format!("/customer/v1/shops/{shop}")),
        (&who, format!("/customer/v1/services/{}", salon.service)),
    ] {
        let answer = world.call(who, Method::GET, &path, None).await;
        assert_eq!(answer.code(), (404, "not_found"), "{path}: {}", answer.text);
    }
    let path = format!("/shop/v1/companies/{}/shops", company.id);
    let listed = world.call(&company.owner, Method::GET, &path, None).await;
    let shops: Vec<_> = listed.body["items"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(shops, [json!(other.id)], "{}", listed.text);
    let near = world.get(&format!("/customer/v1/shops?near={},{}", RIYADH.0, RIYADH.1)).await;
    assert!(near.text.contains(&other.id) && !near.text.contains(shop.as_str()), "{}", near.text);
    let gone = world.call(&company.owner, Method::GET, &format!("/shop/v1/roles/{role}/users"), None).await;
    assert_eq!(gone.code(), (404, "not_found"), "{}", gone.text);

    let shown = world.call(&world.admin().await, Method::GET, &format!("/admin/v1/shops/{shop}"), None).await;
    assert!(shown.status == 200 && shown.body["closed_at"].is_string(), "{}", shown.text);
    let feature = json!({"is_featured": true});
    let path = format!("/admin/v1/shops/{shop}");
    let featured = world.call(&world.admin().await, Method::PATCH, &path, Some(&feature)).await;
    assert_eq!(featured.code(), (409, "wrong_state"), "{}", featured.text);

    // What follows: nobody works there, nobody waits there, and the name is free.
    let tag = shop.parse::<model::Id<model::id::Shop>>().unwrap().shop();
    let employees = Employee::all_of_shop(&world.table().await, tag).await.unwrap();
    assert!(employees.len() == 3 && employees.iter().all(|it| !it.is_active()), "two specialists and the clerk");
    let mine = world.call(&who, Method::GET, "/customer/v1/waitlist", None).await;
    let mine = mine.body["items"].as_array().unwrap().iter().find(|it| it["id"] == json!(entry)).cloned().unwrap();
    assert_eq!(mine["status"], "cancelled", "{mine}");
    let body = json!({"name": {"en": "New"}, "username": salon.branch.username, "city_id": world.city(0),
        "address": "a", "location": {"lat": 24.7, "lng": 46.7}});
    let path = format!("/shop/v1/companies/{}/shops", company.id);
    let opened = world.create(&company.owner, &path, &body).await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    world.end().await;
}

#[tokio::test]
async fn a_shop_with_something_left_to_do_stays_open() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let (owner, who) = (&salon.company.owner, world.customer(0).await);
    let booked = world.booked(&who, &salon.service, &at(3, "18:00")).await;
    let queue = json!({"name": {"en": "Q"}, "status": "open"});
    let queues = format!("/shop/v1/shops/{}/queues", salon.branch.id);
    let queue = id(&world.create(owner, &queues, &queue).await);
    let path = format!("/shop/v1/shops/{}", salon.branch.id);
    world.hide(&salon.company, &salon.branch).await;
    let details = async || {
        let refused = world.call(owner, Method::DELETE, &path, None).await;
        assert_eq!(refused.code(), (409, "in_use"), "{}", refused.text);
        let errors = refused.body["errors"].as_array().unwrap().clone();
        errors.into_iter().map(|it| it["detail"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(details().await.len(), 2, "a booking and a queue");
    let cancelled = world.step(owner, "shop", &booked, "cancellation", json!({"reason": "closing"})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    world.wait_until_idle().await;
    assert_eq!(details().await.len(), 1, "the queue");
    let close = json!({"status": "closed"});
    let closed = world.call(owner, Method::PATCH, &format!("/shop/v1/queues/{queue}"), Some(&close)).await;
    assert_eq!(closed.status, 200, "{}", closed.text);
    let gone = world.call(owner, Method::DELETE, &path, None).await;
    assert_eq!(gone.status, 204, "{}", gone.text);
    // Customers keep what they had there.
    assert_eq!(world.appointment(&who, &booked).await["status"], "cancelled");
    world.end().await;
}

#[tokio::test]
async fn only_those_who_may_delete_shops_close_one() {
    let world = World::new().await;
    let company = world.company("Keys").await;
    let branch = world.hidden_shop(&company).await;
    let role = world.role(&company, &branch, &["shop_edit", "shop_view"]).await;
    let clerk = world.employee(&company, &branch, &[role]).await;
    let path = format!("/shop/v1/shops/{}", branch.id);
    let denied = world.call(&clerk.who, Method::DELETE, &path, None).await;
    assert_eq!(denied.code(), (403, "permission_denied"), "{}", denied.text);
    let stale = world.request(Method::DELETE, &path).bearer_auth(&company.owner.access).header("if-match", "\"1\"");
    assert_eq!(world.send(stale).await.status, 412);
    let shown = world.call(&company.owner, Method::GET, &path, None).await;
    let version = shown.headers["etag"].to_str().unwrap().to_owned();
    let fresh = world.request(Method::DELETE, &path).bearer_auth(&company.owner.access).header("if-match", version);
    assert_eq!(world.send(fresh).await.status, 204);
    world.end().await;
}

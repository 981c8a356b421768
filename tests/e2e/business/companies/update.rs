//! Updating a company.

use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn an_update_of_one_setting_keeps_the_others() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let path = format!("/shop/v1/companies/{}", company.id);
    for (setting, expected) in [
        (json!({"auto_approve_bookings": false}), json!([false, true, "ar"])),
        (json!({"push_enabled": false}), json!([false, false, "ar"])),
        (json!({"default_language": "en"}), json!([false, false, "en"])),
        (json!({}), json!([false, false, "en"])),
    ] {
        let after = world.call(&company.owner, Method::PATCH, &path, Some(&json!({"settings": setting}))).await;
        assert_eq!(after.status, 200, "{}", after.text);
        let settings = &after.body["settings"];
        let read = json!([settings["auto_approve_bookings"], settings["push_enabled"], settings["default_language"]]);
        assert_eq!(read, expected, "{setting}");
    }
    let refused = world.call(&company.owner, Method::PATCH, &path, Some(&json!({"settings": {"push": true}}))).await;
    assert_eq!(refused.code(), (422, "validation_failed"));
    assert_eq!(refused.body["errors"][0]["pointer"], "/settings/push");
    world.end().await;
}

#[tokio::test]
async fn a_company_says_what_it_is_where_it_is_and_how_many_work_there() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let path = format!("/shop/v1/companies/{}", company.id);
    let update = |body: Value| {
        let (world, owner, path) = (&world, &company.owner, &path);
        async move { world.call(owner, Method::PATCH, path, Some(&body)).await }
    };
    let seat = json!({"lat": 24.7, "lng": 46.7});
    let all = json!({"merchant_type": "establishment", "location": seat, "online_payment_enabled": true});
    let after = update(all).await;
    assert_eq!(after.status, 200, "{}", after.text);
    let of = |it: &Value| json!([it["merchant_type"], it["location"], it["online_payment_enabled"]]);
    assert_eq!(of(&after.body), json!(["establishment", seat, true]));
    let without = update(json!({"location": null})).await;
    assert_eq!(of(&without.body), json!(["establishment", null, true]), "{}", without.text);
    for (body, pointer) in [
        (json!({"merchant_type": "shop"}), "/merchant_type"),
        (json!({"location": {"lat": 91, "lng": 46.7}}), "/location"),
        (json!({"online_payment_enabled": null}), "/online_payment_enabled"),
        (json!({"is_verified": true}), "/is_verified"),
    ] {
        let refused = update(body).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{}", refused.text);
        assert!(refused.body["errors"][0]["pointer"].as_str().unwrap().starts_with(pointer), "{}", refused.text);
    }

    let count = async || world.call(&company.owner, Method::GET, &path, None).await.body["employee_count"].clone();
    assert_eq!(count().await, 0, "the owner works in no shop");
    let branch = world.branch(&company, 0, RIYADH).await;
    let person = world.employee(&company, &branch, &[]).await;
    world.specialist(&company, &branch, &[]).await;
    assert_eq!(count().await, 2);
    let employee = format!("/shop/v1/employees/{}", person.employee);
    let gone = world.call(&company.owner, Method::PATCH, &employee, Some(&json!({"is_active": false}))).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    assert_eq!(count().await, 1);
    world.end().await;
}

#[tokio::test]
async fn queue_me_verifies_a_company_and_revokes_it() {
    let world = World::new().await;
    let (company, admin) = (world.company("Lamsa").await, world.admin().await);
    let path = format!("/admin/v1/companies/{}", company.id);
    let decide = |status: &'static str| {
        let (world, admin, path) = (&world, &admin, format!("{path}/verification"));
        async move { world.call(admin, Method::PUT, &path, Some(&json!({"status": status}))).await }
    };
    assert_eq!(decide("revoked").await.code(), (409, "wrong_state"));
    let verified = decide("approved").await;
    assert_eq!((verified.status, &verified.body["is_verified"]), (200, &json!(true)), "{}", verified.text);
    assert_eq!(decide("approved").await.code(), (409, "wrong_state"));
    let seen = world.call(&company.owner, Method::GET, &format!("/shop/v1/companies/{}", company.id), None).await;
    assert_eq!(seen.body["is_verified"], true);
    assert_eq!(world.call(&admin, Method::GET, &path, None).await.body, verified.body);
    assert_eq!(decide("revoked").await.body["is_verified"], false);
    assert_eq!(decide("rejected").await.code(), (422, "validation_failed"));
    world.end().await;
}

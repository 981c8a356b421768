//! Opening a shop.

use crate::shop_fixture::{fresh_phone, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_company_opens_a_shop_that_its_manager_finds_at_the_first_sign_in() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let again = world.sign_in_to_shop_panel(&company.owner.phone).await;
    let mine = world.call(&again, Method::GET, &format!("/shop/v1/companies/{}", company.id), None).await;
    assert_eq!((mine.status, mine.body["shop_count"].as_u64()), (200, Some(0)), "{}", mine.text);

    let manager = fresh_phone();
    let body = json!({
        "name": {"ar": "لمسة العليا", "en": "Lamsa Olaya"}, "username": "lamsa.olaya", "city_id": world.city(0),
        "address": "شارع العليا", "location": {"lat": 24.695, "lng": 46.685}, "manager_phone": manager,
    });
    let opened = world.create(&company.owner, &format!("/shop/v1/companies/{}/shops", company.id), &body).await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    assert_eq!(opened.body["time_zone"], "Asia/Riyadh");

    // A number that nobody has proven gets no SMS: anybody could enter any number.
    assert_eq!(world.sms_messages(&manager).await, Vec::<String>::new());
    let signed_in = world.sign_in_to_shop_panel(&manager).await;
    let answer = world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": signed_in.refresh})).await;
    let contexts = answer.body["contexts"].as_array().unwrap();
    assert_eq!(contexts.len(), 1, "{contexts:?}");
    assert_eq!(contexts[0]["type"], "shop");
    assert_eq!(contexts[0]["id"], opened.body["id"]);
    assert_eq!(contexts[0]["roles"], json!(["shop_manager"]));
    assert!(contexts[0]["permissions"].as_array().unwrap().contains(&json!("service_add")));
    let path = format!("/shop/v1/shops/{}", id(&opened));
    assert_eq!(world.call(&signed_in, Method::GET, &path, None).await.status, 200);
    let all = world.call(&signed_in, Method::GET, &format!("/shop/v1/companies/{}/shops", company.id), None).await;
    assert_eq!(all.body["items"].as_array().unwrap().len(), 1, "{}", all.text);
    world.end().await;
}

#[tokio::test]
async fn invalid_fields_are_named_and_change_nothing() {
    let world = World::new().await;
    let company = world.company("Strict").await;
    let path = format!("/shop/v1/companies/{}/shops", company.id);
    let good = json!({"name": {"ar": "ص", "en": "s"}, "username": "strict", "city_id": world.city(0),
        "address": "Street", "location": {"lat": 24.7, "lng": 46.7}});
    for (change, pointer) in [
        (json!({"name": {"ar": "", "en": " "}}), "/name"),
        (json!({"name": {"ar": "x".repeat(256)}}), "/name"),
        (json!({"username": "Upper"}), "/username"),
        (json!({"username": ""}), "/username"),
        (json!({"city_id": "city_01h455vb4pex5vsknk084sn02q"}), "/city_id"),
        (json!({"city_id": "riyadh"}), "/city_id"),
        (json!({"location": {"lat": 91, "lng": 0}}), "/location"),
        (json!({"location": {"lat": 24.7}}), "/location"),
        (json!({"manager_phone": "12345"}), "/manager_phone"),
        (json!({"time_zone": "Asia/Nowhere"}), "/time_zone"),
        (json!({"is_verified": true}), "/is_verified"),
        (json!({"address": "\u{200B}"}), "/address"),
    ] {
        let mut body = good.clone();
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = world.create(&company.owner, &path, &body).await;
        assert_eq!(answer.status, 422, "{change}: {}", answer.text);
        let at = answer.body["errors"][0]["pointer"].as_str().unwrap();
        assert!(
            at == pointer || (at.is_empty() && answer.text.contains(&pointer[1..])) || pointer.starts_with(at),
            "{change}: {at}"
        );
    }
    let missing = world.request(Method::POST, &path).bearer_auth(&company.owner.access).json(&good);
    assert_eq!(world.send(missing).await.body["code"], "idempotency_key_missing");
    let listed = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!(listed.body["items"], json!([]));
    world.end().await;
}

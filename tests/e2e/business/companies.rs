//! Companies and shops.

use crate::firm::{fresh, fresh_phone, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

const RIYADH: (f64, f64) = (24.7136, 46.6753);

#[tokio::test]
async fn a_company_registers_opens_a_shop_and_its_manager_finds_it_at_the_first_sign_in() {
    let world = World::new().await;
    let firm = world.firm("Lamsa").await;
    let again = world.at_the_panel(&firm.owner.phone).await;
    let mine = world.call(&again, Method::GET, &format!("/shop/v1/companies/{}", firm.id), None).await;
    assert_eq!((mine.status, mine.body["shop_count"].as_u64()), (200, Some(0)), "{}", mine.text);

    let manager = fresh_phone();
    let body = json!({
        "name": {"ar": "لمسة العليا", "en": "Lamsa Olaya"}, "username": "lamsa.olaya", "city_id": world.city(0),
        "address": "شارع العليا", "location": {"lat": 24.695, "lng": 46.685}, "manager_phone": manager,
    });
    let shop = world.create(&firm.owner, &format!("/shop/v1/companies/{}/shops", firm.id), &body).await;
    assert_eq!(shop.status, 201, "{}", shop.text);
    assert_eq!(shop.body["time_zone"], "Asia/Riyadh");

    // Told by SMS, in Arabic, as a new account speaks Arabic.
    let sms = world.messages(&manager).await;
    assert!(sms.iter().any(|it| it["body"].as_str().unwrap().contains("لمسة العليا")), "{sms:?}");
    let signed_in = world.at_the_panel(&manager).await;
    let answer = world.post("/identity/v1/tokens/refresh", &json!({"refresh_token": signed_in.refresh})).await;
    let contexts = answer.body["contexts"].as_array().unwrap();
    assert_eq!(contexts.len(), 1, "{contexts:?}");
    assert_eq!(contexts[0]["type"], "shop");
    assert_eq!(contexts[0]["id"], shop.body["id"]);
    assert_eq!(contexts[0]["roles"], json!(["shop_manager"]));
    assert!(contexts[0]["permissions"].as_array().unwrap().contains(&json!("service_add")));
    let path = format!("/shop/v1/shops/{}", id(&shop));
    assert_eq!(world.call(&signed_in, Method::GET, &path, None).await.status, 200);
    let all = world.call(&signed_in, Method::GET, &format!("/shop/v1/companies/{}/shops", firm.id), None).await;
    assert_eq!(all.body["items"].as_array().unwrap().len(), 1, "{}", all.text);
    world.end().await;
}

#[tokio::test]
async fn a_user_owns_one_company_and_a_user_name_one_shop() {
    let world = World::new().await;
    let firm = world.firm("One").await;
    let body = json!({"name": {"en": "Second"}, "registration_number": "1010101011", "contact_phone": "0555555555",
        "city_id": world.city(0)});
    let second = world.create(&firm.owner, "/shop/v1/companies", &body).await;
    assert_eq!((second.status, second.body["code"].as_str()), (409, Some("wrong_state")), "{}", second.text);

    let branch = world.branch(&firm, 0, RIYADH).await;
    let body = json!({"name": {"en": "Copy"}, "username": branch.username, "city_id": world.city(0), "address": "x",
        "location": {"lat": 24.7, "lng": 46.7}});
    let path = format!("/shop/v1/companies/{}/shops", firm.id);
    let taken = world.create(&firm.owner, &path, &body).await;
    assert_eq!((taken.status, taken.body["code"].as_str()), (409, Some("in_use")), "{}", taken.text);
    assert_eq!(taken.body["errors"][0]["pointer"], "/username");
    // Renaming frees the old name.
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let renamed = world.call(&firm.owner, Method::PATCH, &shop, Some(&json!({"username": "brand.new"}))).await;
    assert_eq!(renamed.status, 200, "{}", renamed.text);
    assert_eq!(world.create(&firm.owner, &path, &body).await.status, 201);
    world.end().await;
}

#[tokio::test]
async fn the_same_request_opens_one_shop_and_twenty_at_once_stay_within_the_quota() {
    let world = World::new().await;
    let firm = world.firm("Many").await;
    let path = format!("/shop/v1/companies/{}/shops", firm.id);
    let body = |n: u32| {
        json!({"name": {"en": format!("Shop {n}")}, "username": format!("many{n}"), "city_id": world.city(0),
            "address": "Street", "location": {"lat": 24.7, "lng": 46.7}})
    };
    let send = |key: String, body: serde_json::Value| {
        let request = world.request(Method::POST, &path).bearer_auth(&firm.owner.access).header("idempotency-key", key);
        world.send(request.json(&body))
    };
    let key = || "same-key-0123456789".to_owned();
    let (first, second) = tokio::join!(send(key(), body(0)), send(key(), body(0)));
    assert_eq!((first.status, second.status), (201, 201), "{} {}", first.text, second.text);
    assert_eq!(first.text, second.text);
    let replays = [&first, &second].iter().filter(|it| it.headers.contains_key("idempotent-replayed")).count();
    assert_eq!(replays, 1);
    let other = send(key(), body(1)).await;
    assert_eq!((other.status, other.body["code"].as_str()), (422, Some("idempotency_mismatch")), "{}", other.text);

    let all = (1..=20).map(|n| send(format!("another-key-{n:08}"), body(n)));
    let answers = futures_util::future::join_all(all).await;
    let opened = answers.iter().filter(|it| it.status == 201).count();
    let refused: Vec<_> = answers.iter().filter(|it| it.status == 409).collect();
    assert!(opened <= 9 && opened + refused.len() <= 20, "{opened} opened");
    for answer in &refused {
        assert_eq!(answer.body["code"], "quota_exceeded", "{}", answer.text);
        assert_eq!((&answer.body["used"], &answer.body["limit"]), (&json!(10), &json!(10)));
    }
    for answer in answers.iter().filter(|it| it.status != 201 && it.status != 409) {
        assert_eq!(answer.status, 503, "{}", answer.text);
        assert!(answer.headers.contains_key("retry-after"));
    }
    // Whoever was told to try again may.
    while world.create(&firm.owner, &path, &body(1_000 + fresh())).await.status == 201 {}
    let listed = world.call(&firm.owner, Method::GET, &format!("{path}?limit=100"), None).await;
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 10);
    world.end().await;
}

#[tokio::test]
async fn bad_input_is_named_field_by_field_and_changes_nothing() {
    let world = World::new().await;
    let firm = world.firm("Strict").await;
    let path = format!("/shop/v1/companies/{}/shops", firm.id);
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
        let answer = world.create(&firm.owner, &path, &body).await;
        assert_eq!(answer.status, 422, "{change}: {}", answer.text);
        let at = answer.body["errors"][0]["pointer"].as_str().unwrap();
        assert!(
            at == pointer || (at.is_empty() && answer.text.contains(&pointer[1..])) || pointer.starts_with(at),
            "{change}: {at}"
        );
    }
    let missing = world.request(Method::POST, &path).bearer_auth(&firm.owner.access).json(&good);
    assert_eq!(world.send(missing).await.body["code"], "idempotency_key_missing");
    let listed = world.call(&firm.owner, Method::GET, &path, None).await;
    assert_eq!(listed.body["items"], json!([]));
    world.end().await;
}

#[tokio::test]
async fn what_staff_change_stands_in_the_companys_log_and_nowhere_else() {
    let world = World::new().await;
    let firm = world.firm("Logged").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let edit = json!({"description": {"ar": "وصف", "en": "Words"}});
    assert_eq!(world.call(&firm.owner, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    let log = world.call(&firm.owner, Method::GET, &format!("/shop/v1/companies/{}/audit", firm.id), None).await;
    let items = log.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "{}", log.text);
    assert_eq!(items[0]["activity"], "update");
    assert_eq!(items[0]["resource_id"], json!(branch.id));
    assert_eq!(items[0]["actor_id"], firm.owner.user["id"]);
    assert_eq!(items[0]["before"]["description"], json!({"ar": "", "en": ""}));
    assert_eq!(items[0]["after"]["description"]["en"], "Words");
    assert!(items[0]["after"].get("name").is_none(), "only what changed");
    // A refused change leaves no entry.
    let wrong = world.call(&firm.owner, Method::PATCH, &shop, Some(&json!({"username": "NO"}))).await;
    assert_eq!(wrong.status, 422);
    let admin = world.admin().await;
    let seen = world.call(&admin, Method::GET, &format!("/admin/v1/audit?company_id={}", firm.id), None).await;
    assert_eq!(seen.body["items"], log.body["items"]);
    let filtered = format!("/admin/v1/audit?company_id={}&resource_id={}", firm.id, firm.id);
    let filtered = world.call(&admin, Method::GET, &filtered, None).await;
    assert_eq!(filtered.body["items"].as_array().unwrap().len(), 1, "{}", filtered.text);
    world.end().await;
}

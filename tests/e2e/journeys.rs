//! Acceptance journeys across domains. J3 is in `business::verification`, J27 in `business::shops::hours`, J31 is
//! `authorisation`.

use crate::shop_fixture::{fresh, fresh_phone, id};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;

/// J2, up to searching slots.
#[tokio::test]
async fn a_manager_sets_hours_creates_a_role_hires_a_specialist_and_publishes_a_service() {
    let world = World::new().await;
    let company = world.company("Lamsa").await;
    let phone = fresh_phone();
    let body = json!({
        "name": {"ar": "لمسة العليا", "en": "Lamsa Olaya"}, "username": format!("j2.{}", fresh()), "city_id": world.city(0),
        "address": "طريق العليا", "location": {"lat": 24.695, "lng": 46.685}, "manager_phone": phone,
    });
    let shop = id(&world.create(&company.owner, &format!("/shop/v1/companies/{}/shops", company.id), &body).await);
    let manager = world.sign_in_to_shop_panel(&phone).await;

    let split = json!([{"from": "09:00", "to": "12:00"}, {"from": "16:00", "to": "25:00"}]);
    let weekly: Vec<_> = (0..7).map(|day| json!({"weekday": day, "windows": split})).collect();
    let hours = format!("/shop/v1/shops/{shop}/hours");
    let set = world.call(&manager, Method::PUT, &hours, Some(&json!({"weekly": weekly}))).await;
    assert_eq!(set.status, 200, "{}", set.text);

    let role = json!({"name": {"ar": "الاستقبال", "en": "Reception"},
        "permissions": ["queue_*", "booking_view", "booking_add", "booking_edit", "chat_view", "chat_add"],
        "context": {"type": "shop", "id": shop}});
    let role = world.create(&manager, "/shop/v1/roles", &role).await;
    assert_eq!(role.status, 201, "{}", role.text);

    let service = json!({
        "name": {"ar": "قص", "en": "Haircut"}, "category_id": world.category(1, 1), "price_halalas": 12_000,
        "duration_minutes": 45, "buffer_before_minutes": 5, "buffer_after_minutes": 10, "granularity_minutes": 15,
        "location": "in_shop", "specialist_ids": [], "notice_minutes": 0, "horizon_days": 60, "requires_approval": false,
        "status": "draft",
    });
    let service = world.create(&manager, &format!("/shop/v1/shops/{shop}/services"), &service).await;
    assert_eq!((service.status, service.body["status"].as_str()), (201, Some("draft")), "{}", service.text);
    let service = id(&service);
    let path = format!("/shop/v1/services/{service}");
    let without_specialist = world.call(&manager, Method::PATCH, &path, Some(&json!({"status": "active"}))).await;
    assert_eq!(
        (without_specialist.status, without_specialist.body["code"].as_str()),
        (409, Some("wrong_state")),
        "a service needs a specialist"
    );

    let mona = fresh_phone();
    let hire = json!({"name": {"ar": "منى", "en": "Mona"}, "phone": mona, "role_ids": [id(&role)], "is_specialist": true,
        "specialist": {"bio": {"ar": "خبيرة", "en": "Expert"}, "experience_years": 7, "service_ids": [service]}});
    let hired = world.create(&manager, &format!("/shop/v1/shops/{shop}/employees"), &hire).await;
    assert_eq!(hired.status, 201, "{}", hired.text);
    let live = world.call(&manager, Method::PATCH, &path, Some(&json!({"status": "active"}))).await;
    assert_eq!((live.status, live.body["status"].as_str()), (200, Some("active")), "{}", live.text);

    // Customers see it in their language.
    for (language, name) in [("ar", "قص"), ("en", "Haircut")] {
        let shown = world.request(Method::GET, &format!("/customer/v1/services/{service}"));
        let shown = world.send(shown.header("accept-language", language)).await;
        assert_eq!(shown.body["name"], name, "{}", shown.text);
        assert_eq!(shown.body["specialists"][0]["id"], hired.body["specialist_id"]);
    }
    // Reception may do only what its role permits.
    let reception: SignedIn = world.sign_in_to_shop_panel(&mona).await;
    let refused = world.call(&reception, Method::PATCH, &path, Some(&json!({"price_halalas": 1}))).await;
    assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("permission_denied")), "{}", refused.text);
    world.end().await;
}

/// J4, as far as it reads.
#[tokio::test]
async fn a_customer_sees_the_shops_of_another_city_only_after_moving_there() {
    let world = World::new().await;
    let company = world.company("Cities").await;
    let riyadh = world.branch(&company, 0, (24.7136, 46.6753)).await;
    let jeddah = world.branch(&company, 1, (21.5433, 39.1728)).await;
    let customer = world.customer(0).await;
    let visible_shops = async |who: &SignedIn| {
        let list = world.call(who, Method::GET, "/customer/v1/shops", None).await;
        let ids: Vec<_> = list.body["items"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
        let mut statuses = Vec::new();
        for shop in [&riyadh.id, &jeddah.id] {
            statuses.push(world.call(who, Method::GET, &format!("/customer/v1/shops/{shop}"), None).await.status);
        }
        (ids, statuses)
    };
    assert_eq!(visible_shops(&customer).await, (vec![json!(riyadh.id)], vec![200, 404]));
    let far = world.call(&customer, Method::GET, "/customer/v1/shops?near=21.5433,39.1728", None).await;
    assert_eq!(far.body["items"], json!([]), "{}", far.text);
    let moved = json!({"city_id": world.city(1)});
    assert_eq!(world.call(&customer, Method::PATCH, "/identity/v1/me", Some(&moved)).await.status, 200);
    assert_eq!(visible_shops(&customer).await, (vec![json!(jeddah.id)], vec![404, 200]));
    world.end().await;
}

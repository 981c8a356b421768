//! Registering a company.

use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_user_owns_one_company_and_a_username_belongs_to_one_shop() {
    let world = World::new().await;
    let company = world.company("One").await;
    let body = json!({"name": {"en": "Second"}, "registration_number": "1010101011", "contact_phone": "0555555555",
        "city_id": world.city(0)});
    let second = world.create(&company.owner, "/shop/v1/companies", &body).await;
    assert_eq!((second.status, second.body["code"].as_str()), (409, Some("wrong_state")), "{}", second.text);

    let branch = world.branch(&company, 0, RIYADH).await;
    let body = json!({"name": {"en": "Copy"}, "username": branch.username, "city_id": world.city(0), "address": "x",
        "location": {"lat": 24.7, "lng": 46.7}});
    let path = format!("/shop/v1/companies/{}/shops", company.id);
    let taken = world.create(&company.owner, &path, &body).await;
    assert_eq!((taken.status, taken.body["code"].as_str()), (409, Some("in_use")), "{}", taken.text);
    assert_eq!(taken.body["errors"][0]["pointer"], "/username");
    // A change of the username frees the old one.
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let renamed = world.call(&company.owner, Method::PATCH, &shop, Some(&json!({"username": "brand.new"}))).await;
    assert_eq!(renamed.status, 200, "{}", renamed.text);
    assert_eq!(world.create(&company.owner, &path, &body).await.status, 201);
    world.end().await;
}

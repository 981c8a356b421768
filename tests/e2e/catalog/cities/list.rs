//! `GET /cities` of the shop panel.

use crate::catalog::AdminPanel;
use crate::shop_fixture::fresh_phone;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn who_has_no_company_yet_sees_the_active_cities_in_both_languages() {
    let admin = AdminPanel::new().await;
    let world = &admin.world;
    let newcomer = world.sign_in_to_shop_panel(&fresh_phone()).await;
    let cities = async || -> Vec<Value> {
        let listed = world.call(&newcomer, Method::GET, "/shop/v1/cities", None).await;
        assert_eq!((listed.status, &listed.body["next_cursor"]), (200, &Value::Null), "{}", listed.text);
        listed.body["items"].as_array().unwrap().clone()
    };
    let all = cities().await;
    let riyadh = all.iter().find(|it| it["id"] == world.city(0)).unwrap();
    assert_eq!(riyadh["name"], json!({"ar": "الرياض", "en": "Riyadh"}));
    assert_eq!(riyadh["time_zone"], "Asia/Riyadh");
    let path = format!("/cities/{}", world.city(0));
    let hidden = admin.call(Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!(hidden.status, 200, "{}", hidden.text);
    let left = cities().await;
    assert_eq!(left.len(), all.len() - 1);
    assert!(left.iter().all(|it| it["id"] != world.city(0)));

    let visitor = world.get("/shop/v1/cities").await;
    assert_eq!(visitor.status, 401, "{}", visitor.text);
    let customer = world.customer(1).await;
    let customer = world.call(&customer, Method::GET, "/shop/v1/cities", None).await;
    assert_eq!(customer.status, 401, "{}", customer.text);
    admin.world.end().await;
}

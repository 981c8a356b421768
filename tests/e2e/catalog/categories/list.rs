//! `GET /categories` of the shop panel.

use crate::catalog::{AdminPanel, CatalogShop};
use crate::shop_fixture::fresh_phone;
use model::catalog::TRADES;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn each_trade_has_templates_of_services_in_categories_that_exist() {
    let admin = AdminPanel::new().await;
    let world = &admin.world;
    let newcomer = world.sign_in_to_shop_panel(&fresh_phone()).await;
    let listed = async || world.call(&newcomer, Method::GET, "/shop/v1/categories", None).await;
    let first = listed().await;
    assert_eq!((first.status, &first.body["next_cursor"]), (200, &Value::Null), "{}", first.text);
    let items = first.body["items"].as_array().unwrap();
    let child = items.iter().find(|it| it["id"] == world.category(1, 1)).unwrap();
    assert_eq!(child["parent_id"], world.category(1, 0));
    assert_eq!(child["name"], json!({"ar": "قص", "en": "Haircut"}));
    let trades = first.body["trades"].as_array().unwrap();
    assert_eq!(trades.len(), TRADES.len());
    for (shown, trade) in trades.iter().zip(TRADES) {
        assert_eq!((&shown["key"], &shown["name"]["en"]), (&json!(trade.key), &json!(trade.name.en)));
        let templates = shown["service_templates"].as_array().unwrap();
        assert_eq!(templates.len(), trade.services.len(), "{shown}");
        for template in templates {
            let category = items.iter().find(|it| it["id"] == template["category_id"]).unwrap();
            assert!(category["parent_id"].is_string(), "{template}");
        }
    }

    let path = format!("/categories/{}", world.category(9, 1));
    let hidden = admin.call(Method::PATCH, &path, Some(&json!({"is_active": false}))).await;
    assert_eq!(hidden.status, 200, "{}", hidden.text);
    let later = listed().await;
    assert_eq!(later.body["items"].as_array().unwrap().len(), items.len() - 1);
    let is_hidden = |it: &&Value| it["category_id"] == world.category(9, 1);
    let templates = later.body["trades"].as_array().unwrap().iter().flat_map(|it| it["service_templates"].as_array());
    assert_eq!(templates.flatten().filter(is_hidden).count(), 0, "{}", later.text);
    let visitor = world.get("/shop/v1/categories").await;
    assert_eq!(visitor.status, 401, "{}", visitor.text);
    admin.world.end().await;
}

#[tokio::test]
async fn a_service_is_created_from_a_template_and_a_price() {
    let shop = CatalogShop::new("Templates").await;
    let listed = shop.get("/categories").await;
    let trades = listed.body["trades"].as_array().unwrap();
    let barber = trades.iter().find(|it| it["key"] == "barber").unwrap();
    for template in barber["service_templates"].as_array().unwrap() {
        let mut body = template.clone();
        body["price_halalas"] = json!(5_000);
        let created = shop.create("services", &body).await;
        assert_eq!(created.status, 201, "{}", created.text);
        assert_eq!(created.body["duration_minutes"], template["duration_minutes"]);
    }
    shop.world.end().await;
}

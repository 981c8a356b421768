//! Listing changes by staff.

use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn changes_by_staff_are_in_the_audit_log_of_their_company() {
    let world = World::new().await;
    let company = world.company("Logged").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let edit = json!({"description": {"ar": "وصف", "en": "Words"}});
    assert_eq!(world.call(&company.owner, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    let log = world.call(&company.owner, Method::GET, &format!("/shop/v1/companies/{}/audit", company.id), None).await;
    let items = log.body["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "{}", log.text);
    assert_eq!(items[0]["activity"], "update");
    assert_eq!(items[0]["resource_id"], json!(branch.id));
    assert_eq!(items[0]["actor_id"], company.owner.user["id"]);
    assert_eq!(items[0]["before"]["description"], json!({"ar": "", "en": ""}));
    assert_eq!(items[0]["after"]["description"]["en"], "Words");
    assert!(items[0]["after"].get("name").is_none(), "only what changed");
    // A refused change adds no entry.
    let wrong = world.call(&company.owner, Method::PATCH, &shop, Some(&json!({"username": "NO"}))).await;
    assert_eq!(wrong.status, 422);
    let admin = world.admin().await;
    let by_admin = world.call(&admin, Method::GET, &format!("/admin/v1/audit?company_id={}", company.id), None).await;
    assert_eq!(by_admin.body["items"], log.body["items"]);
    let filtered = format!("/admin/v1/audit?company_id={}&resource_id={}", company.id, company.id);
    let filtered = world.call(&admin, Method::GET, &filtered, None).await;
    assert_eq!(filtered.body["items"].as_array().unwrap().len(), 1, "{}", filtered.text);
    world.end().await;
}

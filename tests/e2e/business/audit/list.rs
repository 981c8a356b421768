//! Listing changes by staff.

use crate::firm::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn changes_by_staff_are_in_their_companys_audit_log() {
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

//! Updating a company.

use crate::world::World;
use reqwest::Method;
use serde_json::json;

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

//! Notes about customers.

use super::{become_known, user};
use crate::shop_fixture::id;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn notes_are_written_changed_listed_and_deleted_and_only_the_shop_sees_them() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let who = world.customer(0).await;
    become_known(&world, &salon, &who).await;
    let owner = world.again(&salon.company.owner).await;
    let path = format!("/shop/v1/shops/{}/customers/{}/notes", salon.branch.id, user(&who));
    let written = world.create(&owner, &path, &json!({"text": "Prefers silence", "tags": ["quiet"]})).await;
    assert_eq!(written.status, 201, "{}", written.text);
    let one = format!("{path}/{}", id(&written));
    for (body, pointer) in [
        (json!({"text": ""}), "/text"),
        (json!({"text": "x".repeat(1_001)}), "/text"),
        (json!({"text": "x", "tags": vec!["t"; 11]}), "/tags"),
        (json!({"text": "x", "tags": [""]}), "/tags/0"),
    ] {
        let refused = world.create(&owner, &path, &body).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", refused.text);
    }
    let changed = world.call(&owner, Method::PATCH, &one, Some(&json!({"tags": []}))).await;
    let expected = (200, &json!("Prefers silence"), &json!([]));
    assert_eq!((changed.status, &changed.body["text"], &changed.body["tags"]), expected, "{}", changed.text);
    let stale = world.request(Method::PATCH, &one).bearer_auth(&owner.access).header("if-match", "\"1\"");
    let stale = world.send(stale.json(&json!({"text": "Other"}))).await;
    assert_eq!(stale.code(), (412, "version_conflict"), "{}", stale.text);
    let listed = world.call(&owner, Method::GET, &path, None).await;
    assert_eq!(listed.body["items"].as_array().unwrap().len(), 1, "{}", listed.text);

    // The customer reads their appointments, and takes an export: neither has the note.
    let mine = world.call(&who, Method::GET, "/customer/v1/appointments?when=upcoming", None).await;
    assert!(!mine.text.contains("silence"), "{}", mine.text);
    let audit = format!("/shop/v1/companies/{}/audit", salon.company.id);
    let audit = world.call(&owner, Method::GET, &audit, None).await;
    assert!(audit.text.contains("customer_note") && !audit.text.contains("silence"), "{}", audit.text);
    assert_eq!(world.call(&owner, Method::DELETE, &one, None).await.status, 204);
    assert_eq!(world.call(&owner, Method::DELETE, &one, None).await.status, 404);
    world.end().await;
}

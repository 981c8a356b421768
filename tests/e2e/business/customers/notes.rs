//! Notes about customers.

use super::{become_known, user};
use crate::shop_fixture::id;
use crate::world::World;
use model::secret::AHEAD;
use reqwest::Method;
use serde_json::json;
use store::entities::CustomerNote;
use store::{Entity as _, keys};

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

#[tokio::test]
async fn notes_are_stored_encrypted_and_follow_the_secret() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let who = world.customer(0).await;
    become_known(&world, &salon, &who).await;
    let owner = world.again(&salon.company.owner).await;
    let path = format!("/shop/v1/shops/{}/customers/{}/notes", salon.branch.id, user(&who));
    let body = json!({"text": "Canary of a note", "tags": ["canarytag"]});
    let written = world.create(&owner, &path, &body).await;
    assert_eq!(written.status, 201, "{}", written.text);
    let (table, key) =
        (world.table().await, keys::customer_note(user(&who).parse().unwrap(), id(&written).parse().unwrap()));
    let stored = async || CustomerNote::read(table.get(&key).await.unwrap().unwrap()).unwrap();
    let text = format!("{:?}", stored().await);
    assert!(!text.contains("Canary") && !text.contains("canarytag"), "{text}");

    // The review of the customer's account seals it under the next version of the secret, and then the old one may end.
    let before = stored().await.sealed_content().to_string();
    let rotated = world.post("/_local/jobs/rotate-secret", &json!({"secret": "fields"})).await;
    assert_eq!(rotated.status, 200, "{}", rotated.text);
    world.advance(AHEAD + 31 * 86_400).await;
    let reviewed = world.post("/_local/jobs/review-accounts", &json!({})).await;
    assert_eq!(reviewed.status, 200, "{}", reviewed.text);
    assert_ne!(before, stored().await.sealed_content().to_string());
    let leaked = world.post("/_local/jobs/rotate-secret", &json!({"secret": "fields", "end": "leaked"})).await;
    assert_eq!(leaked.status, 200, "{}", leaked.text);
    world.advance(3_600).await;
    let owner = world.sign_in_to_shop_panel(&owner.phone).await;
    let listed = world.call(&owner, Method::GET, &path, None).await;
    assert_eq!((listed.status, &listed.body["items"][0]["text"]), (200, &json!("Canary of a note")), "{}", listed.text);
    let changed =
        world.call(&owner, Method::PATCH, &format!("{path}/{}", id(&written)), Some(&json!({"text": "New"}))).await;
    assert_eq!((changed.status, &changed.body["tags"]), (200, &json!(["canarytag"])), "{}", changed.text);
    world.end().await;
}

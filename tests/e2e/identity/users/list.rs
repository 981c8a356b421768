//! Listing accounts and staff, correcting and erasing accounts, by Queue Me's staff.

use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn all(world: &World, who: &SignedIn, query: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world.call(who, Method::GET, &format!("/admin/v1/users?limit=3{query}{cursor}"), None).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let items = page.body["items"].as_array().unwrap();
        assert!(items.len() <= 3, "{}", page.text);
        found.extend(items.iter().map(|it| it["id"].as_str().unwrap().to_owned()));
        match &page.body["next_cursor"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => return found,
        }
    }
}

fn user(who: &SignedIn) -> String {
    who.user["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_account_is_listed_once_whenever_it_was_created_and_filters_narrow_the_list() {
    let world = World::new().await;
    let mut expected = BTreeSet::new();
    for day in 0..4 {
        for city in [0, 1] {
            expected.insert(user(&world.customer(city).await));
        }
        if day == 3 {
            break;
        }
        world.advance(86_400).await;
    }
    let admin = world.admin().await;
    expected.insert(user(&admin));
    let listed = all(&world, &admin, "").await;
    assert_eq!((listed.len(), listed.iter().cloned().collect::<BTreeSet<_>>()), (expected.len(), expected));
    assert_eq!(all(&world, &admin, "&staff=true").await, [user(&admin)]);
    assert_eq!(all(&world, &admin, &format!("&city_id={}", world.city(1))).await.len(), 4);
    assert_eq!(all(&world, &admin, "&name=LAYLA").await.len(), 8);
    assert_eq!(all(&world, &admin, "&name=nobody").await, Vec::<String>::new());

    let victim = listed.iter().find(|it| **it != user(&admin)).unwrap();
    let (path, body) = (format!("/admin/v1/users/{victim}/suspension"), json!({"reason": "test"}));
    let suspended = world.call(&admin, Method::POST, &path, Some(&body)).await;
    assert_eq!(suspended.status, 200, "{}", suspended.text);
    assert_eq!(all(&world, &admin, "&status=suspended").await, std::slice::from_ref(victim));
    let refused = world.call(&admin, Method::GET, "/admin/v1/users?status=asleep", None).await;
    assert_eq!(refused.code(), (422, "validation_failed"));
    world.end().await;
}

#[tokio::test]
async fn staff_are_listed_with_their_roles() {
    let world = World::new().await;
    let admin = world.admin().await;
    let body = json!({"phone": "+966512300001", "name": "Second", "role_type": "queue_me_employee"});
    let added = world.call(&admin, Method::POST, "/admin/v1/users", Some(&body)).await;
    assert_eq!(added.status, 201, "{}", added.text);
    let listed = world.call(&admin, Method::GET, "/admin/v1/staff", None).await;
    let items = listed.body["items"].as_array().unwrap();
    let mut types: Vec<&str> = items.iter().map(|it| it["roles"][0]["role_type"].as_str().unwrap()).collect();
    types.sort_unstable();
    assert_eq!(types, ["queue_me_admin", "queue_me_employee"], "{}", listed.text);
    world.end().await;
}

#[tokio::test]
async fn an_account_is_corrected_and_erased_with_an_audit_entry() {
    let world = World::new().await;
    let (admin, who) = (world.admin().await, world.customer(0).await);
    let path = format!("/admin/v1/users/{}", user(&who));
    let body = json!({"name": "Noura Saleh", "city_id": world.city(1)});
    let corrected = world.call(&admin, Method::PATCH, &path, Some(&body)).await;
    assert_eq!((corrected.status, &corrected.body["name"]), (200, &json!("Noura Saleh")), "{}", corrected.text);
    let me = world.call(&who, Method::GET, "/identity/v1/me", None).await;
    assert_eq!((&me.body["name"], &me.body["city_id"]), (&json!("Noura Saleh"), &json!(world.city(1))));
    let nowhere = json!({"city_id": "city_0000000000g0080000000000zz"});
    let refused = world.call(&admin, Method::PATCH, &path, Some(&nowhere)).await;
    assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!("/city_id")), "{}", refused.text);

    let erased = world.call(&admin, Method::DELETE, &path, None).await;
    assert_eq!(erased.status, 202, "{}", erased.text);
    assert_eq!(world.call(&admin, Method::DELETE, &path, None).await.code(), (409, "wrong_state"));
    let own = format!("/admin/v1/users/{}", user(&admin));
    assert_eq!(world.call(&admin, Method::DELETE, &own, None).await.code(), (409, "wrong_state"));
    let log = world.call(&admin, Method::GET, &format!("/admin/v1/audit?resource_id={}", user(&who)), None).await;
    let activities: Vec<&str> =
        log.body["items"].as_array().unwrap().iter().map(|it| it["activity"].as_str().unwrap()).collect();
    assert_eq!(activities, ["delete", "update"], "{}", log.text);
    assert!(!log.text.contains("Noura"), "{}", log.text);
    world.advance(73 * 3_600).await;
    assert_eq!(world.post("/_local/jobs/erase-accounts", &json!({})).await.status, 200);
    let admin = world.sign_in_on("+966500000001", "admin", "admin-device").await;
    assert_eq!(world.call(&admin, Method::GET, &path, None).await.status, 404);
    world.end().await;
}

//! `/favourites`: shops, specialists and services that a user has marked.

use crate::shop_fixture::RIYADH;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn mark(&self, who: &SignedIn, kind: &str, id: &str) -> Answer {
        self.call(who, Method::PUT, &format!("/identity/v1/favourites/{kind}/{id}"), None).await
    }

    async fn favourites(&self, who: &SignedIn, kind: &str) -> Vec<Value> {
        let listed = self.call(who, Method::GET, &format!("/identity/v1/favourites/{kind}"), None).await;
        assert_eq!(listed.status, 200, "{}", listed.text);
        listed.body["items"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn favourites_are_marked_once_listed_by_kind_and_removed() {
    let world = World::new().await;
    let company = world.company("Liked").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let service = world.service(&company, &branch, &[]).await;
    let specialist = world.specialist(&company, &branch, std::slice::from_ref(&service)).await.specialist.unwrap();
    let (layla, amal) = (world.customer(0).await, world.customer(0).await);
    for (kind, id) in [("shops", &branch.id), ("services", &service), ("specialists", &specialist)] {
        for _ in 0..2 {
            let marked = world.mark(&layla, kind, id).await;
            assert_eq!(marked.status, 204, "{kind}: {}", marked.text);
        }
        let listed = world.favourites(&layla, kind).await;
        assert_eq!(listed.len(), 1, "{kind}: {listed:?}");
        assert_eq!((&listed[0]["id"], &listed[0]["is_available"]), (&json!(id), &json!(true)), "{kind}");
        assert!(listed[0]["name"].is_string(), "{kind}: {listed:?}");
        assert_eq!(world.favourites(&amal, kind).await, Vec::<Value>::new(), "they are nobody else's");
    }
    let path = format!("/identity/v1/favourites/shops/{}", branch.id);
    for _ in 0..2 {
        let removed = world.call(&layla, Method::DELETE, &path, None).await;
        assert_eq!(removed.status, 204, "{}", removed.text);
    }
    assert_eq!(world.favourites(&layla, "shops").await, Vec::<Value>::new());
    assert_eq!(world.favourites(&layla, "services").await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_customers_do_not_see_is_no_favourite_and_what_they_see_no_more_stays_without_a_name() {
    let world = World::new().await;
    let company = world.company("Gone").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let service = world.service(&company, &branch, &[]).await;
    world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    let who = world.customer(0).await;
    let missing = model::Id::<model::id::Shop>::fixed(9).to_string();
    for (kind, id) in
        [("shops", missing.as_str()), ("shops", &service), ("services", &branch.id), ("cities", &branch.id)]
    {
        assert_eq!(world.mark(&who, kind, id).await.code(), (404, "not_found"), "{kind} {id}");
    }
    assert_eq!(world.mark(&who, "services", &service).await.status, 204);
    let retired = world.call(&company.owner, Method::DELETE, &format!("/shop/v1/services/{service}"), None).await;
    assert!(retired.status < 300, "{}", retired.text);
    let listed = world.favourites(&who, "services").await;
    assert_eq!((&listed[0]["is_available"], &listed[0]["name"]), (&json!(false), &Value::Null), "{listed:?}");
    assert_eq!(world.mark(&who, "services", &service).await.code(), (404, "not_found"));
    world.end().await;
}

#[tokio::test]
async fn favourites_come_in_pages() {
    let world = World::new().await;
    let company = world.company("Pages").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let who = world.customer(0).await;
    let mut services = Vec::new();
    for _ in 0..3 {
        services.push(world.service(&company, &branch, &[]).await);
    }
    world.specialist(&company, &branch, &services).await;
    for service in &services {
        assert_eq!(world.mark(&who, "services", service).await.status, 204);
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    for _ in 0..2 {
        let path = format!("/identity/v1/favourites/services?limit=2{cursor}");
        let page = world.call(&who, Method::GET, &path, None).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let items = page.body["items"].as_array().unwrap();
        seen.extend(items.iter().map(|it| it["id"].as_str().unwrap().to_owned()));
        cursor = page.body["next_cursor"].as_str().map(|it| format!("&cursor={it}")).unwrap_or_default();
    }
    assert!(cursor.is_empty(), "the second page is the last");
    services.sort();
    assert_eq!(seen, services);
    world.end().await;
}

//! Concurrent changes: versions, quotas and repeated requests.

use crate::catalog::{CatalogShop, refusal};
use crate::shop_fixture::{fresh, id};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn one_of_several_concurrent_edits_of_a_version_succeeds() {
    let shop = CatalogShop::new("Version").await;
    let path = format!("/shop/v1/services/{}", id(&shop.service(&[], json!({})).await));
    let edit = |price: i64| {
        let request = shop.world.request(Method::PATCH, &path).bearer_auth(&shop.company.owner.access);
        shop.world.send(request.header("if-match", "\"1\"").json(&json!({"price_halalas": price})))
    };
    let all = join_all((0..5).map(|n| edit(1_000 + n))).await;
    let mut statuses: Vec<_> = all.iter().map(|it| it.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412]);
    let won = all.iter().find(|it| it.status == 200).unwrap();
    assert_eq!(won.headers["etag"], "\"2\"");
    let stored = shop.get(&path.replace("/shop/v1", "")).await;
    assert_eq!(stored.body["price_halalas"], won.body["price_halalas"]);
    let stale = shop.world.request(Method::DELETE, &path).bearer_auth(&shop.company.owner.access);
    assert_eq!(shop.world.send(stale.header("if-match", "\"1\"")).await.status, 412);
    shop.world.end().await;
}

#[tokio::test]
async fn concurrent_creations_stay_within_the_quota_and_a_repetition_creates_one() {
    let shop = CatalogShop::new("Quota").await;
    let path = format!("/shop/v1/shops/{}/services", shop.branch.id);
    let body = shop.body(&[]);
    let send = |key: String| {
        let request = shop.world.request(Method::POST, &path).bearer_auth(&shop.company.owner.access);
        shop.world.send(request.header("idempotency-key", key).json(&body))
    };
    let (first, second) = tokio::join!(send("same-service-key-1".into()), send("same-service-key-1".into()));
    assert_eq!((first.status, second.status, &first.text), (201, 201, &second.text));
    assert_eq!(shop.shop().await["service_count"], 1);
    // Enterprise: 100 services of a shop.
    for _ in 0..19 {
        let five = join_all((0..5).map(|_| send(format!("service-key-{:08}", fresh())))).await;
        assert!(five.iter().all(|it| it.status == 201), "{five:?}");
    }
    let last = join_all((0..10).map(|_| send(format!("service-key-{:08}", fresh())))).await;
    let (created, refused): (Vec<_>, Vec<_>) = last.iter().partition(|it| it.status == 201);
    assert_eq!(created.len(), 4);
    for answer in refused {
        assert_eq!(refusal(answer).1, "quota_exceeded", "{}", answer.text);
        assert_eq!((&answer.body["used"], &answer.body["limit"]), (&json!(100), &json!(100)));
    }
    assert_eq!(shop.shop().await["service_count"], 100);
    assert_eq!(shop.service_count(&shop.world.category(1, 1)).await, 100);
    // Each service is on one page.
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = shop.get(&format!("/shops/{}/services?limit=33{cursor}", shop.branch.id)).await;
        ids.extend(page.body["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()));
        let Some(next) = page.body["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    ids.dedup();
    assert_eq!(ids.len(), 100);
    // An archived service makes room for another.
    shop.call(Method::DELETE, &format!("/services/{}", id(&first)), None).await;
    assert_eq!(send("room-for-one-more".into()).await.status, 201);
    shop.world.end().await;
}

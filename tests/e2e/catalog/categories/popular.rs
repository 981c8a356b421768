//! Popular and related categories.

use crate::booking::at;
use crate::catalog::{AdminPanel, refusal};
use reqwest::Method;
use serde_json::{Value, json};

/// The ids of a list's categories, with a number of each.
fn counts<'a>(body: &'a Value, id: &str, number: &str) -> Vec<(&'a str, i64)> {
    let items = body["items"].as_array().unwrap();
    items.iter().map(|it| (it[id].as_str().unwrap(), it[number].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn what_was_booked_within_thirty_days_in_the_city_is_popular_there() {
    let admin = AdminPanel::new().await;
    let world = &admin.world;
    let salon = world.booking_shop(2).await;
    let (usual, rare) = (world.category(1, 1), world.category(1, 2));
    let other = world.service_with(&salon.company, &salon.branch, json!({"category_id": rare})).await;
    let offered = format!("/shop/v1/specialists/{}", salon.specialist(0));
    let both = json!({"service_ids": [salon.service, other]});
    let set = world.call(&salon.company.owner, Method::PATCH, &offered, Some(&both)).await;
    assert_eq!(set.status, 200, "{}", set.text);
    let who = world.customer(0).await;
    world.booked(&who, &other, &at(2, "12:00")).await;
    world.booked(&who, &other, &at(3, "12:00")).await;
    world.booked(&who, &salon.service, &at(4, "12:00")).await;
    world.wait_until_idle().await;

    let popular = async |path: &str| world.get(&format!("/customer/v1/categories/popular{path}")).await;
    let here = popular(&format!("?city_id={}", world.city(0))).await;
    assert_eq!(here.status, 200, "{}", here.text);
    let all = counts(&here.body, "id", "booking_count");
    assert_eq!(all[..2], [(rare.as_str(), 2), (usual.as_str(), 1)], "{}", here.text);
    let mine = world.call(&who, Method::GET, "/customer/v1/categories/popular", None).await;
    assert_eq!(mine.body["items"], here.body["items"], "{}", mine.text);
    let elsewhere = popular(&format!("?city_id={}", world.city(1))).await;
    assert!(counts(&elsewhere.body, "id", "booking_count").iter().all(|it| it.1 == 0), "{}", elsewhere.text);

    let figures = admin.call(Method::GET, "/category-statistics", None).await;
    let parent = world.category(1, 0);
    let of = |id: &str| {
        let items = figures.body["items"].as_array().unwrap();
        items.iter().find(|it| it["category_id"] == id).cloned().unwrap()
    };
    assert_eq!((&of(&rare)["booking_count"], &of(&rare)["service_count"]), (&json!(2), &json!(1)));
    assert_eq!(of(&parent)["booking_count"], 3, "{}", figures.text);

    world.advance(31 * 86_400).await;
    let later = popular("").await;
    assert!(counts(&later.body, "id", "booking_count").iter().all(|it| it.1 == 0), "{}", later.text);
    admin.world.end().await;
}

#[tokio::test]
async fn related_categories_are_listed_the_closest_first() {
    let admin = AdminPanel::new().await;
    let category = |child| admin.world.category(1, child);
    let (from, near, far) = (category(1), category(2), category(3));
    let relations = json!([{"category_id": far, "weight": 0.5}, {"category_id": near}]);
    let body = json!({"category_id": from, "relations": relations});
    let set = admin.call(Method::PUT, "/category-relations", Some(&body)).await;
    assert_eq!((set.status, &set.body["version"]), (200, &json!(1)), "{}", set.text);
    assert_eq!(
        set.body["items"][1],
        json!({"from_id": from, "to_id": near, "relation_type": "related", "weight": 1.0})
    );
    let listed = admin.call(Method::GET, &format!("/category-relations?category_id={from}"), None).await;
    assert_eq!(listed.body["items"], json!([set.body]), "{}", listed.text);
    let related = async |id: &str| admin.world.get(&format!("/customer/v1/categories/{id}/related")).await;
    let shown = related(&from).await;
    let ids: Vec<&Value> = shown.body["items"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    assert_eq!(ids, [&json!(near), &json!(far)], "{}", shown.text);
    assert_eq!(related(&near).await.body["items"], json!([]), "the other way round is another relation");
    let unknown = related("cat_01h455vb4pex5vsknk084sn02q").await;
    assert_eq!(unknown.status, 404, "{}", unknown.text);

    let stale = admin.world.request(Method::PUT, "/admin/v1/category-relations").bearer_auth(&admin.who.access);
    let stale = admin.world.send(stale.header("if-match", "\"0\"").json(&body)).await;
    assert_eq!(stale.status, 412, "{}", stale.text);
    for (relation, pointer) in [
        (json!({"category_id": from}), "/relations/0/category_id"),
        (json!({"category_id": "cat_01h455vb4pex5vsknk084sn02q"}), "/relations/0/category_id"),
        (json!({"category_id": near, "weight": 11}), "/relations/0/weight"),
        (json!({"category_id": near, "relation_type": "Near"}), "/relations/0/relation_type"),
    ] {
        let body = json!({"category_id": from, "relations": [relation]});
        let refused = admin.call(Method::PUT, "/category-relations", Some(&body)).await;
        assert_eq!(refusal(&refused), (422, "validation_failed", pointer), "{}", refused.text);
    }
    let none = json!({"category_id": from, "relations": []});
    assert_eq!(admin.call(Method::PUT, "/category-relations", Some(&none)).await.status, 200);
    assert_eq!(related(&from).await.body["items"], json!([]));
    admin.world.end().await;
}

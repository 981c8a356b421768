//! `GET /plans/recommended`.

use crate::shop_fixture::RIYADH;
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::json;

async fn recommended(world: &World, who: &SignedIn, company: &str, language: &str) -> Answer {
    let path = format!("/shop/v1/plans/recommended?company_id={company}");
    let request = world.request(Method::GET, &path).bearer_auth(&who.access);
    world.send(request.header("accept-language", language)).await
}

fn names(answer: &Answer) -> Vec<&str> {
    let items = answer.body["items"].as_array().unwrap_or_else(|| panic!("no list: {}", answer.text));
    items.iter().map(|it| it["plan"]["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_company_is_advised_by_what_it_has() {
    let world = World::new().await;
    let company = world.company("Advice").await;
    // Without any shop, the smallest plan is the best.
    let empty = recommended(&world, &company.owner, &company.id, "en").await;
    assert_eq!(empty.status, 200, "{}", empty.text);
    assert_eq!(names(&empty).first(), Some(&"Starter"));
    assert_eq!(empty.body["usage"], json!({"shops": 0, "services_per_shop": 0, "specialists_per_shop": 0}));

    let branch = world.branch(&company, 0, RIYADH).await;
    world.branch(&company, 0, (24.72, 46.69)).await;
    world.specialist(&company, &branch, &[]).await;
    let advised = recommended(&world, &company.owner, &company.id, "en").await;
    // The smallest one does not allow two shops, and comes last in spite of its price.
    assert_eq!(names(&advised), ["Growth", "Enterprise", "Starter"], "{}", advised.text);
    assert_eq!(advised.body["usage"], json!({"shops": 2, "services_per_shop": 0, "specialists_per_shop": 1}));
    let best = &advised.body["items"][0];
    assert_eq!((&best["is_best"], &advised.body["items"][1]["is_best"]), (&json!(true), &json!(false)));
    assert_eq!(best["strengths"][0], json!({"code": "shops_fitting", "text": "Enough shops, with room to grow"}));
    assert_eq!(advised.body["items"][2]["weaknesses"][0]["code"], "shops_too_low");

    let arabic = recommended(&world, &company.owner, &company.id, "ar").await;
    assert_eq!(names(&arabic).first(), Some(&"النمو"));
    assert_eq!(arabic.body["items"][0]["strengths"][0]["text"], "عدد كافٍ من المتاجر مع مجال للنمو");
    world.end().await;
}

#[tokio::test]
async fn only_who_may_see_the_subscription_is_advised() {
    let world = World::new().await;
    let (company, stranger) = (world.company("Ours").await, world.company("Theirs").await);
    let branch = world.branch(&company, 0, RIYADH).await;
    let employee = world.employee(&company, &branch, &[]).await;
    let refused = recommended(&world, &employee.who, &company.id, "ar").await;
    assert_eq!(refused.code(), (403, "permission_denied"), "{}", refused.text);
    assert_eq!(recommended(&world, &stranger.owner, &company.id, "en").await.code(), (404, "not_found"));
    let path = "/shop/v1/plans/recommended";
    assert_eq!(world.get(&format!("{path}?company_id={}", company.id)).await.code(), (401, "unauthenticated"));
    let unnamed = world.call(&company.owner, Method::GET, path, None).await;
    assert_eq!((unnamed.status, &unnamed.body["errors"][0]["pointer"]), (422, &json!("?company_id")));
    world.end().await;
}

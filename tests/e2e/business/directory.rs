//! The lists of Queue Me's staff: companies and shops.

use crate::shop_fixture::RIYADH;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

async fn ids(world: &World, who: &SignedIn, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let separator = if path.contains('?') { '&' } else { '?' };
        let page = world.call(who, Method::GET, &format!("{path}{separator}limit=2{cursor}"), None).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let items = page.body["items"].as_array().unwrap();
        assert!(items.len() <= 2 || path.contains("company_id"), "{}", page.text);
        found.extend(items.iter().map(|it| it["id"].as_str().unwrap().to_owned()));
        match &page.body["next_cursor"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => return found,
        }
    }
}

#[tokio::test]
async fn companies_and_shops_are_listed_newest_first_with_filters() {
    let world = World::new().await;
    let admin = world.admin().await;
    let mut companies = Vec::new();
    let mut shops = Vec::new();
    for name in ["Lamsa", "Fares", "Noor"] {
        let company = world.company(name).await;
        world.advance(1).await;
        for city in 0..2 {
            shops.push(world.branch(&company, city, RIYADH).await.id);
            world.advance(1).await;
        }
        companies.push(company);
    }
    let reversed = |it: &[String]| it.iter().rev().cloned().collect::<Vec<_>>();
    let all: Vec<String> = companies.iter().map(|it| it.id.clone()).collect();
    assert_eq!(ids(&world, &admin, "/admin/v1/companies").await, reversed(&all));
    assert_eq!(ids(&world, &admin, "/admin/v1/companies?name=fares").await, [all[1].clone()]);
    assert_eq!(ids(&world, &admin, "/admin/v1/companies?registration_number=2020202020").await, Vec::<String>::new());
    let verification = format!("/admin/v1/companies/{}/verification", all[2]);
    let verified = world.call(&admin, Method::PUT, &verification, Some(&json!({"status": "approved"}))).await;
    assert_eq!(verified.status, 200, "{}", verified.text);
    assert_eq!(ids(&world, &admin, "/admin/v1/companies?verified=true").await, [all[2].clone()]);

    assert_eq!(ids(&world, &admin, "/admin/v1/shops").await, reversed(&shops));
    let second = ids(&world, &admin, &format!("/admin/v1/shops?city_id={}", world.city(1))).await;
    assert_eq!(second, [shops[5].clone(), shops[3].clone(), shops[1].clone()]);
    let of_first = ids(&world, &admin, &format!("/admin/v1/shops?company_id={}", all[0])).await;
    assert_eq!(of_first, [shops[1].clone(), shops[0].clone()]);
    let suspend = json!({"is_suspended": true});
    let path = format!("/admin/v1/shops/{}", shops[4]);
    assert_eq!(world.call(&admin, Method::PATCH, &path, Some(&suspend)).await.status, 200);
    assert_eq!(ids(&world, &admin, "/admin/v1/shops?suspended=true").await, [shops[4].clone()]);
    for path in
        ["/admin/v1/companies?verified=2", "/admin/v1/shops?city_id=x", "/admin/v1/companies?registration_number=1"]
    {
        let refused = world.call(&admin, Method::GET, path, None).await;
        assert_eq!(refused.code(), (422, "validation_failed"), "{path}: {}", refused.text);
    }
    world.end().await;
}

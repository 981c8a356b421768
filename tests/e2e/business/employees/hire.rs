//! Hiring employees.

use crate::shop_fixture::{RIYADH, bilingual, fresh_phone};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn hiring_a_specialist_with_a_draft_service_publishes_it() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let service = world.service(&company, &branch, &[]).await;
    let path = format!("/shop/v1/services/{service}");
    let draft = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!(draft.body["status"], "draft", "{}", draft.text);
    let person = world.specialist(&company, &branch, std::slice::from_ref(&service)).await;
    let live = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!(live.body["status"], "active", "{}", live.text);
    assert_eq!(live.body["specialist_ids"], json!([person.specialist.clone().unwrap()]));
    let shown = world.call(&company.owner, Method::GET, &format!("/shop/v1/shops/{}", branch.id), None).await;
    assert_eq!((&shown.body["specialist_count"], &shown.body["employee_count"]), (&json!(1), &json!(1)));
    world.end().await;
}

#[tokio::test]
async fn hiring_tells_nothing_about_the_account_of_a_phone_number() {
    let world = World::new().await;
    let known = world.customer(0).await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}/employees", branch.id);
    let mut shown = Vec::new();
    for phone in [known.phone.clone(), fresh_phone()] {
        let body = json!({"name": bilingual("x", "س", "S"), "phone": phone, "is_specialist": true});
        let hired = world.create(&company.owner, &path, &body).await;
        assert_eq!(hired.status, 201, "{}", hired.text);
        let one = format!("/shop/v1/employees/{}", hired.body["id"].as_str().unwrap());
        let seen = world.call(&company.owner, Method::GET, &one, None).await;
        assert_eq!(seen.body, hired.body);
        shown.push((phone, hired.body));
    }
    // A shop's manager is named by phone number, too.
    let username = format!("shop{}", crate::shop_fixture::fresh());
    let opened = json!({"name": bilingual("x", "ص", "Salon"), "username": username, "city_id": world.city(0),
        "address": "Olaya", "location": {"lat": 24.7, "lng": 46.7}, "manager_phone": known.phone});
    let opened = world.create(&company.owner, &format!("/shop/v1/companies/{}/shops", company.id), &opened).await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    let audit =
        world.call(&company.owner, Method::GET, &format!("/shop/v1/companies/{}/audit", company.id), None).await;
    assert!(audit.text.contains("create"), "{}", audit.text);
    let user = known.user["id"].as_str().unwrap();
    for text in [&opened.text, &audit.text, &shown[0].1.to_string()] {
        assert!(!text.contains(user), "{text}");
    }
    // The two answers differ in nothing but the number, and the ids and times of the records made just now.
    let [known, fresh] = shown.try_into().unwrap();
    let names = |it: &serde_json::Value| it.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&known.1), names(&fresh.1));
    for (name, value) in known.1.as_object().unwrap() {
        match name.as_str() {
            "id" | "specialist_id" | "created_at" | "updated_at" => {}
            "phone" => assert_eq!((value, &fresh.1[name]), (&json!(known.0), &json!(fresh.0))),
            _ => assert_eq!(value, &fresh.1[name], "{name}"),
        }
    }
    world.end().await;
}

#[tokio::test]
async fn a_phone_number_is_one_user_in_any_notation_and_is_hired_once_per_shop() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let path = format!("/shop/v1/shops/{}/employees", branch.id);
    let phone = fresh_phone();
    let body = |phone: &str| json!({"name": bilingual("x", "س", "S"), "phone": phone, "is_specialist": false});
    let first = world.create(&company.owner, &path, &body(&phone)).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let national_notation = format!("0{}", &phone[4..]);
    let second = world.create(&company.owner, &path, &body(&national_notation)).await;
    assert_eq!((second.status, second.body["code"].as_str()), (409, Some("in_use")), "{}", second.text);
    // In another company's shop they are the same user.
    let other = world.company("Other").await;
    let other_branch = world.branch(&other, 1, (21.5, 39.2)).await;
    let third = world
        .create(&other.owner, &format!("/shop/v1/shops/{}/employees", other_branch.id), &body(&national_notation))
        .await;
    assert_eq!(third.status, 201, "{}", third.text);
    let who = world.sign_in_to_shop_panel(&phone).await;
    for shop_id in [&branch.id, &other_branch.id] {
        assert_eq!(world.call(&who, Method::GET, &format!("/shop/v1/shops/{shop_id}"), None).await.status, 200);
    }
    world.end().await;
}

#[tokio::test]
async fn who_is_hired_without_an_account_gets_the_language_of_the_company() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    for (language, expected) in [("ar", "ar"), ("en", "en")] {
        let body = json!({"settings": {"default_language": language}});
        let path = format!("/shop/v1/companies/{}", company.id);
        assert_eq!(world.call(&company.owner, Method::PATCH, &path, Some(&body)).await.status, 200);
        let person = world.employee(&company, &branch, &[]).await;
        let me = world.call(&person.who, Method::GET, "/identity/v1/me", None).await;
        assert_eq!(me.body["language"], expected, "{}", me.text);
    }
    world.end().await;
}

//! Moving employees to another shop of their company.

use crate::booking::{at, day};
use crate::shop_fixture::{Branch, CompanyFixture, RIYADH, id};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

impl World {
    async fn transfer(&self, who: &SignedIn, employee: &str, body: Value) -> Answer {
        self.create(who, &format!("/shop/v1/employees/{employee}/transfer"), &body).await
    }

    /// The rights of a person in their shops, after a new sign-in.
    async fn shops_of(&self, who: &SignedIn) -> Vec<String> {
        let answer = self.post("/identity/v1/tokens/refresh", &json!({"refresh_token": who.refresh})).await;
        let contexts = answer.body["contexts"].as_array().unwrap();
        contexts.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    }
}

async fn two_shops(world: &World) -> (CompanyFixture, Branch, Branch) {
    let company = world.company("Moves").await;
    let here = world.branch(&company, 0, RIYADH).await;
    let there = world.branch(&company, 0, RIYADH).await;
    (company, here, there)
}

#[tokio::test]
async fn a_specialist_takes_name_details_and_profile_along() {
    let world = World::new().await;
    let (company, here, there) = two_shops(&world).await;
    let service = world.service(&company, &there, &[]).await;
    let person = world.specialist(&company, &here, &[]).await;
    let old = format!("/shop/v1/employees/{}", person.employee);
    let details = json!({"national_id": "1012345678", "salary_halalas": 900_000, "staff_number": "QM-7"});
    assert_eq!(world.call(&company.owner, Method::PATCH, &old, Some(&details)).await.status, 200);
    let body = json!({"shop_id": there.id, "service_ids": [service]});
    let moved = world.transfer(&company.owner, &person.employee, body).await;
    assert_eq!(moved.status, 201, "{}", moved.text);
    assert_eq!((&moved.body["shop_id"], &moved.body["is_specialist"]), (&json!(there.id), &json!(true)));
    assert_ne!(moved.body["id"], json!(person.employee));
    let shown = world.call(&company.owner, Method::GET, &format!("/shop/v1/employees/{}", id(&moved)), None).await;
    for (name, value) in
        [("national_id", json!("1012345678")), ("salary_halalas", json!(900_000)), ("staff_number", json!("QM-7"))]
    {
        assert_eq!(shown.body[name], value, "{}", shown.text);
    }
    let specialist = moved.body["specialist_id"].as_str().unwrap();
    let profile = world.call(&company.owner, Method::GET, &format!("/shop/v1/specialists/{specialist}"), None).await;
    assert!(profile.body["bio"]["en"].as_str().unwrap().starts_with("Expert"), "{}", profile.text);
    let offered = world.call(&company.owner, Method::GET, &format!("/shop/v1/services/{service}"), None).await;
    assert_eq!((&offered.body["status"], &offered.body["specialist_ids"]), (&json!("active"), &json!([specialist])));
    let left = world.call(&company.owner, Method::GET, &old, None).await;
    assert_eq!(left.body["is_active"], false, "{}", left.text);
    world.end().await;
}

#[tokio::test]
async fn rights_end_here_and_begin_there_at_once() {
    let world = World::new().await;
    let (company, here, there) = two_shops(&world).await;
    let role = world.role(&company, &here, &["queue_view"]).await;
    let person = world.employee(&company, &here, &[role]).await;
    let moved = world.transfer(&company.owner, &person.employee, json!({"shop_id": there.id})).await;
    assert_eq!(moved.status, 201, "{}", moved.text);
    assert_eq!(world.shops_of(&person.who).await, std::slice::from_ref(&there.id));
    let get = async |shop: &Branch| {
        let path = format!("/shop/v1/shops/{}", shop.id);
        world.call(&person.who, Method::GET, &path, None).await.status
    };
    assert_eq!((get(&here).await, get(&there).await), (404, 200));
    let again = world.transfer(&company.owner, &person.employee, json!({"shop_id": there.id})).await;
    assert_eq!(again.code(), (409, "wrong_state"), "{}", again.text);
    world.end().await;
}

#[tokio::test]
async fn appointments_stay_and_are_listed_as_clashing() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let there = world.branch(&salon.company, 0, RIYADH).await;
    let layla = world.customer(0).await;
    let booked = world.booked(&layla, &salon.service, &at(3, "18:00")).await;
    let owner = &salon.company.owner;
    let moved = world.transfer(owner, &salon.specialists[0].employee, json!({"shop_id": there.id})).await;
    assert_eq!(moved.status, 201, "{}", moved.text);
    assert_eq!(world.appointment(&layla, &booked).await["status"], "confirmed");
    let path = format!("/shop/v1/shops/{}/clashing-appointments", salon.branch.id);
    let clashing = world.call(owner, Method::GET, &path, None).await;
    assert_eq!(clashing.body["items"][0]["appointment_id"], booked["id"], "{}", clashing.text);
    assert_eq!(world.times(&salon.service, &day(4)).await, Vec::<String>::new(), "nobody is left to book");
    world.end().await;
}

#[tokio::test]
async fn who_may_not_hire_there_moves_nobody_there() {
    let world = World::new().await;
    let (company, here, there) = two_shops(&world).await;
    let person = world.employee(&company, &here, &[]).await;
    let role = world.role(&company, &here, &["employee_edit", "employee_add"]).await;
    let clerk = world.employee(&company, &here, &[role]).await;
    let stranger = world.company("Stranger").await;
    let foreign = world.branch(&stranger, 0, RIYADH).await;
    let denied = world.transfer(&clerk.who, &person.employee, json!({"shop_id": there.id})).await;
    assert_eq!(denied.code(), (403, "permission_denied"), "{}", denied.text);
    let service = world.service(&company, &here, &[]).await;
    for (body, pointer) in [
        (json!({"shop_id": foreign.id}), "/shop_id"),
        (json!({"shop_id": here.id}), "/shop_id"),
        (json!({"shop_id": there.id, "service_ids": [service]}), "/service_ids"),
        (json!({"shop_id": there.id, "role_ids": ["role_01h455vb4pex5vsknk084sn02q"]}), "/role_ids"),
    ] {
        let refused = world.transfer(&company.owner, &person.employee, body.clone()).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", refused.text);
    }
    let oneself = world.transfer(&clerk.who, &clerk.employee, json!({"shop_id": here.id})).await;
    assert_eq!(oneself.status, 422, "{}", oneself.text);
    let shown = world.call(&company.owner, Method::GET, &format!("/shop/v1/employees/{}", person.employee), None).await;
    assert_eq!(shown.body["is_active"], true, "{}", shown.text);
    world.end().await;
}

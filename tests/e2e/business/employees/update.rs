//! Updating employees.

use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_deactivated_employee_loses_all_rights_immediately() {
    let world = World::new().await;
    let company = world.company("Crew").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let role = world.role(&company, &branch, &["shop_edit"]).await;
    let person = world.employee(&company, &branch, &[role]).await;
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let edit = json!({"has_parking": true});
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    let employee = format!("/shop/v1/employees/{}", person.employee);
    let deactivated = world.call(&company.owner, Method::PATCH, &employee, Some(&json!({"is_active": false}))).await;
    assert_eq!(deactivated.status, 200, "{}", deactivated.text);
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 404);
    assert_eq!(world.call(&person.who, Method::GET, &shop, None).await.status, 404);
    let reactivated = world.call(&company.owner, Method::PATCH, &employee, Some(&json!({"is_active": true}))).await;
    assert_eq!(reactivated.status, 200, "{}", reactivated.text);
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn skills_are_replaced_together_and_each_has_a_name_of_its_own() {
    let world = World::new().await;
    let company = world.company("Skills").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let person = world.employee(&company, &branch, &[]).await;
    let path = format!("/shop/v1/employees/{}/skills", person.employee);
    let set = async |skills: serde_json::Value| {
        world.call(&company.owner, Method::PUT, &path, Some(&json!({"skills": skills}))).await
    };
    let skills = json!([{"name": "Balayage", "proficiency": 4, "years_experience": 6},
        {"name": "Cut", "proficiency": 5, "years_experience": null}]);
    let done = set(skills.clone()).await;
    assert_eq!((done.status, &done.body["skills"]), (200, &skills), "{}", done.text);
    let own = world.call(&person.who, Method::GET, &path, None).await;
    assert_eq!((own.status, &own.body["skills"]), (200, &skills), "{}", own.text);
    for (wrong, pointer) in [
        (json!([{"name": "Cut", "proficiency": 6}]), "/skills/0/proficiency"),
        (json!([{"name": "Cut", "proficiency": 1}, {"name": "cut", "proficiency": 1}]), "/skills/1/name"),
        (json!([{"name": " ", "proficiency": 1}]), "/skills/0/name"),
    ] {
        let refused = set(wrong).await;
        assert_eq!((refused.status, &refused.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{}", refused.text);
    }
    let denied = world.call(&person.who, Method::PUT, &path, Some(&json!({"skills": []}))).await;
    assert_eq!(denied.code(), (403, "permission_denied"), "{}", denied.text);
    assert_eq!(set(json!([])).await.body["skills"], json!([]));
    world.end().await;
}

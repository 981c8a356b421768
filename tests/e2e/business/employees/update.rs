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

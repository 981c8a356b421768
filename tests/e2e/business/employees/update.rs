//! Updating employees.

use crate::firm::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_deactivated_employee_loses_all_rights_immediately() {
    let world = World::new().await;
    let firm = world.firm("Crew").await;
    let branch = world.branch(&firm, 0, RIYADH).await;
    let role = world.role(&firm, &branch, &["shop_edit"]).await;
    let person = world.employee(&firm, &branch, &[role]).await;
    let shop = format!("/shop/v1/shops/{}", branch.id);
    let edit = json!({"has_parking": true});
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    let employee = format!("/shop/v1/employees/{}", person.employee);
    let gone = world.call(&firm.owner, Method::PATCH, &employee, Some(&json!({"is_active": false}))).await;
    assert_eq!(gone.status, 200, "{}", gone.text);
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 404);
    assert_eq!(world.call(&person.who, Method::GET, &shop, None).await.status, 404);
    let back = world.call(&firm.owner, Method::PATCH, &employee, Some(&json!({"is_active": true}))).await;
    assert_eq!(back.status, 200, "{}", back.text);
    assert_eq!(world.call(&person.who, Method::PATCH, &shop, Some(&edit)).await.status, 200);
    world.end().await;
}

//! Copying roles, giving their holders another one, who holds one, and the log.

use crate::shop_fixture::{RIYADH, bilingual, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_copy_grants_the_same_takes_over_the_holders_and_is_in_the_log() {
    let world = World::new().await;
    let company = world.company("Roles").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let owner = &company.owner;
    let role = world.role(&company, &branch, &["queue_view", "booking_view"]).await;
    let person = world.employee(&company, &branch, std::slice::from_ref(&role)).await;
    let body = json!({"name": bilingual("x", "نسخة", "Copy")});
    let copy = world.create(owner, &format!("/shop/v1/roles/{role}/clone"), &body).await;
    assert_eq!(copy.status, 201, "{}", copy.text);
    assert_eq!(
        (&copy.body["permissions"], &copy.body["user_count"]),
        (&json!(["booking_view", "queue_view"]), &json!(0))
    );
    let copy = id(&copy);

    let transfer = format!("/shop/v1/roles/{role}/transfer-users");
    let moved = world.call(owner, Method::POST, &transfer, Some(&json!({"to_role_id": copy}))).await;
    assert_eq!((moved.status, &moved.body["transferred"]), (200, &json!(1)), "{}", moved.text);
    let again = world.call(owner, Method::POST, &transfer, Some(&json!({"to_role_id": copy}))).await;
    assert_eq!((again.status, &again.body["transferred"]), (200, &json!(0)), "{}", again.text);
    let same = world.call(owner, Method::POST, &transfer, Some(&json!({"to_role_id": role}))).await;
    assert_eq!((same.status, &same.body["errors"][0]["pointer"]), (422, &json!("/to_role_id")), "{}", same.text);
    let users = world.call(owner, Method::GET, &format!("/shop/v1/roles/{copy}/users"), None).await;
    assert_eq!(users.body["items"].as_array().unwrap().len(), 1, "{}", users.text);
    assert_eq!(users.body["items"][0]["employee_id"], json!(person.employee));
    assert_eq!(world.call(owner, Method::DELETE, &format!("/shop/v1/roles/{role}"), None).await.status, 204);

    let change = json!({"permissions": ["queue_view", "chat_view"]});
    assert_eq!(world.call(owner, Method::PATCH, &format!("/shop/v1/roles/{copy}"), Some(&change)).await.status, 200);
    let logs = format!("/shop/v1/role-logs?company_id={}&role_id={copy}", company.id);
    let logs = world.call(owner, Method::GET, &logs, None).await;
    assert_eq!(logs.body["items"].as_array().unwrap().len(), 2, "{}", logs.text);
    let expected =
        json!([{"permission": "chat_view", "action": "add"}, {"permission": "booking_view", "action": "remove"}]);
    assert_eq!(logs.body["items"][0]["changes"], expected, "{}", logs.text);
    world.end().await;
}

#[tokio::test]
async fn the_role_of_owners_is_not_transferred() {
    let world = World::new().await;
    let company = world.company("Roles").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let role = world.role(&company, &branch, &["queue_view"]).await;
    let all = world.call(&company.owner, Method::GET, &format!("/shop/v1/roles?company_id={}", company.id), None).await;
    let all = all.body["items"].as_array().unwrap();
    let owners = all.iter().find(|it| it["role_type"] == "company").unwrap()["id"].as_str().unwrap();
    let path = format!("/shop/v1/roles/{owners}/transfer-users");
    let refused = world.call(&company.owner, Method::POST, &path, Some(&json!({"to_role_id": role}))).await;
    assert_eq!(refused.code(), (409, "wrong_state"), "{}", refused.text);
    world.end().await;
}

#[tokio::test]
async fn what_is_granted_or_denied_to_one_person_overrides_their_roles() {
    let world = World::new().await;
    let company = world.company("Roles").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let role = world.role(&company, &branch, &["service_view", "role_edit"]).await;
    let person = world.employee(&company, &branch, &[role]).await;
    let (services, queues) =
        (format!("/shop/v1/shops/{}/services", branch.id), format!("/shop/v1/shops/{}/queues", branch.id));
    let may = async |path: &str| world.call(&person.who, Method::GET, path, None).await.status;
    assert_eq!((may(&services).await, may(&queues).await), (200, 403));
    let path = format!("/shop/v1/employees/{}/permissions", person.employee);
    let body = json!({"grants": ["queue_view"], "denials": ["service_view"]});
    let own = world.call(&person.who, Method::PUT, &path, Some(&body)).await;
    assert_eq!(own.code(), (403, "permission_denied"), "nobody changes their own: {}", own.text);
    let set = world.call(&company.owner, Method::PUT, &path, Some(&body)).await;
    assert_eq!((set.status, &set.body["denied_permissions"]), (200, &json!(["service_view"])), "{}", set.text);
    assert_eq!((may(&services).await, may(&queues).await), (403, 200));
    let unknown = json!({"grants": [], "denials": ["service_fly"]});
    let refused = world.call(&company.owner, Method::PUT, &path, Some(&unknown)).await;
    assert_eq!(
        (refused.status, &refused.body["errors"][0]["pointer"]),
        (422, &json!("/denials/0")),
        "{}",
        refused.text
    );
    let none = world.call(&company.owner, Method::PUT, &path, Some(&json!({"grants": [], "denials": []}))).await;
    assert_eq!(none.status, 200, "{}", none.text);
    assert_eq!((may(&services).await, may(&queues).await), (200, 403));
    world.end().await;
}

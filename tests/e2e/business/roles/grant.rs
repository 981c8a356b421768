//! Granting roles.

use crate::shop_fixture::{RIYADH, bilingual, id};
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_granted_role_applies_immediately() {
    let world = World::new().await;
    let company = world.company("Roles").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let person = world.employee(&company, &branch, &[]).await;
    let path = format!("/shop/v1/shops/{}", branch.id);
    let edit = json!({"has_parking": true});
    let refused = world.call(&person.who, Method::PATCH, &path, Some(&edit)).await;
    assert_eq!((refused.status, refused.body["code"].as_str()), (403, Some("permission_denied")), "{}", refused.text);

    let role = world.role(&company, &branch, &["shop_edit"]).await;
    let grant = format!("/shop/v1/employees/{}/roles/{role}", person.employee);
    let granted = world.call(&company.owner, Method::PUT, &grant, None).await;
    assert_eq!((granted.status, &granted.body["role_ids"]), (200, &json!([role])), "{}", granted.text);
    assert_eq!(
        world.call(&company.owner, Method::PUT, &grant, None).await.status,
        200,
        "a second grant has no further effect"
    );
    assert_eq!(world.call(&person.who, Method::PATCH, &path, Some(&edit)).await.status, 200);

    let emptied = json!({"permissions": ["shop_view"]});
    let role_path = format!("/shop/v1/roles/{role}");
    assert_eq!(world.call(&company.owner, Method::PATCH, &role_path, Some(&emptied)).await.status, 200);
    assert_eq!(world.call(&person.who, Method::PATCH, &path, Some(&edit)).await.status, 403);
    let in_use = world.call(&company.owner, Method::DELETE, &role_path, None).await;
    assert_eq!((in_use.status, in_use.body["code"].as_str()), (409, Some("in_use")), "{}", in_use.text);
    assert_eq!(world.call(&company.owner, Method::DELETE, &grant, None).await.status, 204);
    assert_eq!(world.call(&company.owner, Method::DELETE, &grant, None).await.status, 404);
    assert_eq!(world.call(&company.owner, Method::DELETE, &role_path, None).await.status, 204);
    world.end().await;
}

#[tokio::test]
async fn a_manager_grants_no_rights_they_lack_and_the_last_owner_keeps_the_role() {
    let world = World::new().await;
    let company = world.company("Roles").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let roles =
        world.call(&company.owner, Method::GET, &format!("/shop/v1/roles?company_id={}", company.id), None).await;
    let of_type = |name: &str| {
        let items = roles.body["items"].as_array().unwrap();
        items.iter().find(|it| it["role_type"] == name).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (owner_role, manager_role) = (of_type("company"), of_type("shop_manager"));
    let manager = world.employee(&company, &branch, std::slice::from_ref(&manager_role)).await;
    let clerk = world.employee(&company, &branch, &[]).await;

    for role in [&owner_role, &manager_role] {
        let path = format!("/shop/v1/employees/{}/roles/{role}", clerk.employee);
        assert_eq!(world.call(&manager.who, Method::PUT, &path, None).await.status, 403);
    }
    let auditor = json!({"name": bilingual("", "مدقق", "Auditor"), "permissions": ["audit_view"],
        "context": {"type": "shop", "id": branch.id}});
    assert_eq!(world.create(&manager.who, "/shop/v1/roles", &auditor).await.status, 403);
    let reception = json!({"name": bilingual("", "استقبال", "Reception"), "template": "reception",
        "context": {"type": "shop", "id": branch.id}});
    let created = world.create(&manager.who, "/shop/v1/roles", &reception).await;
    assert_eq!(created.status, 201, "{}", created.text);
    assert!(created.body["permissions"].as_array().unwrap().contains(&json!("queue_*")), "{}", created.text);
    for role in [&owner_role, &manager_role] {
        let path = format!("/shop/v1/roles/{role}");
        let system = world.call(&company.owner, Method::PATCH, &path, Some(&json!({"weight": 5}))).await;
        assert_eq!((system.status, system.body["code"].as_str()), (409, Some("wrong_state")), "{}", system.text);
    }
    // The owner, who is also an employee of the shop, can't revoke the owner's role.
    let body = json!({"name": bilingual("", "مالكة", "Owner"), "phone": company.owner.phone, "is_specialist": false});
    let me = world.create(&company.owner, &format!("/shop/v1/shops/{}/employees", branch.id), &body).await;
    let path = format!("/shop/v1/employees/{}/roles/{owner_role}", id(&me));
    let refused_revocation = world.call(&company.owner, Method::DELETE, &path, None).await;
    assert_eq!(
        (refused_revocation.status, refused_revocation.body["code"].as_str()),
        (409, Some("wrong_state")),
        "{}",
        refused_revocation.text
    );
    world.end().await;
}

#[tokio::test]
async fn grants_are_guarded_by_the_version_of_the_employee() {
    let world = World::new().await;
    let company = world.company("Guard").await;
    let branch = world.branch(&company, 0, RIYADH).await;
    let person = world.employee(&company, &branch, &[]).await;
    let (one, two) = (world.role(&company, &branch, &["queue_view"]).await, world.role(&company, &branch, &[]).await);
    let employee = format!("/shop/v1/employees/{}", person.employee);
    let shown = world.call(&company.owner, Method::GET, &employee, None).await;
    let seen = shown.headers["etag"].to_str().unwrap().to_owned();
    let change = async |method: Method, role: &str, version: &str| {
        let request = world.request(method, &format!("{employee}/roles/{role}")).bearer_auth(&company.owner.access);
        world.send(request.header("if-match", version)).await
    };
    let granted = change(Method::PUT, &one, &seen).await;
    assert_eq!(granted.status, 200, "{}", granted.text);
    let now = granted.headers["etag"].to_str().unwrap().to_owned();
    assert_ne!(now, seen, "the next one has to see this one first");
    assert_eq!(change(Method::PUT, &two, &seen).await.code(), (412, "version_conflict"));
    assert_eq!(change(Method::DELETE, &one, &seen).await.code(), (412, "version_conflict"));
    assert_eq!(change(Method::DELETE, &one, &now).await.status, 204);
    world.end().await;
}

//! Deleting documents, and listing those of a type.

use crate::shop_fixture::id;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_document_is_deleted_unless_it_is_approved_and_found_by_its_type() {
    let world = World::new().await;
    let (company, admin) = (world.company("Papers").await, world.admin().await);
    let path = format!("/shop/v1/companies/{}/documents", company.id);
    let submit = async |kind: &str| {
        let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
        id(&world.create(&company.owner, &path, &body).await)
    };
    let (licence, tax) = (submit("business_license").await, submit("tax_certificate").await);
    let count = async |query: &str| {
        let list = world.call(&company.owner, Method::GET, &format!("{path}{query}"), None).await;
        list.body["items"].as_array().unwrap_or_else(|| panic!("{}", list.text)).len()
    };
    assert_eq!((count("").await, count("?document_type=tax_certificate").await), (2, 1));
    let unknown = world.call(&company.owner, Method::GET, &format!("{path}?document_type=poem"), None).await;
    assert_eq!(unknown.code(), (422, "validation_failed"));

    let decision = format!("/admin/v1/companies/{}/documents/{licence}/decision", company.id);
    let approved = world.call(&admin, Method::PUT, &decision, Some(&json!({"status": "approved"}))).await;
    assert_eq!(approved.status, 200, "{}", approved.text);
    let delete =
        async |document: &str| world.call(&company.owner, Method::DELETE, &format!("{path}/{document}"), None).await;
    assert_eq!(delete(&licence).await.code(), (409, "wrong_state"));
    assert_eq!(delete(&tax).await.status, 204);
    assert_eq!(delete(&tax).await.status, 404);
    let other = world.company("Others").await;
    let theirs = format!("/shop/v1/companies/{}/documents/{licence}", other.id);
    assert_eq!(world.call(&other.owner, Method::DELETE, &theirs, None).await.status, 404);
    assert_eq!(count("").await, 1);
    world.end().await;
}

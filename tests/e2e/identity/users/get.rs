//! `GET /users/{user_id}` (admin).

use crate::world::{World, round_trips};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn staff_of_queue_me_get_an_account_in_one_round_trip() {
    let world = World::new().await;
    let (admin, customer) = (world.admin().await, world.customer(0).await);
    let path = format!("/admin/v1/users/{}", customer.user["id"].as_str().unwrap());
    // The first call starts the function.
    world.call(&admin, Method::GET, &path, None).await;
    let (answer, calls) = world.calls("admin-get-user", world.call(&admin, Method::GET, &path, None)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!((round_trips(&calls), calls.len()), (1, 1), "{calls:?}");
    let own = world.call(&customer, Method::GET, "/identity/v1/me", None).await;
    for field in ["id", "phone", "name", "city_id", "language"] {
        assert_eq!(answer.body[field], own.body[field], "{field}");
    }
    assert_eq!(answer.body["status"], "active");
    assert_eq!(answer.body["company_ids"], json!([]));
    world.end().await;
}

#[tokio::test]
async fn an_account_that_does_not_exist_answers_404_and_an_invalid_id_422() {
    let world = World::new().await;
    let admin = world.admin().await;
    let unknown = "/admin/v1/users/user_01kjma0fm0fr9sbddn8w4hfg6y";
    assert_eq!(world.call(&admin, Method::GET, unknown, None).await.code(), (404, "not_found"));
    let invalid = world.call(&admin, Method::GET, "/admin/v1/users/somebody", None).await;
    assert!(matches!(invalid.status, 404 | 422), "{}", invalid.text);
    world.end().await;
}

#[tokio::test]
async fn customers_and_shop_owners_get_no_account() {
    let world = World::new().await;
    let customer = world.customer(0).await;
    let path = format!("/admin/v1/users/{}", customer.user["id"].as_str().unwrap());
    assert_eq!(world.call(&customer, Method::GET, &path, None).await.code(), (401, "unauthenticated"));
    assert_eq!(world.get(&path).await.code(), (401, "unauthenticated"));
    world.end().await;
}

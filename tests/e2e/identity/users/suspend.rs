//! `POST /users/{user_id}/suspension` and `/reactivation` (admin).

use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_suspended_customer_is_signed_out_until_the_account_is_active_again() {
    let world = World::new().await;
    let (admin, customer) = (world.admin().await, world.customer(0).await);
    let account = format!("/admin/v1/users/{}", customer.user["id"].as_str().unwrap());
    let (suspension, reactivation) = (format!("{account}/suspension"), format!("{account}/reactivation"));

    let no_reason = world.call(&admin, Method::POST, &suspension, Some(&json!({"reason": " "}))).await;
    assert_eq!(no_reason.status, 422, "{}", no_reason.text);
    assert_eq!(world.call(&customer, Method::GET, "/identity/v1/me", None).await.status, 200);

    let reason = json!({"reason": "حجوزات وهمية"});
    let suspended = world.call(&admin, Method::POST, &suspension, Some(&reason)).await;
    assert_eq!((suspended.status, suspended.body["status"].as_str()), (200, Some("suspended")), "{}", suspended.text);
    assert_eq!(world.call(&customer, Method::GET, "/identity/v1/me", None).await.code(), (401, "unauthenticated"));
    assert_eq!(world.call(&admin, Method::POST, &suspension, Some(&reason)).await.code(), (409, "wrong_state"));
    let read = world.call(&admin, Method::GET, &account, None).await;
    assert_eq!(read.body["status"], "suspended");

    let active = world.call(&admin, Method::POST, &reactivation, None).await;
    assert_eq!((active.status, active.body["status"].as_str()), (200, Some("active")), "{}", active.text);
    assert_eq!(world.call(&admin, Method::POST, &reactivation, None).await.code(), (409, "wrong_state"));
    world.end().await;
}

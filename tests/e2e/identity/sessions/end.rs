//! `DELETE /sessions/{session_id}` and `DELETE /sessions`: ending login sessions.

use crate::identity::sessions::sessions;
use crate::identity::tokens::refresh;
use crate::world::World;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn sessions_end_one_by_one_or_all_together() {
    let world = World::new().await;
    let phone = world.sign_in_on("0512345678", "customer", "test-device-0001").await;
    let laptop = world.sign_in_on("0512345678", "shop", "test-device-0002").await;
    let listed = sessions(&world, &phone).await;
    assert_eq!(listed.len(), 2);
    assert_eq!((&listed[0]["audience"], &listed[0]["current"]), (&json!("shop"), &json!(false)));
    assert_eq!(listed[1]["current"], true);
    let path = format!("/identity/v1/sessions/{}", listed[0]["id"].as_str().unwrap());
    assert_eq!(world.call(&phone, Method::DELETE, &path, None).await.status, 204);
    assert_eq!(world.call(&laptop, Method::GET, "/identity/v1/me", None).await.status, 401);
    assert_eq!(refresh(&world, &laptop.refresh).await.status, 401);
    assert_eq!(world.call(&phone, Method::DELETE, &path, None).await.status, 404);

    let other = world.sign_in_on("0512345678", "customer", "test-device-0003").await;
    assert_eq!(world.call(&phone, Method::DELETE, "/identity/v1/sessions", None).await.status, 204);
    for ended in [&phone, &other] {
        assert_eq!(world.call(ended, Method::GET, "/identity/v1/me", None).await.status, 401);
        assert_eq!(refresh(&world, &ended.refresh).await.status, 401);
    }
    world.end().await;
}

#[tokio::test]
async fn the_session_of_another_user_is_not_found() {
    let world = World::new().await;
    let mine = world.sign_in("0512345678").await;
    let other = world.sign_in("0587654321").await;
    let listed = world.call(&other, Method::GET, "/identity/v1/sessions", None).await;
    let theirs = listed.body["items"][0]["id"].as_str().unwrap();
    let answer = world.call(&mine, Method::DELETE, &format!("/identity/v1/sessions/{theirs}"), None).await;
    let missing =
        world.call(&mine, Method::DELETE, "/identity/v1/sessions/sess_01h455vb4pex5vsknk084sn02q", None).await;
    let nonsense = world.call(&mine, Method::DELETE, "/identity/v1/sessions/x", None).await;
    for refused in [&answer, &missing, &nonsense] {
        assert_eq!((refused.status, &refused.body["code"]), (404, &json!("not_found")));
    }
    assert_eq!(world.call(&other, Method::GET, "/identity/v1/me", None).await.status, 200);
    world.end().await;
}

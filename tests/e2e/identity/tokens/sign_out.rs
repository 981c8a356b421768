//! `DELETE /tokens`: signing out.

use crate::identity::tokens::refresh;
use crate::world::World;
use reqwest::Method;

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    let world = World::new().await;
    let who = world.sign_in("0512345678").await;
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 204);
    assert_eq!(world.call(&who, Method::DELETE, "/identity/v1/tokens", None).await.status, 401);
    assert_eq!(refresh(&world, &who.refresh).await.status, 401);
    world.end().await;
}

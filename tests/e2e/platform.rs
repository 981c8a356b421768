//! The platform's own endpoints.

use crate::world::{World, root};
use reqwest::Method;
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn each_api_serves_its_own_description() {
    let world = World::new().await;
    for api in ["identity", "customer", "shop", "admin"] {
        let path = format!("/{api}/v1/openapi.json");
        let answer = world.get(&path).await;
        let document = std::fs::read_to_string(root().join(format!("docs/openapi/{api}.json"))).unwrap();
        assert_eq!((answer.status, answer.body), (200, serde_json::from_str::<Value>(&document).unwrap()));
        assert_eq!(answer.headers["content-type"], "application/json");
        let again = world.request(Method::GET, &path).header("if-none-match", &answer.headers["etag"]);
        assert_eq!(world.send(again).await.status, 304);
    }
    world.end().await;
}

//! The platform itself: its own endpoints, and what its stacks promise browsers.

use crate::world::{World, root};
use reqwest::Method;
use serde_json::Value;
use template::Template;

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

#[tokio::test(flavor = "multi_thread")]
async fn the_distribution_sends_the_same_content_security_policy_as_the_local_cloud() {
    let world = World::new().await;
    let page = world.send(world.request(Method::GET, "/join/")).await;
    let template = Template::read(&root().join("infra/pages.yaml")).unwrap();
    let headers = template.resources().find(|(id, _, _)| *id == "Headers").unwrap().2;
    let policy =
        &headers["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]["ContentSecurityPolicy"];
    assert_eq!(page.headers["content-security-policy"], policy["ContentSecurityPolicy"].as_str().unwrap());
    world.end().await;
}

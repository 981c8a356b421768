//! The sample events: with the ids and tokens of an actual world filled in, each makes its function succeed.

mod fill;
mod payments;
mod visits;

pub use fill::{SharedShop, sample_event};

use crate::world::{Answer, World, functions};
use runtime::Trigger;
use serde_json::Value;

#[tokio::test]
async fn every_function_succeeds_with_its_sample_event() {
    let (world, shared_shop) = (World::with_bootstraps(None).await, SharedShop::new());
    for function in functions() {
        let event = sample_event(&world, &shared_shop, function.name).await;
        let answer = world.post(&format!("/_local/jobs/{}", function.name), &event).await;
        let succeeded = match function.trigger {
            // A browser may be led on.
            Trigger::Http(_) | Trigger::Socket(_) => answer.body["statusCode"].as_u64().is_some_and(|it| it < 400),
            // What has no route is refused.
            Trigger::UnmatchedRequests(_) => answer.body["statusCode"] == 404,
            _ => true,
        };
        assert!(answer.status == 200 && succeeded, "{}: {} {}", function.name, answer.status, answer.text);
        if event["headers"]["idempotency-key"].is_string() {
            let again = world.post(&format!("/_local/jobs/{}", function.name), &event).await;
            let replayed = &again.body["headers"]["idempotent-replayed"];
            assert_eq!(replayed, "true", "{}: {}", function.name, again.text);
            for member in ["statusCode", "body"] {
                assert_eq!(document(&again, member), document(&answer, member), "{}", function.name);
            }
        }
    }
    world.end().await;
}

/// A member of a response, parsed if it is JSON: the order of fields means nothing.
fn document(answer: &Answer, member: &str) -> Value {
    let value = &answer.body[member];
    value.as_str().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_else(|| value.clone())
}

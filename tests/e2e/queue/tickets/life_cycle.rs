//! Steps that the life cycle of a ticket does not have.

use crate::world::SignedIn;
use crate::world::World;
use serde_json::Value;
use serde_json::json;

// QU-10, QU-13
#[tokio::test]
async fn steps_that_are_not_allowed_change_nothing() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let owner = &shop.company.owner;
    let line = world.join_many(&shop.queue, 3).await;
    let refused = async |who: &SignedIn, api: &str, ticket: &Value, verb: &str| {
        let answer = world.verb(who, api, ticket, verb, None).await;
        assert_eq!((answer.status, &answer.body["code"]), (409, &json!("wrong_state")), "{verb}");
    };
    let (layla, first) = &line[0];
    for verb in ["start", "finish", "recall", "skip", "return", "reinstatement"] {
        refused(owner, "shop", first, verb).await;
    }
    assert_eq!(world.ticket(layla, first).await["version"], 1);
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    refused(layla, "customer", first, "leave").await;
    let served = world.done(owner, "shop", first, "finish", None).await;
    for verb in ["call", "start", "cancellation", "no-show", "recall"] {
        refused(owner, "shop", first, verb).await;
    }
    let mine = world.ticket(layla, first).await;
    assert_eq!((&mine["status"], &mine["version"]), (&json!("served"), &served["version"]));
    // Leaving is the customer's, twice as once; not to have come is for staff to say.
    let (amal, second) = &line[1];
    let left = world.done(amal, "customer", second, "leave", None).await;
    assert_eq!(left["status"], "left");
    let twice = world.done(amal, "customer", second, "leave", None).await;
    assert_eq!(
        (&twice["status"], &twice["ended_at"], &twice["version"]),
        (&json!("left"), &left["ended_at"], &left["version"])
    );
    assert_eq!(world.done(owner, "shop", &line[2].1, "no-show", None).await["status"], "no_show");
    world.end().await;
}

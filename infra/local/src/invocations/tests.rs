//! What is kept, and what is left out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use serde_json::json;

fn call(function: &str, named: Option<&str>) -> CallRecord {
    let (function, invocation) = (function.to_owned(), named.map(str::to_owned));
    CallRecord { function, invocation, service: "dynamodb", ..CallRecord::default() }
}

#[test]
fn only_the_last_invocations_are_kept_and_only_the_beginning_of_what_is_large() {
    let invocations = Invocations::default();
    invocations.record();
    for n in 0..MAX_INVOCATIONS + 10 {
        invocations.begin(&n.to_string(), "f", &Bytes::from_static(b"{}"), Timestamp::UNIX_EPOCH);
        invocations.end(&n.to_string(), &Ok(Bytes::from_static(b"null")));
    }
    let list = invocations.list(&InvocationFilter::default(), 0);
    assert_eq!(list["items"].as_array().unwrap().len(), MAX_INVOCATIONS);
    assert_eq!(list["items"][0]["id"], (MAX_INVOCATIONS + 9).to_string());
    assert!(invocations.get("0").is_none());

    let event =
        json!({ "rawPath": "/x", "requestContext": { "http": { "method": "POST" } }, "body": "x".repeat(100_000) });
    invocations.begin("large", "f", &event.to_string().into(), Timestamp::UNIX_EPOCH);
    for _ in 0..MAX_CALLS + 5 {
        invocations.add_call(&call("f", Some("large")));
    }
    let shown = invocations.get("large").unwrap();
    assert_eq!((&shown["label"], &shown["request"]["body"]), (&json!("POST /x"), &json!("(100070 bytes, not kept)")));
    assert_eq!((shown["made"].as_array().unwrap().len(), &shown["more_calls"]), (MAX_CALLS, &json!(5)));
    assert_eq!(lock(&invocations.recorded).by_id["large"].event.len(), shortened(&event.to_string().into()).len());
}

#[test]
fn a_call_that_names_no_invocation_belongs_to_the_only_one_that_runs() {
    let invocations = Invocations::default();
    invocations.record();
    let begin = |id: &str| invocations.begin(id, "f", &Bytes::new(), Timestamp::UNIX_EPOCH);
    let calls = |id: &str| invocations.get(id).unwrap()["calls"].as_u64().unwrap();
    begin("a");
    invocations.add_call(&call("f", Some("local-session")));
    invocations.add_call(&call("other", Some("local-session")));
    begin("b");
    invocations.add_call(&call("f", Some("local-session")));
    invocations.assign("environment", "b");
    invocations.add_call(&call("f", Some("environment")));
    assert_eq!((calls("a"), calls("b")), (1, 1));
}

#[test]
fn nothing_is_kept_before_somebody_looks() {
    let invocations = Invocations::default();
    invocations.begin("a", "f", &Bytes::new(), Timestamp::UNIX_EPOCH);
    assert!(invocations.get("a").is_none());
}

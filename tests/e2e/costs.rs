//! Round trips and capacity units of endpoints, with the minimum that each could take.

use crate::firm::key;
use crate::world::{SignedIn, World, round_trips};
use reqwest::Method;
use serde_json::{Value, json};

/// The maximum cost of an endpoint, the possible minimum, and the reason for the difference.
pub struct Bound {
    function: &'static str,
    trips: usize,
    read: f64,
    write: f64,
    least: &'static str,
    why: &'static str,
}

pub const fn bound(
    function: &'static str,
    trips: usize,
    read: f64,
    write: f64,
    least: &'static str,
    why: &'static str,
) -> Bound {
    Bound { function, trips, read, write, least, why }
}

/// A request to an endpoint: function, caller, method, path, body.
pub type Case<'a> = (&'a str, &'a SignedIn, Method, String, Option<Value>);

fn units(calls: &[Value], name: &str) -> f64 {
    calls.iter().map(|it| it[name].as_f64().unwrap_or_default()).sum()
}

/// Sends each request once and checks the calls of its function to the table against its bound.
pub async fn check_costs(world: &World, cases: Vec<Case<'_>>, bounds: &[Bound]) {
    // A first request, which is refused, runs INIT and its reads.
    for (_, _, method, path, _) in &cases {
        world.send(world.request(method.clone(), path)).await;
    }
    // Slow calls, so that parallel ones overlap visibly.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    let (mut table, mut wrong) = (Vec::new(), Vec::new());
    for (function, who, method, path, body) in cases {
        let request = world.request(method, &path).bearer_auth(&who.access).header("idempotency-key", key());
        let request = if let Some(body) = &body { request.json(body) } else { request };
        let (answer, calls) = world.calls(function, world.send(request)).await;
        assert!(answer.status < 300, "{function}: {}", answer.text);
        assert!(!calls.is_empty(), "{function} made no calls");
        let (trips, read, write) = (round_trips(&calls), units(&calls, "read_units"), units(&calls, "write_units"));
        let bound = bounds.iter().find(|it| it.function == function).unwrap();
        table.push(format!(
            "{function:24} {trips} trips {read:5.1} read {write:5.1} write | least {} | {}",
            bound.least, bound.why
        ));
        if trips > bound.trips || read > bound.read || write > bound.write {
            wrong.push(format!("{}: {calls:?}", table.last().unwrap()));
        }
    }
    println!("{}", table.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Round trips and capacity units of endpoints, with the minimum that each could take.

use crate::shop_fixture::key;
use crate::world::{SignedIn, World, functions, round_trips};
use reqwest::Method;
use runtime::Trigger;
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

/// Whether a function requires an idempotency key. Where it may be left out, costs are those without it: with a key, the
/// saved response is read and written along, which takes no further trip.
fn requires_key(function: &str) -> bool {
    let function = functions().into_iter().find(|it| it.name == function).unwrap();
    let Trigger::Http(route) = &function.trigger else { return false };
    let operation = json!(route.operation);
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let is_key = |it: &Value| it["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("idempotency-key"));
    parameters.iter().any(|it| is_key(it) && it["required"] == true)
}

/// Sends each request once and checks the calls of its function to the table against its bound.
pub async fn check_costs(world: &World, cases: Vec<Case<'_>>, bounds: &[Bound]) {
    // A first request without a token starts the function, with the reads of INIT.
    for (_, _, method, path, _) in &cases {
        world.send(world.request(method.clone(), path)).await;
    }
    // A delay makes parallel calls overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 40, "times": null})).await;
    let (mut table, mut wrong) = (Vec::new(), Vec::new());
    for (function, who, method, path, body) in cases {
        let mut request = world.request(method, &path).bearer_auth(&who.access);
        if requires_key(function) {
            request = request.header("idempotency-key", key());
        }
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

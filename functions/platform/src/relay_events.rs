//! On a stream record of the outbox: publishes the event on the bus.
//!
//! At least once: a failed record is delivered again, and consumers process each event id once.

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use runtime::{Aws, Env, Failure, StartError};
use serde_json::Value;
use store::Entity as _;
use store::entities::Outbox;
use triggers::{Declare as _, Endpoint, RecordChange};

struct Needs {
    bus: aws_sdk_eventbridge::Client,
    name: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { bus: Aws::new(&env)?.eventbridge(), name: env.need("BUS_NAME")?.to_owned() })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_stream("Publish events of the outbox", &["INSERT"], &["Outbox"])
        .example(
            r#"{"pk": "OUTBOX#evt_01kjma0fm0e1bv7760c1eevj1n", "sk": "EVENT", "entity": "Outbox", "schema": 1,
            "name": "UserRegistered", "envelope": {"id": "evt_01kjma0fm0e1bv7760c1eevj1n",
            "type": "UserRegistered", "version": 1, "occurred_at": "2026-03-01T09:00:00Z", "tenant": {},
            "actor": {"type": "user", "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "subject": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "payload": {"audience": "customer"}},
            "ttl": 1772960400}"#,
        )
        .publishes_events()
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, change: RecordChange) -> Result<Value, Failure> {
    // Only new items are events; items that expire are not.
    let added = change.new.filter(|_| change.old.is_none());
    let Some(event) = added.and_then(Outbox::read) else { return Ok(Value::Null) };
    let entry = PutEventsRequestEntry::builder()
        .event_bus_name(&needs.name)
        .source("queueme")
        .detail_type(event.name())
        .detail(event.envelope())
        .build();
    let response = needs.bus.put_events().entries(entry).send().await;
    let response = response.map_err(|error| Failure::new("bus", error.into_service_error().to_string()))?;
    match response.failed_entry_count {
        0 => Ok(Value::Null),
        _ => {
            let code = response.entries().iter().find_map(|it| it.error_code()).unwrap_or("unknown");
            Err(Failure::new("bus", format!("not accepted: {code}")))
        }
    }
}

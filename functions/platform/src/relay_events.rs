//! On a stream record of the outbox: publishes the event on the bus.
//!
//! At least once: a failed record is delivered again, and consumers process each event id once.

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::Value;
use store::Entity as _;
use store::entities::Outbox;
use triggers::RecordChange;

struct Needs {
    bus: aws_sdk_eventbridge::Client,
    name: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { bus: Aws::new(&env)?.eventbridge(), name: env.need("BUS_NAME")?.to_owned() })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_records(env, needs, handle)
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

//! Stream records to the bus: publishes what the outbox holds.
//!
//! At least once: a record that fails comes again, and consumers do each event id once.

use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::Value;
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
    // Rows are only ever added; their end by TTL tells nothing.
    let Some(row) = change.new.filter(|it| it.text("entity") == Some("Outbox") && change.old.is_none()) else {
        return Ok(Value::Null);
    };
    let entry = PutEventsRequestEntry::builder()
        .event_bus_name(&needs.name)
        .source("queueme")
        .detail_type(row.text("name").unwrap_or_default())
        .detail(row.text("envelope").unwrap_or_default())
        .build();
    let answer = needs.bus.put_events().entries(entry).send().await;
    let answer = answer.map_err(|error| Failure::new("bus", error.into_service_error().to_string()))?;
    match answer.failed_entry_count {
        0 => Ok(Value::Null),
        _ => {
            let code = answer.entries().iter().find_map(|it| it.error_code()).unwrap_or("unknown");
            Err(Failure::new("bus", format!("not accepted: {code}")))
        }
    }
}

//! On a stream record of the outbox: publishes the event on the bus. On one of the audit log: records its hash, and
//! publishes that it was recorded.
//!
//! At least once: a failed record is delivered again, and consumers process each event id once.

use crate::audit::record::record;
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use runtime::{Aws, Env, Failure, StartError};
use serde_json::Value;
use store::entities::{AuditEntry, Outbox};
use store::partition::SEAL;
use store::{Entity as _, Table};
use triggers::{Declare as _, Endpoint, RecordChange};

struct Needs {
    table: Table,
    bus: aws_sdk_eventbridge::Client,
    name: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, bus: aws.eventbridge(), name: env.need("BUS_NAME")?.to_owned() })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_stream("Publish events, record audit entries", &["INSERT"], &["Outbox", "Audit", AuditEntry::TAG])
        .example(
            r#"{"pk": "OUTBOX#evt_01kjma0fm0e1bv7760c1eevj1n", "sk": "EVENT", "entity": "Outbox", "schema": 1,
            "name": "UserRegistered", "envelope": {"id": "evt_01kjma0fm0e1bv7760c1eevj1n",
            "type": "UserRegistered", "version": 1, "occurred_at": "2026-03-01T09:00:00Z", "tenant": {},
            "actor": {"type": "user", "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "subject": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "payload": {"audience": "customer",
            "user": "user_01kjma0fm0fr9sbddn8w4hfg6y"}}, "ttl": 1772960400}"#,
        )
        .puts(&[SEAL])
        .publishes_events()
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, change: RecordChange) -> Result<Value, Failure> {
    // Only new items are events; items that expire are not.
    let added = change.new.filter(|_| change.old.is_none());
    let Some(added) = added else { return Ok(Value::Null) };
    if added.key().pk.starts_with("AUDIT#") {
        record(&needs.table, &added, change.now).await?;
        let Some(event) = AuditEntry::read(added).and_then(|it| it.recorded_event()) else { return Ok(Value::Null) };
        return publish(needs, event.payload.name(), &event.envelope().to_string()).await;
    }
    let Some(event) = Outbox::read(added) else { return Ok(Value::Null) };
    publish(needs, event.name(), event.envelope()).await
}

async fn publish(needs: &Needs, name: &str, envelope: &str) -> Result<Value, Failure> {
    let entry = PutEventsRequestEntry::builder()
        .event_bus_name(&needs.name)
        .source("queueme")
        .detail_type(name)
        .detail(envelope)
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

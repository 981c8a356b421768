//! `PutEvents`.

use super::Bus;
use crate::plan::{ACCOUNT, REGION, last_part};
use crate::services::ServiceError;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::Arc;

/// Maximum number of entries in one call, and their maximum total size in bytes.
const MAX_ENTRIES: usize = 10;
const MAX_BYTES: usize = 256 * 1024;

impl Bus {
    /// Executes an operation of EventBridge.
    pub(crate) fn call(self: &Arc<Self>, operation: &str, input: &Value) -> Result<Value, ServiceError> {
        match operation {
            "PutEvents" => self.put(input),
            other => Err(ServiceError::unknown_operation(other)),
        }
    }

    fn put(self: &Arc<Self>, input: &Value) -> Result<Value, ServiceError> {
        let empty = Vec::new();
        let entries = input.get("Entries").and_then(Value::as_array).unwrap_or(&empty);
        if entries.is_empty() || entries.len() > MAX_ENTRIES {
            let text = "1 validation error detected: Value at 'entries' failed to satisfy constraint: \
                        Member must have length less than or equal to 10 and greater than or equal to 1";
            return Err(ServiceError::new(400, "ValidationException", text));
        }
        if entries.iter().map(size).sum::<usize>() > MAX_BYTES {
            let text = "Total size of the entries in the request is over the limit.";
            return Err(ServiceError::new(400, "ValidationException", text));
        }
        let mut failed = 0;
        let answers: Vec<Value> = entries
            .iter()
            .map(|entry| match self.take(entry) {
                Ok(id) => json!({ "EventId": id }),
                Err((code, text)) => {
                    failed += 1;
                    json!({ "ErrorCode": code, "ErrorMessage": text })
                }
            })
            .collect();
        Ok(json!({ "FailedEntryCount": failed, "Entries": answers }))
    }

    /// Accepts one entry and returns its event id, or the error code and message.
    fn take(self: &Arc<Self>, entry: &Value) -> Result<String, (&'static str, String)> {
        let text = |key: &str| entry.get(key).and_then(Value::as_str).filter(|it| !it.is_empty());
        let need = |key: &str| {
            text(key).ok_or_else(|| {
                ("InvalidArgument", format!("Parameter {key} is not valid. Reason: {key} is a required argument."))
            })
        };
        let (source, detail_type, detail) = (need("Source")?, need("DetailType")?, need("Detail")?);
        let detail: Value = serde_json::from_str(detail).unwrap_or_default();
        if !detail.is_object() {
            return Err(("MalformedDetail", "Detail is malformed.".to_owned()));
        }
        let bus = last_part(text("EventBusName").unwrap_or("default"));
        if bus != "default" && !self.buses.iter().any(|it| it == bus) {
            return Err(("ResourceNotFoundException", format!("Event bus {bus} does not exist.")));
        }
        self.access.check_bus(bus).map_err(|denied| ("AccessDeniedException", denied.to_string()))?;
        let id = uuid::Uuid::new_v4().to_string();
        let event = json!({
            "version": "0", "id": id, "detail-type": detail_type, "source": source, "account": ACCOUNT,
            "time": time_of(entry).unwrap_or_else(|| self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
            "region": REGION, "resources": entry.get("Resources").cloned().unwrap_or_else(|| json!([])), "detail": detail,
        });
        self.accept(bus, &event);
        Ok(id)
    }
}

/// Parses an entry's time, given in fractional seconds since 1970.
fn time_of(entry: &Value) -> Option<String> {
    let seconds = entry.get("Time")?.as_f64()?;
    let moment = Timestamp::from_duration(jiff::SignedDuration::try_from_secs_f64(seconds).ok()?).ok()?;
    Some(moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// Returns an entry's size in bytes as EventBridge counts it.
fn size(entry: &Value) -> usize {
    let length = |key: &str| entry.get(key).and_then(Value::as_str).map_or(0, str::len);
    let resources = entry.get("Resources").and_then(Value::as_array).into_iter().flatten();
    let time = if entry.get("Time").is_some() { 14 } else { 0 };
    time + length("Source")
        + length("DetailType")
        + length("Detail")
        + resources.filter_map(Value::as_str).map(str::len).sum::<usize>()
}

//! Counts the capacity units consumed by calls, even if the caller did not request them.

use bytes::Bytes;
use serde_json::Value;

/// Capacity units consumed by a call.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Units {
    pub(super) read: f64,
    pub(super) write: f64,
}

/// Returns whether an operation writes items.
pub(super) fn writes(operation: &str) -> bool {
    matches!(
        operation,
        "PutItem"
            | "UpdateItem"
            | "DeleteItem"
            | "BatchWriteItem"
            | "TransactWriteItems"
            | "ExecuteStatement"
            | "ExecuteTransaction"
            | "BatchExecuteStatement"
    )
}

fn reads(operation: &str) -> bool {
    matches!(operation, "GetItem" | "BatchGetItem" | "Query" | "Scan" | "TransactGetItems")
}

/// Adds a request for the consumed capacity. `None` if the request has one or the operation does not report capacity.
pub(super) fn request_capacity(operation: &str, request: &mut Value) -> Option<Bytes> {
    if !writes(operation) && !reads(operation) {
        return None;
    }
    let map = request.as_object_mut()?;
    match map.get("ReturnConsumedCapacity").and_then(Value::as_str) {
        Some("TOTAL" | "INDEXES") => None,
        _ => {
            map.insert("ReturnConsumedCapacity".to_owned(), "TOTAL".into());
            serde_json::to_vec(request).ok().map(Bytes::from)
        }
    }
}

/// Returns the units that a response reports, and the response without them if `strip`.
pub(super) fn count(operation: &str, answer: &Bytes, strip: bool) -> (Units, Option<Bytes>) {
    let Ok(mut value) = serde_json::from_slice::<Value>(answer) else { return (Units::default(), None) };
    let consumed = value.as_object_mut().and_then(|map| map.remove("ConsumedCapacity"));
    let mut units = Units::default();
    let items = match &consumed {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    for item in items {
        let total = item.get("CapacityUnits").and_then(Value::as_f64).unwrap_or_default();
        if writes(operation) {
            units.write += total;
        } else {
            units.read += total;
        }
    }
    let stripped = if strip && consumed.is_some() { serde_json::to_vec(&value).ok().map(Bytes::from) } else { None };
    (units, stripped)
}

/// Estimates the units of a failed conditional write from its request, because exceptions do not report them. A write
/// costs one unit per KB, in a transaction two, whether its condition holds or not.
pub(super) fn estimate(operation: &str, request: &Value) -> Units {
    let kilobytes =
        |item: &Value| f64::from(u32::try_from(item.to_string().len().div_ceil(1024)).unwrap_or(400)).max(1.0);
    let size = |write: &Value| kilobytes(write.get("Item").or_else(|| write.get("Key")).unwrap_or(&Value::Null));
    let write = match operation {
        "TransactWriteItems" => {
            let items = request.get("TransactItems").and_then(Value::as_array).into_iter().flatten();
            items.filter_map(|it| it.as_object()?.values().next()).map(|it| 2.0 * size(it)).sum()
        }
        _ => size(request),
    };
    Units { read: 0.0, write }
}

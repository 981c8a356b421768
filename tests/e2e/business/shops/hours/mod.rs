//! Opening hours of shops.

mod get_open_windows;
mod set;

use serde_json::{Value, json};

/// Hours that are open every day from one time to another.
pub(in crate::business) fn daily(from: &str, to: &str) -> Value {
    let days: Vec<Value> = (0..7).map(|day| json!({"weekday": day, "windows": [{"from": from, "to": to}]})).collect();
    json!({"weekly": days})
}

//! Reads the fields of a log event.

use serde_json::{Map, Value};
use std::fmt::Debug;
use tracing::Event;
use tracing::field::{Field, Visit};

/// Returns the fields of an event as JSON.
pub(super) fn fields_of(event: &Event<'_>) -> Map<String, Value> {
    let mut read = Fields(Map::new());
    event.record(&mut read);
    read.0
}

struct Fields(Map<String, Value>);

impl Fields {
    fn set(&mut self, field: &Field, value: impl Into<Value>) {
        self.0.insert(field.name().to_owned(), value.into());
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.set(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.set(field, value);
    }
}

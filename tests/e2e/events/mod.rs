//! Events as they are published: each agrees with the schema of its type, in every test.

mod payloads;
mod schema;

use crate::world::World;
use serde_json::Value;
use std::collections::BTreeMap;

impl World {
    /// The published events of a type, oldest first.
    pub async fn published(&self, name: &str) -> Vec<Value> {
        self.wait_until_idle().await;
        let events = self.get("/_local/events").await;
        let items = events.body["items"].as_array().cloned().unwrap_or_default();
        let mut all: Vec<Value> =
            items.into_iter().rev().map(|it| it["detail"].clone()).filter(|it| it["type"] == name).collect();
        all.sort_by_key(|it| it["occurred_at"].as_str().unwrap_or_default().to_owned());
        all
    }

    /// Checks all events that were published so far against the schemas of their types.
    pub async fn check_events(&self) {
        let schemas: BTreeMap<&str, Value> =
            model::event::Payload::types().iter().map(|it| (it.name, model::event::schema(it))).collect();
        let events = self.get("/_local/events").await;
        for event in events.body["items"].as_array().into_iter().flatten() {
            let (event, name) = (&event["detail"], event["detail_type"].as_str().unwrap_or_default());
            let Some(schema) = schemas.get(name) else { panic!("unknown type of event: {event}") };
            let faults = schema::faults(schema, event);
            assert!(faults.is_empty(), "{name}: {}\n{event}", faults.join("; "));
            let payload = &event["payload"];
            for tenant in ["company_id", "shop_id"] {
                let told = payload.get(tenant).filter(|it| !it.is_null());
                assert_eq!(event["tenant"].get(tenant), told, "{name}: the tenant is that of the payload: {event}");
            }
        }
    }
}

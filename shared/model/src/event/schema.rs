//! Documents of event types: the JSON schema of the whole event, and an example that follows from the schema.

use super::{EventType, Payload};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What the ids of examples end in.
const EXAMPLE_ID: &str = "01kjma0fm0fr9sbddn8w4hfg6y";
const EXAMPLE_TIME: &str = "2026-03-01T09:00:00Z";
const EXAMPLE_DATE: &str = "2026-03-01";
/// How schemas of other types are referred to.
const REFERENCE: &str = "#/components/schemas/";

/// The schema of a type as JSON, without references.
pub(super) fn of<T: ToSchema>() -> Value {
    let mut named = Vec::new();
    T::schemas(&mut named);
    let named = named.into_iter().map(|(name, schema)| (name, json!(schema))).collect();
    resolved(json!(T::schema()), &named)
}

/// Replaces references by what they refer to, and merges the parts of flattened structures.
fn resolved(schema: Value, named: &BTreeMap<String, Value>) -> Value {
    match schema {
        Value::Array(items) => items.into_iter().map(|it| resolved(it, named)).collect(),
        Value::Object(mut members) => {
            let reference = members.remove("$ref").and_then(|it| it.as_str().map(str::to_owned));
            if let Some(target) = reference.and_then(|it| named.get(it.trim_start_matches(REFERENCE)).cloned()) {
                let mut target = resolved(target, named);
                if let Some(target) = target.as_object_mut() {
                    target.extend(members);
                }
                return target;
            }
            let parts = members.remove("allOf");
            let own = members.into_iter().map(|(name, value)| (name, resolved(value, named))).collect();
            let Some(Value::Array(parts)) = parts else { return Value::Object(own) };
            let parts = parts.into_iter().map(|it| resolved(it, named)).chain([Value::Object(own)]);
            Value::Object(parts.fold(Map::new(), merged))
        }
        other => other,
    }
}

/// The members of one object that has all of these.
fn merged(mut whole: Map<String, Value>, part: Value) -> Map<String, Value> {
    let Value::Object(part) = part else { return whole };
    for (name, value) in part {
        match (whole.get_mut(&name), value) {
            (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
            (_, value) => {
                whole.insert(name, value);
            }
        }
    }
    whole
}

/// The schema of an event of a type, in its envelope (JSON Schema 2020-12).
#[must_use]
pub fn schema(of: &EventType) -> Value {
    let time = json!({"type": "string", "format": "date-time"});
    let text = json!({"type": "string"});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": of.name,
        "description": of.about,
        "type": "object",
        "required": ["id", "type", "version", "occurred_at", "tenant", "actor", "subject", "payload"],
        "properties": {
            "id": {"type": "string", "pattern": "^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$"},
            "type": {"const": of.name},
            "version": {"const": of.version},
            "occurred_at": time,
            "tenant": {"type": "object", "properties": {"company_id": text, "shop_id": text}},
            "actor": {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"enum": ["user", "guest", "system"]}, "id": text},
            },
            "subject": {"type": "object", "required": ["type", "id"], "properties": {"type": text, "id": text}},
            "payload": of.payload,
        },
    })
}

/// An example of an event of a type, in its envelope.
#[must_use]
pub fn example(of: &EventType) -> Value {
    let payload = example_of(&of.payload);
    json!({
        "id": format!("evt_{EXAMPLE_ID}"),
        "type": of.name,
        "version": of.version,
        "occurred_at": EXAMPLE_TIME,
        "tenant": tenant(&payload),
        "actor": {"type": "system"},
        "subject": subject(&payload),
        "payload": payload,
    })
}

/// The tenant of an event, by which consumers route: the company and the shop that its payload names.
#[must_use]
pub fn tenant(payload: &Value) -> Value {
    let named = ["company_id", "shop_id"].into_iter().filter_map(|it| {
        let id = payload.get(it).filter(|id| !id.is_null())?;
        Some((it.to_owned(), id.clone()))
    });
    Value::Object(named.collect())
}

/// What an example is about: the first id in its payload that is not the tenant's, else the tenant's.
fn subject(payload: &Value) -> Value {
    let ids = payload.as_object().into_iter().flatten();
    let mut ids = ids.filter_map(|(name, value)| Some((name, value.as_str()?)).filter(|it| it.1.ends_with(EXAMPLE_ID)));
    let all: Vec<_> = ids.by_ref().collect();
    let own = all.iter().find(|(name, _)| !["company_id", "shop_id", "customer"].contains(&name.as_str()));
    let (name, id) = own.or(all.first()).map_or(("phone", "q83vEjRWeJCrze8SNFZ4kA"), |it| (it.0.as_str(), it.1));
    json!({"type": name.trim_end_matches("_id"), "id": id})
}

/// A value that fits a schema.
fn example_of(schema: &Value) -> Value {
    let given = schema.get("example").or_else(|| schema.get("examples").and_then(|it| it.get(0)));
    if let Some(value) = given.or_else(|| schema.get("enum").and_then(|it| it.get(0))) {
        return value.clone();
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).find(|it| *it != "null"),
        kind => kind.and_then(Value::as_str),
    };
    let either = schema.get("oneOf").and_then(Value::as_array).map(|it| {
        let other = it.iter().find(|it| it.get("type").and_then(Value::as_str) != Some("null"));
        other.map_or(Value::Null, example_of)
    });
    match (kind, either) {
        (Some("object"), either) => {
            let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
            let mut all: Map<String, Value> = own.map(|(name, it)| (name.clone(), example_of(it))).collect();
            all.extend(either.and_then(|it| it.as_object().cloned()).unwrap_or_default());
            Value::Object(all)
        }
        (_, Some(either)) => either,
        (Some("array"), _) => schema.get("items").map(example_of).into_iter().collect(),
        (Some("integer" | "number"), _) => {
            schema.get("minimum").filter(|it| **it != json!(0)).cloned().unwrap_or(json!(1))
        }
        (Some("boolean"), _) => json!(true),
        (Some("string"), _) => json!(example_text(schema)),
        _ => Value::Null,
    }
}

fn example_text(schema: &Value) -> String {
    let member = |name: &str| schema.get(name).and_then(Value::as_str);
    if let Some((prefix, _)) = member("pattern").and_then(|it| it.trim_start_matches('^').split_once("_[")) {
        return format!("{prefix}_{EXAMPLE_ID}");
    }
    match member("format") {
        Some("date-time") => EXAMPLE_TIME.to_owned(),
        Some("date") => EXAMPLE_DATE.to_owned(),
        _ => "text".to_owned(),
    }
}

/// The name and the documents of each type of event: its schema and an example.
#[must_use]
pub fn documents() -> Vec<(&'static str, Value, Value)> {
    Payload::types().iter().map(|it| (it.name, schema(it), example(it))).collect()
}

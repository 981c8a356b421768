//! A validator of JSON schemas, as far as the schemas of events go. Members that a schema does not name are faults.

use serde_json::Value;

/// What is wrong with a value, each with its path.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "", &mut found);
    found
}

fn check(schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    if let Some(known) = schema.get("const")
        && known != value
    {
        found.push(format!("{path} is {value}, not {known}"));
    }
    if let Some(all) = schema.get("enum").and_then(Value::as_array)
        && !all.contains(value)
    {
        found.push(format!("{path} is {value}"));
    }
    let names = match schema.get("type") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        name => name.and_then(Value::as_str).into_iter().collect::<Vec<_>>(),
    };
    if !names.is_empty() && !names.iter().any(|it| is_of(it, value)) {
        found.push(format!("{path} is {value}, not {}", names.join(" or ")));
    }
    let either = schema.get("oneOf").and_then(Value::as_array);
    if let Some(either) = either {
        let fits = |it: &&Value| {
            let open = it.get("properties").is_some() && schema.get("properties").is_some();
            faults_of_part(it, value, open).is_empty()
        };
        if either.iter().filter(fits).count() != 1 {
            found.push(format!("{path} is {value}, which is not exactly one of the alternatives"));
        }
    }
    match value {
        Value::Object(members) => {
            let properties = schema.get("properties").and_then(Value::as_object);
            for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
                if required.as_str().is_some_and(|it| !members.contains_key(it)) {
                    found.push(format!("{path} has no {required}"));
                }
            }
            for (name, value) in members {
                let of_part = || either.into_iter().flatten().find_map(|it| it.get("properties")?.get(name));
                match properties.and_then(|it| it.get(name)).or_else(of_part) {
                    Some(schema) => check(schema, value, &format!("{path}/{name}"), found),
                    None if properties.is_some() => found.push(format!("{path} has {name}")),
                    None => {}
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                check(schema.get("items").unwrap_or(&Value::Null), item, &format!("{path}/{at}"), found);
            }
        }
        Value::String(text) if !fits_text(schema, text) => found.push(format!("{path} is {text}")),
        _ => {}
    }
}

/// The faults of an alternative. Of an `open` one, others may have further members.
fn faults_of_part(schema: &Value, value: &Value, open: bool) -> Vec<String> {
    let known = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let value = match value {
        Value::Object(members) if open => Value::Object(
            members.iter().filter(|it| known.contains_key(it.0)).map(|(k, v)| (k.clone(), v.clone())).collect(),
        ),
        other => other.clone(),
    };
    faults(schema, &value)
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

fn fits_text(schema: &Value, text: &str) -> bool {
    let member = |name: &str| schema.get(name).and_then(Value::as_str);
    // All patterns of events are those of ids: a prefix and 26 letters.
    let id = member("pattern").and_then(|it| it.trim_start_matches('^').split_once("_["));
    if let Some((prefix, _)) = id {
        return text.strip_prefix(prefix).is_some_and(|it| it.len() == 27 && it.starts_with('_'));
    }
    match member("format") {
        Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
        Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
        _ => true,
    }
}

#[test]
fn wrong_events_are_noticed() {
    use serde_json::json;
    let types = model::event::Payload::types();
    for of in &types {
        let (schema, example) = (model::event::schema(of), model::event::example(of));
        assert_eq!(faults(&schema, &example), Vec::<String>::new(), "{}", of.name);
        let members: Vec<String> = example["payload"].as_object().unwrap().keys().cloned().collect();
        for name in &members {
            let mut wrong = example.clone();
            wrong["payload"][name] = json!([{"no": "such thing"}, 5]);
            assert!(!faults(&schema, &wrong).is_empty(), "{}: {name}", of.name);
        }
        let mut more = example.clone();
        more["payload"]["phone"] = json!("+966512345678");
        assert!(!faults(&schema, &more).is_empty(), "{}", of.name);
        let mut other = example;
        other["type"] = json!("SomethingElse");
        assert!(!faults(&schema, &other).is_empty(), "{}", of.name);
    }
}

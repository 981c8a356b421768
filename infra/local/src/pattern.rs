//! Event patterns of EventBridge, also used by stream filters.
//!
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html>

use serde_json::{Map, Value};

/// Returns whether an event matches a pattern.
pub(crate) fn matches(pattern: &Value, event: &Value) -> bool {
    match pattern {
        Value::Object(map) => object(map, Some(event)),
        _ => false,
    }
}

fn object(pattern: &Map<String, Value>, event: Option<&Value>) -> bool {
    pattern.iter().all(|(key, wanted)| {
        if key == "$or" {
            let choices = wanted.as_array().into_iter().flatten();
            return choices.filter_map(Value::as_object).any(|it| object(it, event));
        }
        let found = event.and_then(|it| it.get(key));
        match wanted {
            Value::Object(inner) => match found {
                // In an array of objects, one has to match.
                Some(Value::Array(items)) => items.iter().any(|it| object(inner, Some(it))),
                other => object(inner, other),
            },
            Value::Array(choices) => choices.iter().any(|choice| value(choice, found)),
            _ => false,
        }
    })
}

fn value(choice: &Value, found: Option<&Value>) -> bool {
    if let Some(exists) = choice.get("exists").and_then(Value::as_bool) {
        return exists == found.is_some_and(|it| !it.is_object());
    }
    match found {
        None => false,
        Some(Value::Array(items)) => items.iter().any(|it| scalar(choice, it)),
        Some(one) => scalar(choice, one),
    }
}

fn scalar(choice: &Value, found: &Value) -> bool {
    let Some((operator, operand)) = choice.as_object().and_then(|it| it.iter().next()) else {
        return same(choice, found);
    };
    let text = found.as_str();
    let wanted = operand.as_str();
    match operator.as_str() {
        "prefix" => both(text, wanted, |text, wanted| text.starts_with(wanted)),
        "suffix" => both(text, wanted, |text, wanted| text.ends_with(wanted)),
        "equals-ignore-case" => both(text, wanted, |text, wanted| text.to_lowercase() == wanted.to_lowercase()),
        "wildcard" => both(text, wanted, wildcard),
        "anything-but" => match operand {
            Value::Array(items) => !items.iter().any(|it| same(it, found)),
            Value::Object(_) => !scalar(operand, found),
            one => !same(one, found),
        },
        "numeric" => numeric(operand, found),
        _ => false,
    }
}

fn both(text: Option<&str>, wanted: Option<&str>, fits: impl Fn(&str, &str) -> bool) -> bool {
    text.zip(wanted).is_some_and(|(text, wanted)| fits(text, wanted))
}

fn same(wanted: &Value, found: &Value) -> bool {
    match (wanted.as_f64(), found.as_f64()) {
        (Some(wanted), Some(found)) => (wanted - found).abs() < f64::EPSILON,
        _ => wanted == found,
    }
}

/// Evaluates a numeric operand such as `["<", 10]` or `[">=", 1, "<", 5]`. In stream filters numbers are text.
fn numeric(operand: &Value, found: &Value) -> bool {
    let number = found.as_f64().or_else(|| found.as_str().and_then(|it| it.parse().ok()));
    let (Some(number), Some(parts)) = (number, operand.as_array()) else { return false };
    let fits = |pair: &[Value]| match pair {
        [Value::String(sign), bound] => bound.as_f64().is_some_and(|bound| match sign.as_str() {
            "=" => (number - bound).abs() < f64::EPSILON,
            "<" => number < bound,
            "<=" => number <= bound,
            ">" => number > bound,
            ">=" => number >= bound,
            _ => false,
        }),
        _ => false,
    };
    !parts.is_empty() && parts.chunks(2).all(fits)
}

fn wildcard(text: &str, pattern: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;
    use serde_json::json;

    #[test]
    fn every_operator_decides() {
        let event = json!({
            "source": "queueme.queue", "detail-type": "TicketJoined",
            "detail": { "count": 5, "tags": ["a", "b"], "shop": { "id": "shop_1" }, "none": null, "amount": { "N": "12" } }
        });
        for (pattern, wanted) in [
            (json!({}), true),
            (json!({ "source": ["queueme.queue"] }), true),
            (json!({ "source": ["other"] }), false),
            (json!({ "source": [{ "prefix": "queueme." }], "detail-type": ["TicketJoined", "TicketLeft"] }), true),
            (json!({ "source": [{ "suffix": ".queue" }] }), true),
            (json!({ "source": [{ "anything-but": ["queueme.queue"] }] }), false),
            (json!({ "source": [{ "anything-but": "x" }] }), true),
            (json!({ "source": [{ "anything-but": { "prefix": "queueme" } }] }), false),
            (json!({ "source": [{ "equals-ignore-case": "QUEUEME.queue" }] }), true),
            (json!({ "source": [{ "wildcard": "q*.*e" }] }), true),
            (json!({ "source": [{ "wildcard": "q*x" }] }), false),
            (json!({ "detail": { "count": [5] } }), true),
            (json!({ "detail": { "count": [5.0] } }), true),
            (json!({ "detail": { "count": [{ "numeric": [">", 4, "<=", 5] }] } }), true),
            (json!({ "detail": { "count": [{ "numeric": ["<", 5] }] } }), false),
            (json!({ "detail": { "amount": { "N": [{ "numeric": ["=", 12] }] } } }), true),
            (json!({ "detail": { "tags": ["b"] } }), true),
            (json!({ "detail": { "tags": ["c"] } }), false),
            (json!({ "detail": { "shop": { "id": [{ "exists": true }] } } }), true),
            (json!({ "detail": { "shop": { "name": [{ "exists": false }] } } }), true),
            (json!({ "detail": { "shop": { "name": [{ "exists": true }] } } }), false),
            (json!({ "detail": { "none": [null] } }), true),
            (json!({ "$or": [{ "source": ["x"] }, { "detail-type": ["TicketJoined"] }] }), true),
            (json!({ "$or": [{ "source": ["x"] }, { "detail-type": ["y"] }] }), false),
        ] {
            assert_eq!(matches(&pattern, &event), wanted, "{pattern}");
        }
    }
}

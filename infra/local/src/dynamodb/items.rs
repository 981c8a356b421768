//! Which items a call is about, for people.

use crate::iam::TableKeys;
use serde_json::{Map, Value};

/// Maximum number of items that are named.
const MOST: usize = 25;

/// Returns the keys of the items that a call reads or writes, or the condition of a query.
pub(super) fn touched(keys: &TableKeys, operation: &str, input: &Value) -> Vec<String> {
    let mut found = match operation {
        "GetItem" | "UpdateItem" | "DeleteItem" | "PutItem" => vec![item(keys, input)],
        "Query" => vec![query(input)],
        "TransactWriteItems" | "TransactGetItems" => {
            let parts = input.get("TransactItems").and_then(Value::as_array).into_iter().flatten();
            let parts = parts.filter_map(Value::as_object).flat_map(Map::iter);
            parts.map(|(kind, part)| format!("{kind} {}", item(keys, part))).collect()
        }
        "BatchGetItem" | "BatchWriteItem" => batch(keys, input),
        _ => Vec::new(),
    };
    if found.len() > MOST {
        let more = found.len() - MOST;
        found.truncate(MOST);
        found.push(format!("and {more} more"));
    }
    found
}

/// The key of a part with `Key` or `Item`.
fn item(keys: &TableKeys, part: &Value) -> String {
    let table = part.get("TableName").and_then(Value::as_str).unwrap_or_default();
    part.get("Key").or_else(|| part.get("Item")).map(|it| key_of(keys, table, it)).unwrap_or_default()
}

fn key_of(keys: &TableKeys, table: &str, attributes: &Value) -> String {
    let names = keys.of_item_in(table);
    let texts = names.iter().filter_map(|name| scalar(attributes.get(*name)?));
    texts.collect::<Vec<_>>().join(" / ")
}

fn scalar(value: &Value) -> Option<String> {
    let (_, text) = value.as_object()?.iter().next()?;
    Some(text.as_str().map_or_else(|| text.to_string(), str::to_owned))
}

fn batch(keys: &TableKeys, input: &Value) -> Vec<String> {
    let tables = input.get("RequestItems").and_then(Value::as_object).into_iter().flatten();
    let of_table = |(table, wanted): (&String, &Value)| {
        let read = wanted.get("Keys").and_then(Value::as_array).into_iter().flatten();
        let read = read.map(|it| key_of(keys, table, it));
        let written = wanted.as_array().into_iter().flatten().filter_map(|it| {
            let put = it.pointer("/PutRequest/Item").map(|it| format!("Put {}", key_of(keys, table, it)));
            put.or_else(|| Some(format!("Delete {}", key_of(keys, table, it.pointer("/DeleteRequest/Key")?))))
        });
        read.chain(written).collect::<Vec<_>>()
    };
    tables.flat_map(of_table).collect()
}

/// The condition of a query with its names and values in place.
fn query(input: &Value) -> String {
    let condition = input.get("KeyConditionExpression").and_then(Value::as_str).unwrap_or_default();
    let name = |word: &str| input.get("ExpressionAttributeNames")?.get(word)?.as_str().map(str::to_owned);
    let value = |word: &str| scalar(input.get("ExpressionAttributeValues")?.get(word)?);
    let mut out = String::new();
    let mut word = String::new();
    for letter in condition.chars().chain([' ']) {
        if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '#' | ':') {
            word.push(letter);
            continue;
        }
        out.push_str(&name(&word).or_else(|| value(&word)).unwrap_or_else(|| word.clone()));
        word.clear();
        out.push(letter);
    }
    match input.get("IndexName").and_then(Value::as_str) {
        Some(index) => format!("{} in {index}", out.trim_end()),
        None => out.trim_end().to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_query_is_told_with_its_values() {
        let input = json!({
            "TableName": "t", "IndexName": "by-day", "KeyConditionExpression": "#p = :p AND begins_with(#s, :s)",
            "ExpressionAttributeNames": {"#p": "pk", "#s": "sk"},
            "ExpressionAttributeValues": {":p": {"S": "SHOP#1"}, ":s": {"S": "Q#"}},
        });
        let told = touched(&TableKeys::default(), "Query", &input);
        assert_eq!(told, ["pk = SHOP#1 AND begins_with(sk, Q#) in by-day"]);
    }
}

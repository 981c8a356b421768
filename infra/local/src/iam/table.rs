//! What a call to the table asks for. Each write of a transaction is judged by itself, a batch of reads as a whole.
//!
//! <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html>

use super::key::ConditionKey;
use super::request::AccessRequest;
use crate::plan::{PlannedTable, arn, as_text, last_part};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The partition keys of the tables and of their indexes.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableKeys(BTreeMap<String, PartitionKeys>);

#[derive(Clone, Debug)]
struct PartitionKeys {
    own: String,
    sort: String,
    indexes: BTreeMap<String, String>,
}

impl TableKeys {
    pub(crate) fn new(tables: &[PlannedTable]) -> Self {
        let keys = |table: &PlannedTable| {
            let lists = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"].into_iter();
            let indexes = lists.filter_map(|it| table.create.get(it)?.as_array()).flatten();
            let named = indexes.map(|it| (it.get("IndexName").map(as_text).unwrap_or_default(), hash_key(it)));
            let schema = Value::Object(table.create.clone());
            let (own, sort) = (hash_key(&schema), key_of_type(&schema, "RANGE"));
            (table.name.clone(), PartitionKeys { own, sort, indexes: named.collect() })
        };
        Self(tables.iter().map(keys).collect())
    }

    fn own(&self, table: &str) -> &str {
        self.0.get(table).map_or("", |it| it.own.as_str())
    }

    /// Returns the names of the attributes that make the key of an item.
    pub(crate) fn of_item_in(&self, table: &str) -> Vec<&str> {
        let names = self.0.get(last_part(table)).map(|it| [it.own.as_str(), it.sort.as_str()]);
        names.into_iter().flatten().filter(|it| !it.is_empty()).collect()
    }

    fn of_index(&self, table: &str, index: &str) -> &str {
        self.0.get(table).and_then(|it| it.indexes.get(index)).map_or("", String::as_str)
    }

    /// Returns what a call asks for. An operation that is not known asks for the action of its name, without keys.
    pub(crate) fn requests(&self, operation: &str, input: &Value) -> Vec<AccessRequest> {
        match operation {
            "TransactWriteItems" | "TransactGetItems" => self.of_transaction(operation, input),
            "BatchGetItem" | "BatchWriteItem" => self.of_batch(operation, input),
            "Query" => vec![self.of_query(input)],
            "PutItem" => vec![self.of_item(operation, input, "Item")],
            "GetItem" | "UpdateItem" | "DeleteItem" => vec![self.of_item(operation, input, "Key")],
            other => vec![AccessRequest::new(format!("dynamodb:{other}"), place_of(input))],
        }
    }

    /// A call about one item, whose key is in a member of the input.
    fn of_item(&self, operation: &str, input: &Value, member: &str) -> AccessRequest {
        let key = input.get(member).and_then(|it| it.get(self.own(table_of(input)))).and_then(scalar);
        AccessRequest::new(format!("dynamodb:{operation}"), place_of(input)).with(ConditionKey::LeadingKeys, key)
    }

    fn of_transaction(&self, operation: &str, input: &Value) -> Vec<AccessRequest> {
        let items = input.get("TransactItems").and_then(Value::as_array).into_iter().flatten();
        let parts = items.filter_map(Value::as_object).flat_map(Map::iter);
        let request = |(kind, part): (&String, &Value)| {
            let (action, member) = match kind.as_str() {
                "Put" => ("PutItem", "Item"),
                "Update" => ("UpdateItem", "Key"),
                "Delete" => ("DeleteItem", "Key"),
                "ConditionCheck" => ("ConditionCheckItem", "Key"),
                _ => ("GetItem", "Key"),
            };
            self.of_item(action, part, member).with(ConditionKey::EnclosingOperation, [operation])
        };
        parts.map(request).collect()
    }

    fn of_batch(&self, operation: &str, input: &Value) -> Vec<AccessRequest> {
        let tables = input.get("RequestItems").and_then(Value::as_object).into_iter().flatten();
        let request = |(table, wanted): (&String, &Value)| {
            let table = last_part(table);
            let own = self.own(table);
            let read = wanted.get("Keys").and_then(Value::as_array).into_iter().flatten();
            let written = wanted.as_array().into_iter().flatten().filter_map(|it| {
                let put = it.get("PutRequest").and_then(|it| it.get("Item"));
                put.or_else(|| it.get("DeleteRequest")?.get("Key"))
            });
            let keys = read.chain(written).filter_map(|it| scalar(it.get(own)?));
            AccessRequest::new(format!("dynamodb:{operation}"), table_arn(table)).with(ConditionKey::LeadingKeys, keys)
        };
        tables.map(request).collect()
    }

    fn of_query(&self, input: &Value) -> AccessRequest {
        let table = table_of(input);
        let key = match input.get("IndexName").and_then(Value::as_str) {
            Some(index) => self.of_index(table, index),
            None => self.own(table),
        };
        AccessRequest::new("dynamodb:Query", place_of(input)).with(ConditionKey::LeadingKeys, queried_key(input, key))
    }
}

/// The action on a stream that Lambda takes for a function.
pub(crate) fn read_stream(operation: &str, stream: &str) -> AccessRequest {
    AccessRequest::new(format!("dynamodb:{operation}"), stream)
}

/// Returns the ARN of a table.
pub(crate) fn table_arn(table: &str) -> String {
    arn("dynamodb", &format!("table/{table}"))
}

/// The name of the partition key in a table's or an index's schema.
fn hash_key(description: &Value) -> String {
    key_of_type(description, "HASH")
}

fn key_of_type(description: &Value, kind: &str) -> String {
    let mut schema = description.get("KeySchema").and_then(Value::as_array).into_iter().flatten();
    let found = schema.find(|it| it.get("KeyType").and_then(Value::as_str) == Some(kind));
    found.and_then(|it| it.get("AttributeName")).map(as_text).unwrap_or_default()
}

/// The table's name. It may be given as an ARN.
fn table_of(input: &Value) -> &str {
    last_part(input.get("TableName").and_then(Value::as_str).unwrap_or_default())
}

/// The ARN of the table or index.
fn place_of(input: &Value) -> String {
    let table = table_arn(table_of(input));
    match input.get("IndexName").and_then(Value::as_str) {
        Some(index) => format!("{table}/index/{index}"),
        None => table,
    }
}

/// The text of a key attribute.
fn scalar(value: &Value) -> Option<String> {
    let (_, text) = value.as_object()?.iter().next()?;
    text.as_str().map(str::to_owned)
}

/// The value with which a query's condition compares the partition key: `#pk = :pk`.
fn queried_key(input: &Value, key: &str) -> Option<String> {
    let condition = input.get("KeyConditionExpression").and_then(Value::as_str)?;
    let spaced = condition.replace('=', " = ").replace(['(', ')'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let name_of = |word: &str| match word.starts_with('#') {
        true => input.get("ExpressionAttributeNames")?.get(word)?.as_str().map(str::to_owned),
        false => Some(word.to_owned()),
    };
    let value = words.windows(3).find_map(|window| match window {
        [name, "=", value] if name_of(name).as_deref() == Some(key) => Some(*value),
        _ => None,
    })?;
    scalar(input.get("ExpressionAttributeValues")?.get(value)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use serde_json::json;

    fn keys() -> TableKeys {
        let create = json!({
            "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }, { "AttributeName": "sk", "KeyType": "RANGE" }],
            "GlobalSecondaryIndexes": [{ "IndexName": "gsi1", "KeySchema": [{ "AttributeName": "gpk", "KeyType": "HASH" }] }],
        });
        let create = create.as_object().unwrap().clone();
        TableKeys::new(&[PlannedTable { name: "t".to_owned(), create, ttl_attribute: None }])
    }

    /// Action, place below the table, leading keys and enclosing operation of each request.
    fn asked(operation: &str, mut input: Value) -> Vec<String> {
        // Batches and transactions name their tables themselves.
        if !operation.starts_with("Batch") && !operation.starts_with("Transact") {
            input["TableName"] = "t".into();
        }
        let requests = keys().requests(operation, &input);
        let shown = |it: &AccessRequest| {
            let place = it.resource.strip_prefix("arn:aws:dynamodb:me-south-1:000000000000:table/").unwrap();
            let (keys, around) = (it.values(ConditionKey::LeadingKeys), it.values(ConditionKey::EnclosingOperation));
            format!("{} {place} {} {}", it.action, keys.join(","), around.join(",")).trim_end().to_owned()
        };
        requests.iter().map(shown).collect()
    }

    #[test]
    fn calls_about_one_item_ask_for_its_partition() {
        let key = json!({ "pk": { "S": "SHOP#1" }, "sk": { "S": "x" } });
        for operation in ["GetItem", "UpdateItem", "DeleteItem"] {
            assert_eq!(asked(operation, json!({ "Key": key })), [format!("dynamodb:{operation} t SHOP#1")]);
        }
        assert_eq!(asked("PutItem", json!({ "Item": key })), ["dynamodb:PutItem t SHOP#1"]);
        assert_eq!(asked("Scan", json!({})), ["dynamodb:Scan t"]);
        assert_eq!(asked("Scan", json!({ "IndexName": "gsi1" })), ["dynamodb:Scan t/index/gsi1"]);
        assert_eq!(asked("DescribeTable", json!({})), ["dynamodb:DescribeTable t"]);
    }

    #[test]
    fn a_batch_asks_for_all_its_partitions_at_once() {
        let keys = json!([{ "pk": { "S": "A" }, "sk": { "S": "1" } }, { "pk": { "N": "7" }, "sk": { "S": "1" } }]);
        let input = json!({ "RequestItems": { "t": { "Keys": keys } } });
        assert_eq!(asked("BatchGetItem", input), ["dynamodb:BatchGetItem t A,7"]);
        let writes = json!([
            { "PutRequest": { "Item": { "pk": { "S": "A" } } } }, { "DeleteRequest": { "Key": { "pk": { "S": "B" } } } },
        ]);
        let input = json!({ "RequestItems": { "t": writes } });
        assert_eq!(asked("BatchWriteItem", input), ["dynamodb:BatchWriteItem t A,B"]);
    }

    #[test]
    fn each_part_of_a_transaction_asks_for_its_own_action() {
        let at = |key: &str| json!({ "TableName": "t", "Key": { "pk": { "S": key } } });
        let input = json!({ "TransactItems": [
            { "Put": { "TableName": "t", "Item": { "pk": { "S": "A" } } } },
            { "Update": at("B") }, { "Delete": at("C") }, { "ConditionCheck": at("D") },
        ] });
        assert_eq!(
            asked("TransactWriteItems", input),
            [
                "dynamodb:PutItem t A TransactWriteItems",
                "dynamodb:UpdateItem t B TransactWriteItems",
                "dynamodb:DeleteItem t C TransactWriteItems",
                "dynamodb:ConditionCheckItem t D TransactWriteItems",
            ]
        );
        let input = json!({ "TransactItems": [{ "Get": at("A") }] });
        assert_eq!(asked("TransactGetItems", input), ["dynamodb:GetItem t A TransactGetItems"]);
    }

    #[test]
    fn a_query_asks_for_the_partition_that_it_compares_with() {
        let query = |condition: &str, index: Option<&str>| {
            let mut input = json!({
                "KeyConditionExpression": condition,
                "ExpressionAttributeNames": { "#pk": "pk", "#sk": "sk" },
                "ExpressionAttributeValues": { ":pk": { "S": "LINE#1" }, ":a": { "S": "a" }, ":g": { "S": "G" } },
            });
            if let Some(index) = index {
                input["IndexName"] = index.into();
            }
            asked("Query", input)
        };
        for condition in ["#pk = :pk", "(#sk BETWEEN :a AND :g) AND (pk=:pk)", "sk = :a AND #pk = :pk"] {
            assert_eq!(query(condition, None), ["dynamodb:Query t LINE#1"], "{condition}");
        }
        assert_eq!(query("gpk = :g", Some("gsi1")), ["dynamodb:Query t/index/gsi1 G"]);
        assert_eq!(query("#pk = :pk", Some("gsi1")), ["dynamodb:Query t/index/gsi1"]);
    }
}

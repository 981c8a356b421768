//! The table: reads, conditional writes and transactions. A refused condition is distinguished from a failure.

mod query;
mod transact;

pub use query::{Consistency, Page, SortOrder};

use crate::write::Names;
use crate::{Condition, Item, Key, Update};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, ReturnValue, ReturnValuesOnConditionCheckFailure};
use runtime::{Aws, Env, StartError};
use std::collections::HashMap;
use std::fmt;

/// The table.
#[derive(Clone, Debug)]
pub struct Table {
    client: Client,
    name: String,
}

/// The table did not respond. Whether a write took effect is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    /// The DynamoDB operation.
    pub operation: &'static str,
    /// DynamoDB's error code, or the kind of failure.
    pub code: String,
}

/// Why a write did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// A condition did not hold.
    Condition {
        /// Index of the refused write in its transaction; 0 for a single write.
        at: usize,
        /// The blocking item. `None` if there is none.
        old: Option<Item>,
    },
    /// The table did not respond.
    Store(StoreError),
}

impl Table {
    /// Returns the table that `TABLE_NAME` names.
    ///
    /// # Errors
    /// When the variable is not set.
    pub fn new(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        Ok(Self { client: aws.dynamodb(), name: env.need("TABLE_NAME")?.to_owned() })
    }

    /// Reads an item with strong consistency. `None` if it does not exist.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn get(&self, key: &Key) -> Result<Option<Item>, StoreError> {
        let request = self.client.get_item().table_name(&self.name).consistent_read(true);
        let answer = request.set_key(Some(attributes(key))).send().await;
        Ok(answer.map_err(|error| failed("GetItem", &error))?.item.map(Item))
    }

    /// Reads several items in one round trip, with strong consistency, in the order of their keys.
    ///
    /// # Errors
    /// When the table does not respond, or only in part.
    pub async fn get_all<const N: usize>(&self, keys: [&Key; N]) -> Result<[Option<Item>; N], StoreError> {
        let found = self.get_many(&keys.map(Key::clone)).await?;
        let mut found = found.into_iter();
        Ok(keys.map(|_| found.next().flatten()))
    }

    /// Reads up to 100 items in one round trip, with strong consistency, in the order of their keys. Keys may be repeated.
    ///
    /// # Errors
    /// When the table does not respond, or only in part.
    pub async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Item>>, StoreError> {
        self.get_many_with(keys, Consistency::Strong).await
    }

    async fn get_many_with(&self, keys: &[Key], consistency: Consistency) -> Result<Vec<Option<Item>>, StoreError> {
        let mut distinct = keys.to_vec();
        distinct.sort_unstable_by(|a, b| (&a.pk, &a.sk).cmp(&(&b.pk, &b.sk)));
        distinct.dedup();
        if distinct.is_empty() {
            return Ok(vec![]);
        }
        let wanted = KeysAndAttributes::builder()
            .set_keys(Some(distinct.iter().map(attributes).collect()))
            .consistent_read(consistency == Consistency::Strong)
            .build()
            .map_err(|error| StoreError { operation: "BatchGetItem", code: error.to_string() })?;
        let answer = self.client.batch_get_item().request_items(&self.name, wanted).send().await;
        let answer = answer.map_err(|error| failed("BatchGetItem", &error))?;
        if answer.unprocessed_keys.is_some_and(|it| !it.is_empty()) {
            return Err(StoreError { operation: "BatchGetItem", code: "UnprocessedKeys".to_owned() });
        }
        let found: Vec<Item> = answer.responses.unwrap_or_default().into_values().flatten().map(Item).collect();
        let of = |key: &Key| found.iter().find(|it| it.text("pk") == Some(&key.pk) && it.text("sk") == Some(&key.sk));
        Ok(keys.iter().map(|key| of(key).cloned()).collect())
    }

    /// Reads up to 100 items in one round trip, with strong consistency.
    ///
    /// # Errors
    /// When the table does not respond, or only in part.
    pub async fn read(&self, reads: crate::Reads) -> Result<crate::Found, StoreError> {
        Ok(crate::Found::new(self.get_many(reads.keys()).await?))
    }

    /// Reads up to 100 items in one round trip, at half the cost, perhaps as they were a moment ago. For pages that anybody may
    /// read, not for what is decided by what was read.
    ///
    /// # Errors
    /// When the table does not respond, or only in part.
    pub async fn read_eventually(&self, reads: crate::Reads) -> Result<crate::Found, StoreError> {
        Ok(crate::Found::new(self.get_many_with(reads.keys(), Consistency::Eventual).await?))
    }

    /// Updates an item and returns it as it is afterwards.
    ///
    /// # Errors
    /// When its condition does not hold, or the table does not respond.
    pub async fn update(&self, update: Update) -> Result<Item, Refusal> {
        let mut names = Names::default();
        let expression = update.expression(&mut names);
        let condition = update.condition(&mut names);
        let (names, values) = names.finish();
        let request = self.client.update_item().table_name(&self.name).set_key(Some(attributes(&update.key)));
        let answer = request
            .update_expression(expression)
            .set_condition_expression(condition)
            .set_expression_attribute_names(names)
            .set_expression_attribute_values(values)
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match answer {
            Ok(answer) => Ok(Item(answer.attributes.unwrap_or_default())),
            Err(error) => Err(match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(refused)) => {
                    Refusal::Condition { at: 0, old: refused.item.clone().map(Item) }
                }
                _ => Refusal::Store(failed("UpdateItem", &error)),
            }),
        }
    }

    /// Replaces or creates an item.
    ///
    /// # Errors
    /// When its condition does not hold, or the table does not respond.
    pub async fn put(&self, item: Item, when: Option<Condition>) -> Result<(), Refusal> {
        let mut names = Names::default();
        let condition = when.map(|it| it.render(&mut names));
        let (names, values) = names.finish();
        let request = self.client.put_item().table_name(&self.name).set_item(Some(item.0));
        let answer = request
            .set_condition_expression(condition)
            .set_expression_attribute_names(names)
            .set_expression_attribute_values(values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match answer {
            Ok(_) => Ok(()),
            Err(error) => Err(match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(refused)) => {
                    Refusal::Condition { at: 0, old: refused.item.clone().map(Item) }
                }
                _ => Refusal::Store(failed("PutItem", &error)),
            }),
        }
    }

    /// Deletes an item.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let request = self.client.delete_item().table_name(&self.name).set_key(Some(attributes(key)));
        request.send().await.map(|_| ()).map_err(|error| failed("DeleteItem", &error))
    }
}

fn attributes(key: &Key) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(key.pk.clone())),
        ("sk".to_owned(), AttributeValue::S(key.sk.clone())),
    ])
}

fn failed<E: ProvideErrorMetadata>(operation: &'static str, error: &SdkError<E>) -> StoreError {
    let code = match error {
        SdkError::TimeoutError(_) => "Timeout",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::ResponseError(_) => "ResponseError",
        _ => error.code().unwrap_or("Unknown"),
    };
    // The alarm `table-failed` counts these lines: throttles after all retries, errors of DynamoDB and of the key.
    tracing::error!(operation, code, "table_failed");
    StoreError { operation, code: code.to_owned() }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.operation, self.code)
    }
}

impl std::error::Error for StoreError {}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A trigger fails as a whole if the table does not respond. Its event is then delivered again.
impl From<StoreError> for runtime::Failure {
    fn from(error: StoreError) -> Self {
        Self::new("provider_unavailable", error.to_string())
    }
}

/// A trigger fails as a whole if a write is refused unexpectedly. Its event is then delivered again.
impl From<Refusal> for runtime::Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => error.into(),
            Refusal::Condition { at, .. } => Self::new("conflict", format!("condition of write {at}")),
        }
    }
}

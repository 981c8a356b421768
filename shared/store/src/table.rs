//! The table itself: reads, conditional writes and transactions, with a refused condition told apart from a failure.

use crate::write::Names;
use crate::{Condition, Item, Key, Update, Write};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, ConditionCheck, Delete, KeysAndAttributes, Put, ReturnConsumedCapacity,
    ReturnValue, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update as RawUpdate,
};
use runtime::{Aws, Entropy as _, Env, StartError, SystemEntropy};
use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

/// Attempts at a transaction that others cancel (`TransactionConflict`), with waits of 25 to 400 ms between.
const TRANSACTION_ATTEMPTS: u32 = 5;
const SHORTEST_WAIT_MS: u32 = 25;

/// The one table.
#[derive(Clone, Debug)]
pub struct Table {
    client: Client,
    name: String,
}

/// Why the table did not answer. Whether a write took effect is then unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    /// The operation.
    pub operation: &'static str,
    /// The table's error code, or what kind of failure it was.
    pub code: String,
}

/// Why a write did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// A condition did not hold.
    Condition {
        /// Which of the transaction's writes; 0 for a single one.
        at: usize,
        /// The item as it was, unless there was none.
        old: Option<Item>,
    },
    /// The table did not answer.
    Store(StoreError),
}

/// A page of a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The items, in the order of their sort keys.
    pub items: Vec<Item>,
    /// The sort key after which the next page begins, if there is more.
    pub next: Option<String>,
}

impl Table {
    /// The table that `TABLE_NAME` names.
    ///
    /// # Errors
    /// When the variable is not set.
    pub fn new(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        Ok(Self { client: aws.dynamodb(), name: env.need("TABLE_NAME")?.to_owned() })
    }

    /// Reads an item, consistently.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn get(&self, key: &Key) -> Result<Option<Item>, StoreError> {
        let request = self.client.get_item().table_name(&self.name).consistent_read(true);
        let answer = request.set_key(Some(attributes(key))).send().await;
        Ok(answer.map_err(|error| failed("GetItem", &error))?.item.map(Item))
    }

    /// Reads several items in one round trip, consistently; each in the place of its key.
    ///
    /// # Errors
    /// When the table doesn't answer, or not completely.
    pub async fn get_all<const N: usize>(&self, keys: [&Key; N]) -> Result<[Option<Item>; N], StoreError> {
        let found = self.get_many(&keys.map(Key::clone)).await?;
        let mut found = found.into_iter();
        Ok(keys.map(|_| found.next().flatten()))
    }

    /// Reads up to 100 items in one round trip, consistently; each in the place of its key. A key may be repeated.
    ///
    /// # Errors
    /// When the table doesn't answer, or not completely.
    pub async fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Item>>, StoreError> {
        let mut distinct = keys.to_vec();
        distinct.sort_unstable_by(|a, b| (&a.pk, &a.sk).cmp(&(&b.pk, &b.sk)));
        distinct.dedup();
        if distinct.is_empty() {
            return Ok(vec![]);
        }
        let wanted = KeysAndAttributes::builder()
            .set_keys(Some(distinct.iter().map(attributes).collect()))
            .consistent_read(true)
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

    /// Reads up to 100 items in one round trip, consistently.
    ///
    /// # Errors
    /// When the table doesn't answer, or not completely.
    pub async fn read(&self, reads: crate::Reads) -> Result<crate::Found, StoreError> {
        Ok(crate::Found::new(self.get_many(reads.keys()).await?))
    }

    /// Reads a page of a partition: sort keys that begin with `prefix`, after `after`, at most `limit`.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn query(&self, pk: &str, prefix: &str, after: Option<&str>, limit: i32) -> Result<Page, StoreError> {
        self.page(pk, prefix, after, limit, true, false).await
    }

    /// Reads the first items of a partition, consistently, and of each these attributes only: what isn't needed needn't be
    /// carried. It costs as much as reading them whole.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn query_some(&self, pk: &str, limit: i32, attributes: &[&str]) -> Result<Page, StoreError> {
        let mut request = self.client.query().table_name(&self.name).consistent_read(true).limit(limit);
        request = request
            .key_condition_expression("#pk = :pk")
            .expression_attribute_names("#pk", "pk")
            .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()));
        let mut wanted = Vec::new();
        for (at, name) in attributes.iter().enumerate() {
            wanted.push(format!("#a{at}"));
            request = request.expression_attribute_names(format!("#a{at}"), *name);
        }
        let answer = request.projection_expression(wanted.join(", ")).send().await;
        let answer = answer.map_err(|error| failed("Query", &error))?;
        let next = answer.last_evaluated_key.map(Item).and_then(|it| it.text("sk").map(str::to_owned));
        Ok(Page { items: answer.items.unwrap_or_default().into_iter().map(Item).collect(), next })
    }

    /// Like [`Table::query`], newest or last first.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn query_back(
        &self,
        pk: &str,
        prefix: &str,
        before: Option<&str>,
        limit: i32,
    ) -> Result<Page, StoreError> {
        self.page(pk, prefix, before, limit, true, true).await
    }

    /// Reads a page of up to 1 MB at half the cost; what was written within the last second may be missing.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn query_lately(&self, pk: &str, prefix: &str, after: Option<&str>) -> Result<Page, StoreError> {
        self.page(pk, prefix, after, i32::MAX, false, false).await
    }

    /// Reads the items of a partition whose sort keys lie between two, both included, page by page.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn query_between(
        &self,
        pk: &str,
        from: &str,
        to: &str,
        consistent: bool,
    ) -> Result<Vec<Item>, StoreError> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let request = self.client.query().table_name(&self.name).consistent_read(consistent);
            let request = request
                .key_condition_expression("#pk = :pk AND #sk BETWEEN :from AND :to")
                .expression_attribute_names("#pk", "pk")
                .expression_attribute_names("#sk", "sk")
                .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()))
                .expression_attribute_values(":from", AttributeValue::S(from.to_owned()))
                .expression_attribute_values(":to", AttributeValue::S(to.to_owned()))
                .set_exclusive_start_key(after);
            let answer = request.send().await.map_err(|error| failed("Query", &error))?;
            all.extend(answer.items.unwrap_or_default().into_iter().map(Item));
            after = answer.last_evaluated_key;
            if after.is_none() {
                return Ok(all);
            }
        }
    }

    async fn page(
        &self,
        pk: &str,
        prefix: &str,
        after: Option<&str>,
        limit: i32,
        consistent: bool,
        back: bool,
    ) -> Result<Page, StoreError> {
        let mut request = self.client.query().table_name(&self.name).consistent_read(consistent);
        request = request.set_limit((limit != i32::MAX).then_some(limit)).set_scan_index_forward(back.then_some(false));
        request = request
            .expression_attribute_names("#pk", "pk")
            .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()));
        request = if prefix.is_empty() {
            request.key_condition_expression("#pk = :pk")
        } else {
            request
                .key_condition_expression("#pk = :pk AND begins_with(#sk, :prefix)")
                .expression_attribute_names("#sk", "sk")
                .expression_attribute_values(":prefix", AttributeValue::S(prefix.to_owned()))
        };
        if let Some(after) = after {
            let start = attributes(&Key { pk: pk.to_owned(), sk: after.to_owned() });
            request = request.set_exclusive_start_key(Some(start));
        }
        let answer = request.send().await.map_err(|error| failed("Query", &error))?;
        let next = answer.last_evaluated_key.map(Item).and_then(|it| it.text("sk").map(str::to_owned));
        Ok(Page { items: answer.items.unwrap_or_default().into_iter().map(Item).collect(), next })
    }

    /// Reads a whole partition, page by page. For jobs, not for requests.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn query_all(&self, pk: &str, prefix: &str) -> Result<Vec<Item>, StoreError> {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let page = self.query(pk, prefix, after.as_deref(), 500).await?;
            all.extend(page.items);
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(all),
            }
        }
    }

    /// Changes one item and returns it as it is then.
    ///
    /// # Errors
    /// When its condition doesn't hold, or the table doesn't answer.
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

    /// Puts one item.
    ///
    /// # Errors
    /// When its condition doesn't hold, or the table doesn't answer.
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
        use aws_sdk_dynamodb::operation::put_item::PutItemError;
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

    /// Deletes one item.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn delete(&self, key: &Key) -> Result<(), StoreError> {
        let request = self.client.delete_item().table_name(&self.name).set_key(Some(attributes(key)));
        request.send().await.map(|_| ()).map_err(|error| failed("DeleteItem", &error))
    }

    /// Does all writes or none.
    ///
    /// A lost answer is safe: the SDK repeats the call with the same token, and the table does it once. Writes that
    /// collide with another transaction are tried again, with growing random waits.
    ///
    /// # Errors
    /// When a condition doesn't hold (the first one of them), or the table doesn't answer.
    pub async fn commit(&self, writes: Vec<Write>) -> Result<(), Refusal> {
        let items = writes.iter().map(|it| self.raw(it)).collect::<Result<Vec<_>, _>>().map_err(Refusal::Store)?;
        let mut attempt = 1;
        loop {
            let request = self.client.transact_write_items().set_transact_items(Some(items.clone()));
            let error = match request.return_consumed_capacity(ReturnConsumedCapacity::None).send().await {
                Ok(_) => return Ok(()),
                Err(error) => error,
            };
            let reasons = match error.as_service_error() {
                Some(TransactWriteItemsError::TransactionCanceledException(it)) => it.cancellation_reasons(),
                _ => return Err(Refusal::Store(failed("TransactWriteItems", &error))),
            };
            let coded = |code: &str| reasons.iter().position(|it| it.code() == Some(code));
            if let Some(at) = coded("ConditionalCheckFailed") {
                return Err(Refusal::Condition { at, old: reasons.get(at).and_then(old_item) });
            }
            let collided = coded("TransactionConflict").or_else(|| coded("ThrottlingError"));
            if collided.is_none() || attempt == TRANSACTION_ATTEMPTS {
                let code = collided.and_then(|at| reasons.get(at)).and_then(|it| it.code());
                let code = code.unwrap_or("TransactionCanceled").to_owned();
                return Err(Refusal::Store(StoreError { operation: "TransactWriteItems", code }));
            }
            let ceiling = SHORTEST_WAIT_MS << attempt;
            let wait = SHORTEST_WAIT_MS + SystemEntropy.below(ceiling);
            tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
            attempt += 1;
        }
    }

    fn raw(&self, write: &Write) -> Result<TransactWriteItem, StoreError> {
        let mut names = Names::default();
        let old = ReturnValuesOnConditionCheckFailure::AllOld;
        let wrong = |error: aws_smithy_types::error::operation::BuildError| StoreError {
            operation: "TransactWriteItems",
            code: error.to_string(),
        };
        let item = TransactWriteItem::builder();
        Ok(match write {
            Write::Put(content, when) => {
                let condition = when.as_ref().map(|it| it.render(&mut names));
                let (names, values) = names.finish();
                let put = Put::builder()
                    .table_name(&self.name)
                    .set_item(Some(content.0.clone()))
                    .set_condition_expression(condition)
                    .set_expression_attribute_names(names)
                    .set_expression_attribute_values(values)
                    .return_values_on_condition_check_failure(old);
                item.put(put.build().map_err(wrong)?)
            }
            Write::Update(update) => {
                let expression = update.expression(&mut names);
                let condition = update.condition(&mut names);
                let (names, values) = names.finish();
                let update = RawUpdate::builder()
                    .table_name(&self.name)
                    .set_key(Some(attributes(&update.key)))
                    .update_expression(expression)
                    .set_condition_expression(condition)
                    .set_expression_attribute_names(names)
                    .set_expression_attribute_values(values)
                    .return_values_on_condition_check_failure(old);
                item.update(update.build().map_err(wrong)?)
            }
            Write::Delete(key, when) => {
                let condition = when.as_ref().map(|it| it.render(&mut names));
                let (names, values) = names.finish();
                let delete = Delete::builder()
                    .table_name(&self.name)
                    .set_key(Some(attributes(key)))
                    .set_condition_expression(condition)
                    .set_expression_attribute_names(names)
                    .set_expression_attribute_values(values)
                    .return_values_on_condition_check_failure(old);
                item.delete(delete.build().map_err(wrong)?)
            }
            Write::Check(key, condition) => {
                let condition = condition.render(&mut names);
                let (names, values) = names.finish();
                let check = ConditionCheck::builder()
                    .table_name(&self.name)
                    .set_key(Some(attributes(key)))
                    .condition_expression(condition)
                    .set_expression_attribute_names(names)
                    .set_expression_attribute_values(values)
                    .return_values_on_condition_check_failure(old);
                item.condition_check(check.build().map_err(wrong)?)
            }
        }
        .build())
    }
}

fn attributes(key: &Key) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(key.pk.clone())),
        ("sk".to_owned(), AttributeValue::S(key.sk.clone())),
    ])
}

fn old_item(reason: &CancellationReason) -> Option<Item> {
    reason.item.clone().filter(|it| !it.is_empty()).map(Item)
}

fn failed<E: ProvideErrorMetadata>(operation: &'static str, error: &SdkError<E>) -> StoreError {
    let code = match error {
        SdkError::TimeoutError(_) => "Timeout",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::ResponseError(_) => "ResponseError",
        _ => error.code().unwrap_or("Unknown"),
    };
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

/// A trigger fails as a whole when the table doesn't answer; its caller delivers the event again.
impl From<StoreError> for runtime::Failure {
    fn from(error: StoreError) -> Self {
        Self::new("provider_unavailable", error.to_string())
    }
}

/// A refused write where none is expected fails a trigger; its caller delivers the event again.
impl From<Refusal> for runtime::Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => error.into(),
            Refusal::Condition { at, .. } => Self::new("conflict", format!("condition of write {at}")),
        }
    }
}

//! Transactions as DynamoDB takes them.

use super::{Refusal, StoreError, Table, attributes, failed};
use crate::write::Names;
use crate::{Item, Write};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    CancellationReason, ConditionCheck, Delete, Put, ReturnConsumedCapacity, ReturnValuesOnConditionCheckFailure,
    TransactWriteItem, Update as RawUpdate,
};
use runtime::{Entropy as _, SystemEntropy};
use std::time::Duration;

/// Maximum number of attempts at a transaction that conflicts with others, with random waits of 25 to 425 ms between them.
const TRANSACTION_ATTEMPTS: u32 = 5;
/// Shortest wait between two attempts, in milliseconds.
const SHORTEST_WAIT_MS: u32 = 25;

impl Table {
    /// Commits all writes or none.
    ///
    /// A lost response is safe: the SDK repeats the call with the same token, and DynamoDB applies it once. A transaction that
    /// conflicts with another one is repeated, with growing random waits.
    ///
    /// # Errors
    /// When a condition does not hold (the first of them counts), or the table does not respond.
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

fn old_item(reason: &CancellationReason) -> Option<Item> {
    reason.item.clone().filter(|it| !it.is_empty()).map(Item)
}

//! Queries: the items of one partition, in the order of their sort keys.

use super::{StoreError, Table, attributes, failed};
use crate::{Item, Key};
use aws_sdk_dynamodb::types::AttributeValue;

/// A page of a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The items, in the order of their sort keys.
    pub items: Vec<Item>,
    /// The sort key after which the next page begins. `None` on the last page.
    pub next: Option<String>,
}

/// How recent the writes are that a query returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consistency {
    /// All writes that succeeded before the query.
    Strong,
    /// Half the cost. Writes of the last second may be missing.
    Eventual,
}

/// The order of the items of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortOrder {
    /// By ascending sort keys.
    Ascending,
    /// By descending sort keys, the newest or last item first.
    Descending,
}

/// Which page of which partition.
struct PageRequest<'a> {
    pk: &'a str,
    /// The beginning of the sort keys.
    prefix: &'a str,
    /// The sort key of the last item of the previous page.
    after: Option<&'a str>,
    /// Maximum number of items. `None` for as many as fit into 1 MB.
    limit: Option<i32>,
    consistency: Consistency,
    order: SortOrder,
}

impl Table {
    /// Reads a page of at most `limit` items of a partition whose sort keys begin with `prefix` and follow `after`.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn query(&self, pk: &str, prefix: &str, after: Option<&str>, limit: i32) -> Result<Page, StoreError> {
        let (consistency, order) = (Consistency::Strong, SortOrder::Ascending);
        self.page(PageRequest { pk, prefix, after, limit: Some(limit), consistency, order }).await
    }

    /// Like [`Table::query`], in descending order of sort keys.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn query_back(
        &self,
        pk: &str,
        prefix: &str,
        before: Option<&str>,
        limit: i32,
    ) -> Result<Page, StoreError> {
        let (consistency, order) = (Consistency::Strong, SortOrder::Descending);
        self.page(PageRequest { pk, prefix, after: before, limit: Some(limit), consistency, order }).await
    }

    /// Reads a page of up to 1 MB with eventual consistency, at half the cost. Writes of the last second may be missing.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn query_eventually(&self, pk: &str, prefix: &str, after: Option<&str>) -> Result<Page, StoreError> {
        let (consistency, order) = (Consistency::Eventual, SortOrder::Ascending);
        self.page(PageRequest { pk, prefix, after, limit: None, consistency, order }).await
    }

    /// Reads some attributes of the first `limit` items of a partition, with strong consistency. Transfers less, but costs
    /// as many units as reading the whole items.
    ///
    /// # Errors
    /// When the table does not respond.
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

    /// Reads all items of a partition whose sort keys lie between `from` and `to`, both included.
    ///
    /// # Errors
    /// When the table does not respond.
    pub async fn query_between(
        &self,
        pk: &str,
        from: &str,
        to: &str,
        consistency: Consistency,
    ) -> Result<Vec<Item>, StoreError> {
        let is_strong = consistency == Consistency::Strong;
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let request = self.client.query().table_name(&self.name).consistent_read(is_strong);
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

    /// Reads all items of a partition whose sort keys begin with `prefix`. For jobs, not for requests.
    ///
    /// # Errors
    /// When the table does not respond.
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

    async fn page(&self, wanted: PageRequest<'_>) -> Result<Page, StoreError> {
        let PageRequest { pk, prefix, after, limit, consistency, order } = wanted;
        let request = self.client.query().table_name(&self.name).set_limit(limit);
        let request = request
            .consistent_read(consistency == Consistency::Strong)
            .set_scan_index_forward((order == SortOrder::Descending).then_some(false))
            .expression_attribute_names("#pk", "pk")
            .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()));
        let request = if prefix.is_empty() {
            request.key_condition_expression("#pk = :pk")
        } else {
            request
                .key_condition_expression("#pk = :pk AND begins_with(#sk, :prefix)")
                .expression_attribute_names("#sk", "sk")
                .expression_attribute_values(":prefix", AttributeValue::S(prefix.to_owned()))
        };
        let start = after.map(|it| attributes(&Key { pk: pk.to_owned(), sk: it.to_owned() }));
        let answer = request.set_exclusive_start_key(start).send().await;
        let answer = answer.map_err(|error| failed("Query", &error))?;
        let next = answer.last_evaluated_key.map(Item).and_then(|it| it.text("sk").map(str::to_owned));
        Ok(Page { items: answer.items.unwrap_or_default().into_iter().map(Item).collect(), next })
    }
}

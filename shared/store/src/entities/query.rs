//! Queries for all entities of one kind in a partition.

pub use crate::Consistency;
use crate::{Entity, StoreError, Table};

/// Reads all entities whose sort keys begin with `prefix`, page by page, in the order of their sort keys.
pub(crate) async fn all<T: Entity>(
    table: &Table,
    partition: &str,
    prefix: &str,
    consistency: Consistency,
) -> Result<Vec<T>, StoreError> {
    let items = match consistency {
        Consistency::Strong => table.query_all(partition, prefix).await?,
        Consistency::Eventual => {
            let (mut items, mut after) = (Vec::new(), None);
            loop {
                let page = table.query_eventually(partition, prefix, after.as_deref()).await?;
                items.extend(page.items);
                after = page.next;
                if after.is_none() {
                    break items;
                }
            }
        }
    };
    Ok(items.into_iter().filter_map(T::read).collect())
}

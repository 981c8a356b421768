//! What queues must know anew when their shop changes.

use crate::queues::checks;
use crate::queues::staffing::QueueStaffing;
use jiff::Timestamp;
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::Failure;
use store::queue::Queue;
use store::{Item, Refusal, Table, Update, Write, condition, keys};
use triggers::{refused, store_failed};

async fn queues(table: &Table, shop: ShopTag) -> Result<Vec<Queue>, Failure> {
    let items = table.query_all(&keys::shop_partition(shop), "QUEUE#").await.map_err(|error| store_failed(&error))?;
    Ok(items.into_iter().map(Queue).collect())
}

/// Looks at the queues of a shop soon: its hours may open or close them.
pub(crate) async fn schedule_checks(table: &Table, shop: Id<id::Shop>, now: Timestamp) -> Result<(), Failure> {
    let all = queues(table, shop.shop()).await?;
    let writes: Vec<Write> = all.iter().filter_map(|it| Some(checks::after(it.id()?, now.as_second()))).collect();
    if !writes.is_empty() {
        table.commit(writes).await.map_err(|refusal| refused(&refusal))?;
    }
    Ok(())
}

/// Tells the queues that a service belongs to who provides it and how long it takes.
pub(crate) async fn update_staffing(table: &Table, service: Id<id::Service>, now: Timestamp) -> Result<(), Failure> {
    for queue in queues(table, service.shop()).await? {
        let services: Vec<Id<id::Service>> = queue.services().collect();
        if !services.contains(&service) {
            continue;
        }
        let wanted: Vec<_> = services.into_iter().map(keys::service).collect();
        let found = table.get_many(&wanted).await.map_err(|error| store_failed(&error))?;
        let known: Vec<Option<Item>> = found.into_iter().filter(Option::is_some).collect();
        let Some(crew) = QueueStaffing::of(&known) else { continue };
        let Some(id) = queue.id() else { continue };
        // Not a new version: staff didn't change it. Whoever does at this moment has the last word.
        let update = Update::of(keys::queue(id)).set("crewed_at", now.as_second());
        let update = crew.note(update).when(condition::unchanged(&queue.0));
        match table.update(update).await {
            Ok(_) => {}
            Err(Refusal::Condition { .. }) => return Err(Failure::new("overtaken", "the queue changed")),
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    Ok(())
}

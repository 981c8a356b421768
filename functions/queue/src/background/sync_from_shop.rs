//! Keeps queues in sync with the hours and services of their shop.

use jiff::Timestamp;
use model::{Id, id};
use runtime::Failure;
use store::entities::QueueCheck;
use store::queue::{QueueService, QueueStaffing, queues_of_shop};
use store::{Reads, Refusal, Table, Write, keys};

/// Schedules a check of all queues of a shop: its changed hours may open or close them.
pub(crate) async fn schedule_checks(table: &Table, shop: Id<id::Shop>, now: Timestamp) -> Result<(), Failure> {
    let queues = queues_of_shop(table, shop.shop()).await?;
    let checks: Vec<Write> = queues.iter().map(|it| QueueCheck::due_after(it.id(), now.as_second())).collect();
    if !checks.is_empty() {
        table.commit(checks).await?;
    }
    Ok(())
}

/// Updates the staffing of the queues that name a changed service.
pub(crate) async fn update_staffing(table: &Table, service: Id<id::Service>, now: Timestamp) -> Result<(), Failure> {
    for queue in queues_of_shop(table, service.shop()).await? {
        let services: Vec<Id<id::Service>> = queue.services().collect();
        if !services.contains(&service) {
            continue;
        }
        let mut reads = Reads::default();
        let services = reads.want_all::<QueueService>(services.into_iter().map(keys::service));
        let known: Vec<QueueService> = table.read(reads).await?.take_all(services).into_iter().flatten().collect();
        match table.update(queue.update_staffing(&QueueStaffing::of(&known), now.as_second())).await {
            Ok(_) => {}
            Err(Refusal::Condition { .. }) => return Err(Failure::new("conflict", "the queue changed")),
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Ok(())
}

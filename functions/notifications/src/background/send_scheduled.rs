//! Every minute: requests the notifications again whose time on a channel has come.

use jiff::Timestamp;
use runtime::{Aws, Env, Failure, StartError, WriteKind};
use serde_json::Value;
use store::entities::ScheduledNotification;
use store::partition::{JOB, OUTBOX, SCHEDULED};
use store::{Entity as _, Item, Table, keys};
use triggers::{Declare as _, DueItems, DuePeriod, Endpoint, Job, run_due};

const DUE_ITEMS: DueItems =
    DueItems { job: "send-scheduled-notifications", period: DuePeriod::Hour, partition: keys::scheduled_notifications };

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Send scheduled notifications", "rate(1 minute)")
        .reads_singly(&[JOB])
        .queries(&[SCHEDULED])
        .puts(&[JOB, SCHEDULED])
        .deletes(&[SCHEDULED])
        .transacts_only(&[WriteKind::Put], &[OUTBOX])
        .served_by(table, handle)
}

async fn handle(table: &Table, job: Job) -> Result<Value, Failure> {
    let now = job.now;
    run_due(table, DUE_ITEMS, &job, |item| Box::pin(async move { request(table, item, now).await })).await
}

/// Requests a notification on its channel.
async fn request(table: &Table, item: Item, now: Timestamp) -> Result<(), Failure> {
    let Some(scheduled) = ScheduledNotification::read(item) else { return Ok(()) };
    Ok(table.commit(vec![scheduled.event(now).write()]).await?)
}

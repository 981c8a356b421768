//! Every hour: erases the accounts whose cancellation period is over.
//!
//! A run takes all that became due since the last one. An erasure that fails is tried again by the next run and holds up no
//! other.

use crate::erasure::erase::Eraser;
use jiff::Timestamp;
use runtime::{Aws, Env, Failure, StartError};
use serde_json::Value;
use store::entities::Erasure;
use store::partition::{
    APPOINTMENTS, AUDIT, COMPANY, ERASURE, FACTOR, JOB, LINE, OUTBOX, PAST_TICKETS, PHONE, PUSH, QUEUE, SHOP, USER,
    WAITLIST,
};
use store::{Entity as _, Item, Table, keys};
use triggers::{Declare as _, DueItems, DuePeriod, Endpoint, Job, run_due};

const DUE_ITEMS: DueItems =
    DueItems { job: "erase-accounts", period: DuePeriod::Day, partition: keys::erasure_partition };

struct Needs {
    table: Table,
    s3: aws_sdk_s3::Client,
    bucket: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, s3: aws.s3(), bucket: env.need("PRIVATE_BUCKET")?.to_owned() })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Erase accounts due for erasure", "rate(1 hour)")
        .reads_in_batches(&[LINE, PAST_TICKETS])
        .reads_singly(&[USER, COMPANY, JOB])
        .queries(&[ERASURE, USER, PHONE, SHOP])
        .puts(&[ERASURE, JOB])
        .updates(&[USER, APPOINTMENTS, WAITLIST, LINE, PAST_TICKETS, QUEUE])
        .deletes(&[ERASURE, USER, PHONE, FACTOR, SHOP])
        .transacts_with_deletes(&[USER, PHONE, PUSH, OUTBOX, AUDIT, LINE, PAST_TICKETS, QUEUE])
        .transacts(&[COMPANY, SHOP, OUTBOX])
        .deletes_files("exports/*")
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let now = job.now;
    run_due(&needs.table, DUE_ITEMS, &job, |item| Box::pin(async move { needs.erase(item, now).await })).await
}

impl Needs {
    async fn erase(&self, item: Item, now: Timestamp) -> Result<(), Failure> {
        let Some(erasure) = Erasure::read(item) else { return Ok(()) };
        let eraser = Eraser { table: &self.table, s3: &self.s3, bucket: &self.bucket, now };
        eraser.erase(erasure.user()).await
    }
}

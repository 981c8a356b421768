//! Every hour: erases the accounts whose cancellation period is over.

use crate::erasure::erase::Eraser;
use jiff::SignedDuration;
use runtime::{Aws, Env, Failure, StartError};
use serde_json::{Value, json};
use store::entities::Erasure;
use store::partition::{APPOINTMENTS, AUDIT, ERASURE, LINE, OUTBOX, PAST_TICKETS, PHONE, PUSH, QUEUE, USER, WAITLIST};
use store::{Entity as _, Table};
use triggers::{Declare as _, Endpoint, Job};

/// How many days back the job looks, so that missed runs lose no erasure. The law allows 30 days.
const LOOK_BACK_DAYS: i64 = 35;

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
        .queries(&[ERASURE, USER])
        .updates(&[APPOINTMENTS, WAITLIST, LINE, PAST_TICKETS, QUEUE])
        .deletes(&[ERASURE, USER])
        .transacts_with_deletes(&[USER, PHONE, PUSH, OUTBOX, AUDIT, LINE, PAST_TICKETS, QUEUE])
        .deletes_files("exports/*")
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let eraser = Eraser { table: &needs.table, s3: &needs.s3, bucket: &needs.bucket, now: job.now };
    let mut erased = 0;
    for days in 0..=LOOK_BACK_DAYS {
        let partition = Erasure::partition(job.now - SignedDuration::from_hours(24 * days));
        let scheduled = needs.table.query_all(&partition, "").await?.into_iter().filter_map(Erasure::read);
        for erasure in scheduled.filter(|it| it.at() <= job.now.as_second()) {
            eraser.erase(&erasure).await?;
            erased += 1;
        }
    }
    Ok(json!({"erased": erased}))
}

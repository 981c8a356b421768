//! `run-due-payments`, every five minutes: settles payments whose deadline has passed, and makes refunds that were not made, so
//! that an event that never came holds up nothing.

use crate::needs::SettlingNeeds;
use crate::refunding::{RefundId, make_refund};
use crate::settling::{Settlement, SettlingOutcome, ended, settle};
use jiff::Timestamp;
use model::payment::{TransactionStep, Wallet};
use model::{Id, id};
use runtime::{Failure, WriteKind};
use serde_json::Value;
use store::entities::{Payment, PaymentDetails, PaymentDue};
use store::partition::{APPOINTMENTS, BOOK, DUE, JOB, OUTBOX, PAYMENT, PAYMENT_DUE, USER, VISIT_PAYMENT};
use store::{Entity as _, Item, Transaction, keys};
use triggers::{Declare as _, DueItems, DuePeriod, Endpoint, Job, run_due};

const DUE_ITEMS: DueItems =
    DueItems { job: "run-due-payments", period: DuePeriod::Hour, partition: keys::payment_due_partition };

/// Declares the function.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Run due payments", "rate(5 minutes)")
        .reads_singly(&[JOB, PAYMENT])
        .reads_in_batches(&[PAYMENT, APPOINTMENTS])
        .queries(&[PAYMENT_DUE])
        .puts(&[JOB, PAYMENT_DUE])
        .deletes(&[PAYMENT_DUE])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update],
            &[USER, VISIT_PAYMENT, PAYMENT, PAYMENT_DUE, APPOINTMENTS, BOOK, DUE, OUTBOX],
        )
        .wallets(&[Wallet::Merchant])
        .served_by(SettlingNeeds::new, handle)
}

async fn handle(needs: &SettlingNeeds, job: Job) -> Result<Value, Failure> {
    let now = job.now;
    run_due(&needs.table, DUE_ITEMS, &job, |item| Box::pin(async move { run(needs, &item, now).await })).await
}

async fn run(needs: &SettlingNeeds, item: &Item, now: Timestamp) -> Result<(), Failure> {
    match PaymentDue::read(item) {
        Some(PaymentDue::Payment(payment)) => look_at(needs, payment, now).await,
        Some(PaymentDue::Refund { payment, refund }) => make_refund(needs, RefundId { payment, refund }, now).await,
        None => Ok(()),
    }
}

/// Settles a payment, or gives it up if its deadline has passed. One that is paid later is paid back.
async fn look_at(needs: &SettlingNeeds, id: Id<id::Payment>, now: Timestamp) -> Result<(), Failure> {
    let payment = needs.table.get(&keys::payment(id)).await?.and_then(Payment::read);
    let Some(payment) = payment.filter(|it| it.status().is_open()) else { return Ok(()) };
    let outcome = match needs.gateway.payment(id).await? {
        Some(found) => settle(&needs.table, &payment, &found, now).await?,
        None => SettlingOutcome::Open,
    };
    match outcome {
        SettlingOutcome::Settled => Ok(()),
        SettlingOutcome::Overtaken => Err(Failure::new("overtaken", "the payment was changed meanwhile")),
        SettlingOutcome::Open => give_up(needs, id, now).await,
    }
}

async fn give_up(needs: &SettlingNeeds, id: Id<id::Payment>, now: Timestamp) -> Result<(), Failure> {
    let payment = needs.table.get(&keys::payment(id)).await?.and_then(Payment::read);
    let Some(payment) = payment.filter(|it| it.status().is_open() && it.expires_at() <= now.as_second()) else {
        return Ok(());
    };
    let given_up = ended(&payment, TransactionStep::Expire, &PaymentDetails::default(), now);
    let mut tx = Transaction::<()>::default();
    tx.write_all(given_up.map(|it: Settlement| it.writes).unwrap_or_default());
    Ok(tx.commit(&needs.table).await?)
}

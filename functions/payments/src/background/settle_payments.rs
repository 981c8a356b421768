//! `settle-payments`, on `GatewayNotified`: asks the gateway for the payment and settles it.

use crate::needs::SettlingNeeds;
use crate::settling::{SettlingOutcome, settle};
use model::event::GatewayNotified;
use model::payment::Wallet;
use runtime::{Failure, WriteKind};
use serde_json::{Value, json};
use store::entities::Payment;
use store::partition::{APPOINTMENTS, BOOK, DUE, OUTBOX, PAYMENT, PAYMENT_DUE, USER, VISIT_PAYMENT};
use store::{Entity as _, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the function.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Settle payments", &["GatewayNotified"])
        .example(
            r#"{"type": "GatewayNotified", "tenant": {}, "actor": {"type": "system"},
            "subject": {"type": "payment", "id": "${payment_id}"},
            "payload": {"wallet": "merchant", "payment_id": "${payment_id}"}}"#,
        )
        .reads_singly(&[PAYMENT])
        .reads_in_batches(&[APPOINTMENTS])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update],
            &[USER, VISIT_PAYMENT, PAYMENT, PAYMENT_DUE, APPOINTMENTS, BOOK, DUE, OUTBOX],
        )
        .wallets(&[Wallet::Merchant])
        .served_by(SettlingNeeds::new, handle)
}

/// Settling is idempotent, so an event that comes twice does no harm.
async fn handle(needs: &SettlingNeeds, event: BusEvent<GatewayNotified>) -> Result<Value, Failure> {
    let id = event.payload.payment_id;
    let payment = needs.table.get(&keys::payment(id)).await?.and_then(Payment::read);
    // An event can be faster than what it is about. One about nothing of ours ends in the failure queue.
    let payment = payment.ok_or_else(|| Failure::new("unknown_payment", "the payment is not known"))?;
    let found = needs.gateway.payment(id).await?;
    let found = found.ok_or_else(|| Failure::new("gateway", "the payment is not known there"))?;
    match settle(&needs.table, &payment, &found, event.now).await? {
        SettlingOutcome::Overtaken => Err(Failure::new("overtaken", "the payment was changed meanwhile")),
        SettlingOutcome::Settled => Ok(json!({"settled": true})),
        SettlingOutcome::Open => Ok(json!({"settled": false})),
    }
}

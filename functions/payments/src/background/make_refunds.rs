//! `make-refunds`, on `RefundRequested`: has the gateway pay back what was asked for.

use crate::needs::SettlingNeeds;
use crate::refunding::{RefundId, make_refund};
use model::event::RefundChanged;
use model::payment::Wallet;
use runtime::{Failure, WriteKind};
use serde_json::{Value, json};
use store::partition::{APPOINTMENTS, BOOK, OUTBOX, PAYMENT};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the function.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Make refunds", &["RefundRequested"])
        .example(
            r#"{"type": "RefundRequested", "tenant": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}"},
            "actor": {"type": "system"}, "subject": {"type": "refund", "id": "rfnd_01h455vb4pex5vsknk084sn02q"},
            "payload": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}",
            "payment_id": "${payment_id}", "customer": "${payer_id}", "visit_id": "${paid_visit_id}", "wallet": "merchant",
            "amount_halalas": 12000, "refunded_halalas": 0, "status": "succeeded",
            "refund_id": "rfnd_01h455vb4pex5vsknk084sn02q", "refund_halalas": 12000}}"#,
        )
        .reads_in_batches(&[PAYMENT, APPOINTMENTS])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[PAYMENT, APPOINTMENTS, BOOK, OUTBOX])
        .wallets(&[Wallet::Merchant])
        .served_by(SettlingNeeds::new, handle)
}

async fn handle(needs: &SettlingNeeds, event: BusEvent<RefundChanged>) -> Result<Value, Failure> {
    let id = RefundId { payment: event.payload.payment.payment_id, refund: event.payload.refund_id };
    make_refund(needs, id, event.now).await?;
    Ok(json!({}))
}

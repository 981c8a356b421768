//! `issue-credit-notes`, on `PaymentRefunded`: issues the credit note of a refund.

use crate::issuing::issue_credit_note;
use crate::needs::issuing;
use model::event::RefundChanged;
use runtime::{Failure, WriteKind};
use serde_json::{Value, json};
use store::Table;
use store::partition::{COMPANY, INVOICE, INVOICE_SERIES, OUTBOX, PAYMENT, SHOP, USER};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the function.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Issue credit notes", &["PaymentRefunded"])
        .example(
            r#"{"type": "PaymentRefunded", "tenant": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}"},
            "actor": {"type": "system"}, "subject": {"type": "refund", "id": "rfnd_01h455vb4pex5vsknk084sn02q"},
            "payload": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}",
            "payment_id": "${payment_id}", "customer": "${payer_id}", "visit_id": "${paid_visit_id}", "wallet": "merchant",
            "amount_halalas": 28800, "refunded_halalas": 12000, "status": "partially_refunded",
            "refund_id": "rfnd_01h455vb4pex5vsknk084sn02q", "refund_halalas": 12000}}"#,
        )
        .reads_in_batches(&[PAYMENT, COMPANY, SHOP, INVOICE, INVOICE_SERIES])
        .transacts_only(&[WriteKind::Put], &[INVOICE, INVOICE_SERIES, USER, OUTBOX])
        .served_by(issuing, handle)
}

async fn handle(table: &Table, event: BusEvent<RefundChanged>) -> Result<Value, Failure> {
    issue_credit_note(table, &event.payload, event.now).await?;
    Ok(json!({}))
}

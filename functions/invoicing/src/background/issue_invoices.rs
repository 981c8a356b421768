//! `issue-invoices`, on `PaymentSucceeded`: issues the invoice, or the receipt, of a payment.

use crate::issuing::issue_invoice;
use crate::needs::issuing;
use model::event::PaymentChanged;
use runtime::{Failure, WriteKind};
use serde_json::{Value, json};
use store::Table;
use store::partition::{COMPANY, INVOICE, INVOICE_SERIES, OUTBOX, PAYMENT, SHOP, USER};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the function.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Issue invoices", &["PaymentSucceeded"])
        .example(
            r#"{"type": "PaymentSucceeded", "tenant": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}"},
            "actor": {"type": "system"}, "subject": {"type": "payment", "id": "${payment_id}"},
            "payload": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}",
            "payment_id": "${payment_id}", "customer": "${payer_id}", "visit_id": "${paid_visit_id}", "wallet": "merchant",
            "amount_halalas": 28800, "refunded_halalas": 0, "status": "succeeded"}}"#,
        )
        .reads_in_batches(&[PAYMENT, COMPANY, SHOP, INVOICE, INVOICE_SERIES])
        .transacts_only(&[WriteKind::Put], &[INVOICE, INVOICE_SERIES, USER, OUTBOX])
        .served_by(issuing, handle)
}

async fn handle(table: &Table, event: BusEvent<PaymentChanged>) -> Result<Value, Failure> {
    let document = issue_invoice(table, &event.payload, event.now).await?;
    Ok(json!({"invoice_id": document.id}))
}

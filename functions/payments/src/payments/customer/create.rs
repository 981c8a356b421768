//! `POST /payments`: pays for a visit in advance. The amount follows from the visit.

use crate::needs::PaymentNeeds;
use crate::payments::order::CreatePaymentRequest;
use crate::payments::paying::Paying;
use crate::payments::view::PaymentView;
use model::Code;
use model::payment::Wallet;
use model::request_limit::PAYING;
use runtime::Api;
use store::partition::{
    APPOINTMENTS, BOOK, COMPANY, DUE, IDEMPOTENCY, KEYS, OUTBOX, PAYMENT, PAYMENT_DUE, USER, VISIT_PAYMENT,
};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/payments", "Pay for a visit")
        .signed_in()
        .limited(PAYING)
        .idempotent()
        .body::<CreatePaymentRequest>()
        .example(
            r#"{"object": {"type": "visit", "id": "${payable_visit_id}"}, "source": {"type": "token", "token": "${card_token}"},
            "return_url": "queueme://payments"}"#,
        )
        .answers::<PaymentView>(201, "The payment, paid, declined or open")
        .located_at("/payments/{/transaction_id}")
        .refuses(&[Code::NotFound, Code::WrongState, Code::PaymentInProgress, Code::PaymentsDisabled])
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER, IDEMPOTENCY, APPOINTMENTS, VISIT_PAYMENT, COMPANY, PAYMENT])
        .queries(&[USER])
        .transacts(&[USER, IDEMPOTENCY, VISIT_PAYMENT, PAYMENT, PAYMENT_DUE, APPOINTMENTS, BOOK, DUE, OUTBOX])
        .wallets(&[Wallet::Merchant])
        .timeout(29)
        .served_by(PaymentNeeds::new, handle)
}

async fn handle(needs: &PaymentNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: CreatePaymentRequest = web::body(&request)?;
    let order = body.checked(&needs.page_origins)?;
    let paying = Paying { needs, request: &request, caller: &caller, idempotency: &idempotency, order };
    let view = paying.pay().await?;
    Ok(Reply::created(&view)?)
}

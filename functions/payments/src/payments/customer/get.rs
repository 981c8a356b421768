//! `GET /payments/{payment_id}`: returns a payment of the caller. While it is open, the gateway is asked.

use crate::needs::{PaymentNeeds, unavailable};
use crate::payments::view::PaymentView;
use crate::settling::settle;
use model::payment::Wallet;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::entities::Payment;
use store::partition::{APPOINTMENTS, BOOK, DUE, KEYS, OUTBOX, PAYMENT, PAYMENT_DUE, USER, VISIT_PAYMENT};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/payments/{payment_id}", "Get a payment")
        .signed_in()
        .answers::<PaymentView>(200, "The payment")
        .refuses(&[Code::NotFound])
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER, PAYMENT, APPOINTMENTS])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update],
            &[USER, VISIT_PAYMENT, PAYMENT, PAYMENT_DUE, APPOINTMENTS, BOOK, DUE, OUTBOX],
        )
        .wallets(&[Wallet::Merchant])
        .timeout(29)
        .served_by(PaymentNeeds::new, handle)
}

async fn handle(needs: &PaymentNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let id: Id<id::Payment> = web::path(&request, "payment_id")?;
    let mut reads = Reads::default();
    let wanted = reads.want::<Payment>(keys::payment(id));
    let (account, mut found) = needs.gate.read_account(&request, &caller, reads).await?;
    let payment = found.take(wanted).filter(|it| it.payer() == caller.user).ok_or(Code::NotFound)?;
    let payment = refreshed(needs, payment, &request).await?;
    Reply::ok(&PaymentView::of(&payment, request.answer_in(Some(account.language()))))
}

/// The payment as it is after the gateway was asked, if it was open. A gateway that does not answer changes nothing.
async fn refreshed(needs: &PaymentNeeds, payment: Payment, request: &Request) -> Result<Payment, Fault> {
    if !payment.status().is_open() {
        return Ok(payment);
    }
    let Ok(Some(at_gateway)) = needs.gateway.payment(payment.id()).await else { return Ok(payment) };
    settle(needs.table(), &payment, &at_gateway, request.now).await.map_err(unavailable)?;
    let mut reads = Reads::default();
    let wanted = reads.want::<Payment>(payment.key());
    Ok(needs.table().read(reads).await?.take(wanted).unwrap_or(payment))
}

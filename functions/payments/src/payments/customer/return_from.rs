//! `GET /payments/callback/{payment_id}`: where the gateway sends the payer's browser. It leads on to the app, which asks for the
//! payment.
//!
//! INVARIANT: the query is never believed, nor even read: anybody can call this address with any query.

use model::{Code, Id, id};
use runtime::{Api, Aws, Env, StartError};
use store::entities::Payment;
use store::partition::PAYMENT;
use store::{Entity as _, Table, keys};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// What is needed to lead on.
struct ReturnNeeds {
    table: Table,
}

async fn needs(env: Env) -> Result<ReturnNeeds, StartError> {
    Ok(ReturnNeeds { table: Table::new(&Aws::new(&env)?, &env)? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let any = || text_schema("^.*$");
    Endpoint::get(Api::Customer, "/payments/callback/{payment_id}", "Return from the payment gateway")
        .query("id", "Of the gateway. Not used.", any())
        .query("status", "Of the gateway. Not used.", any())
        .query("message", "Of the gateway. Not used.", any())
        .answers_nothing(303, "Leads on to the app")
        .refuses(&[Code::NotFound])
        .reads_singly(&[PAYMENT])
        .served_by(needs, handle)
}

async fn handle(needs: &ReturnNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Payment> = web::path(&request, "payment_id")?;
    let payment = needs.table.get(&keys::payment(id)).await?.and_then(Payment::read).ok_or(Code::NotFound)?;
    let (url, id) = (payment.return_url(), payment.id());
    let separator = if url.contains('?') { '&' } else { '?' };
    Ok(Reply::see_other(&format!("{url}{separator}transaction_id={id}")))
}

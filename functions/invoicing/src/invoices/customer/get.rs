//! `GET /invoices/{invoice_id}`: returns a document of the caller.

use crate::invoices::view::InvoiceView;
use crate::needs::PayerNeeds;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Invoice;
use store::partition::{INVOICE, KEYS, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/invoices/{invoice_id}", "Get an invoice")
        .signed_in()
        .answers::<InvoiceView>(200, "The invoice, credit note or receipt")
        .refuses(&[Code::NotFound])
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER, INVOICE])
        .served_by(PayerNeeds::new, handle)
}

async fn handle(needs: &PayerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let id: Id<id::Invoice> = web::path(&request, "invoice_id")?;
    let mut reads = Reads::default();
    let wanted = reads.want::<Invoice>(keys::invoice(id));
    let (_, mut found) = needs.gate.read_account(&request, &caller, reads).await?;
    let document = found.take(wanted).map(|it| it.content()).filter(|it| it.customer == caller.user);
    Reply::ok(&InvoiceView::of(document.ok_or(Code::NotFound)?))
}

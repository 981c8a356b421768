//! `GET /invoices`: lists the caller's documents, the latest first.

use crate::invoices::view::{InvoicePage, InvoiceView};
use crate::needs::PayerListNeeds;
use model::secret::SecretName;
use runtime::Api;
use store::entities::{Invoice, InvoicePointer};
use store::partition::{INVOICE, KEYS, USER};
use store::{Entity as _, Item, Reads, keys};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/invoices", "List your invoices")
        .signed_in()
        .paged()
        .answers::<InvoicePage>(200, "A page of invoices, credit notes and receipts")
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER, INVOICE])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(PayerListNeeds::new, handle)
}

async fn handle(needs: &PayerListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.gate.table, keys::user_partition(caller.user));
    let pointer = |it: &Item| InvoicePointer::read(it.clone()).map(|it| keys::invoice(it.invoice()));
    let (_, pointers) = tokio::try_join!(
        needs.gate.read_account(&request, &caller, Reads::default()),
        paging.collect_back(table, &partition, keys::INVOICE_POINTERS, pointer),
    )?;
    let found = table.get_many(&pointers.0).await?.into_iter().flatten().filter_map(Invoice::read);
    let own = found.map(|it| it.content()).filter(|it| it.customer == caller.user);
    let next_cursor = pointers.1.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&InvoicePage { items: own.map(InvoiceView::of).collect(), next_cursor })
}

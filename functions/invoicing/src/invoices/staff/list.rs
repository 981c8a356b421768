//! `GET /shops/{shop_id}/invoices`: lists a shop's documents, the latest first.

use crate::invoices::view::{InvoicePage, InvoiceView};
use crate::needs::SellerListNeeds;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Invoice, InvoicePointer, Shop};
use store::partition::{COMPANY, INVOICE, INVOICE_SERIES, KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/invoices", "List a shop's invoices")
        .staff()
        .paged()
        .answers::<InvoicePage>(200, "A page of invoices, credit notes and receipts")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .reads_in_batches(&[INVOICE])
        .queries(&[INVOICE_SERIES])
        .secrets(&[SecretName::Cursors])
        .served_by(SellerListNeeds::shop, handle)
}

async fn handle(needs: &SellerListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.staff.table, keys::invoice_series_partition(id.shop().company()));
    let of_shop = |it: &Item| InvoicePointer::read(it.clone()).filter(|it| it.shop() == id);
    let pointer = |it: &Item| of_shop(it).map(|it| keys::invoice(it.invoice()));
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let ((context, mut found), (pointers, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect_back(table, &partition, keys::INVOICE_NUMBERS, pointer),
    )?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Payment, Action::View)?;
    let documents = table.get_many(&pointers).await?.into_iter().flatten().filter_map(Invoice::read);
    let items = documents.map(|it| InvoiceView::of(it.content())).collect();
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&InvoicePage { items, next_cursor })
}

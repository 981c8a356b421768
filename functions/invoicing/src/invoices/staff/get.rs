//! `GET /shops/{shop_id}/invoices/{invoice_id}`: returns a document of a shop.

use crate::invoices::view::{InvoiceView, is_of_shop};
use crate::needs::SellerNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Invoice, Shop};
use store::partition::{COMPANY, INVOICE, KEYS, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/invoices/{invoice_id}", "Get a shop's invoice")
        .staff()
        .answers::<InvoiceView>(200, "The invoice, credit note or receipt")
        .reads(&[KEYS, USER, COMPANY, SHOP, INVOICE])
        .served_by(SellerNeeds::shop, handle)
}

async fn handle(needs: &SellerNeeds, request: Request) -> Result<Reply, Fault> {
    let shop_id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let id: Id<id::Invoice> = web::path(&request, "invoice_id")?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(shop_id.shop()));
    let wanted = reads.want::<Invoice>(keys::invoice(id));
    let (context, mut found) = needs.staff.read(&request, Tenant::Shop(shop_id.shop()), reads).await?;
    found.take(shop).filter(|it| it.id() == shop_id).ok_or(Code::NotFound)?;
    context.may(Resource::Payment, Action::View)?;
    let document = found.take(wanted).map(|it| it.content()).filter(|it| is_of_shop(it, shop_id));
    Reply::ok(&InvoiceView::of(document.ok_or(Code::NotFound)?))
}

//! Issuing documents: each payment and each refund has one, whose id follows from its own, so that an event that comes twice
//! issues nothing. Document, number and hash are one transaction, so that a seller's series has no gap.

use jiff::Timestamp;
use model::Halalas;
use model::event::{InvoiceIssued, Payload, PaymentChanged, RefundChanged};
use model::invoice::{CreditedPart, InvoiceDocument, InvoiceSeller, NewInvoice, PlaceInSeries, SoldItem};
use model::{Id, InvalidValue, id};
use runtime::Failure;
use store::entities::{Company, Invoice, InvoiceSeries, PaidItem, Payment, Shop};
use store::{Event, EventActor, Reads, Rejection, Table, Transaction, keys};

/// How often a document is tried again when its seller has issued another one meanwhile. After that the event comes again.
const TRIES: usize = 8;

/// Returns the invoice of a payment; issues it first if it has none.
///
/// # Errors
/// When the table does not answer, or the payment or its company is not there.
pub(crate) async fn issue_invoice(
    table: &Table,
    about: &PaymentChanged,
    now: Timestamp,
) -> Result<InvoiceDocument, Failure> {
    let (mut reads, company_id) = (Reads::default(), about.company_id);
    let payment = reads.want::<Payment>(keys::payment(about.payment_id));
    let company = reads.want::<Company>(keys::company(company_id.company()));
    let shop = reads.want::<Shop>(keys::shop(about.shop_id.shop()));
    let mut found = table.read(reads).await?;
    let missing = || Failure::new("missing", "the payment or its company is not there");
    let (payment, company) = found.take(payment).zip(found.take(company)).ok_or_else(missing)?;
    let seller = seller(&payment, &company, found.take(shop).as_ref())?;
    let (amounts, items) = (payment.tax().map_err(invalid)?, sold(&payment));
    let new =
        NewInvoice { seller: &seller, customer: payment.payer(), payment: payment.id(), items: &items, amounts, now };
    issue(table, payment.id().derived(), &seller, |place| InvoiceDocument::of_sale(&new, place)).await
}

/// Issues the credit note of a refund, after the invoice, whichever event comes first. One of a payment that was never paid by
/// our books has none.
///
/// # Errors
/// As [`issue_invoice`].
pub(crate) async fn issue_credit_note(table: &Table, about: &RefundChanged, now: Timestamp) -> Result<(), Failure> {
    if !about.payment.status.was_paid() {
        return Ok(());
    }
    let invoice = issue_invoice(table, &about.payment, now).await?;
    let amount = Halalas::new(about.refund_halalas);
    // Refunds of a payment are made one at a time, so the event says what was paid back before it.
    let before = Halalas::new(about.payment.refunded_halalas - about.refund_halalas);
    let part = CreditedPart { refund: about.refund_id, before, amount, now };
    let seller = invoice.seller.clone();
    issue(table, about.refund_id.derived(), &seller, |place| invoice.credit(part, place)).await?;
    Ok(())
}

/// Returns a document; issues it first if it is not there.
async fn issue(
    table: &Table,
    id: Id<id::Invoice>,
    seller: &InvoiceSeller,
    document: impl Fn(PlaceInSeries) -> Result<InvoiceDocument, InvalidValue>,
) -> Result<InvoiceDocument, Failure> {
    for _ in 0..TRIES {
        let mut reads = Reads::default();
        let wanted = reads.want::<Invoice>(keys::invoice(id));
        let series = reads.want::<InvoiceSeries>(keys::invoice_series(seller.company_id.company()));
        let mut found = table.read(reads).await?;
        if let Some(issued) = found.take(wanted) {
            return Ok(issued.content());
        }
        let series = found.take(series);
        let place = InvoiceSeries::next_place(series.as_ref()).map_err(invalid)?;
        let invoice = Invoice::of(document(place).map_err(invalid)?);
        let mut tx = Transaction::<()>::default();
        tx.write_all(invoice.issue(series.as_ref()).map_err(invalid)?);
        tx.write(told(&invoice.content()).map_err(invalid)?.write());
        match tx.commit(table).await {
            Ok(()) => return Ok(invoice.content()),
            Err(Rejection::Retry { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(Failure::new("busy", "the seller issues other documents"))
}

/// Who sells, as they are now. A payment with VAT waits for a number that its company has removed.
fn seller(payment: &Payment, company: &Company, shop: Option<&Shop>) -> Result<InvoiceSeller, Failure> {
    let vat_number = company.vat_number().filter(|_| payment.is_taxed()).map(str::to_owned);
    if payment.is_taxed() && vat_number.is_none() {
        return Err(Failure::new("no_vat_number", "the company has removed its VAT number"));
    }
    let address = shop.map(Shop::address).unwrap_or_default().to_owned();
    let (company_id, shop_id) = (company.id(), payment.shop());
    Ok(InvoiceSeller { company_id, shop_id, name: company.name(), vat_number, address })
}

fn sold(payment: &Payment) -> Vec<SoldItem> {
    let item = |it: PaidItem| SoldItem { name: it.name, paid: Halalas::new(it.halalas) };
    payment.items().into_iter().map(item).collect()
}

fn told(document: &InvoiceDocument) -> Result<Event, InvalidValue> {
    let payload = Payload::InvoiceIssued(InvoiceIssued {
        company_id: document.seller.company_id,
        shop_id: document.seller.shop_id,
        customer: document.customer,
        payment_id: document.payment_id,
        invoice_id: document.id,
        kind: document.kind,
        number: document.number()?.to_string(),
        total_halalas: document.amounts.total_halalas(),
    });
    let now = Timestamp::from_second(document.issued_at).unwrap_or_default();
    Ok(Event::new(payload, "invoice", document.id, EventActor::System, now))
}

fn invalid(error: InvalidValue) -> Failure {
    Failure::new("invoice", error.0)
}

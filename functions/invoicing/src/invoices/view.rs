//! A document as payers and shops see it.

use jiff::tz::TimeZone;
use model::invoice::{InvoiceDocument, InvoiceKind, InvoiceLine, InvoiceNumber, InvoiceReference};
use model::{Bilingual, Id, id};
use serde::Serialize;
use utoipa::ToSchema;
use web::field::instant;

/// The zone of documents: Saudi Arabia's.
const HOME: &str = "Asia/Riyadh";

/// An invoice, a credit note or a receipt. It says everything in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct InvoiceView {
    id: String,
    kind: InvoiceKind,
    title: String,
    number: String,
    #[schema(format = DateTime)]
    issued_at: String,
    seller: SellerView,
    transaction_id: String,
    /// The invoice that a credit note corrects. `null` otherwise.
    refers_to: Option<ReferenceView>,
    lines: Vec<InvoiceLine>,
    /// Without VAT.
    net_halalas: i64,
    vat_halalas: i64,
    /// What is lacking to the total.
    rounding_halalas: i64,
    /// What was paid, or paid back.
    total_halalas: i64,
    /// The text of the QR code. `null` if the seller charges no VAT.
    qr: Option<String>,
}

/// Who sells.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct SellerView {
    company_id: String,
    shop_id: String,
    name: Bilingual,
    /// `null` if the seller charges no VAT.
    vat_number: Option<String>,
    address: String,
}

/// Another document.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ReferenceView {
    id: String,
    number: String,
}

impl ReferenceView {
    fn of(reference: &InvoiceReference) -> Self {
        Self { id: reference.invoice_id.to_string(), number: shown_number(reference.number) }
    }
}

fn shown_number(number: i64) -> String {
    InvoiceNumber::after(number - 1).map(|it| it.to_string()).unwrap_or_default()
}

impl InvoiceView {
    pub(super) fn of(document: InvoiceDocument) -> Self {
        let (zone, seller) = (TimeZone::get(HOME).unwrap_or(TimeZone::UTC), document.seller);
        Self {
            id: document.id.to_string(),
            kind: document.kind,
            title: document.kind.title().to_owned(),
            number: shown_number(document.number),
            issued_at: instant(document.issued_at, &zone),
            seller: SellerView {
                company_id: seller.company_id.to_string(),
                shop_id: seller.shop_id.to_string(),
                name: seller.name,
                vat_number: seller.vat_number,
                address: seller.address,
            },
            transaction_id: document.payment_id.to_string(),
            refers_to: document.refers_to.as_ref().map(ReferenceView::of),
            lines: document.lines,
            net_halalas: document.amounts.net_halalas,
            vat_halalas: document.amounts.vat_halalas,
            rounding_halalas: document.amounts.rounding_halalas,
            total_halalas: document.amounts.total_halalas(),
            qr: document.qr,
        }
    }
}

/// Documents, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvoicePage {
    pub(super) items: Vec<InvoiceView>,
    pub(super) next_cursor: Option<String>,
}

/// Whether a document is of a shop.
pub(super) fn is_of_shop(document: &InvoiceDocument, shop: Id<id::Shop>) -> bool {
    document.seller.shop_id == shop
}

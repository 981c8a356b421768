//! Invoices, credit notes and receipts. They are never changed; what is wrong is corrected by another document.

use super::{Document, Text};
use crate::{Item, Value, Write, condition, entity, keys};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::invoice::{InvoiceDocument, InvoiceNumber, PlaceInSeries};
use model::tenant::CompanyTag;
use model::{Id, InvalidValue, id};
use ring::digest::{SHA256, digest};

entity! {
    /// An invoice, a credit note or a receipt.
    pub struct Invoice: "Invoice" {
        required {
            /// What it says.
            content / CONTENT: Document<InvoiceDocument> = "content";
            /// The hash of what it says, which the next document of its seller names.
            hash / HASH: Text = "hash";
        }
    }
}

impl Invoice {
    /// Makes the item of a document.
    #[must_use]
    pub fn of(content: InvoiceDocument) -> Self {
        let text = serde_json::to_string(&content).unwrap_or_default();
        let hash = STANDARD.encode(digest(&SHA256, text.as_bytes()));
        let item = Item::new(&keys::invoice(content.id), Self::TAG)
            .with(Self::CONTENT, Value::document(&content))
            .with(Self::HASH, hash.as_str());
        Self { item, content, hash }
    }

    /// Whether it says what it said when it was issued.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        let text = self.item.text(Self::CONTENT).unwrap_or_default();
        STANDARD.encode(digest(&SHA256, text.as_bytes())) == self.hash
    }

    /// The writes that issue it after the documents that its seller has issued: the document, the series, and the lists of the
    /// seller and the payer. Refused if it was issued before, or if its seller has issued another one meanwhile.
    ///
    /// # Errors
    /// If its number is none.
    pub fn issue(&self, before: Option<&InvoiceSeries>) -> Result<Vec<Write>, InvalidValue> {
        let content = &self.content;
        let (seller, number) = (content.seller.company_id.company(), content.number()?);
        let by_number = InvoicePointer::listed(&keys::invoice_number(seller, number), content);
        let of_payer = keys::invoice_pointer(content.customer, content.issued_at, content.id);
        Ok(vec![
            self.create(),
            InvoiceSeries::advance(before, seller, self, number),
            Write::create(by_number),
            Write::put(InvoicePointer::listed(&of_payer, content)),
        ])
    }
}

entity! {
    /// The last number and hash of a seller's documents.
    pub struct InvoiceSeries: "InvoiceSeries" {
        required {
            /// The last number.
            version / VERSION: i64 = "version";
            /// The hash of the last document.
            last_hash / LAST_HASH: Text = "last_hash";
        }
    }
}

impl InvoiceSeries {
    /// The place of the next document of a seller.
    ///
    /// # Errors
    /// If the series is used up.
    pub fn next_place(before: Option<&Self>) -> Result<PlaceInSeries, InvalidValue> {
        let number = InvoiceNumber::after(before.map_or(0, Self::version))?;
        Ok(before.map_or_else(PlaceInSeries::first, |it| PlaceInSeries { number, previous_hash: it.last_hash.clone() }))
    }

    fn advance(before: Option<&Self>, seller: CompanyTag, issued: &Invoice, number: InvoiceNumber) -> Write {
        let item = Item::new(&keys::invoice_series(seller), Self::TAG)
            .with(Self::VERSION, number.get())
            .with(Self::LAST_HASH, issued.hash());
        Write::Put(item, Some(before.map_or_else(condition::missing, |it| condition::unchanged(&it.item))))
    }
}

entity! {
    /// A document in a list: of its seller, or of its payer.
    pub struct InvoicePointer: "InvoicePointer" {
        required {
            /// The document.
            invoice / INVOICE_ID: Id<id::Invoice> = "invoice_id";
            /// The shop that sold.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
        }
    }
}

impl InvoicePointer {
    fn listed(key: &crate::Key, content: &InvoiceDocument) -> Item {
        let item = Item::new(key, Self::TAG).with(Self::INVOICE_ID, content.id);
        item.with(Self::SHOP_ID, content.seller.shop_id)
    }
}

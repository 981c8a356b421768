//! Invoices and credit notes: which document a sale needs, its lines, its number, and the code that says what it says.
//!
//! Rules: the product specification, payments.md, "Invoices"; zatca-pdpl.md, 1 to 3.

mod document;
mod lines;
mod number;
mod qr;

pub use document::{CreditedPart, InvoiceDocument, InvoiceReference, InvoiceSeller, NewInvoice, PlaceInSeries};
pub use lines::{InvoiceLine, SoldItem, lines_of};
pub use number::InvoiceNumber;
pub use qr::{QrContent, qr_code};

use crate::{Halalas, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Largest sale to a business for which a simplified invoice is enough, in halalas: SAR 1,000.
const SIMPLIFIED_FOR_BUSINESSES: i64 = 100_000;

/// The kind of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// A simplified tax invoice, to a consumer.
    Simplified,
    /// A tax invoice with the buyer's details.
    Tax,
    /// It corrects an invoice, which it names.
    CreditNote,
    /// A receipt of a seller without VAT number: no VAT, no code.
    Receipt,
}

/// Who buys, as far as the document depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Buyer {
    /// A person who buys for themselves.
    Consumer,
    /// A business that does not reclaim VAT.
    Business,
    /// A business that reclaims VAT.
    TaxableBusiness,
}

impl InvoiceKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Simplified, Self::Tax, Self::CreditNote, Self::Receipt];

    /// Returns the kind of document that a sale needs.
    #[must_use]
    pub fn of_sale(seller_vat_number: Option<&str>, buyer: Buyer, total: Halalas) -> Self {
        if seller_vat_number.is_none() {
            return Self::Receipt;
        }
        match buyer {
            Buyer::Consumer => Self::Simplified,
            Buyer::Business if total.get() <= SIMPLIFIED_FOR_BUSINESSES => Self::Simplified,
            Buyer::Business | Buyer::TaxableBusiness => Self::Tax,
        }
    }

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Simplified => "simplified",
            Self::Tax => "tax",
            Self::CreditNote => "credit_note",
            Self::Receipt => "receipt",
        }
    }

    /// The title of the document, in English and Arabic.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Simplified => "Simplified Tax Invoice / فاتورة ضريبية مبسطة",
            Self::Tax => "Tax Invoice / فاتورة ضريبية",
            Self::CreditNote => "Credit Note / إشعار دائن",
            Self::Receipt => "Receipt / إيصال",
        }
    }
}

impl FromStr for InvoiceKind {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a kind of invoice"))
    }
}

#[cfg(test)]
mod tests;

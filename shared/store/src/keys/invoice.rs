//! Keys of invoices and of the series of their numbers.

use super::{Key, key, user_partition};
use model::Id;
use model::id::{Invoice, User};
use model::invoice::InvoiceNumber;
use model::tenant::CompanyTag;

/// An invoice, a credit note or a receipt.
#[must_use]
pub fn invoice(invoice: Id<Invoice>) -> Key {
    key(format_args!("INVOICE#{invoice}"), "INVOICE")
}

/// The partition of a seller's documents.
#[must_use]
pub fn invoice_series_partition(seller: CompanyTag) -> String {
    format!("SERIES#{seller}")
}

/// The last number and hash of a seller's documents.
#[must_use]
pub fn invoice_series(seller: CompanyTag) -> Key {
    key(invoice_series_partition(seller), "LAST")
}

/// The beginning of the sort keys of a seller's documents.
pub const INVOICE_NUMBERS: &str = "N#";

/// The pointer that puts a document into its seller's series.
#[must_use]
pub fn invoice_number(seller: CompanyTag, number: InvoiceNumber) -> Key {
    key(invoice_series_partition(seller), format_args!("{INVOICE_NUMBERS}{:014}", number.get()))
}

/// The beginning of the sort keys of a payer's documents.
pub const INVOICE_POINTERS: &str = "INVOICE#";

/// The pointer that puts a document, issued at a moment (Unix seconds), into its payer's list.
#[must_use]
pub fn invoice_pointer(user: Id<User>, at: i64, invoice: Id<Invoice>) -> Key {
    key(user_partition(user), format_args!("{INVOICE_POINTERS}{at:011}#{invoice}"))
}

//! Keys of payments, refunds and books.

use super::{Key, KeyPart, key, user_partition};
use jiff::civil::Date;
use model::Id;
use model::id::{Payment, Refund, User, Visit};
use model::ledger::{Book, Posting};
use model::payment::Wallet;

/// The partition of a payment and its refunds.
#[must_use]
pub fn payment_partition(payment: Id<Payment>) -> String {
    format!("PAYMENT#{payment}")
}

/// A payment.
#[must_use]
pub fn payment(payment: Id<Payment>) -> Key {
    key(payment_partition(payment), "PAYMENT")
}

/// A refund of a payment.
#[must_use]
pub fn refund(payment: Id<Payment>, refund: Id<Refund>) -> Key {
    key(payment_partition(payment), format_args!("REFUND#{refund}"))
}

/// The latest payment of a visit.
#[must_use]
pub fn visit_payment(visit: Id<Visit>) -> Key {
    key(format_args!("VISITPAY#{visit}"), "LATEST")
}

/// The beginning of the sort keys of a payer's payments.
pub const PAYMENT_POINTERS: &str = "PAYMENT#";

/// The pointer that puts a payment into its payer's list.
#[must_use]
pub fn payment_pointer(user: Id<User>, payment: Id<Payment>) -> Key {
    key(user_partition(user), format_args!("{PAYMENT_POINTERS}{:014}#{payment}", payment.at_ms()))
}

/// An entry of a book on a (UTC) date, by what caused it.
#[must_use]
pub fn ledger_entry(book: Book, date: Date, cause: &str, posting: Posting) -> Key {
    key(format_args!("BOOK#{book}#{date}"), format_args!("{cause}#{}", posting.as_str()))
}

/// An event of the gateway that was received.
#[must_use]
pub fn gateway_event(wallet: Wallet, event: &KeyPart) -> Key {
    key(format_args!("GWEVENT#{}#{}", wallet.as_str(), event.0), "EVENT")
}

/// The partition of the payments and refunds that are looked at within an hour of UTC, given by any second of it.
#[must_use]
pub fn payment_due_partition(at: i64) -> String {
    let at = jiff::Timestamp::from_second(at).unwrap_or_default();
    format!("PAYDUE#{}", jiff::tz::Offset::UTC.to_datetime(at).strftime("%Y-%m-%dT%H"))
}

/// A look at a payment or a refund at a moment (Unix seconds).
#[must_use]
pub fn payment_due(at: i64, kind: &str, id: &str) -> Key {
    key(payment_due_partition(at), format_args!("{at:011}#{kind}#{id}"))
}

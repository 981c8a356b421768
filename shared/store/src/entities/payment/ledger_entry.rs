//! An entry of a book. It is never changed; what is wrong is corrected by another entry.

use crate::entities::{Document, Parsed, Text};
use crate::{Item, Value, Write, entity, keys};
use jiff::Timestamp;
use model::ledger::{BalancedLines, Book, Posting};
use model::{Id, id};

entity! {
    /// An entry of a book.
    pub struct LedgerEntry: "LedgerEntry" {
        required {
            /// The book.
            book / BOOK: Parsed<Book> = "book";
            /// Why it was made.
            posting / POSTING: Parsed<Posting> = "posting";
            /// Its lines, which balance.
            lines / LINES: Document<BalancedLines> = "lines";
            /// When it was made, in Unix seconds.
            at / AT: i64 = "at";
        }
        defaulted {
            /// The payment or refund that caused it.
            cause / CAUSE: Text = "cause";
        }
    }
}

/// What an entry tells of. It is part of the entry's key, so that nothing is entered twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerCause {
    /// A payment.
    Payment(Id<id::Payment>),
    /// A refund.
    Refund(Id<id::Refund>),
}

impl std::fmt::Display for LedgerCause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Payment(it) => write!(f, "{it}"),
            Self::Refund(it) => write!(f, "{it}"),
        }
    }
}

/// An entry to be made.
#[derive(Debug, Clone)]
pub struct NewLedgerEntry {
    /// The book.
    pub book: Book,
    /// What it tells of.
    pub cause: LedgerCause,
    /// Why it is made.
    pub posting: Posting,
    /// Its lines.
    pub lines: BalancedLines,
    /// The current time.
    pub now: Timestamp,
}

impl LedgerEntry {
    /// The write that makes an entry, for the transaction of what it tells; refused if it was made before.
    #[must_use]
    pub fn enter(new: &NewLedgerEntry) -> Write {
        let date = jiff::tz::Offset::UTC.to_datetime(new.now).date();
        let cause = new.cause.to_string();
        let item = Item::new(&keys::ledger_entry(new.book, date, &cause, new.posting), Self::TAG)
            .with(Self::BOOK, new.book.to_string())
            .with(Self::CAUSE, cause)
            .with(Self::POSTING, new.posting.as_str())
            .with(Self::LINES, Value::document(&new.lines))
            .with(Self::AT, new.now.as_second());
        Write::create(item)
    }
}

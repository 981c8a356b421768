//! Numbers of documents: one series per seller, without a gap and without a reset.

use crate::InvalidValue;
use std::fmt;
use std::str::FromStr;

/// Digits of a number as people read it; longer numbers have more.
const DIGITS: usize = 8;

/// The number of a document in its seller's series, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvoiceNumber(i64);

impl InvoiceNumber {
    /// The first number of a series.
    pub const FIRST: Self = Self(1);

    /// Returns the number after the last one that was given, which is 0 before the first.
    ///
    /// # Errors
    /// If the last one is negative, or the series is used up.
    pub fn after(last: i64) -> Result<Self, InvalidValue> {
        let next = last.checked_add(1).filter(|it| *it >= 1);
        next.map(Self).ok_or(InvalidValue("not a count of documents"))
    }

    /// The position in the series.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for InvoiceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0DIGITS$}", self.0)
    }
}

impl FromStr for InvoiceNumber {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        const WRONG: InvalidValue = InvalidValue("not a number of an invoice");
        let is_padded = text.len() == DIGITS || (text.len() > DIGITS && !text.starts_with('0'));
        if !is_padded || !text.bytes().all(|it| it.is_ascii_digit()) {
            return Err(WRONG);
        }
        text.parse().ok().filter(|it| *it >= 1).map(Self).ok_or(WRONG)
    }
}

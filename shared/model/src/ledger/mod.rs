//! The books: double entry, one book per company for what its customers pay, one of the platform for what companies pay.
//!
//! Rules: the product specification, payments.md, "Ledger".

mod balance;
mod posting;

pub use balance::TrialBalance;
pub use posting::{
    Posting, commission_in_company_book, commission_in_platform_book, gateway_fee, refund, sale, settlement,
};

use crate::id::Company;
use crate::{Halalas, Id, InvalidValue};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// An account of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LedgerAccount {
    /// What the gateway has taken and not settled yet.
    GatewayClearing,
    /// What the gateway keeps for its service.
    GatewayFee,
    /// What a company sold, without VAT.
    Sales,
    /// What Queue Me sold, without VAT.
    PlatformRevenue,
    /// VAT that is owed to the tax authority.
    VatOutput,
    /// Halalas that rounding adds or takes.
    Rounding,
    /// What a company owes Queue Me for its sales.
    Commission,
    /// What was settled to the bank.
    Bank,
}

impl LedgerAccount {
    /// All accounts.
    pub const ALL: [Self; 8] = [
        Self::GatewayClearing,
        Self::GatewayFee,
        Self::Sales,
        Self::PlatformRevenue,
        Self::VatOutput,
        Self::Rounding,
        Self::Commission,
        Self::Bank,
    ];
}

/// Whose book an entry is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Book {
    /// That of a company: what its customers pay it.
    Company(Id<Company>),
    /// That of Queue Me: plans, ads and commissions.
    Platform,
}

impl fmt::Display for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Company(company) => write!(f, "{company}"),
            Self::Platform => f.write_str("platform"),
        }
    }
}

impl FromStr for Book {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        if text == "platform" { Ok(Self::Platform) } else { text.parse().map(Self::Company) }
    }
}

/// A line of an entry: one account, debited or credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LedgerLine {
    /// The account.
    pub account: LedgerAccount,
    /// What it is debited with, in halalas; 0 if it is credited.
    pub debit_halalas: i64,
    /// What it is credited with, in halalas; 0 if it is debited.
    pub credit_halalas: i64,
}

impl LedgerLine {
    /// A debit; of a negative amount a credit. `None` of nothing, or if the amount has no opposite.
    #[must_use]
    pub fn debit(account: LedgerAccount, amount: Halalas) -> Option<Self> {
        let line = match amount.get() {
            0 => return None,
            1.. => Self { account, debit_halalas: amount.get(), credit_halalas: 0 },
            ..0 => Self { account, debit_halalas: 0, credit_halalas: amount.get().checked_neg()? },
        };
        Some(line)
    }

    /// A credit; of a negative amount a debit. `None` of nothing, or if the amount has no opposite.
    #[must_use]
    pub fn credit(account: LedgerAccount, amount: Halalas) -> Option<Self> {
        let opposite = amount.get().checked_neg()?;
        Self::debit(account, Halalas::new(opposite))
    }

    fn is_valid(self) -> bool {
        matches!((self.debit_halalas, self.credit_halalas), (1.., 0) | (0, 1..))
    }
}

/// The lines of an entry, which balance. Nothing else can be made or read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct BalancedLines(Vec<LedgerLine>);

impl BalancedLines {
    /// Takes lines that balance.
    ///
    /// # Errors
    /// If there are fewer than two, one of them is neither a debit nor a credit, or debits and credits differ.
    pub fn new(lines: Vec<LedgerLine>) -> Result<Self, InvalidValue> {
        let side = |of: fn(&LedgerLine) -> i64| lines.iter().map(|it| i128::from(of(it))).sum::<i128>();
        let (debits, credits) = (side(|it| it.debit_halalas), side(|it| it.credit_halalas));
        let is_valid = lines.len() >= 2 && lines.iter().all(|it| it.is_valid());
        if is_valid && debits == credits {
            Ok(Self(lines))
        } else {
            Err(InvalidValue("an entry that does not balance"))
        }
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[LedgerLine] {
        &self.0
    }

    /// The sum of the debits, which is that of the credits, in halalas.
    #[must_use]
    pub fn total_halalas(&self) -> i128 {
        self.0.iter().map(|it| i128::from(it.debit_halalas)).sum()
    }
}

impl<'de> Deserialize<'de> for BalancedLines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Vec::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;

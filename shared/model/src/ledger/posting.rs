//! What is entered for each event.

use super::{BalancedLines, LedgerAccount, LedgerLine};
use crate::payment::{TaxBreakdown, Wallet};
use crate::{Halalas, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Why an entry was made. Together with its book and its cause it identifies the entry, so that none is made twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Posting {
    /// A transaction was paid.
    Sale,
    /// Queue Me's share of it.
    Commission,
    /// What the gateway keeps of it.
    GatewayFee,
    /// Something was paid back.
    Refund,
    /// The gateway has settled to the bank.
    Settlement,
}

impl Posting {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sale, Self::Commission, Self::GatewayFee, Self::Refund, Self::Settlement];

    /// The name in bodies and keys.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Commission => "commission",
            Self::GatewayFee => "gateway_fee",
            Self::Refund => "refund",
            Self::Settlement => "settlement",
        }
    }
}

impl FromStr for Posting {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a posting"))
    }
}

/// A payment: what the gateway has taken, to revenue, VAT and rounding.
///
/// # Errors
/// If nothing is paid.
pub fn sale(wallet: Wallet, paid: TaxBreakdown) -> Result<BalancedLines, InvalidValue> {
    let taken = LedgerLine::debit(LedgerAccount::GatewayClearing, Halalas::new(paid.total_halalas()));
    BalancedLines::new(taken.into_iter().chain(credits(wallet, paid)).collect())
}

/// A refund: the opposite of a sale.
///
/// # Errors
/// If nothing is paid back.
pub fn refund(wallet: Wallet, refunded: TaxBreakdown) -> Result<BalancedLines, InvalidValue> {
    let given = LedgerLine::credit(LedgerAccount::GatewayClearing, Halalas::new(refunded.total_halalas()));
    let back = credits(wallet, refunded).map(|it| LedgerLine {
        debit_halalas: it.credit_halalas,
        credit_halalas: it.debit_halalas,
        ..it
    });
    BalancedLines::new(back.chain(given).collect())
}

/// A commission in the book of the company that pays it.
///
/// # Errors
/// If it is not positive.
pub fn commission_in_company_book(commission: Halalas) -> Result<BalancedLines, InvalidValue> {
    transfer(LedgerAccount::Commission, LedgerAccount::GatewayClearing, commission)
}

/// The same commission in the book of the platform.
///
/// # Errors
/// If it is not positive.
pub fn commission_in_platform_book(commission: TaxBreakdown) -> Result<BalancedLines, InvalidValue> {
    sale(Wallet::Subscription, commission)
}

/// What the gateway keeps.
///
/// # Errors
/// If it is not positive.
pub fn gateway_fee(fee: Halalas) -> Result<BalancedLines, InvalidValue> {
    transfer(LedgerAccount::GatewayFee, LedgerAccount::GatewayClearing, fee)
}

/// What the gateway has settled to the bank.
///
/// # Errors
/// If it is not positive.
pub fn settlement(settled: Halalas) -> Result<BalancedLines, InvalidValue> {
    transfer(LedgerAccount::Bank, LedgerAccount::GatewayClearing, settled)
}

fn transfer(to: LedgerAccount, from: LedgerAccount, amount: Halalas) -> Result<BalancedLines, InvalidValue> {
    if amount <= Halalas::ZERO {
        return Err(InvalidValue("not a positive amount"));
    }
    let lines = [LedgerLine::debit(to, amount), LedgerLine::credit(from, amount)];
    BalancedLines::new(lines.into_iter().flatten().collect())
}

fn credits(wallet: Wallet, amounts: TaxBreakdown) -> impl Iterator<Item = LedgerLine> {
    let revenue = match wallet {
        Wallet::Merchant => LedgerAccount::Sales,
        Wallet::Subscription | Wallet::Ads => LedgerAccount::PlatformRevenue,
    };
    let parts = [
        (revenue, amounts.net_halalas),
        (LedgerAccount::VatOutput, amounts.vat_halalas),
        (LedgerAccount::Rounding, amounts.rounding_halalas),
    ];
    parts.into_iter().filter_map(|(account, halalas)| LedgerLine::credit(account, Halalas::new(halalas)))
}

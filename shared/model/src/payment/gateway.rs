//! What the gateway says of a payment, and whether it is the payment that was asked for.

use crate::Halalas;
use crate::payment::{TransactionStatus, TransactionStep};

/// Status of a payment at the gateway. Names that are not known yet are tolerated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GatewayStatus {
    /// It waits for the payer.
    Initiated,
    /// It is paid.
    Paid,
    /// It was declined.
    Failed,
    /// The amount is reserved.
    Authorized,
    /// The reserved amount was taken.
    Captured,
    /// Something was paid back; `refunded` says how much.
    Refunded,
    /// It was undone before it was settled.
    Voided,
    /// A card was verified without a charge.
    Verified,
    /// A status that is not known here.
    Unknown,
}

impl GatewayStatus {
    /// The status of this name.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "initiated" => Self::Initiated,
            "paid" => Self::Paid,
            "failed" => Self::Failed,
            "authorized" => Self::Authorized,
            "captured" => Self::Captured,
            "refunded" => Self::Refunded,
            "voided" => Self::Voided,
            "verified" => Self::Verified,
            _ => Self::Unknown,
        }
    }
}

/// A payment as the gateway describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayCharge {
    /// Its status.
    pub status: GatewayStatus,
    /// Its amount, in halalas.
    pub amount_halalas: i64,
    /// What was paid back of it, in halalas.
    pub refunded_halalas: i64,
    /// Its currency.
    pub currency: String,
    /// The transaction that its metadata name.
    pub transaction: Option<String>,
}

/// What a payment has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedCharge {
    /// The amount that was asked for.
    pub amount: Halalas,
    /// The transaction that it belongs to.
    pub transaction: String,
}

/// In what a payment differs from what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChargeMismatch {
    /// The amount.
    Amount,
    /// The currency.
    Currency,
    /// The transaction in its metadata.
    Transaction,
}

/// What a payment at the gateway means for its transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettledStatus {
    /// Nothing is decided.
    Open,
    /// It was paid, and so much of it was paid back.
    Paid {
        /// What was paid back.
        refunded: Halalas,
    },
    /// It was declined, or undone.
    Failed,
}

impl ChargeMismatch {
    /// The name in alerts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Transaction => "transaction",
        }
    }
}

impl ExpectedCharge {
    /// Compares what was asked for with what the gateway has.
    ///
    /// # Errors
    /// The first difference. A payment that differs is never taken as paid.
    pub fn check(&self, found: &GatewayCharge) -> Result<SettledStatus, ChargeMismatch> {
        if found.amount_halalas != self.amount.get() {
            return Err(ChargeMismatch::Amount);
        }
        if found.currency != "SAR" {
            return Err(ChargeMismatch::Currency);
        }
        if found.transaction.as_deref() != Some(self.transaction.as_str()) {
            return Err(ChargeMismatch::Transaction);
        }
        Ok(found.settled())
    }
}

impl GatewayCharge {
    /// What it means for its transaction. A partial refund has the status `refunded`, so that amounts are compared.
    #[must_use]
    pub fn settled(&self) -> SettledStatus {
        let refunded = Halalas::new(self.refunded_halalas.clamp(0, self.amount_halalas.max(0)));
        match self.status {
            GatewayStatus::Paid | GatewayStatus::Captured | GatewayStatus::Refunded => SettledStatus::Paid { refunded },
            GatewayStatus::Failed | GatewayStatus::Voided => SettledStatus::Failed,
            GatewayStatus::Initiated | GatewayStatus::Authorized | GatewayStatus::Verified | GatewayStatus::Unknown => {
                SettledStatus::Open
            }
        }
    }
}

impl SettledStatus {
    /// The step by which an open transaction reaches what the gateway decided. `None` if nothing is decided, or the
    /// transaction is not open: the state only moves forward.
    #[must_use]
    pub const fn step(self, status: TransactionStatus) -> Option<TransactionStep> {
        match (self, status.is_open()) {
            (Self::Paid { .. }, true) => Some(TransactionStep::Succeed),
            (Self::Failed, true) => Some(TransactionStep::Fail),
            _ => None,
        }
    }
}

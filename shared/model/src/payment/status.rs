//! The life of a transaction (payments.md, "Transaction states").

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Status of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransactionStatus {
    /// It is stored; the gateway may not know it yet.
    Initiated,
    /// The gateway waits for the payer.
    Processing,
    /// It is paid.
    Succeeded,
    /// The gateway declined it.
    Failed,
    /// It was given up before it was paid.
    Cancelled,
    /// Its deadline passed before it was paid.
    Expired,
    /// A part was paid back.
    PartiallyRefunded,
    /// All was paid back.
    Refunded,
    /// The payer disputes it at their bank.
    Disputed,
}

/// A step in the life of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TransactionStep {
    /// The gateway has taken it and waits for the payer.
    Process,
    /// It is paid.
    Succeed,
    /// It is declined.
    Fail,
    /// It is given up.
    Cancel,
    /// Its deadline passes.
    Expire,
    /// A part is paid back, and something is left.
    RefundPart,
    /// All, or all that was left, is paid back.
    RefundRest,
    /// The payer disputes it.
    Dispute,
    /// The dispute ends for the payee.
    WinDispute,
}

impl TransactionStatus {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Initiated,
        Self::Processing,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
        Self::Expired,
        Self::PartiallyRefunded,
        Self::Refunded,
        Self::Disputed,
    ];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initiated => "initiated",
            Self::Processing => "processing",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::PartiallyRefunded => "partially_refunded",
            Self::Refunded => "refunded",
            Self::Disputed => "disputed",
        }
    }

    /// Returns the status after a step. `None` if the status does not allow it.
    #[must_use]
    pub const fn after(self, step: TransactionStep) -> Option<Self> {
        use TransactionStep as Step;
        Some(match (self, step) {
            (Self::Initiated, Step::Process) => Self::Processing,
            (Self::Initiated | Self::Processing, Step::Succeed) | (Self::Disputed, Step::WinDispute) => Self::Succeeded,
            (Self::Initiated | Self::Processing, Step::Fail) => Self::Failed,
            (Self::Initiated | Self::Processing, Step::Cancel) => Self::Cancelled,
            (Self::Initiated | Self::Processing, Step::Expire) => Self::Expired,
            (Self::Succeeded | Self::PartiallyRefunded, Step::RefundPart) => Self::PartiallyRefunded,
            (Self::Succeeded | Self::PartiallyRefunded | Self::Disputed, Step::RefundRest) => Self::Refunded,
            (Self::Succeeded, Step::Dispute) => Self::Disputed,
            _ => return None,
        })
    }

    /// Whether the gateway may still decide it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Initiated | Self::Processing)
    }

    /// Whether something of it may be paid back.
    #[must_use]
    pub const fn is_refundable(self) -> bool {
        matches!(self, Self::Succeeded | Self::PartiallyRefunded)
    }

    /// Whether the payer has paid, whatever became of it later.
    #[must_use]
    pub const fn was_paid(self) -> bool {
        matches!(self, Self::Succeeded | Self::PartiallyRefunded | Self::Refunded | Self::Disputed)
    }
}

impl TransactionStep {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Process,
        Self::Succeed,
        Self::Fail,
        Self::Cancel,
        Self::Expire,
        Self::RefundPart,
        Self::RefundRest,
        Self::Dispute,
        Self::WinDispute,
    ];
}

impl FromStr for TransactionStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a transaction"))
    }
}

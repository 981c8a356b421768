//! What may be paid back, who has to agree, and how a part is split over what was paid for.

use crate::catalog::split_price;
use crate::payment::{TransactionStatus, TransactionStep};
use crate::{Halalas, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Largest refund without a fresh code, in halalas: SAR 500.
const WITHOUT_STEP_UP: i64 = 50_000;
/// Largest refund by one person alone, in halalas: SAR 5,000.
const BY_ONE_PERSON: i64 = 500_000;

/// Status of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RefundStatus {
    /// It is to be made.
    Pending,
    /// The gateway is being asked to make it.
    Processing,
    /// It was made.
    Completed,
    /// The gateway refuses it.
    Failed,
}

impl RefundStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Processing, Self::Completed, Self::Failed];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }

    /// Whether nothing changes it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Failed)
    }
}

impl FromStr for RefundStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a refund"))
    }
}

/// What has become of a refund that the gateway was asked to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundProgress {
    /// It was not made.
    NotMade,
    /// It was made.
    Made,
    /// Something else was paid back: somebody has to look at it.
    Unclear,
}

impl RefundProgress {
    /// Compares what the gateway has paid back with what it had before. One refund of a payment is made at a time.
    #[must_use]
    pub fn of(refund: Halalas, before: Halalas, now: Halalas) -> Self {
        if now == before {
            Self::NotMade
        } else if before.plus(refund) == Some(now) {
            Self::Made
        } else {
            Self::Unclear
        }
    }
}

/// How much of something was paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundExtent {
    /// A part, so that something is left.
    Part,
    /// All, or all that was left.
    Whole,
}

impl RefundExtent {
    /// How much of `paid` has been paid back.
    #[must_use]
    pub fn of(refunded: Halalas, paid: Halalas) -> Self {
        if refunded >= paid { Self::Whole } else { Self::Part }
    }

    /// The step of a transaction of which so much has been paid back.
    #[must_use]
    pub const fn step(self) -> TransactionStep {
        match self {
            Self::Part => TransactionStep::RefundPart,
            Self::Whole => TransactionStep::RefundRest,
        }
    }
}

/// A payment of which something is to be paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundablePayment {
    /// Its status.
    pub status: TransactionStatus,
    /// What was paid.
    pub paid: Halalas,
    /// What was paid back, or is on its way, and was not given up.
    pub reserved: Halalas,
}

/// Why nothing is paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundRefusal {
    /// The transaction was not paid, is disputed, or was paid back in full.
    WrongState,
    /// The amount is not positive, or more than is left.
    OutOfRange,
}

/// Who has to agree to a refund, besides the person who asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefundApproval {
    /// Nobody.
    None,
    /// The same person, with a fresh code.
    StepUp,
    /// A fresh code, and a second person.
    SecondPerson,
}

impl RefundablePayment {
    /// What can still be paid back.
    #[must_use]
    pub fn left(self) -> Halalas {
        let left = self.paid.minus(self.reserved).unwrap_or_default();
        if self.status.is_refundable() { left.max(Halalas::ZERO) } else { Halalas::ZERO }
    }

    /// Returns what is paid back if `amount` is asked for; all that is left if it is `None`.
    ///
    /// # Errors
    /// [`RefundRefusal`].
    pub fn refund(self, amount: Option<Halalas>) -> Result<Halalas, RefundRefusal> {
        let left = self.left();
        if left == Halalas::ZERO {
            return Err(RefundRefusal::WrongState);
        }
        let amount = amount.unwrap_or(left);
        if amount > Halalas::ZERO && amount <= left { Ok(amount) } else { Err(RefundRefusal::OutOfRange) }
    }
}

/// Returns who has to agree to paying back this amount.
#[must_use]
pub const fn refund_approval(amount: Halalas) -> RefundApproval {
    if amount.get() <= WITHOUT_STEP_UP {
        RefundApproval::None
    } else if amount.get() <= BY_ONE_PERSON {
        RefundApproval::StepUp
    } else {
        RefundApproval::SecondPerson
    }
}

/// A line of what was paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefundableLine {
    /// What was paid for it.
    pub paid: Halalas,
    /// What was paid back of it.
    pub refunded: Halalas,
}

/// Splits a refund over lines in proportion to what is left of each. The parts sum to the refund, and none exceeds what is
/// left, so that the last refund takes the rest of every line.
///
/// `None` if the refund is negative or more than is left of all lines.
#[must_use]
pub fn split_refund(refund: Halalas, lines: &[RefundableLine]) -> Option<Vec<Halalas>> {
    let left: Option<Vec<Halalas>> = lines.iter().map(|it| it.paid.minus(it.refunded)).collect();
    let left = left.filter(|all| all.iter().all(|it| *it >= Halalas::ZERO))?;
    let in_range = Halalas::ZERO <= refund && refund <= Halalas::sum(left.iter().copied())?;
    if !in_range {
        return None;
    }
    if refund == Halalas::ZERO { Some(vec![Halalas::ZERO; lines.len()]) } else { Some(split_price(refund, &left)) }
}

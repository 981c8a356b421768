//! Employment in a shop: positions, dates of hire, and leaves with their life cycle.

use crate::InvalidValue;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Maximum length of a leave, in days. Longer ones are requested in parts.
pub const LONGEST_LEAVE_DAYS: i32 = 366;

/// The position of an employee in a shop. It grants no permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// Manages the shop.
    Manager,
    /// Receives customers.
    Reception,
    /// Provides services.
    Specialist,
    /// Assists specialists.
    Assistant,
    /// Takes payments.
    Cashier,
    /// Answers customers.
    CustomerService,
    /// Administers the shop.
    Admin,
    /// Any other position.
    Other,
}

impl Position {
    /// All positions.
    pub const ALL: [Self; 8] = [
        Self::Manager,
        Self::Reception,
        Self::Specialist,
        Self::Assistant,
        Self::Cashier,
        Self::CustomerService,
        Self::Admin,
        Self::Other,
    ];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Reception => "reception",
            Self::Specialist => "specialist",
            Self::Assistant => "assistant",
            Self::Cashier => "cashier",
            Self::CustomerService => "customer_service",
            Self::Admin => "admin",
            Self::Other => "other",
        }
    }
}

impl FromStr for Position {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a position"))
    }
}

/// Checks a date of hire: from 1950 to one year after `today`.
///
/// # Errors
/// If it is outside this range.
pub fn hire_date(date: Date, today: Date) -> Result<Date, InvalidValue> {
    let latest = today.saturating_add(1.year());
    if date.year() >= 1950 && date <= latest { Ok(date) } else { Err(InvalidValue("not a valid date of hire")) }
}

/// The type of a leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LeaveType {
    /// Annual leave.
    Vacation,
    /// Sick leave.
    Sick,
    /// Personal reasons.
    Personal,
    /// Maternity leave.
    Maternity,
    /// Paternity leave.
    Paternity,
    /// Unpaid leave.
    Unpaid,
    /// Any other reason.
    Other,
}

impl LeaveType {
    /// All types.
    pub const ALL: [Self; 7] =
        [Self::Vacation, Self::Sick, Self::Personal, Self::Maternity, Self::Paternity, Self::Unpaid, Self::Other];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vacation => "vacation",
            Self::Sick => "sick",
            Self::Personal => "personal",
            Self::Maternity => "maternity",
            Self::Paternity => "paternity",
            Self::Unpaid => "unpaid",
            Self::Other => "other",
        }
    }
}

impl FromStr for LeaveType {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a type of leave"))
    }
}

/// The status of a leave. Only an approved one blocks time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LeaveStatus {
    /// Awaits a decision.
    Pending,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
    /// Withdrawn before the decision, or cancelled after the approval.
    Cancelled,
}

impl LeaveStatus {
    /// All statuses.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Approved, Self::Rejected, Self::Cancelled];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the status may change to `next`: a pending leave is decided or withdrawn, an approved one can be
    /// cancelled.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Pending, Self::Approved | Self::Rejected | Self::Cancelled) | (Self::Approved, Self::Cancelled)
        )
    }
}

impl FromStr for LeaveStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a leave"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_transitions_of_a_leave_are_allowed() {
        let mut allowed = Vec::new();
        for from in LeaveStatus::ALL {
            for to in LeaveStatus::ALL {
                if from.may_become(to) {
                    allowed.push((from.as_str(), to.as_str()));
                }
            }
        }
        let expected =
            [("pending", "approved"), ("pending", "rejected"), ("pending", "cancelled"), ("approved", "cancelled")];
        assert_eq!(allowed, expected);
    }
}

//! Days off, as staff see them.

use crate::fields::{some_text, text};
use model::Refused;
use serde::{Deserialize, Serialize};
use store::Item;
use utoipa::ToSchema;

/// Days off.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LeaveView {
    pub(crate) id: String,
    employee_id: String,
    leave_type: LeaveType,
    /// The first day, in the shop's zone.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    to: String,
    reason: Option<String>,
    pub(crate) status: LeaveStatus,
    /// The user who decided.
    decided_by: Option<String>,
    #[schema(format = DateTime)]
    decided_at: Option<String>,
    /// Why it was decided like that.
    decision_reason: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
}

impl LeaveView {
    pub(crate) fn of(item: &Item) -> Self {
        let of = |name| text(item, name);
        Self {
            id: of("id"),
            employee_id: of("employee_id"),
            leave_type: item.parsed("leave_type").unwrap_or(LeaveType::Other),
            from: of("from"),
            to: of("to"),
            reason: some_text(item, "reason"),
            status: item.parsed("status").unwrap_or(LeaveStatus::Pending),
            decided_by: some_text(item, "decided_by"),
            decided_at: some_text(item, "decided_at"),
            decision_reason: some_text(item, "decision_reason"),
            version: item.number("version"),
            created_at: of("created_at"),
        }
    }
}

/// What somebody is off for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LeaveType {
    Vacation,
    Sick,
    Personal,
    Maternity,
    Paternity,
    Unpaid,
    Other,
}

impl LeaveType {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Vacation, "vacation"),
        (Self::Sick, "sick"),
        (Self::Personal, "personal"),
        (Self::Maternity, "maternity"),
        (Self::Paternity, "paternity"),
        (Self::Unpaid, "unpaid"),
        (Self::Other, "other"),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("other", |(_, name)| name)
    }
}

impl std::str::FromStr for LeaveType {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(it, _)| *it).ok_or(Refused("no type of leave"))
    }
}

/// Where a leave stands. Only an approved one blocks time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LeaveStatus {
    Pending,
    Approved,
    Rejected,
    Cancelled,
}

impl LeaveStatus {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Pending, "pending"),
        (Self::Approved, "approved"),
        (Self::Rejected, "rejected"),
        (Self::Cancelled, "cancelled"),
    ];

    pub(crate) fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("pending", |(_, name)| name)
    }

    /// Whether it may become `next`: a pending one is decided or withdrawn, an approved one may still be cancelled.
    pub(crate) const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Pending, Self::Approved | Self::Rejected | Self::Cancelled) | (Self::Approved, Self::Cancelled)
        )
    }
}

impl std::str::FromStr for LeaveStatus {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(it, _)| *it).ok_or(Refused("no status of a leave"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_steps_are_possible() {
        let mut possible = Vec::new();
        for (from, _) in LeaveStatus::ALL {
            for (to, _) in LeaveStatus::ALL {
                if from.may_become(to) {
                    possible.push((from.as_str(), to.as_str()));
                }
            }
        }
        let expected =
            [("pending", "approved"), ("pending", "rejected"), ("pending", "cancelled"), ("approved", "cancelled")];
        assert_eq!(possible, expected);
    }
}

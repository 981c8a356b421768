//! A leave, as staff see it.

use crate::leaves::bound::LeaveBound;
use jiff::tz::TimeZone;
use model::employment::{LeaveStatus, LeaveType};
use serde::Serialize;
use store::entities::Leave;
use utoipa::ToSchema;
use web::ClashingAppointments;
use web::field::instant;

/// A leave of an employee.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LeaveView {
    pub(crate) id: String,
    employee_id: String,
    leave_type: LeaveType,
    /// First day, in the shop's time zone; the moment of its beginning if it is for part of a day.
    #[schema(value_type = LeaveBound)]
    from: String,
    /// Last day; the moment of its end if it is for part of a day.
    #[schema(value_type = LeaveBound)]
    to: String,
    reason: Option<String>,
    pub(crate) status: LeaveStatus,
    /// User who decided.
    decided_by: Option<String>,
    #[schema(format = DateTime)]
    decided_at: Option<String>,
    /// Reason for the decision.
    decision_reason: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    /// What clashes with the change; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
}

fn moment(at: i64) -> String {
    instant(at, &TimeZone::UTC)
}

impl LeaveView {
    pub(crate) fn of(leave: &Leave) -> Self {
        let some = |text: Option<&str>| text.map(str::to_owned);
        Self {
            id: leave.id().to_string(),
            employee_id: leave.employee().to_string(),
            leave_type: leave.leave_type().unwrap_or(LeaveType::Other),
            from: leave.part().map_or_else(|| leave.from().to_string(), |it| moment(it.start)),
            to: leave.part().map_or_else(|| leave.to().to_string(), |it| moment(it.end)),
            reason: some(leave.reason()),
            status: leave.status(),
            decided_by: some(leave.decided_by()),
            decided_at: some(leave.decided_at()),
            decision_reason: some(leave.decision_reason()),
            version: leave.version(),
            created_at: leave.created_at().to_owned(),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}

//! Blocked time, as staff see it.

use jiff::tz::TimeZone;
use serde::Serialize;
use store::entities::BlockedTime;
use utoipa::ToSchema;
use web::ClashingAppointments;
use web::field::instant;

/// Time that an employee keeps for themselves.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BlockView {
    pub(crate) id: String,
    employee_id: String,
    #[schema(format = DateTime)]
    from: String,
    #[schema(format = DateTime)]
    to: String,
    #[schema(format = DateTime)]
    created_at: String,
    /// What clashes with it; left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
}

impl BlockView {
    pub(crate) fn of(block: &BlockedTime, zone: &TimeZone) -> Self {
        Self {
            id: block.id().to_string(),
            employee_id: block.employee().to_string(),
            from: instant(block.start(), zone),
            to: instant(block.end(), zone),
            created_at: block.created_at().to_owned(),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with it.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}

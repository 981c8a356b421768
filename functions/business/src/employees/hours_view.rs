//! The working hours of an employee, as staff see them.

use model::hours::{Holiday, Hours, PrayerPauses, Profile, Weekday};
use serde::Serialize;
use store::entities::Employee;
use utoipa::ToSchema;
use web::ClashingAppointments;

/// Working hours of an employee.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmployeeHours {
    employee_id: String,
    /// Whether the employee follows the shop's hours because they have none of their own.
    follows_shop: bool,
    /// Windows by weekday. A weekday that is not listed is off.
    weekly: Vec<Weekday>,
    profiles: Vec<Profile>,
    prayer_pauses: Option<PrayerPauses>,
    holidays: Vec<Holiday>,
    /// The employee's version for `If-Match`.
    pub(crate) version: i64,
    /// What clashes with the change; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
}

impl EmployeeHours {
    pub(crate) fn of(employee: &Employee) -> Self {
        let Hours { weekly, profiles, prayer_pauses, holidays } = employee.hours().unwrap_or_default();
        Self {
            weekly,
            profiles,
            prayer_pauses,
            holidays,
            employee_id: employee.id().to_string(),
            follows_shop: !employee.has_hours(),
            version: employee.version(),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}

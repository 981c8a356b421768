//! The shifts of an employee, as staff see them.

use jiff::civil::Date;
use model::hours::{Shift, Window};
use serde::{Deserialize, Serialize};
use store::entities::Employee;
use utoipa::ToSchema;
use web::ClashingAppointments;

/// Maximum days of one list or change of shifts.
pub(crate) const MAX_DAYS: i32 = 62;

/// A date on which an employee works these windows, whatever the weekday says. Off if there are none.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatedShift {
    /// Date in the shop's time zone.
    #[schema(value_type = String, format = Date)]
    pub(crate) date: Date,
    /// Windows in any order.
    #[schema(max_items = 6)]
    pub(crate) windows: Vec<Window>,
    /// Breaks within the windows.
    #[serde(default)]
    #[schema(max_items = 6)]
    pub(crate) breaks: Vec<Window>,
}

impl DatedShift {
    pub(crate) fn shift(&self) -> Shift {
        Shift { windows: self.windows.clone(), breaks: self.breaks.clone() }
    }
}

/// Shifts of an employee. Dates without one follow their working hours.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmployeeShifts {
    employee_id: String,
    /// Shifts, by date.
    shifts: Vec<DatedShift>,
    /// The employee's version for `If-Match`.
    pub(crate) version: i64,
    /// What clashes with the change; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
}

impl EmployeeShifts {
    /// The shifts of the dates from `first` to `last`.
    pub(crate) fn of(employee: &Employee, first: Date, last: Date) -> Self {
        let roster = employee.roster();
        let shift = |(date, it): (Date, &Shift)| {
            let Shift { windows, breaks } = it.clone();
            DatedShift { date, windows, breaks }
        };
        Self {
            employee_id: employee.id().to_string(),
            shifts: roster.between(first, last).map(shift).collect(),
            version: employee.version(),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}

//! The schedule of an employee: for themselves, and for those who see the shop's appointments.

use crate::appointments::staff::near::{CalendarDates, TimeSpan};
use crate::appointments::view::{StaffAppointmentView, StaffViewer};
use crate::reservation::shop_state::ShopState;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::hours::spans::{clamp, intersect};
use model::slots::PreparedHours;
use model::{Code, Id, id};
use serde::Serialize;
use store::ShopCalendar;
use store::entities::{Appointment, Employee};
use utoipa::ToSchema;
use web::{Fault, StaffContext};

/// The schedule of an employee in a shop.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmployeeSchedule {
    employee_id: String,
    /// Null unless they are a specialist.
    specialist_id: Option<String>,
    shop_id: String,
    time_zone: String,
    days: Vec<ScheduledDay>,
    /// Their appointments that start on these dates, by start.
    appointments: Vec<StaffAppointmentView>,
}

/// A date of an employee's schedule.
#[derive(Debug, Serialize, ToSchema)]
struct ScheduledDay {
    #[schema(format = Date)]
    date: String,
    /// When they work: without pauses, breaks and leaves.
    working: Vec<TimeSpan>,
}

impl EmployeeSchedule {
    pub(crate) fn of(
        state: &ShopState,
        employee: &Employee,
        range: CalendarDates,
        near: &[Appointment],
        viewer: &StaffViewer<'_>,
    ) -> Self {
        let specialist = employee.is_specialist().then(|| employee.specialist());
        let is_own = |it: &&Appointment| Some(it.specialist()) == specialist && range.contains(it.date());
        Self {
            employee_id: employee.id().to_string(),
            specialist_id: specialist.map(|it| it.to_string()),
            shop_id: state.shop.id().to_string(),
            time_zone: state.shop.time_zone_name().to_owned(),
            days: range.dates().map(|it| ScheduledDay::of(state, employee, it)).collect(),
            appointments: near.iter().filter(is_own).map(|it| viewer.view(it)).collect(),
        }
    }
}

impl ScheduledDay {
    fn of(state: &ShopState, employee: &Employee, date: Date) -> Self {
        let hours = PreparedHours::of(&state.schedule, None, date, date);
        // Who has left works no more, whatever their hours were.
        let working = if employee.is_active() { state.working_time(employee, &hours) } else { vec![] };
        let open = intersect(hours.open(), &working);
        let of_date = clamp(&open, CalendarDates::of(date).span(state.zone()));
        Self { date: date.to_string(), working: TimeSpan::all(&of_date, state.zone()) }
    }
}

/// Returns the employee if they are the caller, or if the caller may see things of this kind.
///
/// # Errors
/// `permission_denied`; `not_found` if there is no such employee.
pub(crate) fn viewed_employee(
    context: &StaffContext,
    calendar: &ShopCalendar,
    id: Id<id::Employee>,
    resource: Resource,
) -> Result<Employee, Fault> {
    let employee = calendar.employees().into_iter().find(|it| it.id() == id);
    if employee.as_ref().is_none_or(|it| it.user() != context.user()) {
        context.may(resource, Action::View)?;
    }
    employee.ok_or_else(|| Code::NotFound.into())
}

//! When an employee works and is free, and what they do at a moment.

use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use jiff::civil::Date;
use model::hours::Span;
use model::hours::spans::{intersect, merge, subtract};
use model::slots::{PreparedHours, Requester};
use serde::Serialize;
use store::entities::Employee;
use utoipa::ToSchema;

/// What an employee does at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WorkStatus {
    /// They work and have nothing else.
    Available,
    /// They have an appointment, or keep the time for themselves.
    Busy,
    /// They are on leave.
    OnLeave,
    /// They don't work now.
    Off,
}

/// The time of an employee on a date, or after midnight in windows of the shop that begin on it.
pub(crate) struct EmployeeTime {
    /// When they work while the shop is open, breaks and leaves excluded.
    pub(crate) working: Vec<Span>,
    /// What of it is free.
    pub(crate) free: Vec<Span>,
}

impl ShopState {
    /// The time of an employee who works here, on a date, as a requester sees it.
    pub(crate) fn employee_time(&self, employee: &Employee, date: Date, requester: &Requester) -> EmployeeTime {
        let hours = PreparedHours::of(&self.schedule, None, date, date);
        let windows = self.schedule.windows(date);
        let working = intersect(&intersect(&self.working_time(employee, &hours), &windows), hours.open());
        let busy = self.busy_times(employee).into_iter().filter(|it| it.stands(requester)).map(|it| it.block);
        EmployeeTime { free: subtract(&working, &merge(busy.collect())), working }
    }

    /// What an employee who works here does now.
    pub(crate) fn work_status(&self, employee: &Employee, requester: &Requester) -> WorkStatus {
        let now = requester.now;
        let today = self.date_at(Timestamp::from_second(now).unwrap_or_default());
        let hours = PreparedHours::of(&self.schedule, None, today, today);
        let is_busy = |it: &model::slots::Busy| it.visible.contains(now) && it.stands(requester);
        if self.is_on_leave(employee, now) {
            WorkStatus::OnLeave
        } else if self.busy_times(employee).iter().any(is_busy) {
            WorkStatus::Busy
        } else if self.working_time(employee, &hours).iter().any(|it| it.contains(now)) {
            WorkStatus::Available
        } else {
            WorkStatus::Off
        }
    }
}

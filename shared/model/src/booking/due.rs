//! What falls due for an appointment: reminders, and steps that the clock takes (booking.md, "Reminders", "Jobs").
//!
//! It is a chain: an appointment is stored with [`DueSchedule::next`]. When that moment has passed, a job does what
//! [`DueSchedule::due`] says, records what it sent or dropped, and stores the next moment.

use super::status::{AppointmentStatus, completes_at, no_show_at, served_by};
use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Seconds in a minute.
const MINUTE: i64 = 60;
/// Seconds in an hour.
const HOUR: i64 = 3_600;
/// Seconds in a day.
const DAY: i64 = 86_400;

/// The reminders of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Reminders {
    /// 24 hours before the start, by SMS.
    pub day_before: bool,
    /// An hour before, by push.
    pub hour_before: bool,
    /// The customer's own, by push: minutes before the start. `None` or 0 for none. If it falls on one of the others, only
    /// that one is sent.
    pub own_minutes: Option<u16>,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { day_before: true, hour_before: true, own_minutes: Some(30) }
    }
}

/// What falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueTask {
    /// Remind the customer, 24 hours before.
    RemindDay,
    /// Remind the customer, an hour before.
    RemindHour,
    /// Remind the customer, at the time that they chose.
    RemindOwn,
    /// The deadline for payment or approval has passed.
    Expire,
    /// The customer did not come.
    NoShow,
    /// The service should have ended, and nobody said so.
    Complete,
}

impl DueTask {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::RemindDay, Self::RemindHour, Self::RemindOwn, Self::Expire, Self::NoShow, Self::Complete];

    /// Its name in stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RemindDay => "remind_day",
            Self::RemindHour => "remind_hour",
            Self::RemindOwn => "remind_own",
            Self::Expire => "expire",
            Self::NoShow => "no_show",
            Self::Complete => "complete",
        }
    }

    /// How a reminder is sent: `sms` or `push`. `None` for other tasks.
    #[must_use]
    pub const fn channel(self) -> Option<&'static str> {
        match self {
            Self::RemindDay => Some("sms"),
            Self::RemindHour | Self::RemindOwn => Some("push"),
            Self::Expire | Self::NoShow | Self::Complete => None,
        }
    }
}

impl FromStr for DueTask {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a task of an appointment"))
    }
}

/// A task that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueAction {
    /// The task.
    pub task: DueTask,
    /// Whether it is only recorded as sent: a reminder that a later one replaces, or one after the start.
    pub drop: bool,
}

/// What decides what falls due. Instants are Unix seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueSchedule {
    /// The appointment's status.
    pub status: AppointmentStatus,
    /// When it starts.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Deadline for payment or approval. Only matters while it is pending.
    pub pending_until: Option<i64>,
    /// Its reminders.
    pub reminders: Reminders,
    /// Reminders that were sent or dropped.
    pub sent: Vec<DueTask>,
    /// Whether it becomes a no-show early (the shop's settings).
    pub enforce_check_in: bool,
    /// When it was booked or confirmed. Reminders whose time was before are never sent.
    pub booked_at: i64,
    /// When the shop closes on its day, by the hours when it was booked. `None` if it does not close, or was not open.
    pub closes_at: Option<i64>,
}

impl DueSchedule {
    /// Returns the next task and its moment, which may have passed. `None` if nothing changes the appointment any more.
    #[must_use]
    pub fn next(&self) -> Option<(i64, DueTask)> {
        self.reminders_left().first().copied().or_else(|| self.step())
    }

    /// Returns what is due at `now`, earliest first. Of several reminders only the latest is sent, and none after the start.
    /// All of them, sent or dropped, belong in `sent` afterwards.
    #[must_use]
    pub fn due(&self, now: i64) -> Vec<DueAction> {
        let mut reminders: Vec<DueTask> =
            self.reminders_left().into_iter().filter(|it| it.0 <= now).map(|it| it.1).collect();
        let latest = if now < self.start { reminders.pop() } else { None };
        let step = self.step().filter(|it| it.0 <= now).map(|it| it.1);
        let dropped = reminders.into_iter().map(|task| DueAction { task, drop: true });
        dropped.chain(latest.into_iter().chain(step).map(|task| DueAction { task, drop: false })).collect()
    }

    /// Whether its reminder covers `later`, an appointment of the same visit on the same date: a visit is reminded of once.
    #[must_use]
    pub fn covers(&self, later: &Self, reminder: DueTask) -> bool {
        use AppointmentStatus::{CheckedIn, Completed, Confirmed, InProgress};
        let stands = matches!(self.status, Confirmed | CheckedIn | InProgress | Completed);
        let has = match reminder {
            DueTask::RemindDay => self.reminders.day_before,
            DueTask::RemindHour => self.reminders.hour_before,
            DueTask::RemindOwn => self.reminders.own_minutes == later.reminders.own_minutes,
            DueTask::Expire | DueTask::NoShow | DueTask::Complete => false,
        };
        stands && has && self.start < later.start
    }

    /// The step that the clock takes, and when.
    fn step(&self) -> Option<(i64, DueTask)> {
        match self.status {
            AppointmentStatus::PendingPayment | AppointmentStatus::PendingApproval => {
                Some((self.pending_until?, DueTask::Expire))
            }
            AppointmentStatus::Confirmed => {
                Some((no_show_at(self.start, self.enforce_check_in, self.closes_at), DueTask::NoShow))
            }
            AppointmentStatus::CheckedIn => Some((served_by(self.end, self.closes_at), DueTask::Complete)),
            AppointmentStatus::InProgress => Some((completes_at(self.end, self.closes_at), DueTask::Complete)),
            _ => None,
        }
    }

    /// The reminders that were neither sent nor dropped, earliest first. All are before the start.
    fn reminders_left(&self) -> Vec<(i64, DueTask)> {
        if self.status != AppointmentStatus::Confirmed {
            return Vec::new();
        }
        let Reminders { day_before, hour_before, own_minutes } = self.reminders;
        let fixed = [(day_before, DAY, DueTask::RemindDay), (hour_before, HOUR, DueTask::RemindHour)];
        let mut all: Vec<(i64, DueTask)> = fixed.into_iter().filter(|it| it.0).map(|it| (it.1, it.2)).collect();
        let own = own_minutes.map(|it| i64::from(it) * MINUTE).filter(|it| *it > 0);
        all.extend(own.filter(|own| all.iter().all(|it| it.0 != *own)).map(|it| (it, DueTask::RemindOwn)));
        all.sort_unstable_by_key(|it| std::cmp::Reverse(it.0));
        let times = all.into_iter().map(|(before, task)| (self.start.saturating_sub(before), task));
        times.filter(|it| it.0 >= self.booked_at && !self.sent.contains(&it.1)).collect()
    }
}

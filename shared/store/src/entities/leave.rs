//! A leave: days, or part of a day, on which an employee does not work.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Changed, Parsed, Text};
use crate::{Item, Update, condition, entity, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::employment::{LeaveStatus, LeaveType};
use model::hours::Span;
use model::slots::days_off;
use model::{Id, id};

entity! {
    /// A leave.
    pub struct Leave: "Leave" {
        required {
            /// Its id.
            id / ID: Id<id::Leave> = "id";
            /// The employee.
            employee / EMPLOYEE_ID: Id<id::Employee> = "employee_id";
            /// The first day, in the shop's zone.
            from / FROM: Parsed<Date> = "from";
            /// The last day.
            to / TO: Parsed<Date> = "to";
            /// Its status.
            status / STATUS: Parsed<LeaveStatus> = "status";
        }
        optional {
            /// The moment of its beginning, in Unix seconds, if it is for part of a day.
            starts_at / STARTS_AT: i64 = "starts_at";
            /// The moment of its end.
            ends_at / ENDS_AT: i64 = "ends_at";
            /// Its type.
            leave_type / LEAVE_TYPE: Parsed<LeaveType> = "leave_type";
            /// The reason given with the request.
            reason / REASON: Text = "reason";
            /// The user who decided.
            decided_by / DECIDED_BY: Text = "decided_by";
            /// When it was decided.
            decided_at / DECIDED_AT: Text = "decided_at";
            /// The reason of the decision.
            decision_reason / DECISION_REASON: Text = "decision_reason";
            /// The user who requested it.
            requested_by / REQUESTED_BY: Text = "requested_by";
        }
        defaulted {
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was requested.
            created_at / CREATED_AT: Text = "created_at";
        }
    }
}

/// A leave to be requested.
#[derive(Debug, Clone)]
pub struct NewLeave<'a> {
    /// Its id.
    pub id: Id<id::Leave>,
    /// The employee.
    pub employee: Id<id::Employee>,
    /// Its type.
    pub leave_type: LeaveType,
    /// The first day, in the shop's zone.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The moments from which and until which it lasts, if it is for part of a day.
    pub part: Option<Span>,
    /// The reason.
    pub reason: Option<&'a str>,
    /// The user who requests it.
    pub requested_by: Id<id::User>,
    /// The time of the request.
    pub now: Timestamp,
}

/// A decision about a leave.
#[derive(Debug, Clone)]
pub struct LeaveDecision<'a> {
    /// The new status.
    pub status: LeaveStatus,
    /// The reason.
    pub reason: Option<&'a str>,
    /// The user who decides.
    pub decided_by: Id<id::User>,
    /// The time of the decision.
    pub now: Timestamp,
}

impl Leave {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Employee,
        attributes: &[Self::REASON, Self::DECISION_REASON],
        after_erasure: AfterErasure::Removed,
    };

    /// Creates a leave that awaits a decision.
    #[must_use]
    pub fn request(new: &NewLeave<'_>) -> Self {
        let item = Item::new(&keys::leave(new.employee, new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::EMPLOYEE_ID, new.employee)
            .with(Self::LEAVE_TYPE, new.leave_type.as_str())
            .with(Self::FROM, new.from.to_string())
            .with(Self::TO, new.to.to_string())
            .with_some(Self::STARTS_AT, new.part.map(|it| it.start))
            .with_some(Self::ENDS_AT, new.part.map(|it| it.end))
            .with_some(Self::REASON, new.reason)
            .with(Self::STATUS, LeaveStatus::Pending.as_str())
            .with(Self::REQUESTED_BY, new.requested_by)
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, new.now.to_string());
        Self { item, id: new.id, employee: new.employee, from: new.from, to: new.to, status: LeaveStatus::Pending }
    }

    /// The moments from which and until which it lasts, if it is for part of a day. `None` for whole days.
    #[must_use]
    pub fn part(&self) -> Option<Span> {
        self.starts_at().zip(self.ends_at()).map(|(start, end)| Span::new(start, end))
    }

    /// The time that it takes, in the shop's zone.
    #[must_use]
    pub fn span(&self, zone: &TimeZone) -> Span {
        self.part().unwrap_or_else(|| days_off(self.from, self.to, zone))
    }

    /// Whether it is approved: only then it blocks time.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.status == LeaveStatus::Approved
    }

    /// Removes what was said about the employee.
    pub fn anonymise(&self) -> Update {
        let update = Update::of(self.key()).when(condition::exists());
        Self::PERSONAL.attributes.iter().fold(update, |update, name| update.remove(*name))
    }

    /// Decides the leave.
    pub fn decide(&self, decision: &LeaveDecision<'_>) -> Changed<Self> {
        let update = Update::of(self.key())
            .set(Self::STATUS, decision.status.as_str())
            .set(Self::DECIDED_BY, decision.decided_by)
            .set(Self::DECIDED_AT, decision.now.to_string())
            .set_some(Self::DECISION_REASON, decision.reason)
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }
}

//! What staff may do with a ticket.

use model::access::{Action, Grants, Resource};
use model::queue::{Actor, Step};
use model::{Id, id};
use serde::Serialize;
use store::queue::Ticket;
use utoipa::ToSchema;
use web::StaffContext;

/// What staff may do with a ticket: the last part of the path that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TicketStepName {
    Call,
    Recall,
    Start,
    Finish,
    Skip,
    NoShow,
    Return,
    Reinstatement,
    Move,
    Transfer,
    Priority,
    Cancellation,
}

/// The steps of staff and their names.
const STEPS: [(Step, TicketStepName); 12] = [
    (Step::Call, TicketStepName::Call),
    (Step::Recall, TicketStepName::Recall),
    (Step::Start, TicketStepName::Start),
    (Step::Finish, TicketStepName::Finish),
    (Step::Skip, TicketStepName::Skip),
    (Step::NoShow, TicketStepName::NoShow),
    (Step::Return, TicketStepName::Return),
    (Step::Reinstate, TicketStepName::Reinstatement),
    (Step::Move, TicketStepName::Move),
    (Step::Transfer, TicketStepName::Transfer),
    (Step::Prioritise, TicketStepName::Priority),
    (Step::Cancel, TicketStepName::Cancellation),
];

/// An employee who looks at tickets of a shop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TicketViewer {
    user: Id<id::User>,
    grants: Grants,
    /// The current time, in Unix seconds.
    now: i64,
}

impl TicketViewer {
    pub(crate) fn new(staff: &StaffContext, now: i64) -> Self {
        Self { user: staff.user(), grants: staff.grants(), now }
    }

    /// Whether they called a ticket, or manage the queue, so that they may serve it. Also if nobody has called it.
    pub(crate) fn may_serve(&self, ticket: &Ticket) -> bool {
        ticket.called_by().is_none_or(|it| it == self.user) || self.grants.allow(Resource::Queue, Action::Manage)
    }

    /// Returns what they may do with a ticket now.
    pub(crate) fn may(&self, ticket: &Ticket) -> Vec<TicketStepName> {
        if !self.grants.allow(Resource::Queue, Action::Edit) {
            return Vec::new();
        }
        let is_for_caller = |step: Step| matches!(step, Step::Recall | Step::Start | Step::Finish);
        let allowed = |step: Step| {
            ticket.status_after(Actor::Staff, step, self.now).is_ok()
                && (!is_for_caller(step) || self.may_serve(ticket))
        };
        STEPS.into_iter().filter(|(step, _)| allowed(*step)).map(|(_, name)| name).collect()
    }
}

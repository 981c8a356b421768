//! A walk-in, added by staff: a customer who is in the shop.

use super::{JoiningTicket, add_joined};
use crate::joining::admission::clear_expired_membership;
use crate::joining::context::LINE_FRONT;
use crate::joining::{GuestPhone, JoinContext, JoinReads, JoinRequest, Joiner, NumberTiming};
use crate::needs::WalkInNeeds;
use crate::tickets::delays::{DelayedAppointment, delayed_after_wait};
use crate::tickets::view::StaffTicketView;
use model::access::{Action, Resource};
use model::hours::Schedule;
use model::queue::QueueTag;
use model::{Code, Id, Name, id};
use serde::Serialize;
use serde_json::{Value as Json, json};
use store::entities::{JoinChannel, NumberIssuer, NumberRequest, Queue, TicketHolder, TicketSource};
use store::queue::{Presence, RankedTicket, StepActor, read_queue_front};
use store::{Reads, Table};
use web::{Caller, Fault, Idempotency, Request, StaffContext, Stop, Tenant};

/// Time for which an employee who was allowed to add walk-ins is remembered, in seconds.
const STAYS_ALLOWED: i64 = 900;

/// An employee who adds a walk-in.
pub(crate) struct StaffJoiner<'a> {
    pub(crate) needs: &'a WalkInNeeds,
    pub(crate) request: &'a Request,
    pub(crate) caller: &'a Caller,
    pub(crate) idempotency: Option<Idempotency>,
    /// Name of the request for a number.
    pub(crate) request_name: String,
    pub(crate) queue: Id<id::Queue>,
    pub(crate) name: Name,
    pub(crate) phone: Option<GuestPhone>,
    pub(crate) service: Option<Id<id::Service>>,
    pub(crate) specialist: Option<Id<id::Specialist>>,
    pub(crate) party_size: i64,
    pub(crate) priority: u8,
    pub(crate) notes: Option<String>,
}

/// What was read about a walk-in.
pub(crate) struct WalkInContext {
    staff: StaffContext,
    join: JoinContext,
}

impl WalkInContext {
    /// The appointments that serving the new ticket after its estimated wait would delay.
    pub(crate) fn delayed_by(&self, joined: &RankedTicket) -> Vec<DelayedAppointment> {
        delayed_after_wait(&self.join.snapshot, joined)
    }
}

impl StaffJoiner<'_> {
    fn tag(&self) -> QueueTag {
        QueueTag::of(self.queue)
    }

    /// The name of the employee and the queue among recent callers.
    fn recent_caller(&self) -> String {
        format!("{} {}", self.caller.user, self.tag())
    }

    fn join_request(&self) -> JoinRequest {
        JoinRequest {
            holder: TicketHolder {
                customer: None,
                name: self.name.as_str().to_owned(),
                phone: self.phone.as_ref().map(|it| it.e164.clone()),
                phone_ref: self.phone.as_ref().map(|it| it.reference().clone()),
                language: None,
            },
            service: self.service,
            specialist: self.specialist,
            party_size: self.party_size,
            priority: self.priority,
            source: TicketSource::Staff,
            presence: Presence::Unknown,
            location: None,
            city: None,
            notes: self.notes.clone(),
            appointment: None,
        }
    }

    async fn read_context(&self) -> Result<WalkInContext, Stop> {
        let (table, tag, now) = (self.table(), self.tag(), self.request.now);
        let mut reads = Reads::default();
        let memberships = self.phone.as_ref().map(|it| it.memberships(tag)).unwrap_or_default();
        let join = JoinReads::want(&mut reads, self.queue, memberships, self.service);
        let front = async { Ok(read_queue_front(table, tag, now, LINE_FRONT).await?) };
        let (tenant, resource) = (Tenant::Shop(tag.shop()), Resource::Queue);
        let read = self.needs.staff.read_once_permitted(self.request, tenant, resource, Action::Edit, reads);
        let ((staff, mut found), front) = tokio::try_join!(read, front)?;
        let join = join.take(&mut found, front, now).ok_or(Code::NotFound)?;
        clear_expired_membership(table, &join).await?;
        Ok(WalkInContext { staff, join })
    }
}

impl Joiner for StaffJoiner<'_> {
    type Context = WalkInContext;

    fn table(&self) -> &Table {
        &self.needs.staff.table
    }

    fn number_request(&self) -> NumberRequest<'_> {
        let now = self.request.seconds();
        NumberRequest { queue: self.tag(), channel: JoinChannel::Staff, name: &self.request_name, now }
    }

    /// Rights are checked on every request. The number is requested before that only for an employee who recently had
    /// them.
    fn number_timing(&self) -> NumberTiming {
        match self.needs.allowed.contains(&self.recent_caller(), self.request.seconds()) {
            true => NumberTiming::WhileReading,
            false => NumberTiming::AfterReading,
        }
    }

    fn idempotency(&self) -> Option<&Idempotency> {
        self.idempotency.as_ref()
    }

    async fn read(&self) -> Result<WalkInContext, Stop> {
        let (read, caller) = (self.read_context().await, self.recent_caller());
        match &read {
            Ok(_) | Err(Stop::Answered(_)) => {
                self.needs.allowed.remember(&caller, self.request.seconds() + STAYS_ALLOWED);
            }
            Err(Stop::Fault(_)) => self.needs.allowed.forget(&caller),
        }
        read
    }

    fn queue<'a>(&'a self, context: &'a WalkInContext) -> &'a Queue {
        &context.join.queue
    }

    fn schedule(&self, context: &WalkInContext) -> Schedule {
        context.join.snapshot.schedule.clone()
    }

    fn check(&self, context: &WalkInContext) -> Result<(), Fault> {
        context.join.check_walk_in(&self.join_request())
    }

    fn admit(&self, context: &WalkInContext, issuer: &NumberIssuer) -> Result<RankedTicket, Fault> {
        Ok(context.join.admit(&self.join_request(), issuer))
    }

    async fn write<R: Serialize + Sync>(
        &self,
        context: &WalkInContext,
        joined: &RankedTicket,
        response: &R,
    ) -> Result<(), Stop> {
        let mut transaction = context.staff.transaction(&self.needs.staff, self.request);
        let actor = StepActor::staff(self.caller.user);
        add_joined(&mut transaction, JoiningTicket { joined, actor, instead_of: None, now: self.request.now });
        transaction.save_response(self.idempotency.as_ref(), 201, response);
        // The audit log outlives the ticket, so it contains neither the customer nor the notes about them.
        let mut view = json!(StaffTicketView::ranked(joined, self.request.seconds()));
        if let Some(members) = view.as_object_mut() {
            members.retain(|name, _| !matches!(name.as_str(), "customer" | "notes"));
        }
        transaction.audit("create", ("ticket", joined.ticket.id()), &Json::Null, &view);
        transaction.commit(self.table()).await
    }
}

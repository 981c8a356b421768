//! `POST /queues/{queue_id}/calls`: calls the next ticket in line.
//!
//! The transaction requires that the ticket has not changed since it was read. A caller who loses a ticket to another
//! counter takes the next of the tickets that were read. So two counters never call the same ticket, and the order is
//! kept.

use crate::needs::StaffNeeds;
use crate::tickets::actions::TicketViewer;
use crate::tickets::delays::{DelayedAppointment, delayed_appointments};
use crate::tickets::staff::calling::{CallRequest, free_counter};
use crate::tickets::staff::managed::{StepChange, add_step};
use crate::tickets::staff::queue_access::ManagedQueue;
use crate::tickets::view::StaffTicketView;
use model::Code;
use model::access::Action;
use model::queue::{QueueState, Status};
use runtime::Api;
use serde::Serialize;
use std::time::Duration;
use store::entities::OvertakeRecord;
use store::partition::{
    AGENDA, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER,
};
use store::queue::{CallDetails, QueueSnapshot, RankedTicket, StepActor, Ticket, TicketStep, read_line, read_queue};
use store::{Entity as _, Key};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// Maximum number of attempts of a caller who loses tickets to other counters.
const ATTEMPTS: usize = 100;
/// Longest wait before the second attempt, in milliseconds, and how often it doubles.
const FIRST_WAIT_MS: u32 = 8;
const MAX_DOUBLINGS: usize = 5;

/// The called ticket.
#[derive(Debug, Serialize, ToSchema)]
struct CallNextResponse {
    /// Null if no ticket was called.
    ticket: Option<StaffTicketView>,
    /// Appointments of the specialist who calls that serving the ticket now delays. Left out without any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    would_delay: Vec<DelayedAppointment>,
    /// Why no ticket was called: `empty` or `paused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<&'static str>,
}

impl CallNextResponse {
    /// No ticket was called.
    const fn none(reason: &'static str) -> Self {
        Self { ticket: None, would_delay: Vec::new(), reason: Some(reason) }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/queues/{queue_id}/calls", "Call the next ticket")
        .staff()
        .may_be_idempotent()
        .optional_body::<CallRequest>()
        .example(r#"{"counter": "${counter}"}"#)
        .answers::<CallNextResponse>(200, "The called ticket, or why there is none")
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[COMPANY, LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, COMPANY_AUDIT, IDEMPOTENCY])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body = CallRequest::read(&request)?;
    let (managed, mut snapshot) = ManagedQueue::read_with_line(&needs.staff, &request, Action::Edit).await?;
    let call = body.details(&managed.staff, &managed.queue, &managed.shop)?;
    if managed.queue.state() == QueueState::Paused {
        return Ok(Reply::ok(&CallNextResponse::none("paused"))?);
    }
    let table = &needs.staff.table;
    if free_counter(table, &request, &call, &snapshot.line).await? {
        let reads = read_queue(table, managed.queue.tag(), request.now).await?;
        snapshot = QueueSnapshot::new(&managed.shop, &managed.queue, reads, request.seconds());
    }
    let caller = NextCaller { needs, request: &request, managed: &managed, call, body: &body };
    Ok(Reply::ok(&caller.call_next(snapshot).await?)?)
}

/// A counter that calls the next ticket.
struct NextCaller<'a> {
    needs: &'a StaffNeeds,
    request: &'a Request,
    managed: &'a ManagedQueue,
    call: CallDetails,
    body: &'a CallRequest,
}

impl NextCaller<'_> {
    /// Calls the next ticket, if there is one.
    async fn call_next(&self, mut snapshot: QueueSnapshot) -> Result<CallNextResponse, Stop> {
        for attempt in 0..ATTEMPTS {
            let Some((ticket, overtake)) = self.next(&snapshot) else {
                return Ok(CallNextResponse::none("empty"));
            };
            let delayed =
                self.call.specialist.map(|it| delayed_appointments(&snapshot, &ticket, Some(it), snapshot.now));
            match self.call(&ticket, overtake, delayed.unwrap_or_default()).await {
                Ok(response) => return Ok(response),
                // Another counter has called it. The other tickets are unchanged, so the next of them is called.
                Err(Stop::Fault(fault)) if fault.should_retry && is_gone(&fault, &ticket) => {
                    let others = snapshot.line.tickets.iter().filter(|it| it.id() != ticket.id());
                    snapshot.replace_tickets(others.cloned().collect());
                }
                Err(Stop::Fault(fault)) if fault.should_retry => {
                    self.wait(attempt).await;
                    let line = read_line(&self.needs.staff.table, self.managed.queue.tag()).await?;
                    snapshot.set_line(line);
                }
                Err(stop) => return Err(stop),
            }
        }
        Err(Fault::retry("other counters were faster").into())
    }

    /// Returns the next ticket for this specialist or for any, served before the specialist's next appointment if possible,
    /// with the key of the overtake if it overtakes others.
    fn next(&self, snapshot: &QueueSnapshot) -> Option<(Ticket, Option<Key>)> {
        let specialist = self.body.specialist_id;
        let eligible = |it: &Ticket| specialist.is_none_or(|specialist| snapshot.may_serve(specialist, it));
        let gap = specialist.and_then(|it| snapshot.gap_of(it));
        let (ticket, overtakes) = snapshot.next(eligible, gap)?;
        let overtake = overtakes.then(|| snapshot.line.next_overtake_key(ticket.tag(), ticket.day()));
        Some((ticket.clone(), overtake))
    }

    /// Calls a ticket.
    async fn call(
        &self,
        ticket: &Ticket,
        overtake: Option<Key>,
        would_delay: Vec<DelayedAppointment>,
    ) -> Result<CallNextResponse, Stop> {
        let (staff, step) = (&self.managed.staff, TicketStep::Call(self.call.clone()));
        let transition = ticket.take_step(&step, StepActor::staff(staff.user()), self.request.now)?;
        let mut transaction = staff.transaction(&self.needs.staff, self.request);
        if let Some(key) = overtake {
            transaction.write(OvertakeRecord::record(&key, ticket, self.request.seconds()));
        }
        let change = StepChange { before: ticket, step: &step, transition: &transition };
        add_step(&mut transaction, staff, &change);
        let called = RankedTicket { ticket: transition.after, position: 1, ahead: 0, wait: None, overtaken: 0 };
        let now = self.request.seconds();
        let view = StaffTicketView::ranked(&called, now).for_viewer(&called.ticket, TicketViewer::new(staff, now));
        let response = CallNextResponse { ticket: Some(view), would_delay, reason: None };
        transaction.save_response(staff.idempotency.as_ref(), 200, &response);
        transaction.commit(&self.needs.staff.table).await?;
        Ok(response)
    }

    /// Waits for a random time, so that callers who conflicted do not try again at the same time.
    async fn wait(&self, attempt: usize) {
        let longest = FIRST_WAIT_MS << attempt.min(MAX_DOUBLINGS);
        let wait = self.needs.staff.entropy.below(longest);
        tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
    }
}

/// Whether a call was refused because the ticket no longer waits.
fn is_gone(fault: &Fault, ticket: &Ticket) -> bool {
    match fault.blocking_item.as_deref() {
        // An ended ticket has another key.
        None => true,
        Some(item) => {
            Ticket::read(item.clone()).is_some_and(|it| it.id() == ticket.id() && it.status() != Status::Waiting)
        }
    }
}

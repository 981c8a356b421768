//! A ticket of a shop and the employee who manages it. The steps that staff can take.

use crate::fields::refuse;
use crate::joining::already_queued;
use crate::tickets::actions::TicketViewer;
use crate::tickets::owned::is_unknown;
use crate::tickets::view::StaffTicketView;
use model::access::{Action, Resource};
use model::queue::ticket_parts;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::entities::Shop;
use store::partition::{
    COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER,
};
use store::queue::{
    self, Queue, QueueSnapshot, StepActor, StepConflict, Ticket, TicketInQueue, TicketReads, TicketStep, Transition,
    ticket_event,
};
use store::{Found, Reads};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, Staff, StaffContext, Stop, Tenant, Transaction};

/// The declaration of a step with a ticket.
pub(crate) fn described(path: &'static str, summary: &'static str) -> Endpoint<()> {
    Endpoint::post(Api::Shop, path, summary)
        .staff()
        .guarded()
        .may_be_idempotent()
        .answers::<StaffTicketView>(200, "The ticket as it is now")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, LINE, PAST_TICKETS, IDEMPOTENCY])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[COMPANY, LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, COMPANY_AUDIT, IDEMPOTENCY])
}

/// A ticket and the employee who manages it.
pub(crate) struct ManagedTicket {
    pub(crate) staff: StaffContext,
    pub(crate) ticket: Ticket,
    pub(crate) queue: Queue,
    pub(crate) shop: Shop,
}

impl ManagedTicket {
    /// Reads the ticket in the path, following a transfer, in one round trip.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`, `version_mismatch`; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn read(staff: &Staff, request: &Request) -> Result<Self, Stop> {
        Self::read_with(staff, request, Reads::default()).await.map(|(managed, _)| managed)
    }

    /// Like [`ManagedTicket::read`], with more items.
    ///
    /// # Errors
    /// As [`ManagedTicket::read`].
    pub(crate) async fn read_with(staff: &Staff, request: &Request, mut reads: Reads) -> Result<(Self, Found), Stop> {
        staff.caller(request).await?;
        let id: Id<id::Ticket> = web::path(request, "ticket_id")?;
        let handles = TicketReads::want(&mut reads, id);
        let (tenant, resource) = (Tenant::Shop(ticket_parts(id).queue.shop()), Resource::Queue);
        let (context, mut found) = staff.read_once_permitted(request, tenant, resource, Action::Edit, reads).await?;
        let read = handles.take(&mut found).ok_or(Code::NotFound)?;
        let read = read.follow_transfer(&staff.table).await?.ok_or(Code::NotFound)?;
        let TicketInQueue { ticket, queue, shop } = read;
        IfMatch::read(request).check(ticket.version())?;
        Ok((Self { staff: context, ticket, queue, shop }, found))
    }

    /// Checks that the caller called the ticket, or is a manager.
    ///
    /// # Errors
    /// `permission_denied`.
    pub(crate) fn check_is_caller(&self) -> Result<(), Fault> {
        if TicketViewer::new(&self.staff, 0).may_serve(&self.ticket) {
            return Ok(());
        }
        Err(refuse(Code::PermissionDenied, "", "called by another employee"))
    }

    /// Takes a step, without writing it.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) fn take_step(&self, step: &TicketStep<'_>, request: &Request) -> Result<Transition, Fault> {
        Ok(self.ticket.take_step(step, StepActor::staff(self.staff.user()), request.now)?)
    }

    /// Takes a step and writes it. Returns the ticket after the step.
    ///
    /// # Errors
    /// `wrong_state`; `queue_full` if the step needs room; `already_queued`; `in_use` for an occupied counter.
    pub(crate) async fn act(&self, staff: &Staff, request: &Request, step: &TicketStep<'_>) -> Result<Ticket, Stop> {
        let transition = self.take_step(step, request)?;
        let (table, queue, change) = (&staff.table, self.ticket.tag(), transition.active_change);
        if change.is_increase() && !queue::change_active(table, queue, change).await? {
            return Err(Code::QueueFull.into());
        }
        let mut transaction = self.staff.transaction(staff, request);
        self.add_step(&mut transaction, step, &transition);
        let view = self.view(&transition.after, request);
        transaction.save_response(self.staff.idempotency.as_ref(), 200, &view);
        match transaction.commit(table).await {
            Ok(()) if change.is_decrease() => queue::decrement_active(table, queue, change).await,
            Ok(()) => {}
            Err(stop) => {
                if change.is_increase() && !is_unknown(&stop) {
                    queue::decrement_active(table, queue, change.undone()).await;
                }
                return Err(stop);
            }
        }
        Ok(transition.after)
    }

    /// Takes a step and responds with the ticket.
    ///
    /// # Errors
    /// As [`ManagedTicket::act`].
    pub(crate) async fn act_and_respond(
        &self,
        staff: &Staff,
        request: &Request,
        step: TicketStep<'_>,
    ) -> Result<Reply, Stop> {
        Ok(self.respond(&self.act(staff, request, &step).await?, request)?)
    }

    /// The response with the ticket after a step.
    pub(crate) fn respond(&self, ticket: &Ticket, request: &Request) -> Result<Reply, Fault> {
        let view = self.view(ticket, request);
        Reply::versioned(200, view.version, &view)
    }

    fn view(&self, ticket: &Ticket, request: &Request) -> StaffTicketView {
        let now = request.seconds();
        StaffTicketView::of(ticket, None, now).for_viewer(ticket, TicketViewer::new(&self.staff, now))
    }

    /// Adds a step, its audit entry and its event to a transaction.
    pub(crate) fn add_step(&self, transaction: &mut Transaction<'_>, step: &TicketStep<'_>, transition: &Transition) {
        let change = StepChange { before: &self.ticket, step, transition };
        add_step(transaction, &self.staff, &change);
    }
}

/// A step of a ticket, to be written.
pub(crate) struct StepChange<'a> {
    pub(crate) before: &'a Ticket,
    pub(crate) step: &'a TicketStep<'a>,
    pub(crate) transition: &'a Transition,
}

/// Adds a step, its audit entry and its event to a transaction.
pub(crate) fn add_step(transaction: &mut Transaction<'_>, staff: &StaffContext, change: &StepChange<'_>) {
    let after = &change.transition.after;
    change.transition.add_to(transaction, |conflict| match conflict {
        StepConflict::AlreadyQueued(ticket) => already_queued(ticket).into(),
        StepConflict::CounterTaken => refuse(Code::InUse, "/counter", "this counter is occupied").into(),
    });
    let now = transaction.now();
    let view = |it: &Ticket| without_history(json!(StaffTicketView::of(it, None, now.as_second())));
    transaction.audit(change.step.name(), ("ticket", after.id()), &view(change.before), &view(after));
    let actor = StepActor::staff(staff.user());
    transaction.publish(ticket_event(change.step, after, actor, now));
}

/// Removes what the audit log does not contain: customer and history.
fn without_history(mut view: Json) -> Json {
    if let Some(members) = view.as_object_mut() {
        members.remove("customer");
        members.remove("history");
    }
    view
}

/// Reads the queue of a ticket with its whole line.
pub(crate) async fn read_snapshot(
    staff: &Staff,
    request: &Request,
    managed: &ManagedTicket,
) -> Result<QueueSnapshot, Fault> {
    let line = queue::read_queue(&staff.table, managed.queue.tag(), request.now).await?;
    Ok(QueueSnapshot::new(&managed.shop, &managed.queue, line, request.seconds()))
}

//! A customer's ticket that may become an appointment.

use crate::needs::CustomerNeeds;
use jiff::Timestamp;
use model::queue::{Actor, Step};
use model::{Code, Id, id};
use store::queue::{StepActor, Ticket, TicketInQueue, TicketReads, TicketStep, Transition, ticket_event};
use store::{Found, Reads};
use web::{Caller, Fault, Request, Stop, Transaction};

/// A customer's ticket with its owner.
pub(crate) struct WaitingTicket {
    pub(crate) caller: Caller,
    pub(crate) ticket: Ticket,
}

impl WaitingTicket {
    /// Reads the ticket in the path, which must be the caller's and not that of an appointment, together with more items.
    ///
    /// # Errors
    /// `not_found`; `wrong_state` for the ticket of an appointment.
    pub(crate) async fn read_with(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        mut reads: Reads,
    ) -> Result<(Self, Found), Fault> {
        let id: Id<id::Ticket> = web::path(request, "ticket_id")?;
        let handles = TicketReads::want(&mut reads, id);
        let (account, mut found) = needs.gate.read_account(request, &caller, reads).await?;
        let read = handles.take(&mut found).ok_or(Code::NotFound)?;
        let TicketInQueue { ticket, .. } = read.follow_transfer(needs.table()).await?.ok_or(Code::NotFound)?;
        if !ticket.is_of(caller.user, &account.phone_refs()) {
            return Err(Code::NotFound.into());
        }
        if ticket.appointment().is_some() {
            return Err(Code::WrongState.into());
        }
        Ok((Self { caller, ticket }, found))
    }

    /// The service to book: the requested one, else that of the ticket.
    ///
    /// # Errors
    /// `validation_failed` without any, and for one of another shop.
    pub(crate) fn service(&self, requested: Option<Id<id::Service>>) -> Result<Id<id::Service>, Fault> {
        let missing = || Fault::field("/service_id", "missing", "the ticket names no service");
        let service = requested.or_else(|| self.ticket.service()).ok_or_else(missing)?;
        match service.shop() == self.ticket.tag().shop() {
            true => Ok(service),
            false => Err(Fault::field("/service_id", "unknown", "not a service of this shop")),
        }
    }

    /// Checks that the customer may still leave the line.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) fn check_waits(&self, now: i64) -> Result<(), Fault> {
        Ok(self.ticket.status_after(Actor::Customer, Step::Leave, now).map(drop)?)
    }

    /// Leaves the line, without writing it.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) fn leave(&self, now: Timestamp) -> Result<Transition, Fault> {
        Ok(self.ticket.take_step(&TicketStep::Leave, StepActor::customer(self.caller.user), now)?)
    }

    /// Adds the step and its event to a transaction.
    pub(crate) fn add_to(&self, tx: &mut Transaction<'_>, left: &Transition, now: Timestamp) {
        left.add_to(tx, |_| Stop::Fault(Fault::retry("ticket")));
        let actor = StepActor::customer(self.caller.user);
        tx.publish(ticket_event(&TicketStep::Leave, &left.after, actor, now));
    }
}

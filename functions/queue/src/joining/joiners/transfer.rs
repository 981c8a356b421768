//! A transfer to another queue of the shop: the ticket ends here and continues there under a new number.

use crate::joining::{Joiner, NumberTiming, already_queued};
use crate::tickets::staff::managed::ManagedTicket;
use model::Code;
use model::hours::Schedule;
use model::queue::{QueueState, Step};
use serde::Serialize;
use store::entities::{JoinChannel, Membership, NumberIssuer, NumberRequest, Queue, ShopHours};
use store::queue::{RankedTicket, TicketStep, creation_writes, decrement_active};
use store::{Entity as _, Table};
use web::{Fault, Idempotency, Request, Staff, Stop};

/// A ticket that is transferred.
pub(crate) struct TransferJoiner<'a> {
    pub(crate) staff: &'a Staff,
    pub(crate) request: &'a Request,
    pub(crate) managed: &'a ManagedTicket,
    /// The queue where the ticket continues.
    pub(crate) target: Queue,
    pub(crate) hours: Option<ShopHours>,
    /// Name of the request for a number: ticket and version.
    pub(crate) request_name: String,
}

impl Joiner for TransferJoiner<'_> {
    type Context = ();

    fn table(&self) -> &Table {
        &self.staff.table
    }

    fn number_request(&self) -> NumberRequest<'_> {
        let now = self.request.seconds();
        NumberRequest { queue: self.target.tag(), channel: JoinChannel::Staff, name: &self.request_name, now }
    }

    fn number_timing(&self) -> NumberTiming {
        NumberTiming::AfterReading
    }

    fn idempotency(&self) -> Option<&Idempotency> {
        self.managed.staff.idempotency.as_ref()
    }

    /// Reads nothing, because everything was read with the ticket. Checks what needs no number.
    async fn read(&self) -> Result<(), Stop> {
        let (ticket, now) = (&self.managed.ticket, self.request.seconds());
        ticket.status_after(model::queue::Actor::Staff, Step::Transfer, now)?;
        match self.target.state() {
            QueueState::Closed => Err(Code::QueueClosed.into()),
            QueueState::Open | QueueState::Paused => Ok(()),
        }
    }

    fn queue<'a>(&'a self, _context: &'a ()) -> &'a Queue {
        &self.target
    }

    fn schedule(&self, _context: &()) -> Schedule {
        self.managed.shop.schedule(self.hours.as_ref())
    }

    fn check(&self, _context: &()) -> Result<(), Fault> {
        Ok(())
    }

    fn admit(&self, _context: &(), issuer: &NumberIssuer) -> Result<RankedTicket, Fault> {
        let ticket = self.managed.ticket.transferred_to(&self.target, issuer);
        // The board ranks it when it is next read.
        Ok(RankedTicket { ticket, position: 0, ahead: 0, wait: None, overtaken: 0 })
    }

    async fn write<R: Serialize + Sync>(&self, _context: &(), joined: &RankedTicket, response: &R) -> Result<(), Stop> {
        let new = &joined.ticket;
        let ended = self.managed.take_step(&TicketStep::Transfer(new), self.request)?;
        let mut transaction = self.managed.staff.transaction(self.staff, self.request);
        self.managed.add_step(&mut transaction, &TicketStep::Transfer(new), &ended);
        transaction.save_response(self.idempotency(), 200, response);
        let writes = creation_writes(new);
        transaction.write(writes.ticket);
        for membership in writes.memberships {
            transaction.write_or_else(membership, |blocking| {
                already_queued(blocking.and_then(Membership::read).map(|it| it.ticket())).into()
            });
        }
        transaction.write_all(writes.list_entry);
        transaction.commit(self.table()).await?;
        if ended.active_change.is_decrease() {
            decrement_active(self.table(), self.managed.ticket.tag(), ended.active_change).await;
        }
        Ok(())
    }
}

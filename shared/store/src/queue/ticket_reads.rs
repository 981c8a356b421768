//! Reads a ticket with its queue and shop.

use super::{Queue, Ticket};
use crate::entities::Shop;
use crate::{Found, ReadHandle, Reads, StoreError, Table, keys};
use model::queue::ticket_parts;
use model::{Id, id};

/// The reads of a ticket, its queue and its shop. A ticket is in the line until it ends, then among the ended tickets
/// of its business day.
#[derive(Debug)]
#[must_use]
pub struct TicketReads {
    id: Id<id::Ticket>,
    in_line: ReadHandle<Ticket>,
    ended: ReadHandle<Ticket>,
    queue: ReadHandle<Queue>,
    shop: ReadHandle<Shop>,
}

/// A ticket with its queue and shop.
#[derive(Debug, Clone)]
pub struct TicketInQueue {
    /// The ticket.
    pub ticket: Ticket,
    /// Its queue.
    pub queue: Queue,
    /// The shop.
    pub shop: Shop,
}

impl TicketReads {
    /// Requests a ticket with its queue and shop.
    pub fn want(reads: &mut Reads, id: Id<id::Ticket>) -> Self {
        let queue = ticket_parts(id).queue;
        Self {
            id,
            in_line: reads.want(keys::in_line(id)),
            ended: reads.want(keys::past_ticket(id)),
            queue: reads.want(keys::queue_by_tag(queue)),
            shop: reads.want(keys::shop(queue.shop())),
        }
    }

    /// Takes the ticket. `None` if it, its queue or its shop does not exist.
    pub fn take(self, found: &mut Found) -> Option<TicketInQueue> {
        let ticket = found.take(self.in_line).or_else(|| found.take(self.ended)).filter(|it| it.id() == self.id)?;
        Some(TicketInQueue { ticket, queue: found.take(self.queue)?, shop: found.take(self.shop)? })
    }
}

impl TicketInQueue {
    /// Reads a ticket with its queue and shop, in one round trip. `None` if one of them does not exist.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn read(table: &Table, id: Id<id::Ticket>) -> Result<Option<Self>, StoreError> {
        let mut reads = Reads::default();
        let handles = TicketReads::want(&mut reads, id);
        Ok(handles.take(&mut table.read(reads).await?))
    }

    /// Follows transfers: returns the ticket in the queue where it continues. `None` if that does not exist. Takes a
    /// round trip per transfer.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn follow_transfer(mut self, table: &Table) -> Result<Option<Self>, StoreError> {
        // Each transfer issues a new ticket, so the chain has an end.
        while let Some(next) = self.ticket.moved_to() {
            match Self::read_transferred(table, next).await? {
                Some((ticket, queue)) => self = Self { ticket, queue, shop: self.shop },
                None => return Ok(None),
            }
        }
        Ok(Some(self))
    }

    async fn read_transferred(table: &Table, next: Id<id::Ticket>) -> Result<Option<(Ticket, Queue)>, StoreError> {
        let mut reads = Reads::default();
        let in_line = reads.want::<Ticket>(keys::in_line(next));
        let ended = reads.want::<Ticket>(keys::past_ticket(next));
        let queue = reads.want::<Queue>(keys::queue_by_tag(ticket_parts(next).queue));
        let mut found = table.read(reads).await?;
        let ticket = found.take(in_line).or_else(|| found.take(ended)).filter(|it| it.id() == next);
        Ok(ticket.zip(found.take(queue)))
    }
}

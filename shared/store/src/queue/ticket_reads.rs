//! Reads a ticket with its queue and shop.

use super::{Queue, Ticket};
use crate::entities::Shop;
use crate::{Found, ReadHandle, Reads, StoreError, Table, keys};
use model::queue::ticket_parts;
use model::{Id, id};

/// The slots of a ticket, its queue and its shop. A ticket lies in the line until it ends, then among those of its day.
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
    /// Wants a ticket with its queue and shop.
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
        let slots = TicketReads::want(&mut reads, id);
        Ok(slots.take(&mut table.read(reads).await?))
    }

    /// Follows a transfer: returns the ticket in the queue where it continues. `None` if that does not exist.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub async fn follow_transfer(self, table: &Table) -> Result<Option<Self>, StoreError> {
        let Some(next) = self.ticket.moved_to() else { return Ok(Some(self)) };
        let mut reads = Reads::default();
        let in_line = reads.want::<Ticket>(keys::in_line(next));
        let ended = reads.want::<Ticket>(keys::past_ticket(next));
        let queue = reads.want::<Queue>(keys::queue_by_tag(ticket_parts(next).queue));
        let mut found = table.read(reads).await?;
        let ticket = found.take(in_line).or_else(|| found.take(ended)).filter(|it| it.id() == next);
        let both = ticket.zip(found.take(queue));
        Ok(both.map(|(ticket, queue)| Self { ticket, queue, shop: self.shop }))
    }
}

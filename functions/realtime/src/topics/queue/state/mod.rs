//! The state of a queue as sent to its subscribers: the public state, the position of each ticket, and the positions that
//! a change affected.

use jiff::Timestamp;
use model::queue::{QueueTag, Status};
use model::{Id, id};
use runtime::Failure;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use store::entities::Shop;
use store::entities::subscription::QueueSubscriber;
use store::queue::{Queue, QueueSnapshot, RankedTicket, Ticket, read_queue};
use store::{Reads, Table, keys};

/// The position of a ticket, sent to its owner only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct TicketPosition {
    ticket_id: Id<id::Ticket>,
    number: String,
    status: Status,
    /// From 1. `None` unless the ticket is waiting or called.
    position: Option<u32>,
    ahead: Option<u32>,
    /// `None` when no specialist is on duty.
    p50_minutes: Option<u32>,
    p80_minutes: Option<u32>,
}

impl TicketPosition {
    fn of(ticket: &Ticket, ranked: Option<&RankedTicket>, now: i64) -> Self {
        let wait = ranked.and_then(|it| it.wait.as_ref());
        Self {
            ticket_id: ticket.id(),
            number: ticket.label().to_owned(),
            status: ticket.status_at(now),
            position: ranked.map(|it| it.position),
            ahead: ranked.map(|it| it.ahead),
            p50_minutes: wait.map(|it| it.p50_minutes),
            p80_minutes: wait.map(|it| it.p80_minutes),
        }
    }
}

/// A queue and its line at a moment.
pub(crate) struct TopicState {
    queue: Queue,
    snapshot: QueueSnapshot,
    ranked: Vec<RankedTicket>,
}

/// A change of a ticket: before, if it was in the line, and after.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TicketChange {
    pub(crate) old: Option<Ticket>,
    pub(crate) new: Ticket,
}

impl TopicState {
    /// Reads a queue with its line. `None` if the queue does not exist or its shop is not visible.
    pub(crate) async fn read(table: &Table, id: Id<id::Queue>, now: Timestamp) -> Result<Option<Self>, Failure> {
        let mut reads = Reads::default();
        let queue = reads.want::<Queue>(keys::queue(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let line = read_queue(table, QueueTag::of(id), now);
        let (mut found, line) = tokio::try_join!(table.read(reads), line)?;
        let shop = found.take(shop).filter(Shop::is_visible);
        let read = found.take(queue).filter(|it| it.id() == id).zip(shop);
        Ok(read.map(|(queue, shop)| Self::new(QueueSnapshot::new(&shop, &queue, line, now.as_second()), queue)))
    }

    pub(crate) fn new(snapshot: QueueSnapshot, queue: Queue) -> Self {
        Self { ranked: snapshot.ranked(), queue, snapshot }
    }

    /// Returns the public state.
    pub(crate) fn public(&self) -> Value {
        json!(self.snapshot.public_state_of(&self.queue, &self.ranked))
    }

    /// Returns the positions of all tickets in the line.
    pub(crate) fn positions(&self) -> TicketPositions {
        let ranked: HashMap<Id<id::Ticket>, &RankedTicket> =
            self.ranked.iter().map(|it| (it.ticket.id(), it)).collect();
        let mut positions = TicketPositions::default();
        for ticket in &self.snapshot.line.tickets {
            let ranked = ranked.get(&ticket.id()).copied();
            positions.add(ticket, TicketPosition::of(ticket, ranked, self.snapshot.now));
        }
        positions
    }

    /// Returns the positions affected by changes, directly or by shifting. `self` is the state after the changes. The state
    /// before is computed by undoing them.
    pub(crate) fn affected_by(mut self, changes: &[TicketChange]) -> TicketPositions {
        let mut after = self.positions();
        let (mut oldest, mut ended) = (HashMap::new(), HashMap::new());
        for TicketChange { old, new } in changes {
            let id = new.id();
            let old = old.clone().or_else(|| new.status().is_final().then(|| new.before_end()).flatten());
            oldest.entry(id).or_insert(old);
            if new.status().is_final() {
                ended.insert(id, new);
            }
        }
        for ticket in ended.into_values() {
            after.add(ticket, TicketPosition::of(ticket, None, self.snapshot.now));
        }
        let now = self.snapshot.line.tickets.clone();
        let mut before: Vec<Ticket> = now.into_iter().filter(|it| !oldest.contains_key(&it.id())).collect();
        before.extend(oldest.into_values().flatten());
        before.sort_by_key(|it| (it.day(), it.number()));
        self.snapshot.replace_tickets(before);
        self.ranked = self.snapshot.ranked();
        let before = self.positions();
        after.all.retain(|id, position| before.all.get(id) != Some(position));
        after
    }
}

/// The owner of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum TicketOwner {
    User(Id<id::User>),
    /// The holder of this ticket's token.
    Holder(Id<id::Ticket>),
}

/// Positions of tickets, indexed by owner.
#[derive(Debug, Default)]
pub(crate) struct TicketPositions {
    all: HashMap<Id<id::Ticket>, TicketPosition>,
    owned: HashMap<TicketOwner, Vec<Id<id::Ticket>>>,
}

impl TicketPositions {
    fn add(&mut self, ticket: &Ticket, position: TicketPosition) {
        let id = ticket.id();
        if self.all.insert(id, position).is_some() {
            return;
        }
        let holders = [Some(id), ticket.moved_from()].into_iter().flatten().map(TicketOwner::Holder);
        for owner in ticket.customer().map(TicketOwner::User).into_iter().chain(holders) {
            self.owned.entry(owner).or_default().push(id);
        }
    }

    /// Returns the positions of a subscriber's tickets.
    pub(crate) fn of(&self, subscriber: &QueueSubscriber) -> Vec<&TicketPosition> {
        let owners = [subscriber.user.map(TicketOwner::User), subscriber.ticket.map(TicketOwner::Holder)];
        let ids = owners.into_iter().flatten().filter_map(|it| self.owned.get(&it)).flatten();
        ids.filter_map(|it| self.all.get(it)).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! Groups the records of a stream batch by what is sent together.

use crate::broadcast::TopicMessage;
use crate::messages::ticket::{TicketAction, board_status, board_update, owner_update};
use crate::topics::queue::state::TicketChange;
use crate::topics::queue::version::QueueRef;
use model::{Id, id};
use std::collections::HashMap;
use store::access::Rights;
use store::entities::Leave;
use store::entities::notification::Notification;
use store::queue::{Queue, Ticket};
use store::{Entity as _, Item};
use triggers::RecordChange;

/// The records of a batch, grouped.
#[derive(Debug, Default)]
pub(super) struct StreamBatch {
    /// New notifications, appointments, and rights of companies. They are sent one by one.
    pub(super) singles: Vec<SingleRecord>,
    /// Notifications that were read, by their recipients.
    pub(super) reads: Vec<ReadRecords>,
    pub(super) queues: Vec<QueueRecords>,
}

/// A record that is sent by itself.
#[derive(Debug)]
pub(super) struct SingleRecord {
    /// The index of the record in the batch.
    pub(super) index: usize,
    pub(super) change: RecordChange,
}

/// Notifications that one user has read.
#[derive(Debug, PartialEq)]
pub(super) struct ReadRecords {
    pub(super) user: Id<id::User>,
    /// The index of its first record in the batch.
    pub(super) first: usize,
    pub(super) ids: Vec<Id<id::Notification>>,
}

/// The changes of one queue.
#[derive(Debug)]
pub(super) struct QueueRecords {
    pub(super) queue: QueueRef,
    /// The index of its first record in the batch.
    pub(super) first: usize,
    pub(super) tickets: Vec<TicketChange>,
    /// Its settings after each change.
    pub(super) settings: Vec<Queue>,
    /// Whether the queue opened, paused or closed.
    pub(super) status_changed: bool,
}

/// A message to the `me` topic of a user.
#[derive(Debug, PartialEq)]
pub(super) struct UserMessage {
    pub(super) user: Id<id::User>,
    pub(super) message: TopicMessage,
}

impl StreamBatch {
    pub(super) fn of(changes: Vec<RecordChange>) -> Self {
        let mut batch = Self::default();
        for (index, change) in changes.into_iter().enumerate() {
            batch.add(index, change);
        }
        batch
    }

    fn add(&mut self, index: usize, change: RecordChange) -> Option<()> {
        // Deletions are ignored: a ticket that ends is moved to another item, and the record of that item is used.
        let item = change.new.as_ref()?;
        let is_new = has_new_version(change.old.as_ref(), item);
        match item.entity() {
            Some(Notification::TAG | Rights::TAG) if change.old.is_none() => {
                self.singles.push(SingleRecord { index, change });
            }
            Some(Rights::TAG) if is_new => self.singles.push(SingleRecord { index, change }),
            Some(Notification::TAG) => self.add_read(index, change),
            Some(Leave::TAG) if is_decided(change.old.as_ref(), item) => {
                self.singles.push(SingleRecord { index, change });
            }
            // Without a new version nothing visible changed; for example, a reminder was sent.
            Some("Appointment") if is_new => self.singles.push(SingleRecord { index, change }),
            Some(Ticket::TAG) if is_new => {
                let new = Ticket::read(change.new?)?;
                let queue = QueueRef { queue: new.queue(), shop: new.shop_id().parse().ok()? };
                let change = TicketChange { old: change.old.and_then(Ticket::read), new };
                self.queue(index, queue)?.tickets.push(change);
            }
            Some(Queue::TAG) if is_new => {
                let new = Queue::read(change.new?)?;
                let old = change.old.and_then(Queue::read);
                let records = self.queue(index, QueueRef { queue: new.id(), shop: new.shop() })?;
                records.status_changed |= old.is_none_or(|it| it.state() != new.state());
                records.settings.push(new);
            }
            _ => {}
        }
        Some(())
    }

    /// Adds a notification if this change is that it was read. Nothing else that changes in one is sent.
    fn add_read(&mut self, index: usize, change: RecordChange) {
        let was_unread = change.old.and_then(Notification::read).is_some_and(|it| it.is_unread());
        let now_read = change.new.and_then(Notification::read).filter(|it| was_unread && !it.is_unread());
        let Some(read) = now_read else { return };
        match self.reads.iter_mut().find(|it| it.user == read.user()) {
            Some(known) => known.ids.push(read.id()),
            None => self.reads.push(ReadRecords { user: read.user(), first: index, ids: vec![read.id()] }),
        }
    }

    fn queue(&mut self, index: usize, queue: QueueRef) -> Option<&mut QueueRecords> {
        let known = self.queues.iter().position(|it| it.queue == queue);
        let at = known.unwrap_or_else(|| {
            let (tickets, settings) = (vec![], vec![]);
            self.queues.push(QueueRecords { queue, first: index, tickets, settings, status_changed: false });
            self.queues.len() - 1
        });
        self.queues.get_mut(at)
    }
}

impl QueueRecords {
    /// Returns the messages to the board of the shop.
    pub(super) fn board_messages(&self) -> Vec<TopicMessage> {
        let settings = self.settings.iter().map(|it| TopicMessage { kind: "queue_status", data: board_status(it) });
        let tickets = self.tickets.iter().map(|it| {
            let action = TicketAction::of(it.old.as_ref(), &it.new);
            TopicMessage { kind: "queue_update", data: board_update(action, &it.new) }
        });
        settings.chain(tickets).collect()
    }

    /// Returns the messages to the owners of tickets, one for each ticket with its latest state.
    pub(super) fn owner_messages(&self) -> Vec<UserMessage> {
        let latest: HashMap<_, _> = self.tickets.iter().map(|it| (it.new.id(), &it.new)).collect();
        let mut tickets: Vec<&Ticket> = latest.into_values().collect();
        tickets.sort_by_key(|it| it.id());
        let message = |it: &&Ticket| {
            let message = TopicMessage { kind: "ticket_update", data: owner_update(it) };
            Some(UserMessage { user: it.customer()?, message })
        };
        tickets.iter().filter_map(message).collect()
    }
}

/// Whether a leave was approved, or no longer is.
fn is_decided(old: Option<&Item>, new: &Item) -> bool {
    let approved = |it: &Item| Leave::read(it.clone()).is_some_and(|it| it.is_approved());
    old.is_some_and(approved) != approved(new)
}

/// Returns whether an item is new or has a new version.
pub(super) fn has_new_version(old: Option<&Item>, new: &Item) -> bool {
    old.is_none_or(|it| it.version() != new.version())
}

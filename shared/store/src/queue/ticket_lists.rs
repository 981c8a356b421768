//! Lists of tickets: of a customer, and of a business day.

use super::{Queue, QueueSnapshot, Ticket, read_queue};
use crate::entities::{Membership, QueueDay, Shop, TicketPointer};
use crate::{Consistency, Entity as _, Reads, StoreError, Table, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use model::queue::{QueueTag, ticket_parts};
use model::{Id, id};
use std::collections::BTreeSet;

/// Maximum number of queues in which the active ticket of a customer is found.
const MAX_QUEUES: i32 = 20;

/// A page of a customer's list of tickets.
#[derive(Debug)]
pub struct TicketPointers {
    /// The tickets, newest first.
    pub ids: Vec<Id<id::Ticket>>,
    /// Sort key after which the next page begins. `None` on the last page.
    pub next: Option<String>,
    active: Vec<Id<id::Ticket>>,
}

impl TicketPointers {
    /// The queues in which a ticket of the page is the customer's active one.
    #[must_use]
    pub fn queues_of_active(&self) -> BTreeSet<QueueTag> {
        let active = self.active.iter().filter(|it| self.ids.contains(it));
        active.map(|it| ticket_parts(*it).queue).collect()
    }
}

/// Reads a page of a customer's list of tickets, and in which queues they have an active one, in one round trip.
///
/// # Errors
/// When the table doesn't answer.
pub async fn ticket_pointers(
    table: &Table,
    user: Id<id::User>,
    after: Option<&str>,
    limit: usize,
) -> Result<TicketPointers, StoreError> {
    let partition = keys::user_partition(user);
    // One more than the page holds shows whether there is a next page.
    let wanted = i32::try_from(limit + 1).unwrap_or(i32::MAX);
    let pointers = table.query_back(&partition, "TKT#", after, wanted);
    let memberships = table.query(&partition, "LINE#", None, MAX_QUEUES);
    let (pointers, memberships) = tokio::try_join!(pointers, memberships)?;
    let has_more = pointers.items.len() > limit;
    let shown: Vec<TicketPointer> = pointers.items.into_iter().take(limit).filter_map(TicketPointer::read).collect();
    Ok(TicketPointers {
        ids: shown.iter().map(TicketPointer::ticket).collect(),
        next: shown.last().filter(|_| has_more).map(|it| it.sort_key().to_owned()),
        active: memberships.items.into_iter().filter_map(Membership::read).map(|it| it.ticket()).collect(),
    })
}

/// Reads tickets in one round trip, in the order of their ids, without those that continue as another ticket.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_own_tickets(table: &Table, ids: &[Id<id::Ticket>]) -> Result<Vec<Ticket>, StoreError> {
    let mut reads = Reads::default();
    let in_line = reads.want_all::<Ticket>(ids.iter().map(|it| keys::in_line(*it)));
    let ended = reads.want_all::<Ticket>(ids.iter().map(|it| keys::past_ticket(*it)));
    let mut found = table.read(reads).await?;
    let both = found.take_all(in_line).into_iter().zip(found.take_all(ended));
    let tickets = both.zip(ids).filter_map(|((in_line, ended), id)| in_line.or(ended).filter(|it| it.id() == *id));
    Ok(tickets.filter(|it| it.moved_to().is_none()).collect())
}

/// Reads a queue by its tag, with its whole line, in one round trip. `None` if it does not exist.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_snapshot(
    table: &Table,
    queue: QueueTag,
    now: Timestamp,
) -> Result<Option<QueueSnapshot>, StoreError> {
    let mut reads = Reads::default();
    let settings = reads.want::<Queue>(keys::queue_by_tag(queue));
    let shop = reads.want::<Shop>(keys::shop(queue.shop()));
    let (mut found, line) = tokio::try_join!(table.read(reads), read_queue(table, queue, now))?;
    let both = found.take(settings).zip(found.take(shop));
    Ok(both.map(|(queue, shop)| QueueSnapshot::new(&shop, &queue, line, now.as_second())))
}

/// Reads the ended tickets of a business day, by number.
///
/// # Errors
/// When the table doesn't answer.
pub async fn ended_tickets(table: &Table, queue: QueueTag, day: Date) -> Result<Vec<Ticket>, StoreError> {
    let items = table.query_all(&keys::tickets_partition(queue, day), "T#").await?;
    Ok(items.into_iter().filter_map(Ticket::read).collect())
}

/// Reads the counts of business days, both dates included, in the order of their dates.
///
/// # Errors
/// When the table doesn't answer.
pub async fn days_of_queue(table: &Table, queue: QueueTag, from: Date, to: Date) -> Result<Vec<QueueDay>, StoreError> {
    let (from, to) = (keys::queue_day_sort_key(from), keys::queue_day_sort_key(to));
    let items = table.query_between(&keys::queue_partition(queue), &from, &to, Consistency::Eventual).await?;
    Ok(items.into_iter().filter_map(QueueDay::read).collect())
}

/// Reads the queues of a shop, oldest first.
///
/// # Errors
/// When the table doesn't answer.
pub async fn queues_of_shop(table: &Table, shop: model::tenant::ShopTag) -> Result<Vec<Queue>, StoreError> {
    let items = table.query_all(&keys::shop_partition(shop), "QUEUE#").await?;
    Ok(by_id(items))
}

/// Like [`queues_of_shop`], at half the cost. Changes of the last second may be missing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn queues_of_shop_relaxed(table: &Table, shop: model::tenant::ShopTag) -> Result<Vec<Queue>, StoreError> {
    let page = table.query_eventually(&keys::shop_partition(shop), "QUEUE#", None).await?;
    Ok(by_id(page.items))
}

fn by_id(items: Vec<crate::Item>) -> Vec<Queue> {
    let mut queues: Vec<Queue> = items.into_iter().filter_map(Queue::read).collect();
    queues.sort_by_key(Queue::id);
    queues
}

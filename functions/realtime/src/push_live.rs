//! Stream records to WebSocket messages: a new notification reaches its reader's open sockets, an appointment its
//! customer's and those of its shop's board, and what happens in a queue its board, the owners of its tickets, and all
//! who follow it.
//!
//! A batch is told as a whole: what happened in a queue within it is one reading of the line. A record that the stream
//! repeats is told again, under a newer version: clients replace what they show by what they are told.

use crate::appointment::Told;
use crate::hall::Changed;
use crate::live::Of;
use crate::post::message;
use crate::telling::News;
use crate::ticket::{Deed, for_board, for_owner, status_for_board};
use crate::topic::Topic;
use crate::{board, me, telling};
use futures_util::future::{join, try_join_all};
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::{Value, json};
use std::collections::HashMap;
use store::queue::Ticket;
use store::{Item, Table};
use triggers::{Change, NotDone, SocketsOut};

/// Queues of a batch that are told at the same time.
const QUEUES_AT_ONCE: usize = 8;

pub(crate) struct Needs {
    pub(crate) table: Table,
    pub(crate) sockets: SocketsOut,
}

pub(crate) async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, sockets: SocketsOut::new(&aws)? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_batches(env, needs, handle)
}

/// A batch, put in order.
#[derive(Debug, Default)]
struct Plan {
    /// Notifications and appointments, which are told one by one, by their places in the batch.
    singles: Vec<(usize, Change)>,
    queues: Vec<InQueue>,
}

/// What happened in one queue.
#[derive(Debug)]
struct InQueue {
    of: Of,
    /// The place of its first record in the batch.
    first: usize,
    tickets: Vec<Changed>,
    /// Its settings, each as it became.
    settings: Vec<Item>,
    /// Whether it opened, paused or closed.
    status: bool,
}

impl Plan {
    fn of(changes: Vec<Change>) -> Self {
        let mut plan = Self::default();
        for (at, change) in changes.into_iter().enumerate() {
            // A ticket that ends is deleted from the line and put elsewhere in one transaction: the other record tells.
            let Some(item) = &change.new else { continue };
            let is_new = changed(change.old.as_ref(), item);
            match item.text("entity") {
                Some("Notification") => plan.singles.push((at, change)),
                // Without a new version nothing changed that anybody sees, such as which reminders were sent.
                Some("Appointment") if is_new => plan.singles.push((at, change)),
                Some("Ticket") if is_new => {
                    let Some(new) = change.new.map(Ticket) else { continue };
                    let Some(group) = plan.group(at, "queue_id", &new.0) else { continue };
                    group.tickets.push(Changed { old: change.old.map(Ticket), new });
                }
                Some("Queue") if is_new => {
                    let Some(new) = change.new else { continue };
                    let Some(group) = plan.group(at, "id", &new) else { continue };
                    group.status |= change.old.is_none_or(|it| it.text("status") != new.text("status"));
                    group.settings.push(new);
                }
                _ => {}
            }
        }
        plan
    }

    fn group(&mut self, at: usize, name: &str, item: &Item) -> Option<&mut InQueue> {
        let of = Of { queue: item.parsed(name)?, shop: item.parsed("shop_id")? };
        let known = self.queues.iter().position(|it| it.of == of);
        let index = known.unwrap_or_else(|| {
            self.queues.push(InQueue { of, first: at, tickets: vec![], settings: vec![], status: false });
            self.queues.len() - 1
        });
        self.queues.get_mut(index)
    }
}

/// Whether an item is new or of a new version.
fn changed(old: Option<&Item>, new: &Item) -> bool {
    old.is_none_or(|it| it.number("version") != new.number("version"))
}

async fn handle(needs: &Needs, changes: Vec<Change>) -> Result<(), NotDone> {
    let Some(now) = changes.first().map(|it| it.now) else { return Ok(()) };
    let Plan { singles, queues } = Plan::of(changes);
    let in_order = async {
        for (first, change) in singles {
            single(needs, change).await.map_err(|failure| NotDone { first, failure })?;
        }
        Ok(())
    };
    let queues = queues.into_iter().map(|it| async move {
        in_queue(needs, &it, now).await.map_err(|failure| NotDone { first: it.first, failure })
    });
    let queues = stream::iter(queues).buffer_unordered(QUEUES_AT_ONCE).collect::<Vec<_>>();
    let (singles, queues) = join(in_order, queues).await;
    // Whatever else was done is told once more.
    let failed = queues.into_iter().chain([singles]).filter_map(Result::err).min_by_key(|it| it.first);
    failed.map_or(Ok(()), Err)
}

async fn single(needs: &Needs, change: Change) -> Result<(), Failure> {
    let Some(item) = change.new else { return Ok(()) };
    match item.text("entity") {
        Some("Notification") => notification(needs, &item).await,
        _ => appointment(needs, &item, change.old.is_none(), change.now).await,
    }
}

async fn notification(needs: &Needs, note: &Item) -> Result<(), Failure> {
    let Some(user) = note.parsed::<Id<id::User>>("user") else { return Ok(()) };
    let text = |name: &str| note.text(name).unwrap_or_default().to_owned();
    let at = note.parsed("at").unwrap_or_default();
    let data = json!({"id": text("id"), "type": text("type"), "title": text("title"), "body": text("body"),
        "data": note.document::<Value>("data").unwrap_or_else(|| json!({}))});
    // Its version was taken when it was written.
    let version = note.number("topic_version");
    me::send(needs, user, message(&Topic::Me.to_string(), "notification", version, at, &data)).await
}

async fn appointment(needs: &Needs, item: &Item, is_new: bool, now: Timestamp) -> Result<(), Failure> {
    let Some(told) = Told::read(item) else { return Ok(()) };
    let kind = if is_new { "new_booking" } else { "appointment_update" };
    let to_customer = async {
        match told.customer {
            Some(user) => me::tell(needs, user, "appointment_update", &told.for_customer(), now).await,
            None => Ok(()),
        }
    };
    let for_board = [(kind, told.for_board())];
    tokio::try_join!(to_customer, board::tell(needs, told.shop, &for_board, now))?;
    Ok(())
}

async fn in_queue(needs: &Needs, group: &InQueue, now: Timestamp) -> Result<(), Failure> {
    let news = News { of: group.of, tickets: &group.tickets, status: group.status };
    let board = for_watchers(group);
    let own = own_news(&group.tickets);
    let owners = own.iter().map(|(user, data)| me::tell(needs, *user, "ticket_update", data, now));
    tokio::try_join!(
        try_join_all(owners),
        board::tell(needs, group.of.shop, &board, now),
        telling::tell(needs, &news, now),
    )?;
    Ok(())
}

/// What a board is told.
fn for_watchers(group: &InQueue) -> Vec<(&'static str, Value)> {
    let tickets = group.tickets.iter().map(|it| {
        let deed = Deed::of(it.old.as_ref(), &it.new);
        ("queue_update", for_board(deed, &it.new))
    });
    let settings = group.settings.iter().map(|it| ("queue_status", status_for_board(it)));
    settings.chain(tickets).collect()
}

/// What the owners of tickets are told: of each ticket how it is by now.
fn own_news(tickets: &[Changed]) -> Vec<(Id<id::User>, Value)> {
    let newest: HashMap<_, _> = tickets.iter().map(|it| (it.new.id(), &it.new)).collect();
    let mut all: Vec<&Ticket> = newest.into_values().collect();
    all.sort_by_key(|it| it.id());
    all.into_iter().filter_map(|it| Some((it.customer()?, for_owner(it)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(old: Option<Item>, new: Option<Item>) -> Change {
        Change { sequence: String::new(), old, new, now: Timestamp::UNIX_EPOCH }
    }

    fn of(entity: &'static str, version: i64) -> Item {
        Item::default().with("entity", entity).with("version", version).with("shop_id", Id::<id::Shop>::fixed(9))
    }

    fn ticket(number: u128, queue: u128, version: i64) -> Item {
        of("Ticket", version)
            .with("id", Id::<id::Ticket>::fixed(number))
            .with("queue_id", Id::<id::Queue>::fixed(queue))
            .with("customer_id", Id::<id::User>::fixed(number))
            .with("status", "waiting")
    }

    fn queue(id: u128, status: &str, version: i64) -> Item {
        of("Queue", version).with("id", Id::<id::Queue>::fixed(id)).with("status", status)
    }

    #[test]
    fn what_keeps_its_version_is_not_told_again() {
        let of = |version: i64| Item::default().with("version", version);
        assert!(changed(None, &of(1)) && changed(Some(&of(1)), &of(2)));
        assert!(!changed(Some(&of(2)), &of(2)));
    }

    #[test]
    fn what_happens_in_a_queue_is_put_together_in_its_order() {
        let plan = Plan::of(vec![
            change(None, Some(of("Notification", 0))),
            change(None, Some(ticket(1, 1, 1))),
            change(None, Some(ticket(2, 2, 1))),
            // Seen by its owner: no new version.
            change(Some(ticket(1, 1, 1)), Some(ticket(1, 1, 1).with("seen_at", 5))),
            change(Some(ticket(1, 1, 1)), Some(ticket(1, 1, 2))),
            // Ended: told where it is put.
            change(Some(ticket(3, 1, 1)), None),
            change(Some(of("Appointment", 1)), Some(of("Appointment", 1))),
            change(Some(of("Appointment", 1)), Some(of("Appointment", 2))),
            change(Some(queue(2, "open", 1)), Some(queue(2, "paused", 2))),
            // A used socket ticket, and something unknown.
            change(None, Some(Item::default().with("entity", "Ticket"))),
            change(None, Some(of("Dance", 1))),
        ]);
        assert_eq!(plan.singles.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 7]);
        let [one, two] = &plan.queues[..] else { panic!() };
        assert_eq!((one.of.queue, one.first, one.status), (Id::fixed(1), 1, false));
        let versions = |it: &InQueue| it.tickets.iter().map(|it| it.new.0.number("version")).collect::<Vec<_>>();
        assert_eq!((versions(one), versions(two)), (vec![1, 2], vec![1]));
        assert_eq!((two.of.queue, two.first, two.status, two.settings.len()), (Id::fixed(2), 2, true, 1));
    }

    #[test]
    fn only_opening_pausing_and_closing_is_a_new_status() {
        let plan = |old: Option<Item>, new: Item| Plan::of(vec![change(old, Some(new))]).queues.pop().unwrap().status;
        assert!(plan(None, queue(1, "open", 1)));
        assert!(plan(Some(queue(1, "open", 1)), queue(1, "closed", 2)));
        assert!(!plan(Some(queue(1, "open", 1)), queue(1, "open", 2)));
    }

    #[test]
    fn an_owner_is_told_how_their_ticket_is_by_now() {
        let plan = Plan::of(vec![
            change(None, Some(ticket(1, 1, 1))),
            change(None, Some(ticket(2, 1, 1))),
            change(Some(ticket(1, 1, 1)), Some(ticket(1, 1, 2))),
        ]);
        let told = own_news(&plan.queues[0].tickets);
        let told: Vec<_> = told.iter().map(|(user, data)| (*user, data["version"].as_i64().unwrap())).collect();
        assert_eq!(told, [(Id::fixed(1), 2), (Id::fixed(2), 1)]);
        let board = for_watchers(&plan.queues[0]);
        assert_eq!(board.len(), 3);
    }
}

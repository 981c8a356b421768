//! The line of a queue: its tickets that have not ended, read in one round trip.

use super::Ticket;
use crate::entities::OvertakeRecord;
use crate::entities::ticket::ORDERING_ATTRIBUTES;
use crate::{Consistency, Entity as _, Item, Key, StoreError, Table, keys};
use jiff::civil::Date;
use model::queue::{Overtake, QueueTag};

/// Range of the sort keys of overtakes and tickets.
const FIRST: &str = "O#";
const LAST: &str = "T#~";

/// The line of a queue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its tickets by number: waiting, called, serving, and recently skipped.
    pub tickets: Vec<Ticket>,
    /// The overtakes of its tickets.
    pub overtakes: Vec<Overtake>,
    /// The keys of the overtakes, in the same order.
    overtake_keys: Vec<Key>,
    /// Whether the whole line was read.
    pub is_complete: bool,
}

impl Line {
    /// The line that consists of these items.
    #[must_use]
    pub fn of(items: Vec<Item>, is_complete: bool) -> Self {
        let mut line = Self { is_complete, ..Self::default() };
        for item in items {
            let key = item.key();
            match OvertakeRecord::read(item.clone()) {
                Some(record) => {
                    line.overtakes.push(record.overtake());
                    line.overtake_keys.push(key);
                }
                None => line.tickets.extend(Ticket::read(item)),
            }
        }
        line
    }

    /// The key of the next overtake of a day. Creating it is conditional, so of two concurrent overtakes one is retried.
    #[must_use]
    pub fn next_overtake_key(&self, queue: QueueTag, day: Date) -> Key {
        let prefix = keys::overtake(queue, day, 0).sk;
        let prefix = prefix.get(..prefix.len() - 5).unwrap_or_default().to_owned();
        let last = self.overtake_keys.iter().filter_map(|it| it.sk.strip_prefix(&prefix)?.parse::<usize>().ok()).max();
        keys::overtake(queue, day, last.map_or(0, |it| it + 1))
    }

    /// The overtakes that no longer affect a waiting ticket, except the last one, which carries the count.
    #[must_use]
    pub fn stale_overtakes(&self) -> Vec<Key> {
        let first = self.tickets.iter().map(Ticket::joined_at).min().unwrap_or(i64::MAX);
        let all = self.overtakes.iter().zip(&self.overtake_keys);
        let last = self.overtake_keys.last();
        all.filter(|(overtake, key)| overtake.at < first && last != Some(key)).map(|(_, key)| key.clone()).collect()
    }
}

/// Which part of a line is read, and how consistently.
#[derive(Debug, Clone, Copy)]
pub(super) enum LineRange {
    /// All of it.
    All,
    /// All of it at half the cost. Changes of the last second may be missing.
    Relaxed,
    /// At most this many items from its front, with the attributes that order and waits depend on.
    Front(i32),
}

/// Reads the line of a queue.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_line(table: &Table, queue: QueueTag) -> Result<Line, StoreError> {
    read_range(table, queue, LineRange::All).await
}

pub(super) async fn read_range(table: &Table, queue: QueueTag, range: LineRange) -> Result<Line, StoreError> {
    let pk = keys::line_partition(queue);
    let items = match range {
        LineRange::Front(limit) => {
            let page = table.query_some(&pk, limit, ORDERING_ATTRIBUTES).await?;
            return Ok(Line::of(page.items, page.next.is_none()));
        }
        LineRange::All => table.query_between(&pk, FIRST, LAST, Consistency::Strong).await?,
        LineRange::Relaxed => table.query_between(&pk, FIRST, LAST, Consistency::Eventual).await?,
    };
    Ok(Line::of(items, true))
}

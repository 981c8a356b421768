//! The tickets of a queue that are not over, read in one round trip.

use super::Ticket;
use crate::{Item, StoreError, Table, keys};
use jiff::civil::Date;
use model::queue::{Overtake, QueueTag};

/// The line as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its tickets by number: waiting, called, being served, and skipped a short while ago.
    pub tickets: Vec<Ticket>,
    /// Who was called before earlier ones.
    pub overtakes: Vec<Overtake>,
    /// The keys of the jumps, by their order.
    jump_keys: Vec<crate::Key>,
    /// Whether that is all of it.
    pub is_complete: bool,
}

impl Line {
    /// The line that these items are.
    #[must_use]
    pub fn of(items: Vec<Item>, is_complete: bool) -> Self {
        let mut line = Self { is_complete, ..Self::default() };
        for item in items {
            match item.text("entity") {
                Some("Overtake") => {
                    let number = u32::try_from(item.number("number")).unwrap_or_default();
                    line.overtakes.push(Overtake { number, at: item.number("at") });
                    line.jump_keys.push(item.key());
                }
                _ => line.tickets.extend(Ticket::read(Some(item))),
            }
        }
        line
    }

    /// Where the next jump of a day is written: creating it is conditional, so that of two at once one is judged anew.
    #[must_use]
    pub fn next_overtake_key(&self, tag: QueueTag, day: Date) -> crate::Key {
        let prefix = keys::overtake(tag, day, 0).sk;
        let prefix = prefix.get(..prefix.len() - 5).unwrap_or_default().to_owned();
        let last = self.jump_keys.iter().filter_map(|it| it.sk.strip_prefix(&prefix)?.parse::<usize>().ok()).max();
        keys::overtake(tag, day, last.map_or(0, |it| it + 1))
    }

    /// The jumps that concern nobody any more but the last one, which carries the count: all tickets that wait joined
    /// later, or have higher numbers.
    #[must_use]
    pub fn stale_overtakes(&self) -> Vec<crate::Key> {
        let first = self.tickets.iter().map(Ticket::joined_at).min().unwrap_or(i64::MAX);
        let all = self.overtakes.iter().zip(&self.jump_keys);
        let last = self.jump_keys.last();
        all.filter(|(jump, key)| jump.at < first && last != Some(key)).map(|(_, key)| key.clone()).collect()
    }
}

/// What decides about the order of a line and its waits.
const PLACES: &[&str] = &[
    "sk",
    "entity",
    "id",
    "queue_id",
    "number",
    "day",
    "label",
    "status",
    "joined_at",
    "called_at",
    "call_deadline",
    "skipped_at",
    "reinstate_minutes",
    "priority",
    "target",
    "standing",
    "service_id",
    "specialist_id",
    "is_wished",
    "appointment_id",
    "prior_seconds",
    "serving_at",
    "served_by",
    "called_by",
    "counter",
    "at",
];

/// Reads the line of a queue: all of it, or at most so many items and of each only what decides about order and waits.
/// `lately` halves the cost; what was written within the last second may then be missing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_line(table: &Table, tag: QueueTag, lately: bool, most: Option<i32>) -> Result<Line, StoreError> {
    let pk = keys::line_partition(tag);
    if let Some(most) = most {
        let page = table.query_some(&pk, most, PLACES).await?;
        return Ok(Line::of(page.items, page.next.is_none()));
    }
    let items = table
        .query_between(&pk, "J#", "T#~", if lately { crate::Consistency::Eventual } else { crate::Consistency::Strong })
        .await?;
    Ok(Line::of(items, true))
}

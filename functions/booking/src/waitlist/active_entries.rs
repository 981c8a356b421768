//! What a customer waits for, in their diary: one attribute an entry beside their times, so that joining is judged by
//! one item; and a counter that whoever joins must have seen, so that two who join at once don't both pass the limit.

use jiff::civil::Date;
use model::{Id, id};
use serde::{Deserialize, Serialize};
use store::{Condition, Item, Update, Value, keys};

/// What is waited for. Names are short where it is stored: each write carries the whole diary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ActiveEntry {
    #[serde(rename = "s")]
    pub(crate) service: Id<id::Service>,
    /// The first date.
    #[serde(rename = "f")]
    pub(crate) from: Date,
    /// The last one.
    #[serde(rename = "t")]
    pub(crate) to: Date,
    /// When it is over, in Unix seconds.
    #[serde(rename = "u")]
    pub(crate) ends_at: i64,
}

/// The beginning of the attributes' names.
const PREFIX: &str = "w_";

/// The attribute of an entry.
pub(crate) fn attribute(entry: Id<id::Waitlist>) -> String {
    format!("{PREFIX}{entry}")
}

fn all(customer_schedule: &Item) -> impl Iterator<Item = (&String, Option<ActiveEntry>)> {
    customer_schedule.0.keys().filter(|it| it.starts_with(PREFIX)).map(|it| (it, customer_schedule.document(it)))
}

/// What a customer waits for and may still get.
pub(crate) fn live(customer_schedule: Option<&Item>, now: i64) -> Vec<ActiveEntry> {
    let active_entries = customer_schedule.into_iter().flat_map(all).filter_map(|(_, it)| it);
    active_entries.filter(|it| it.ends_at > now).collect()
}

/// Adds an entry, if none was added since the diary was read. Those that are over are taken out along the way.
pub(crate) fn join(
    user: Id<id::User>,
    seen: Option<&Item>,
    entry: Id<id::Waitlist>,
    wait: &ActiveEntry,
    now: i64,
) -> Update {
    let unchanged = match seen.and_then(|it| it.number_of("waits")) {
        None => Condition::Missing("waits".into()),
        Some(active_entries) => Condition::Equal("waits".into(), active_entries.into()),
    };
    let update = Update::of(keys::customer_schedule(user)).entity("Diary").add("waits", 1).when(unchanged);
    let over = seen.into_iter().flat_map(all).filter(|(_, it)| it.as_ref().is_none_or(|it| it.ends_at <= now));
    let update = over.fold(update, |it, (name, _)| it.remove(name.clone()));
    update.set(attribute(entry), Value::document(wait))
}

/// Takes an entry out. Whoever joins need not know: it only makes room.
pub(crate) fn end(user: Id<id::User>, entry: Id<id::Waitlist>) -> Update {
    Update::of(keys::customer_schedule(user)).entity("Diary").remove(attribute(entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_makes_room_and_the_rest_stays() {
        let (user, date) = (Id::fixed(1), "2026-03-01".parse().unwrap());
        let wait = |ends_at| ActiveEntry { service: Id::fixed(7), from: date, to: date, ends_at };
        let before = Item::default()
            .with(&attribute(Id::fixed(1)), Value::document(&wait(100)))
            .with(&attribute(Id::fixed(2)), Value::document(&wait(200)))
            .with("e_appt", "{}");
        assert_eq!(live(Some(&before), 100), [wait(200)]);
        let after = join(user, Some(&before), Id::fixed(3), &wait(300), 100).applied_to(&before);
        let mut ends: Vec<i64> = live(Some(&after), 0).iter().map(|it| it.ends_at).collect();
        ends.sort_unstable();
        assert_eq!(ends, [200, 300]);
        assert_eq!((after.number("waits"), after.has("e_appt")), (1, true));
        let left = end(user, Id::fixed(2)).applied_to(&after);
        assert_eq!(live(Some(&left), 0), [wait(300)]);
        assert_eq!(live(None, 0), []);
    }
}

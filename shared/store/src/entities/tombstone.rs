//! Tombstones: what stands in the place of an appointment that can't be committed any more.

use crate::{Condition, Item, Refusal, StoreError, Table, condition, keys};
use model::{Id, id};

const TAG: &str = "Tombstone";
/// How long a tombstone stays, in seconds: longer than any request may still be under way.
pub(super) const LIFETIME: i64 = 86_400;
/// The deadline of the claim that it refuses.
pub(super) const UNTIL: &str = "until";

/// Puts a tombstone in the place of an appointment, whose claim had this deadline (Unix seconds), also in place of the
/// tombstone of an earlier claim: a later attempt of the same request has a later deadline, which that one would let pass.
/// Returns the item that is there already. `None` if the tombstone was put.
///
/// # Errors
/// When the table does not answer.
pub async fn bury_appointment(
    table: &Table,
    appointment: Id<id::Appointment>,
    until: Option<i64>,
    now: i64,
) -> Result<Option<Item>, StoreError> {
    let (tombstone, when) = tombstone(appointment, until, now);
    match table.put(tombstone, Some(when)).await {
        Ok(()) => Ok(None),
        Err(Refusal::Condition { old, .. }) => Ok(old.or_else(|| Some(Item::default()))),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// The tombstone of an appointment, and the condition under which it is put.
pub(crate) fn tombstone(appointment: Id<id::Appointment>, until: Option<i64>, now: i64) -> (Item, Condition) {
    let until = until.unwrap_or(i64::MAX);
    let item = Item::new(&keys::appointment(appointment), TAG).with("ttl", now + LIFETIME).with(UNTIL, until);
    (item, not_yet_committed(until))
}

/// The condition under which claims with a deadline (Unix seconds) may still be committed: nothing is there, and nobody
/// resolved them. A tombstone of an earlier attempt of the same request, whose claims expired before, is no obstacle.
#[must_use]
pub fn not_yet_committed(until: i64) -> Condition {
    Condition::Any(vec![condition::missing(), is_earlier_tombstone(until)])
}

/// The condition that what is there is a tombstone of claims that expired before this deadline (Unix seconds).
pub(super) fn is_earlier_tombstone(until: i64) -> Condition {
    let earlier = Condition::Less(UNTIL.into(), until.into());
    let tombstone = Condition::Missing(super::Appointment::SHOP_ID.into());
    Condition::All(vec![tombstone, earlier])
}

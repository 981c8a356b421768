//! Giving claimed time back, and letting claims stand.

use super::{Agenda, Claim};
use crate::{Condition, Item, Refusal, StoreError, Table, Update, Value, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What time is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimStage {
    /// That of appointments or holds that have ended, whichever try claimed it.
    Ended,
    /// That of claims as they were made or read: a later try of the same request keeps its own.
    Attempt,
}

/// Gives claimed time back, but for what `keeping` takes of it: an appointment that was moved may overlap what it was.
/// Doing it twice changes nothing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn release(
    table: &Table,
    claims: &[Claim],
    of: ClaimStage,
    keeping: &[Claim],
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let mut work = Vec::new();
    for claim in claims {
        for (day, range) in claim.granules(zone) {
            let mut kept: Vec<(String, std::ops::Range<i64>)> = Vec::new();
            for other in keeping.iter().filter(|it| it.specialist == claim.specialist) {
                let shared = other.granules(zone).into_iter().filter(|(date, it)| {
                    *date == day
                        && it.start < range.end
                        && range.start < it.end
                        && other.appointment != claim.appointment
                });
                kept.extend(shared.map(|(_, it)| (other.attribute(), it)));
            }
            work.push(free(table, (claim, of), day, range, kept));
        }
    }
    futures_util::future::try_join_all(work).await.map(|_| ())
}

async fn free(
    table: &Table,
    (claim, of): (&Claim, ClaimStage),
    day: Date,
    range: std::ops::Range<i64>,
    mut kept: Vec<(String, std::ops::Range<i64>)>,
) -> Result<(), StoreError> {
    let key = keys::agenda(claim.specialist, day);
    let attribute = claim.attribute();
    let update = Update::of(key.clone()).remove(attribute.clone()).add("seq", 1);
    let update = update.when(match of {
        ClaimStage::Ended => Condition::Exists(attribute.clone().into()),
        ClaimStage::Attempt => Condition::Equal(attribute.clone().into(), claim.write().into()),
    });
    if let Some(seats) = claim.seats {
        return leave_seats(table, update, (claim, of), i64::from(seats.taken), range).await;
    }
    loop {
        let gone: Vec<i64> = range.clone().filter(|it| !kept.iter().any(|(_, of)| of.contains(it))).collect();
        let update = match gone.is_empty() {
            true => update.clone(),
            false => update.clone().take("busy", Value::numbers(gone)),
        };
        let update = kept.iter().fold(update, |it, (name, _)| it.when(Condition::Exists(name.clone().into())));
        match table.update(update).await {
            Ok(_) => return Ok(()),
            Err(Refusal::Store(error)) => return Err(error),
            Err(Refusal::Condition { old, .. }) => {
                let old = old.unwrap_or_default();
                let before = kept.len();
                kept.retain(|(name, _)| old.has(name));
                // Either it was freed before, or what was to be kept is gone itself.
                if kept.len() == before {
                    return Ok(());
                }
            }
        }
    }
}

/// Leaves seats of an occasion: whoever leaves last takes its time back, in the same update.
async fn leave_seats(
    table: &Table,
    update: Update,
    (claim, of): (&Claim, ClaimStage),
    taken: i64,
    range: std::ops::Range<i64>,
) -> Result<(), StoreError> {
    let occasion: String = claim.occasion();
    let path: crate::Path = occasion.clone().into();
    let last = update
        .clone()
        .remove(occasion.clone())
        .take("busy", Value::numbers(range))
        .when(Condition::AtMost(path.clone(), taken.into()));
    let others = update.add(occasion.clone(), -taken).when(Condition::Greater(path, taken.into()));
    loop {
        for wish in [&last, &others] {
            match table.update(wish.clone()).await {
                Ok(_) => return Ok(()),
                Err(Refusal::Store(error)) => return Err(error),
                // Given back before: then nothing is left of the claim. Else somebody joined or left in between.
                Err(Refusal::Condition { old, .. }) => {
                    let old = old.as_ref().and_then(Agenda::read);
                    let is_there = old.is_some_and(|it| match of {
                        ClaimStage::Ended => it.holds(claim),
                        ClaimStage::Attempt => it.claims.contains(claim),
                    });
                    if !is_there {
                        return Ok(());
                    }
                }
            }
        }
    }
}

/// A refused condition means that it was done before.
fn done(outcome: Result<Item, Refusal>) -> Result<Option<Item>, StoreError> {
    match outcome {
        Ok(item) => Ok(Some(item)),
        Err(Refusal::Condition { .. }) => Ok(None),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Lets claims stand until another moment, or for good; those that are gone stay gone.
///
/// # Errors
/// When the table doesn't answer.
pub async fn confirm_claims(
    table: &Table,
    claims: &[Claim],
    until: Option<i64>,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let mut work = Vec::new();
    for claim in claims {
        let kept = Claim { until, hold: None, ..claim.clone() };
        for (day, _) in claim.granules(zone) {
            let attribute = kept.attribute();
            let update =
                Update::of(keys::agenda(claim.specialist, day)).set(attribute.clone(), kept.write()).add("seq", 1);
            work.push(async { done(table.update(update.when(Condition::Exists(attribute.into()))).await) });
        }
    }
    futures_util::future::try_join_all(work).await.map(|_| ())
}

//! Releasing claimed time, and confirming claims.

use super::{Agenda, BUSY, Claim, SEQ};
use crate::{Condition, Item, Path, Refusal, StoreError, Table, Update, Value, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ops::Range;

/// Which time is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimStage {
    /// That of appointments or holds that have ended, whichever attempt claimed it.
    Ended,
    /// That of claims as they were made or read. A later attempt of the same request keeps its own.
    Attempt,
}

/// The release of one claim on one day.
struct Release<'a> {
    table: &'a Table,
    claim: &'a Claim,
    stage: ClaimStage,
    day: Date,
    granules: Range<i64>,
}

/// Granules that another claim keeps, by its attribute.
struct Kept {
    attribute: String,
    granules: Range<i64>,
}

/// Releases claimed time, except for what `keeping` takes of it, as an appointment that was moved may overlap its former
/// time. Idempotent.
///
/// # Errors
/// When the table does not answer.
pub async fn release(
    table: &Table,
    claims: &[Claim],
    stage: ClaimStage,
    keeping: &[Claim],
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let mut work = Vec::new();
    for claim in claims {
        for (day, granules) in claim.granules(zone) {
            let release = Release { table, claim, stage, day, granules };
            let kept = release.kept(keeping, zone);
            work.push(release.run(kept));
        }
    }
    futures_util::future::try_join_all(work).await.map(|_| ())
}

impl Release<'_> {
    /// What other claims of the same specialist keep of the granules.
    fn kept(&self, keeping: &[Claim], zone: &TimeZone) -> Vec<Kept> {
        let is_other = |it: &&Claim| it.specialist == self.claim.specialist && it.appointment != self.claim.appointment;
        let mut kept = Vec::new();
        for other in keeping.iter().filter(is_other) {
            let shared = other
                .granules(zone)
                .into_iter()
                .filter(|(date, it)| *date == self.day && it.start < self.granules.end && self.granules.start < it.end);
            kept.extend(shared.map(|(_, granules)| Kept { attribute: other.attribute(), granules }));
        }
        kept
    }

    async fn run(self, mut kept: Vec<Kept>) -> Result<(), StoreError> {
        let attribute = self.claim.attribute();
        let update = Update::of(keys::agenda(self.claim.specialist, self.day)).remove(attribute.clone()).add(SEQ, 1);
        let update = update.when(match self.stage {
            ClaimStage::Ended => Condition::Exists(attribute.into()),
            ClaimStage::Attempt => Condition::Equal(attribute.into(), self.claim.write().into()),
        });
        if let Some(seats) = self.claim.seats {
            return self.leave_seats(update, i64::from(seats.taken)).await;
        }
        loop {
            let is_kept = |granule: &i64| kept.iter().any(|it| it.granules.contains(granule));
            let gone: Vec<i64> = self.granules.clone().filter(|it| !is_kept(it)).collect();
            let update = match gone.is_empty() {
                true => update.clone(),
                false => update.clone().take(BUSY, Value::numbers(gone)),
            };
            let still_there = |it: &Kept| Condition::Exists(it.attribute.clone().into());
            let update = kept.iter().fold(update, |update, it| update.when(still_there(it)));
            let old = match self.table.update(update).await {
                Ok(_) => return Ok(()),
                Err(Refusal::Store(error)) => return Err(error),
                Err(Refusal::Condition { old, .. }) => old.unwrap_or_default(),
            };
            let before = kept.len();
            kept.retain(|it| old.has(&it.attribute));
            // It was released before, or what was to be kept is gone itself.
            if kept.len() == before {
                return Ok(());
            }
        }
    }

    /// Leaves seats of an occasion. The last claim to leave releases its time, in the same update.
    async fn leave_seats(&self, update: Update, taken: i64) -> Result<(), StoreError> {
        let occasion: String = self.claim.occasion();
        let path: Path = occasion.clone().into();
        let last = update
            .clone()
            .remove(occasion.clone())
            .take(BUSY, Value::numbers(self.granules.clone()))
            .when(Condition::AtMost(path.clone(), taken.into()));
        let others = update.add(occasion, -taken).when(Condition::Greater(path, taken.into()));
        loop {
            for change in [&last, &others] {
                match self.table.update(change.clone()).await {
                    Ok(_) => return Ok(()),
                    Err(Refusal::Store(error)) => return Err(error),
                    // Released before: then nothing is left of the claim. Else another claim joined or left meanwhile.
                    Err(Refusal::Condition { old, .. }) if !self.is_there(old.as_ref()) => return Ok(()),
                    Err(Refusal::Condition { .. }) => {}
                }
            }
        }
    }

    /// Whether an agenda still has the claim.
    fn is_there(&self, agenda: Option<&Item>) -> bool {
        agenda.and_then(Agenda::read).is_some_and(|it| match self.stage {
            ClaimStage::Ended => it.holds(self.claim),
            ClaimStage::Attempt => it.claims.contains(self.claim),
        })
    }
}

/// Treats a refused condition as done before.
fn done(outcome: Result<Item, Refusal>) -> Result<(), StoreError> {
    match outcome {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Confirms claims, or lets them stand until another deadline (Unix seconds). Claims that are gone stay gone.
///
/// # Errors
/// When the table does not answer.
pub async fn confirm_claims(
    table: &Table,
    claims: &[Claim],
    until: Option<i64>,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let mut work = Vec::new();
    for claim in claims {
        let confirmed = Claim { until, hold: None, ..claim.clone() };
        for (day, _) in claim.granules(zone) {
            let attribute = confirmed.attribute();
            let update = Update::of(keys::agenda(claim.specialist, day)).set(attribute.clone(), confirmed.write());
            let update = update.add(SEQ, 1).when(Condition::Exists(attribute.into()));
            work.push(async { done(table.update(update).await) });
        }
    }
    futures_util::future::try_join_all(work).await.map(|_| ())
}

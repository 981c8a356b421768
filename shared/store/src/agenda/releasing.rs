//! Releasing claimed time, and confirming claims.

use super::{Agenda, BUSY, Claim, OTHERS, SEQ, sharing};
use crate::{Condition, Item, Refusal, StoreError, Table, Update, Value, keys};
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
    zone: &'a TimeZone,
}

/// Granules that another claim keeps, by its attribute.
struct Kept {
    attribute: String,
    granules: Range<i64>,
}

/// Releases claimed time, except for what others take of it: those at the same occasion, and `keeping`, as an appointment
/// that was moved may overlap its former time. What is released is what was claimed, whatever the service is now. Copies on
/// other agendas of the person go first, so that a release which is repeated finds them. Idempotent.
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
            let release = Release { table, claim, stage, day, granules, zone };
            let kept = release.kept(keeping);
            work.push(release.run(kept));
        }
    }
    futures_util::future::try_join_all(work).await.map(|_| ())
}

impl Release<'_> {
    /// What other claims of the same specialist keep of the granules.
    fn kept(&self, keeping: &[Claim]) -> Vec<Kept> {
        let is_other = |it: &&Claim| it.specialist == self.claim.specialist && it.appointment != self.claim.appointment;
        let mut kept = Vec::new();
        for other in keeping.iter().filter(is_other) {
            let shared = other
                .granules(self.zone)
                .into_iter()
                .filter(|(date, it)| *date == self.day && it.start < self.granules.end && self.granules.start < it.end);
            kept.extend(shared.map(|(_, granules)| Kept { attribute: other.attribute(), granules }));
        }
        kept
    }

    async fn run(self, kept: Vec<Kept>) -> Result<(), StoreError> {
        let mut next = self.alone(&kept);
        // Others of its occasion may share its time, or what was to be kept is gone itself: the agenda tells.
        loop {
            let agenda = match self.table.update(next).await {
                Ok(_) => return Ok(()),
                Err(Refusal::Store(error)) => return Err(error),
                Err(Refusal::Condition { old, .. }) => old.as_ref().and_then(Agenda::read),
            };
            let claim = agenda.as_ref().and_then(|it| self.claim_in(it));
            // Without a claim it was released before.
            let Some((agenda, claim)) = agenda.as_ref().zip(claim) else { return Ok(()) };
            sharing::remove_copies(self.table, claim, self.stage, &agenda.others, self.zone).await?;
            next = agenda.remove(claim, self.zone);
        }
    }

    /// The update that releases it without reading the agenda, if nobody else is at its occasion.
    fn alone(&self, kept: &[Kept]) -> Update {
        let (attribute, occasion) = (self.claim.attribute(), self.claim.occasion());
        let update = Update::of(keys::agenda(self.claim.specialist, self.day)).remove(attribute.clone()).add(SEQ, 1);
        let update = update.when(Condition::Missing(OTHERS.into())).when(match self.stage {
            ClaimStage::Ended => Condition::Exists(attribute.into()),
            ClaimStage::Attempt => Condition::Equal(attribute.into(), self.claim.write().into()),
        });
        let update = match self.claim.seats {
            Some(_) => {
                update.when(Condition::Equal(occasion.clone().into(), self.claim.seats_taken().into())).remove(occasion)
            }
            None => update.when(Condition::Missing(occasion.into())),
        };
        let is_kept = |granule: &i64| kept.iter().any(|it| it.granules.contains(granule));
        let gone: Vec<i64> = self.granules.clone().filter(|it| !is_kept(it)).collect();
        let update = if gone.is_empty() { update } else { update.take(BUSY, Value::numbers(gone)) };
        kept.iter().fold(update, |update, it| update.when(Condition::Exists(it.attribute.clone().into())))
    }

    /// The claim, if an agenda still has it, as it is there.
    fn claim_in<'b>(&self, agenda: &'b Agenda) -> Option<&'b Claim> {
        agenda.claims.iter().find(|it| match self.stage {
            ClaimStage::Ended => it.appointment == self.claim.appointment && it.start == self.claim.start,
            ClaimStage::Attempt => *it == self.claim,
        })
    }
}

/// Confirms claims, or lets them stand until another deadline (Unix seconds), with their copies on other agendas of the
/// person. Claims that are gone stay gone.
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
        for (day, _) in claim.granules(zone) {
            work.push(confirm(table, Claim { until, hold: None, ..claim.clone() }, day, zone));
        }
    }
    futures_util::future::try_join_all(work).await.map(|_| ())
}

/// Confirms a claim on one day, and its copies.
async fn confirm(table: &Table, confirmed: Claim, day: Date, zone: &TimeZone) -> Result<(), StoreError> {
    let alone = rewrite(&confirmed, day).when(Condition::Missing(OTHERS.into()));
    let agenda = match table.update(alone).await {
        Ok(_) => return Ok(()),
        Err(Refusal::Store(error)) => return Err(error),
        Err(Refusal::Condition { old, .. }) => old.as_ref().and_then(Agenda::read),
    };
    let Some(agenda) = agenda.filter(|it| it.claims.iter().any(|it| it.appointment == confirmed.appointment)) else {
        return Ok(());
    };
    let mut updates = vec![rewrite(&confirmed, day)];
    for other in &agenda.others {
        let copy = confirmed.copy_for(other, zone);
        updates.extend(copy.granules(&other.time_zone()).into_iter().map(|(day, _)| rewrite(&copy, day)));
    }
    let each = updates.into_iter().map(|it| async { done(table.update(it).await) });
    futures_util::future::try_join_all(each).await.map(|_| ())
}

/// The update that writes a claim anew, if it is there.
fn rewrite(claim: &Claim, day: Date) -> Update {
    let attribute = claim.attribute();
    let update = Update::of(keys::agenda(claim.specialist, day)).set(attribute.clone(), claim.write());
    update.add(SEQ, 1).when(Condition::Exists(attribute.into()))
}

/// Treats a refused condition as done before.
fn done(outcome: Result<Item, Refusal>) -> Result<(), StoreError> {
    match outcome {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}

//! Releasing claimed time, and confirming claims.

use super::{Agenda, BUSY, Claim, OTHERS, PersonAgenda, SEQ, sharing};
use crate::{Condition, Item, Refusal, StoreError, Table, Update, Value, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ops::Range;

/// Which time is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimStage {
    /// That of appointments or holds that have ended, whichever attempt claimed it.
    Ended,
    /// That of appointments that were moved, by a caller who does not know what replaces them: the new time may overlap, so
    /// the agenda tells what is kept.
    Replaced,
    /// That of claims as they were made or read. A later attempt of the same request keeps its own.
    Attempt,
}

/// The release of one claim on one day.
pub(crate) struct Release<'a> {
    claim: &'a Claim,
    stage: ClaimStage,
    day: Date,
    granules: Range<i64>,
    zone: &'a TimeZone,
}

/// What follows a refused update of a release.
pub(crate) struct NextRelease {
    /// The claim as the agenda has it.
    claim: Claim,
    /// The person's other agendas. Copies on them are removed before the claim.
    others: Vec<PersonAgenda>,
    /// The update that releases the claim, if the agenda is as it was read.
    pub(crate) update: Update,
}

/// The confirmation of one claim on one day, with its copies.
pub(crate) struct Confirmation<'a> {
    /// The claim as it is to be.
    claim: Claim,
    day: Date,
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
    let work = Release::of(claims, stage, zone).into_iter().map(|it| it.run(table, keeping));
    futures_util::future::try_join_all(work).await.map(|_| ())
}

impl<'a> Release<'a> {
    /// The releases of claims, one for each day that they touch.
    pub(crate) fn of(claims: &'a [Claim], stage: ClaimStage, zone: &'a TimeZone) -> Vec<Self> {
        let days = claims.iter().flat_map(|claim| claim.granules(zone).into_iter().map(move |it| (claim, it)));
        days.map(|(claim, (day, granules))| Self { claim, stage, day, granules, zone }).collect()
    }

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

    async fn run(self, table: &Table, keeping: &[Claim]) -> Result<(), StoreError> {
        let mut next = self.first(keeping);
        loop {
            let old = match table.update(next).await {
                Ok(_) => return Ok(()),
                Err(Refusal::Store(error)) => return Err(error),
                Err(Refusal::Condition { old, .. }) => old,
            };
            let Some(NextRelease { claim, others, update }) = self.next(old.as_ref()) else { return Ok(()) };
            sharing::remove_copies(table, &claim, self.stage, &others, self.zone).await?;
            next = update;
        }
    }

    /// The first update, which needs no reading.
    pub(crate) fn first(&self, keeping: &[Claim]) -> Update {
        self.alone(&self.kept(keeping))
    }

    /// What follows a refused update, given the agenda as it is. The claim has copies, others of its occasion share its time,
    /// or what was to be kept is gone itself. `None` if it was released before.
    pub(crate) fn next(&self, agenda: Option<&Item>) -> Option<NextRelease> {
        let agenda = Agenda::read(agenda?)?;
        let claim = self.claim_in(&agenda)?.clone();
        Some(NextRelease { update: agenda.remove(&claim, self.zone), claim, others: agenda.others })
    }

    /// The update that releases it without reading the agenda, if nobody else is at its occasion.
    fn alone(&self, kept: &[Kept]) -> Update {
        let (attribute, occasion) = (self.claim.attribute(), self.claim.occasion());
        let update = Update::of(keys::agenda(self.claim.specialist, self.day)).remove(attribute.clone()).add(SEQ, 1);
        let update = update.when(Condition::Missing(OTHERS.into())).when(match self.stage {
            ClaimStage::Ended => Condition::Exists(attribute.into()),
            // Refused while there is an agenda, whose claims come with the refusal.
            ClaimStage::Replaced => {
                Condition::All(vec![Condition::Exists(attribute.into()), Condition::Missing(SEQ.into())])
            }
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
            ClaimStage::Ended | ClaimStage::Replaced => {
                it.appointment == self.claim.appointment && it.start == self.claim.start
            }
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
    let all = Confirmation::of(claims, until, zone).into_iter();
    futures_util::future::try_join_all(all.map(|it| it.run(table))).await.map(|_| ())
}

impl<'a> Confirmation<'a> {
    /// The confirmations of claims, one for each day that they touch.
    pub(crate) fn of(claims: &[Claim], until: Option<i64>, zone: &'a TimeZone) -> Vec<Self> {
        let confirmed = claims.iter().map(|it| Claim { until, hold: None, ..it.clone() });
        let on_each_day = |claim: Claim| {
            let days = claim.granules(zone).into_iter().map(|(day, _)| day);
            days.map(move |day| Self { claim: claim.clone(), day, zone })
        };
        confirmed.flat_map(on_each_day).collect()
    }

    async fn run(self, table: &Table) -> Result<(), StoreError> {
        let agenda = match table.update(self.first()).await {
            Ok(_) => return Ok(()),
            Err(Refusal::Store(error)) => return Err(error),
            Err(Refusal::Condition { old, .. }) => old,
        };
        let each = self.next(agenda.as_ref()).into_iter().map(|it| async { done(table.update(it).await) });
        futures_util::future::try_join_all(each).await.map(|_| ())
    }

    /// The first update, which needs no reading. Refused where the claim is gone or has copies.
    pub(crate) fn first(&self) -> Update {
        rewrite(&self.claim, self.day).when(Condition::Missing(OTHERS.into()))
    }

    /// The updates after the refused one, given the agenda as it is: those of the claim and of its copies. None if it is
    /// gone.
    fn next(&self, agenda: Option<&Item>) -> Vec<Update> {
        let agenda = agenda.and_then(Agenda::read);
        let has_claim = |it: &Agenda| it.claims.iter().any(|it| it.appointment == self.claim.appointment);
        let Some(agenda) = agenda.filter(has_claim) else { return vec![] };
        let mut updates = vec![rewrite(&self.claim, self.day)];
        for other in &agenda.others {
            let copy = self.claim.copy_for(other, self.zone);
            updates.extend(copy.granules(&other.time_zone()).into_iter().map(|(day, _)| rewrite(&copy, day)));
        }
        updates
    }
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

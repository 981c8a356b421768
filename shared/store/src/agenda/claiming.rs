//! Claiming time: the updates and their conditions.

use super::{Agenda, BUSY, Claim, ClaimResult, SEQ, WORKING_TIME};
use crate::{Condition, Refusal, Table, Update, Value, Write, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Id, id};
use std::collections::{BTreeMap, BTreeSet};

/// Granules that one condition can name: the table takes 300 operators in an expression, and each granule needs three.
const MOST_NAMED: usize = 96;

/// What claims were checked by.
#[derive(Debug, Clone, Copy)]
pub struct ClaimBasis<'a> {
    /// The time zone of the shop.
    pub zone: &'a TimeZone,
    /// The version of each specialist's working time. An agenda that knows a newer one refuses.
    pub working_time_versions: &'a BTreeMap<Id<id::Specialist>, i64>,
    /// The agendas as they were read. Group occasions in them are joined, and blocks too long for one condition require
    /// their `seq`.
    pub agendas: &'a [Agenda],
    /// Claims that give way to the new ones, as when an appointment is moved: their granules may be taken.
    pub yielding: &'a [Claim],
}

/// Returns the updates that claim time, one for each specialist and day.
fn updates(claims: &[Claim], by: ClaimBasis<'_>) -> Vec<(Id<id::Specialist>, Date, Update)> {
    let mut days: BTreeMap<(Id<id::Specialist>, Date), Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        for (day, _) in claim.granules(by.zone) {
            days.entry((claim.specialist, day)).or_default().push(claim);
        }
    }
    let update = |((specialist, day), claims): ((Id<id::Specialist>, Date), Vec<&Claim>)| {
        let claimed = claims.into_iter().fold(DayUpdate::new(specialist, day, by), DayUpdate::claim);
        (specialist, day, claimed.finish())
    };
    days.into_iter().map(update).collect()
}

/// The update that claims time of one specialist on one day.
struct DayUpdate<'a> {
    by: ClaimBasis<'a>,
    specialist: Id<id::Specialist>,
    day: Date,
    /// The agenda as it was read. `None` if nothing was ever booked.
    seen: Option<&'a Agenda>,
    update: Update,
    /// Granules that must be free.
    asked: BTreeSet<i64>,
    /// Attributes of claims that must still be there: what they hold is taken by nobody else.
    relied_on: BTreeSet<String>,
}

impl<'a> DayUpdate<'a> {
    fn new(specialist: Id<id::Specialist>, day: Date, by: ClaimBasis<'a>) -> Self {
        let version = by.working_time_versions.get(&specialist).copied().unwrap_or_default();
        let judged =
            vec![Condition::Missing(WORKING_TIME.into()), Condition::AtMost(WORKING_TIME.into(), version.into())];
        let update = Update::of(keys::agenda(specialist, day)).entity("Agenda").add(SEQ, 1);
        let update = update.set(WORKING_TIME, version).when(Condition::Any(judged));
        let seen = by.agendas.iter().find(|it| it.specialist == specialist && it.day == day);
        Self { by, specialist, day, seen, update, asked: BTreeSet::new(), relied_on: BTreeSet::new() }
    }

    /// Claims what no claim of the same occasion holds, and none that gives way.
    fn claim(mut self, claim: &Claim) -> Self {
        self.update = self.update.set(claim.attribute(), claim.write());
        let with = self.with(claim);
        let mut rest = claim.granules_on(self.day, self.by.zone);
        if claim.seats.is_some() {
            // An earlier attempt of the same request has counted its seats.
            self.when(Condition::Missing(claim.attribute().into()));
            for other in &with {
                self.rely_on(other, &mut rest);
            }
        }
        for old in self.yielding() {
            if self.rely_on(old, &mut rest) && !old.is_with(claim) {
                self.require_alone(old);
            }
        }
        self.asked.extend(rest);
        self.count_seats(claim, &with)
    }

    /// The claims that were there already and give way.
    fn yielding(&self) -> Vec<&'a Claim> {
        self.by.yielding.iter().filter(|it| it.specialist == self.specialist).collect()
    }

    /// The other claims of its occasion, those with the longest blocks first.
    fn with(&self, claim: &Claim) -> Vec<&'a Claim> {
        let seen = self.seen.iter().flat_map(|it| &it.claims);
        let mut all: Vec<&Claim> = seen.chain(self.yielding()).filter(|it| it.is_with(claim)).collect();
        all.sort_by_key(|it| it.block().start - it.block().end);
        all
    }

    /// Leaves to another claim what it holds of `rest`, as long as it is there. Returns whether it holds any.
    fn rely_on(&mut self, other: &Claim, rest: &mut BTreeSet<i64>) -> bool {
        let held = other.granules_on(self.day, self.by.zone);
        if rest.is_disjoint(&held) {
            return false;
        }
        rest.retain(|it| !held.contains(it));
        self.require(other);
        true
    }

    fn require(&mut self, other: &Claim) {
        if self.relied_on.insert(other.attribute()) {
            self.when(Condition::Exists(other.attribute().into()));
        }
    }

    /// Requires that nobody else is at the occasion of a claim, who would keep its time.
    fn require_alone(&mut self, old: &Claim) {
        let alone = Condition::Equal(old.occasion().into(), old.seats_taken().into());
        self.when(match old.seats {
            Some(_) => alone,
            None => Condition::Any(vec![Condition::Missing(old.occasion().into()), alone]),
        });
    }

    /// Counts the seats of an occasion, once it is one of a group. `with` are the other claims of it.
    fn count_seats(mut self, claim: &Claim, with: &[&Claim]) -> Self {
        let (occasion, more) = (claim.occasion(), claim.seats_taken());
        let is_counted = self.seen.is_some_and(|it| it.occasions.contains_key(&occasion));
        match claim.seats {
            None if !is_counted => return self,
            None => self.when(Condition::Exists(occasion.clone().into())),
            Some(seats) if is_counted => {
                let given: i64 = self.yielding().iter().filter(|it| it.is_with(claim)).map(|it| it.seats_taken()).sum();
                let most = i64::from(seats.capacity) - more + given;
                self.when(Condition::Exists(occasion.clone().into()));
                self.when(Condition::AtMost(occasion.clone().into(), most.into()));
            }
            Some(_) => {
                self.when(Condition::Missing(occasion.clone().into()));
                for other in with {
                    self.require(other);
                }
            }
        }
        let before: i64 = if is_counted { 0 } else { with.iter().map(|it| it.seats_taken()).sum() };
        self.update = self.update.add(occasion, before + more);
        self
    }

    fn when(&mut self, condition: Condition) {
        let update = std::mem::replace(&mut self.update, Update::of(keys::agenda(self.specialist, self.day)));
        self.update = update.when(condition);
    }

    /// The update, on the condition that what it asks for is free.
    fn finish(self) -> Update {
        let Self { update, asked, seen, .. } = self;
        let update = if asked.len() > MOST_NAMED {
            update.when(match seen {
                Some(agenda) => Condition::Equal(SEQ.into(), agenda.seq.into()),
                None => Condition::Missing(SEQ.into()),
            })
        } else {
            asked.iter().fold(update, |it, granule| it.when(Condition::Lacks(BUSY.into(), (*granule).into())))
        };
        if asked.is_empty() { update } else { update.add(BUSY, Value::numbers(asked)) }
    }
}

/// Claims time, all of it or none. `guards` are further writes that must succeed. With guards, or for several agendas, it
/// is a transaction, else one update.
///
/// # Errors
/// When the table does not answer: then it is unknown whether the time is claimed.
pub async fn claim(
    table: &Table,
    claims: &[Claim],
    by: ClaimBasis<'_>,
    guards: Vec<Write>,
) -> Result<ClaimResult, Refusal> {
    let zone = by.zone;
    let updates = updates(claims, by);
    let places: Vec<_> = updates.iter().map(|(specialist, day, _)| (*specialist, *day)).collect();
    let mut updates = updates.into_iter().map(|(_, _, update)| update);
    let outcome = match (updates.len(), guards.is_empty()) {
        (1, true) => match updates.next() {
            Some(update) => table.update(update).await.map(|_| ()),
            None => return Ok(ClaimResult::Claimed),
        },
        _ => table.commit(updates.map(Write::from).chain(guards).collect()).await,
    };
    let (at, old) = match outcome {
        Ok(()) => return Ok(ClaimResult::Claimed),
        Err(Refusal::Condition { at, old }) if at < places.len() => (at, old),
        Err(refusal) => return Err(refusal),
    };
    let Some((specialist, day)) = places.get(at).copied() else { return Ok(ClaimResult::Claimed) };
    let agenda = old.as_ref().and_then(Agenda::read);
    let agenda = agenda.unwrap_or(Agenda { specialist, day, claims: vec![], seq: 0, occasions: BTreeMap::new() });
    // An earlier answer may have been lost: the claim is there already. It was all or nothing, so it is everywhere.
    let own = |it: &&Claim| it.specialist == specialist && it.granules(zone).iter().any(|(of, _)| *of == day);
    let mut own = claims.iter().filter(own).peekable();
    if own.peek().is_some() && own.all(|it| agenda.holds_all_of(it)) && adopt(table, claims, zone).await? {
        return Ok(ClaimResult::Claimed);
    }
    Ok(ClaimResult::Blocked(Box::new(agenda)))
}

/// Makes the claims of an earlier attempt of the same request those of this one. Returns whether they are still there.
async fn adopt(table: &Table, claims: &[Claim], zone: &TimeZone) -> Result<bool, Refusal> {
    for claim in claims {
        for (day, _) in claim.granules(zone) {
            let attribute = claim.attribute();
            let update = Update::of(keys::agenda(claim.specialist, day)).set(attribute.clone(), claim.write());
            match table.update(update.add(SEQ, 1).when(Condition::Exists(attribute.into()))).await {
                Ok(_) => {}
                Err(Refusal::Condition { .. }) => return Ok(false),
                Err(refusal) => return Err(refusal),
            }
        }
    }
    Ok(true)
}

/// Returns the writes that transfer time to another specialist, for one transaction: theirs is claimed as in [`claim`], and
/// the former one's is released as it was read. Claims that share it, such as provisional ones of a move, keep what they
/// share.
#[must_use]
pub fn transfer_writes(from: &Claim, to: &Claim, by: ClaimBasis<'_>) -> Vec<Write> {
    let mut writes: Vec<Write> =
        updates(std::slice::from_ref(to), by).into_iter().map(|(_, _, update)| update.into()).collect();
    for (day, _) in from.granules(by.zone) {
        let agenda = by.agendas.iter().find(|it| it.specialist == from.specialist && it.day == day);
        writes.extend(agenda.filter(|it| it.holds(from)).map(|it| it.remove(from, by.zone).into()));
    }
    writes
}

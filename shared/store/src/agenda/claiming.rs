//! Claiming time: the updates and their conditions.

use super::sharing::others_text;
use super::{ASSIGNED_AT, Agenda, BUSY, Claim, ClaimResult, OTHERS, PersonAgenda, SEQ, WORKING_TIME, read_copies};
use crate::{Condition, Refusal, StoreError, Table, Update, Value, Write, keys};
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
    /// The time of the request, in milliseconds.
    pub at: i64,
    /// The agendas in other shops of specialists who work in several.
    pub other_agendas: &'a BTreeMap<Id<id::Specialist>, Vec<PersonAgenda>>,
}

impl<'a> ClaimBasis<'a> {
    fn others(&self, specialist: Id<id::Specialist>) -> &'a [PersonAgenda] {
        self.other_agendas.get(&specialist).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What is claimed of one specialist on one day, and the update that claims it.
pub(crate) struct DayClaims {
    specialist: Id<id::Specialist>,
    day: Date,
    claims: Vec<Claim>,
    pub(crate) update: Update,
}

impl DayClaims {
    /// Whether the agenda that refused them has them already, because an earlier answer was lost. They were claimed all or
    /// none, so they are everywhere.
    pub(crate) fn are_on(&self, agenda: &Agenda) -> bool {
        self.claims.iter().all(|it| agenda.holds_all_of(it))
    }

    /// The update that makes them those of this attempt, if an earlier one of the same request has claimed them.
    pub(crate) fn adoption(&self) -> Update {
        let update = Update::of(keys::agenda(self.specialist, self.day)).add(SEQ, 1);
        self.claims.iter().fold(update, |update, it| {
            update.set(it.attribute(), it.write()).when(Condition::Exists(it.attribute().into()))
        })
    }
}

/// Returns the updates that claim time, one for each specialist and day, copies in other shops included.
pub(crate) fn updates(claims: &[Claim], by: ClaimBasis<'_>) -> Vec<DayClaims> {
    let mut days: BTreeMap<(Id<id::Specialist>, Date), Vec<Claim>> = BTreeMap::new();
    let mut claim_on = |claim: &Claim, zone: &TimeZone| {
        for (day, _) in claim.granules(zone) {
            days.entry((claim.specialist, day)).or_default().push(claim.clone());
        }
    };
    for claim in claims {
        claim_on(claim, by.zone);
        for other in by.others(claim.specialist) {
            claim_on(&claim.copy_for(other, by.zone), &other.time_zone());
        }
    }
    let update = |((specialist, day), claims): ((Id<id::Specialist>, Date), Vec<Claim>)| {
        let copies = claims.iter().any(Claim::is_copy);
        let other = by.other_agendas.values().flatten().find(|it| copies && it.specialist == specialist);
        let place = AgendaPlace::new(specialist, day, other.cloned(), by);
        let update = claims.iter().fold(DayUpdate::new(place, by), DayUpdate::claim).finish();
        DayClaims { specialist, day, claims, update }
    };
    days.into_iter().map(update).collect()
}

/// An agenda on which time is claimed.
#[derive(Clone)]
struct AgendaPlace {
    specialist: Id<id::Specialist>,
    day: Date,
    zone: TimeZone,
    /// The agenda in another shop that it is, if what is claimed on it are copies.
    copies: Option<PersonAgenda>,
}

impl AgendaPlace {
    fn new(specialist: Id<id::Specialist>, day: Date, other: Option<PersonAgenda>, by: ClaimBasis<'_>) -> Self {
        let zone = other.as_ref().map_or_else(|| by.zone.clone(), PersonAgenda::time_zone);
        Self { specialist, day, zone, copies: other }
    }

    /// A claim of the shop, as it is on this agenda.
    fn here(&self, claim: &Claim, by: ClaimBasis<'_>) -> Claim {
        self.copies.as_ref().map_or_else(|| claim.clone(), |other| claim.copy_for(other, by.zone))
    }

    /// The specialist in the shop that claims.
    fn home(&self, by: ClaimBasis<'_>) -> Id<id::Specialist> {
        let is_of = |all: &[PersonAgenda]| all.iter().any(|it| it.specialist == self.specialist);
        let home = by.other_agendas.iter().find(|(_, all)| self.copies.is_some() && is_of(all)).map(|(home, _)| *home);
        home.unwrap_or(self.specialist)
    }

    /// The person's other agendas.
    fn others(&self, by: ClaimBasis<'_>) -> Vec<PersonAgenda> {
        let home = self.home(by);
        let own = self.copies.iter().map(|_| PersonAgenda::new(home, by.zone));
        own.chain(by.others(home).iter().filter(|it| it.specialist != self.specialist).cloned()).collect()
    }
}

/// The update that claims time of one specialist on one day.
struct DayUpdate<'a> {
    by: ClaimBasis<'a>,
    place: AgendaPlace,
    /// The agenda as it was read. `None` if nothing was ever booked.
    seen: Option<&'a Agenda>,
    update: Update,
    /// Granules that must be free.
    asked: BTreeSet<i64>,
    /// Attributes of claims that must still be there: what they hold is taken by nobody else.
    relied_on: BTreeSet<String>,
}

impl<'a> DayUpdate<'a> {
    fn new(place: AgendaPlace, by: ClaimBasis<'a>) -> Self {
        let update = Update::of(keys::agenda(place.specialist, place.day)).entity("Agenda").add(SEQ, 1);
        // Copies were judged by the working time in the shop that they are for.
        let update = if place.copies.is_some() { update } else { Self::judged(update, &place, by) };
        let others = place.others(by);
        let update = if others.is_empty() { update } else { update.set(OTHERS, others_text(&others)) };
        let seen = by.agendas.iter().find(|it| it.specialist == place.specialist && it.day == place.day);
        Self { by, place, seen, update, asked: BTreeSet::new(), relied_on: BTreeSet::new() }
    }

    /// The update, on the condition that no newer version of the working time is known.
    fn judged(update: Update, place: &AgendaPlace, by: ClaimBasis<'_>) -> Update {
        let version = by.working_time_versions.get(&place.specialist).copied().unwrap_or_default();
        let judged =
            vec![Condition::Missing(WORKING_TIME.into()), Condition::AtMost(WORKING_TIME.into(), version.into())];
        update.set(WORKING_TIME, version).set(ASSIGNED_AT, by.at).when(Condition::Any(judged))
    }

    /// Claims what no claim of the same occasion holds, and none that gives way.
    fn claim(mut self, claim: &Claim) -> Self {
        self.update = self.update.set(claim.attribute(), claim.write());
        let with = self.with(claim);
        let mut rest = claim.granules_on(self.place.day, &self.place.zone);
        if claim.seats.is_some() {
            // An earlier attempt of the same request has counted its seats.
            self.when(Condition::Missing(claim.attribute().into()));
            for other in &with {
                self.rely_on(other, &mut rest);
            }
        }
        for old in self.yielding() {
            if self.rely_on(&old, &mut rest) && !old.is_with(claim) {
                self.require_alone(&old);
            }
        }
        self.asked.extend(rest);
        self.count_seats(claim, &with)
    }

    /// The claims that were there already and give way.
    fn yielding(&self) -> Vec<Claim> {
        let home = self.place.home(self.by);
        let old = self.by.yielding.iter().filter(|it| it.specialist == home);
        old.map(|it| self.place.here(it, self.by)).collect()
    }

    /// The other claims of its occasion, those with the longest blocks first. An agenda in another shop was not read, but has
    /// copies of them.
    fn with(&self, claim: &Claim) -> Vec<Claim> {
        let home = self.place.home(self.by);
        let is_here = |it: &&Agenda| it.specialist == home && (self.place.copies.is_some() || it.day == self.place.day);
        let seen = self.by.agendas.iter().filter(is_here).flat_map(|it| &it.claims);
        let seen = seen.map(|it| self.place.here(it, self.by)).chain(self.yielding());
        let all: BTreeMap<_, Claim> = seen.filter(|it| it.is_with(claim)).map(|it| (it.appointment, it)).collect();
        let mut all: Vec<Claim> = all.into_values().collect();
        all.sort_by_key(|it| it.block().start - it.block().end);
        all
    }

    /// Leaves to another claim what it holds of `rest`, as long as it is there. Returns whether it holds any.
    fn rely_on(&mut self, other: &Claim, rest: &mut BTreeSet<i64>) -> bool {
        let held = other.granules_on(self.place.day, &self.place.zone);
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
        // Copies are not counted; the agenda of the shop decides in the same transaction.
        if self.place.copies.is_some() {
            return;
        }
        let alone = Condition::Equal(old.occasion().into(), old.seats_taken().into());
        self.when(match old.seats {
            Some(_) => alone,
            None => Condition::Any(vec![Condition::Missing(old.occasion().into()), alone]),
        });
    }

    /// Counts the seats of an occasion, once it is one of a group. `with` are the other claims of it.
    fn count_seats(mut self, claim: &Claim, with: &[Claim]) -> Self {
        if self.place.copies.is_some() {
            return self;
        }
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
        let AgendaPlace { specialist, day, .. } = self.place;
        let update = std::mem::replace(&mut self.update, Update::of(keys::agenda(specialist, day)));
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

/// Claims time, all of it or none, on all agendas of its specialists. `guards` are further writes that must succeed. With
/// guards, or for several agendas, it is a transaction, else one update.
///
/// # Errors
/// When the table does not answer: then it is unknown whether the time is claimed.
pub async fn claim(
    table: &Table,
    claims: &[Claim],
    by: ClaimBasis<'_>,
    guards: Vec<Write>,
) -> Result<ClaimResult, Refusal> {
    let long = long_copies(table, claims, by).await?;
    if let Some(blocked) = long.iter().find_map(|it| blocked_elsewhere(it, claims, by)) {
        return Ok(ClaimResult::BlockedElsewhere(blocked));
    }
    let agendas: Vec<Agenda> = by.agendas.iter().cloned().chain(long).collect();
    let by = ClaimBasis { agendas: &agendas, ..by };
    let days = updates(claims, by);
    let (at, old) = match write_days(table, days.iter().map(|it| it.update.clone()).collect(), guards).await {
        Ok(()) => return Ok(ClaimResult::Claimed),
        Err(Refusal::Condition { at, old }) if at < days.len() => (at, old),
        Err(refusal) => return Err(refusal),
    };
    let Some(refused) = days.get(at) else { return Ok(ClaimResult::Claimed) };
    let agenda = old.as_ref().and_then(Agenda::read).unwrap_or_else(|| Agenda::empty(refused.specialist, refused.day));
    if refused.are_on(&agenda) && adopt(table, &days).await? {
        return Ok(ClaimResult::Claimed);
    }
    let is_elsewhere = refused.claims.iter().any(Claim::is_copy);
    Ok(if is_elsewhere {
        ClaimResult::BlockedElsewhere(seen_from_home(&agenda, by))
    } else {
        ClaimResult::Blocked(Box::new(agenda))
    })
}

/// What an agenda in another shop says, as copies for the agenda of this shop.
fn seen_from_home(agenda: &Agenda, by: ClaimBasis<'_>) -> Vec<Claim> {
    let place = |(home, all): (&Id<id::Specialist>, &'_ Vec<PersonAgenda>)| {
        let there = all.iter().find(|it| it.specialist == agenda.specialist)?;
        Some(agenda.seen_from(&PersonAgenda::new(*home, by.zone), &there.time_zone()))
    };
    by.other_agendas.iter().find_map(place).unwrap_or_default()
}

/// Reads the agendas in other shops whose copies are too long for one condition. They are written as they were read.
async fn long_copies(table: &Table, claims: &[Claim], by: ClaimBasis<'_>) -> Result<Vec<Agenda>, StoreError> {
    let mut agendas = Vec::new();
    for claim in claims.iter().filter(|it| !by.others(it.specialist).is_empty()) {
        let named: usize = claim.granules(by.zone).iter().map(|(_, it)| it.clone().count()).sum();
        if named > MOST_NAMED {
            agendas.extend(read_copies(table, claim, by.others(claim.specialist), by.zone).await?);
        }
    }
    Ok(agendas)
}

/// What is on an agenda in another shop, if it is in the way of these claims.
fn blocked_elsewhere(agenda: &Agenda, claims: &[Claim], by: ClaimBasis<'_>) -> Option<Vec<Claim>> {
    let found = seen_from_home(agenda, by);
    let is_in_the_way = |it: &Claim| claims.iter().any(|new| it.overlaps(new));
    found.iter().any(is_in_the_way).then_some(found)
}

/// Makes the claims of an earlier attempt of the same request those of this one, everywhere or nowhere: what is resolved on
/// one agenda is looked for on the others as it is there. Returns whether they are still there.
async fn adopt(table: &Table, days: &[DayClaims]) -> Result<bool, Refusal> {
    match write_days(table, days.iter().map(DayClaims::adoption).collect(), vec![]).await {
        Ok(()) => Ok(true),
        Err(Refusal::Condition { .. }) => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

/// Writes agendas and guards, all or none. One agenda alone needs no transaction.
async fn write_days(table: &Table, mut updates: Vec<Update>, guards: Vec<Write>) -> Result<(), Refusal> {
    match updates.pop() {
        Some(update) if updates.is_empty() && guards.is_empty() => table.update(update).await.map(|_| ()),
        last => table.commit(updates.into_iter().chain(last).map(Write::from).chain(guards).collect()).await,
    }
}

/// Returns the writes that transfer time to another specialist, for one transaction: theirs is claimed as in [`claim`], and
/// the former one's is released as it was read, with the copies on agendas in other shops that `by` has. Claims that share
/// it, such as provisional ones of a move, keep what they share.
#[must_use]
pub fn transfer_writes(from: &Claim, to: &Claim, by: ClaimBasis<'_>) -> Vec<Write> {
    let mut writes: Vec<Write> = updates(std::slice::from_ref(to), by).into_iter().map(|it| it.update.into()).collect();
    let own = (from.specialist, by.zone.clone());
    let homes = by.agendas.iter().filter(|it| it.specialist == from.specialist);
    let copies = homes.flat_map(|it| &it.others).map(|it| (it.specialist, it.time_zone()));
    let places: BTreeMap<Id<id::Specialist>, TimeZone> = copies.chain([own]).collect();
    for agenda in by.agendas {
        let Some(zone) = places.get(&agenda.specialist) else { continue };
        let held = agenda.claims.iter().find(|it| it.appointment == from.appointment && it.start == from.start);
        writes.extend(held.map(|it| agenda.remove(it, zone).into()));
    }
    writes
}

//! Claiming time: the updates and their conditions.

use super::{Agenda, Claim, ClaimResult};
use crate::{Condition, Refusal, Table, Update, Value, Write, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Id, id};
use std::collections::BTreeMap;

/// Granules that one condition can name: the table takes 300 operators in an expression, of which each needs three.
const MOST_NAMED: usize = 96;

/// What claims were judged by.
#[derive(Debug, Clone, Copy)]
pub struct ClaimBasis<'a> {
    /// The zone whose days the agendas are.
    pub zone: &'a TimeZone,
    /// The version of each specialist's working time: an agenda that was judged by a newer one refuses.
    pub working_time_versions: &'a BTreeMap<Id<id::Specialist>, i64>,
    /// The agendas as they were read: occasions with seats left are joined, and blocks too long for one condition are
    /// guarded by the agenda's `seq`.
    pub agendas: &'a [Agenda],
    /// Claims that give way to the new ones, as when an appointment is moved: their granules may be taken while they
    /// stand.
    pub yielding: &'a [Claim],
}

/// The updates that claim time: one for each specialist and day.
fn updates(claims: &[Claim], by: ClaimBasis<'_>) -> Vec<(Id<id::Specialist>, Date, Update)> {
    let ClaimBasis { zone, working_time_versions, agendas: known, yielding } = by;
    type Day<'a> = Vec<(&'a Claim, std::ops::Range<i64>)>;
    let mut days: BTreeMap<(Id<id::Specialist>, Date), Day<'_>> = BTreeMap::new();
    for claim in claims {
        for (day, range) in claim.granules(zone) {
            days.entry((claim.specialist, day)).or_default().push((claim, range));
        }
    }
    let update = |((specialist, day), parts): ((Id<id::Specialist>, Date), Day<'_>)| {
        let working_time_version = working_time_versions.get(&specialist).copied().unwrap_or_default();
        let seen = known.iter().find(|it| it.specialist == specialist && it.day == day);
        let mut update =
            Update::of(keys::agenda(specialist, day)).entity("Agenda").add("seq", 1).set("plan", working_time_version);
        let mut taken: Vec<i64> = Vec::new();
        for (claim, range) in parts {
            update = update.set(claim.attribute(), claim.write());
            if let Some(seats) = claim.seats {
                let (occasion, more) = (claim.occasion(), i64::from(seats.taken));
                update = update.add(occasion.clone(), more);
                if seen.is_some_and(|it| it.occasions.contains_key(&occasion)) {
                    let left = i64::from(seats.capacity) - more;
                    let path: crate::Path = occasion.into();
                    let room = Condition::AtMost(path.clone(), left.into());
                    update = update.when(Condition::Exists(path)).when(room);
                    continue;
                }
                update = update.when(Condition::Missing(occasion.into()));
            }
            taken.extend(range);
        }
        // What gives way is there still: then its granules are nobody else's.
        let mut given = std::collections::BTreeSet::new();
        for old in yielding.iter().filter(|it| it.specialist == specialist && it.seats.is_none()) {
            for (_, range) in old.granules(zone).into_iter().filter(|(of, _)| *of == day) {
                if taken.iter().any(|it| range.contains(it)) {
                    update = update.when(Condition::Exists(old.attribute().into()));
                    given.extend(range);
                }
            }
        }
        let asked: Vec<i64> = taken.iter().copied().filter(|it| !given.contains(it)).collect();
        let named = asked.len();
        if named > MOST_NAMED {
            update = update.when(match seen {
                Some(agenda) => Condition::Equal("seq".into(), agenda.seq.into()),
                None => Condition::Missing("seq".into()),
            });
        } else {
            update =
                asked.iter().fold(update, |it, granule| it.when(Condition::Lacks("busy".into(), (*granule).into())));
        }
        if !taken.is_empty() {
            update = update.add("busy", Value::numbers(taken));
        }
        let judged =
            vec![Condition::Missing("plan".into()), Condition::AtMost("plan".into(), working_time_version.into())];
        (specialist, day, update.when(Condition::Any(judged)))
    };
    days.into_iter().map(update).collect()
}

/// Claims time, all of it or none. `guards` are further writes of the same transaction; with any, or with more than one
/// agenda, it is a transaction, else a plain update.
///
/// # Errors
/// When the table doesn't answer: then it is not known whether it is claimed.
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
    // An answer that was lost: the claim is there already. It was all or nothing, so it is everywhere.
    let own = |it: &&Claim| it.specialist == specialist && it.granules(zone).iter().any(|(of, _)| *of == day);
    let mut own = claims.iter().filter(own).peekable();
    if own.peek().is_some() && own.all(|it| agenda.holds(it)) && adopt(table, claims, zone).await? {
        return Ok(ClaimResult::Claimed);
    }
    Ok(ClaimResult::Blocked(Box::new(agenda)))
}

/// Makes the claims of an earlier try of the same request those of this one. Whether they are there still.
async fn adopt(table: &Table, claims: &[Claim], zone: &TimeZone) -> Result<bool, Refusal> {
    for claim in claims {
        for (day, _) in claim.granules(zone) {
            let attribute = claim.attribute();
            let update = Update::of(keys::agenda(claim.specialist, day)).set(attribute.clone(), claim.write());
            match table.update(update.add("seq", 1).when(Condition::Exists(attribute.into()))).await {
                Ok(_) => {}
                Err(Refusal::Condition { .. }) => return Ok(false),
                Err(refusal) => return Err(refusal),
            }
        }
    }
    Ok(true)
}

/// The writes that pass time on to another specialist, for the transaction that decides it: the other one's is claimed
/// as in [`claim`], and this one's given back as it was read. Claims that share it, as those on trial of a move, keep
/// what they share.
#[must_use]
pub fn transfer_writes(from: &Claim, to: &Claim, by: ClaimBasis<'_>) -> Vec<Write> {
    let mut writes: Vec<Write> =
        updates(std::slice::from_ref(to), by).into_iter().map(|(_, _, update)| update.into()).collect();
    for (day, range) in from.granules(by.zone) {
        let agenda = by.agendas.iter().find(|it| it.specialist == from.specialist && it.day == day);
        let Some(agenda) = agenda.filter(|it| it.holds(from)) else { continue };
        let update = Update::of(keys::agenda(from.specialist, day)).remove(from.attribute()).add("seq", 1);
        let mut update = update.when(Condition::Equal("seq".into(), agenda.seq.into()));
        if let Some(seats) = from.seats {
            let (occasion, taken) = (from.occasion(), i64::from(seats.taken));
            if agenda.occasions.get(&occasion).is_some_and(|it| *it > taken) {
                writes.push(update.add(occasion, -taken).into());
                continue;
            }
            update = update.remove(occasion);
        }
        let others = agenda.claims.iter().filter(|it| it.appointment != from.appointment);
        let shared: Vec<_> =
            others.flat_map(|it| it.granules(by.zone)).filter(|it| it.0 == day).map(|(_, it)| it).collect();
        let gone: Vec<i64> = range.filter(|it| !shared.iter().any(|of| of.contains(it))).collect();
        if !gone.is_empty() {
            update = update.take("busy", Value::numbers(gone));
        }
        writes.push(update.into());
    }
    writes
}

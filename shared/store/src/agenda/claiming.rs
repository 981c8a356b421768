//! Claiming time: the updates and their conditions.

use super::{Agenda, BUSY, Claim, ClaimResult, SEQ, WORKING_TIME};
use crate::{Condition, Refusal, Table, Update, Value, Write, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Id, id};
use std::collections::BTreeMap;

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
        let mut update = Update::of(keys::agenda(specialist, day))
            .entity("Agenda")
            .add(SEQ, 1)
            .set(WORKING_TIME, working_time_version);
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
        // While a yielding claim is still there, its granules are nobody else's.
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
                Some(agenda) => Condition::Equal(SEQ.into(), agenda.seq.into()),
                None => Condition::Missing(SEQ.into()),
            });
        } else {
            update = asked.iter().fold(update, |it, granule| it.when(Condition::Lacks(BUSY.into(), (*granule).into())));
        }
        if !taken.is_empty() {
            update = update.add(BUSY, Value::numbers(taken));
        }
        let judged = vec![
            Condition::Missing(WORKING_TIME.into()),
            Condition::AtMost(WORKING_TIME.into(), working_time_version.into()),
        ];
        (specialist, day, update.when(Condition::Any(judged)))
    };
    days.into_iter().map(update).collect()
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
    if own.peek().is_some() && own.all(|it| agenda.holds(it)) && adopt(table, claims, zone).await? {
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
    for (day, range) in from.granules(by.zone) {
        let agenda = by.agendas.iter().find(|it| it.specialist == from.specialist && it.day == day);
        let Some(agenda) = agenda.filter(|it| it.holds(from)) else { continue };
        let update = Update::of(keys::agenda(from.specialist, day)).remove(from.attribute()).add(SEQ, 1);
        let mut update = update.when(Condition::Equal(SEQ.into(), agenda.seq.into()));
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
            update = update.take(BUSY, Value::numbers(gone));
        }
        writes.push(update.into());
    }
    writes
}

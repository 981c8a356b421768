//! Agendas: what a specialist's calendar day is taken by, and the conditional writes that claim and free its time.
//!
//! A day is counted in granules of 5 minutes of elapsed time from local midnight, so that each moment of a specialist
//! lies in exactly one granule of one item, also on days when the clock is changed. One update claims all granules of a
//! block or none: no read, no transaction, and two who want the same minute can't both succeed
//! (docs/decisions/0012). Only a block over midnight, or several specialists, need a transaction over their agendas.

use crate::{Condition, Item, Refusal, StoreError, Table, Update, Value, Write, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::hours::Span;
use model::slots::{Busy, Claim as Standing};
use model::{Id, id};
use std::collections::BTreeMap;

/// Seconds of a granule.
pub const GRANULE: i64 = 300;
/// Granules that one condition can name: the table takes 300 operators in an expression, of which each needs three.
const MOST_NAMED: usize = 96;

/// Time of a specialist that is claimed for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The appointment it is for; it may not exist yet.
    pub appointment: Id<id::Appointment>,
    /// With whom.
    pub specialist: Id<id::Specialist>,
    /// What for.
    pub service: Id<id::Service>,
    /// For whom, if they have an account.
    pub client: Option<Id<id::User>>,
    /// When it begins, in Unix seconds.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Minutes that are blocked before it.
    pub before: u16,
    /// Minutes that are blocked after it.
    pub after: u16,
    /// Until when it stands, in Unix seconds, while it is on trial; a firm one stands.
    pub until: Option<i64>,
    /// The hold that decides about it; without one, the appointment itself does.
    pub hold: Option<Id<id::Hold>>,
    /// Seats taken of a group occasion; none for others.
    pub seats: Option<Seats>,
    /// Which try made it: a try that gives up must not take away what a later try of the same request has claimed.
    pub nonce: u16,
}

/// Seats of a group service at one start with one specialist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// How many are taken by this claim.
    pub taken: u16,
    /// How many there are.
    pub capacity: u16,
}

/// A specialist's calendar day, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// Whose.
    pub specialist: Id<id::Specialist>,
    /// Which, in the shop's zone.
    pub day: Date,
    /// What it is taken by; a claim over midnight stands in both days.
    pub claims: Vec<Claim>,
    /// How often it was changed.
    pub seq: i64,
    /// Seats taken, by occasion.
    occasions: BTreeMap<String, i64>,
}

/// What became of an attempt to claim time.
#[derive(Debug, Clone, PartialEq)]
pub enum Claimed {
    /// It is claimed now, or was by an earlier try of the same request.
    Done,
    /// Something is in the way: the agenda as it is now.
    Refused(Box<Agenda>),
}

impl Claim {
    /// What is blocked, buffers included.
    #[must_use]
    pub fn block(&self) -> Span {
        Span::new(self.start - i64::from(self.before) * 60, self.end + i64::from(self.after) * 60)
    }

    /// Whether it still stands in the way of others.
    #[must_use]
    pub fn stands(&self, now: i64) -> bool {
        self.until.is_none_or(|it| it > now)
    }

    fn attribute(&self) -> String {
        format!("b_{}", self.appointment)
    }

    fn occasion(&self) -> String {
        format!("n_{}_{}", self.service, self.start)
    }

    fn write(&self) -> String {
        let optional = |it: Option<String>| it.unwrap_or_else(|| "-".to_owned());
        let seats = self.seats.map(|it| format!("{}/{}", it.taken, it.capacity));
        format!(
            "{} {} {} {} {} {} {} {} {} {}",
            self.start,
            (self.end - self.start) / 60,
            self.before,
            self.after,
            self.service,
            optional(self.client.map(|it| it.to_string())),
            optional(self.until.map(|it| it.to_string())),
            optional(self.hold.map(|it| it.to_string())),
            optional(seats),
            self.nonce,
        )
    }

    fn read(name: &str, text: &str, specialist: Id<id::Specialist>) -> Option<Self> {
        let parts: Vec<&str> = text.split(' ').collect();
        let [start, minutes, before, after, service, client, until, hold, seats, nonce] = *parts.as_slice() else {
            return None;
        };
        let start: i64 = start.parse().ok()?;
        let seats = seats
            .split_once('/')
            .and_then(|(taken, capacity)| Some(Seats { taken: taken.parse().ok()?, capacity: capacity.parse().ok()? }));
        Some(Self {
            appointment: name.strip_prefix("b_")?.parse().ok()?,
            specialist,
            service: service.parse().ok()?,
            client: client.parse().ok(),
            start,
            end: start + minutes.parse::<i64>().ok()? * 60,
            before: before.parse().ok()?,
            after: after.parse().ok()?,
            until: until.parse().ok(),
            hold: hold.parse().ok(),
            seats,
            nonce: nonce.parse().ok()?,
        })
    }

    /// The calendar days that the block touches, each with its granules.
    fn granules(&self, zone: &TimeZone) -> Vec<(Date, std::ops::Range<i64>)> {
        granules(self.block(), zone)
    }

    /// What the engine makes of it.
    fn busy(&self) -> Busy {
        let standing = match (self.until, self.hold) {
            // Without a decision yet, it must not stand against whoever tries again.
            (Some(until), _) => Standing::Hold { until: Some(until) },
            (None, _) => Standing::Appointment { until: None },
        };
        Busy {
            service: Some(self.service),
            seats: self.seats.map_or(1, |it| it.taken),
            client: self.client,
            appointment: Some(self.appointment),
            ..Busy::new(standing, self.start, self.end, self.before, self.after)
        }
    }
}

/// The local dates that a stretch of time touches, each with its granules, counted from the date's midnight.
fn granules(block: Span, zone: &TimeZone) -> Vec<(Date, std::ops::Range<i64>)> {
    let Ok(first) = Timestamp::from_second(block.start) else { return vec![] };
    let mut day = zone.to_datetime(first).date();
    let mut all = Vec::new();
    while let (Some(midnight), Some(next)) = (midnight(day, zone), midnight(day.saturating_add(1.day()), zone)) {
        if midnight >= block.end || next <= midnight {
            break;
        }
        let (from, to) = (block.start.max(midnight), block.end.min(next));
        if from < to {
            let last = (to - midnight + GRANULE - 1).div_euclid(GRANULE);
            all.push((day, (from - midnight).div_euclid(GRANULE)..last));
        }
        day = day.saturating_add(1.day());
    }
    all
}

fn midnight(day: Date, zone: &TimeZone) -> Option<i64> {
    model::hours::wall_clock(day, 0, zone)
}

impl Agenda {
    /// An agenda that was read.
    #[must_use]
    pub fn read(item: &Item) -> Option<Self> {
        let (_, specialist) = item.text("sk")?.split_once('#')?;
        let specialist = specialist.parse().ok()?;
        let mut claims: Vec<Claim> =
            item.0.keys().filter_map(|name| Claim::read(name, item.text(name)?, specialist)).collect();
        claims.sort_by_key(|it| (it.start, it.appointment));
        let seats = item.0.keys().filter(|it| it.starts_with("n_"));
        let occasions = seats.map(|it| (it.clone(), item.number(it))).collect();
        Some(Self { specialist, day: day_of(item)?, claims, seq: item.number("seq"), occasions })
    }

    /// Whether a claim is in it, as it was made.
    #[must_use]
    pub fn holds(&self, claim: &Claim) -> bool {
        self.claims.iter().any(|it| it.appointment == claim.appointment && it.start == claim.start)
    }
}

/// The agendas of a shop for some days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// Those that anything was ever booked in.
    pub agendas: Vec<Agenda>,
    /// How often the shop's limits were counted anew, by day.
    days: BTreeMap<Date, i64>,
}

impl Book {
    /// What takes a specialist's time: each claim once.
    #[must_use]
    pub fn busy(&self, specialist: Id<id::Specialist>) -> Vec<Busy> {
        self.claims(specialist).map(Claim::busy).collect()
    }

    /// A specialist's claims, each once, by time.
    pub fn claims(&self, specialist: Id<id::Specialist>) -> impl Iterator<Item = &Claim> {
        let all = self.agendas.iter().filter(move |it| it.specialist == specialist).flat_map(|it| &it.claims);
        let unique: BTreeMap<_, &Claim> = all.map(|it| ((it.start, it.appointment), it)).collect();
        unique.into_values()
    }

    /// For shops that limit how much there is at once: everything that is claimed on the days of a stretch of time goes
    /// through one counter, so that no two specialists pass the limit together.
    #[must_use]
    pub fn counted(&self, shop: model::tenant::ShopTag, visible: Span, zone: &TimeZone) -> Vec<Write> {
        let days = granules(visible, zone).into_iter().map(|(day, _)| day);
        let count = |day: Date| {
            let seen = match self.days.get(&day) {
                Some(seq) => Condition::Equal("seq".into(), (*seq).into()),
                None => Condition::Missing("seq".into()),
            };
            Update::of(keys::shop_day(shop, day)).entity("ShopDay").add("seq", 1).when(seen).into()
        };
        days.map(count).collect()
    }
}

/// Reads the agendas of a shop from one date to another: one round trip, in parallel over the edges of months. `lately`
/// halves the cost; what was written within the last second may then be missing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn of_shop(
    table: &Table,
    shop: model::tenant::ShopTag,
    first: Date,
    last: Date,
    lately: bool,
) -> Result<Book, StoreError> {
    let mut months = vec![(first, last.min(first.last_of_month()))];
    while let Some((_, end)) = months.last().copied().filter(|(_, end)| *end < last) {
        let start = end.saturating_add(1.day());
        months.push((start, last.min(start.last_of_month())));
    }
    let pages = months.into_iter().map(|(from, to)| async move {
        let partition = keys::agendas_partition(shop, from);
        // `~` is after every character of an id.
        let (from, to) = (keys::agendas_of_day(from), format!("{}~", keys::agendas_of_day(to)));
        table.query_between(&partition, &from, &to, !lately).await
    });
    let items = futures_util::future::try_join_all(pages).await?.concat();
    let agendas = items.iter().filter_map(Agenda::read).collect();
    let days = items.iter().filter(|it| it.text("entity") == Some("ShopDay"));
    let days = days.filter_map(|it| Some((day_of(it)?, it.number("seq")))).collect();
    Ok(Book { agendas, days })
}

/// The day in the key of an agenda.
fn day_of(item: &Item) -> Option<Date> {
    let (month, day) = (item.text("pk")?.rsplit('#').next()?, item.text("sk")?.split('#').next()?);
    format!("{month}-{day}").parse().ok()
}

/// Reads the agendas of one specialist that a stretch of time touches: their keys.
#[must_use]
pub fn keys_of(specialist: Id<id::Specialist>, block: Span, zone: &TimeZone) -> Vec<crate::Key> {
    granules(block, zone).into_iter().map(|(day, _)| keys::agenda(specialist, day)).collect()
}

/// What claims were judged by.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The zone whose days the agendas are.
    pub zone: &'a TimeZone,
    /// The version of each specialist's working time: an agenda that was judged by a newer one refuses.
    pub plans: &'a BTreeMap<Id<id::Specialist>, i64>,
    /// The agendas as they were read: occasions with seats left are joined, and blocks too long for one condition are
    /// guarded by the agenda's `seq`.
    pub agendas: &'a [Agenda],
    /// Claims that give way to the new ones, as when an appointment is moved: their granules may be taken while they
    /// stand.
    pub over: &'a [Claim],
}

/// The updates that claim time: one for each specialist and day.
fn updates(claims: &[Claim], by: Judged<'_>) -> Vec<(Id<id::Specialist>, Date, Update)> {
    let Judged { zone, plans, agendas: known, over } = by;
    type Day<'a> = Vec<(&'a Claim, std::ops::Range<i64>)>;
    let mut days: BTreeMap<(Id<id::Specialist>, Date), Day<'_>> = BTreeMap::new();
    for claim in claims {
        for (day, range) in claim.granules(zone) {
            days.entry((claim.specialist, day)).or_default().push((claim, range));
        }
    }
    let update = |((specialist, day), parts): ((Id<id::Specialist>, Date), Day<'_>)| {
        let plan = plans.get(&specialist).copied().unwrap_or_default();
        let seen = known.iter().find(|it| it.specialist == specialist && it.day == day);
        let mut update = Update::of(keys::agenda(specialist, day)).entity("Agenda").add("seq", 1).set("plan", plan);
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
        for old in over.iter().filter(|it| it.specialist == specialist && it.seats.is_none()) {
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
        let judged = vec![Condition::Missing("plan".into()), Condition::AtMost("plan".into(), plan.into())];
        (specialist, day, update.when(Condition::Any(judged)))
    };
    days.into_iter().map(update).collect()
}

/// Claims time, all of it or none. `guards` are further writes of the same transaction; with any, or with more than one
/// agenda, it is a transaction, else a plain update.
///
/// # Errors
/// When the table doesn't answer: then it is not known whether it is claimed.
pub async fn claim(table: &Table, claims: &[Claim], by: Judged<'_>, guards: Vec<Write>) -> Result<Claimed, Refusal> {
    let zone = by.zone;
    let updates = updates(claims, by);
    let places: Vec<_> = updates.iter().map(|(specialist, day, _)| (*specialist, *day)).collect();
    let mut updates = updates.into_iter().map(|(_, _, update)| update);
    let outcome = match (updates.len(), guards.is_empty()) {
        (1, true) => match updates.next() {
            Some(update) => table.update(update).await.map(|_| ()),
            None => return Ok(Claimed::Done),
        },
        _ => table.commit(updates.map(Write::from).chain(guards).collect()).await,
    };
    let (at, old) = match outcome {
        Ok(()) => return Ok(Claimed::Done),
        Err(Refusal::Condition { at, old }) if at < places.len() => (at, old),
        Err(refusal) => return Err(refusal),
    };
    let Some((specialist, day)) = places.get(at).copied() else { return Ok(Claimed::Done) };
    let agenda = old.as_ref().and_then(Agenda::read);
    let agenda = agenda.unwrap_or(Agenda { specialist, day, claims: vec![], seq: 0, occasions: BTreeMap::new() });
    // An answer that was lost: the claim is there already. It was all or nothing, so it is everywhere.
    let own = |it: &&Claim| it.specialist == specialist && it.granules(zone).iter().any(|(of, _)| *of == day);
    let mut own = claims.iter().filter(own).peekable();
    if own.peek().is_some() && own.all(|it| agenda.holds(it)) && adopt(table, claims, zone).await? {
        return Ok(Claimed::Done);
    }
    Ok(Claimed::Refused(Box::new(agenda)))
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
pub fn pass_on(from: &Claim, to: &Claim, by: Judged<'_>) -> Vec<Write> {
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

/// What time is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// That of appointments or holds that have ended, whichever try claimed it.
    Ended,
    /// That of claims as they were made or read: a later try of the same request keeps its own.
    Try,
}

/// Gives claimed time back, but for what `keeping` takes of it: an appointment that was moved may overlap what it was.
/// Doing it twice changes nothing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn release(
    table: &Table,
    claims: &[Claim],
    of: Of,
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
    (claim, of): (&Claim, Of),
    day: Date,
    range: std::ops::Range<i64>,
    mut kept: Vec<(String, std::ops::Range<i64>)>,
) -> Result<(), StoreError> {
    let key = keys::agenda(claim.specialist, day);
    let attribute = claim.attribute();
    let update = Update::of(key.clone()).remove(attribute.clone()).add("seq", 1);
    let update = update.when(match of {
        Of::Ended => Condition::Exists(attribute.clone().into()),
        Of::Try => Condition::Equal(attribute.clone().into(), claim.write().into()),
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
    (claim, of): (&Claim, Of),
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
                        Of::Ended => it.holds(claim),
                        Of::Try => it.claims.contains(claim),
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
pub async fn keep(table: &Table, claims: &[Claim], until: Option<i64>, zone: &TimeZone) -> Result<(), StoreError> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claim(start: i64, minutes: i64, before: u16, after: u16) -> Claim {
        let shop = Id::<id::Shop>::fixed(77).derived::<id::Service>();
        Claim {
            appointment: Id::fixed(1),
            specialist: Id::fixed(2),
            service: shop,
            client: Some(Id::fixed(3)),
            start,
            end: start + minutes * 60,
            before,
            after,
            until: Some(start - 600),
            hold: None,
            seats: Some(Seats { taken: 2, capacity: 8 }),
            nonce: 7,
        }
    }

    #[test]
    fn a_claim_is_read_as_it_was_written() {
        for claim in [
            claim(1_767_000_000, 45, 5, 10),
            Claim {
                client: None,
                seats: None,
                until: None,
                hold: Some(Id::fixed(9)),
                ..claim(1_767_000_000, 45, 0, 0)
            },
        ] {
            assert_eq!(Claim::read(&claim.attribute(), &claim.write(), claim.specialist), Some(claim));
        }
    }

    #[test]
    fn a_block_over_midnight_lies_in_both_days() {
        let zone = TimeZone::get("Asia/Riyadh").unwrap();
        // 23:30 to 00:30 in Riyadh on 2026-03-01.
        let start = "2026-03-01T20:30:00Z".parse::<Timestamp>().unwrap().as_second();
        let days = claim(start, 60, 5, 10).granules(&zone);
        let expected = [("2026-03-01", 281..288), ("2026-03-02", 0..8)];
        assert_eq!(days, expected.map(|(day, range)| (day.parse().unwrap(), range)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

        // I1: two blocks share a granule exactly when they overlap, on whatever days, also when the clock is changed.
        #[test]
        fn blocks_share_a_granule_exactly_when_they_overlap(
            one in 0_i64..2_000, two in 0_i64..2_000, a in 1_i64..60, b in 1_i64..60, zone in 0_usize..4,
        ) {
            let zone = TimeZone::get(["Asia/Riyadh", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"][zone]).unwrap();
            // Around the last Sundays of March and October and the first of April: clocks change.
            let base = "2026-03-26T00:00:00Z".parse::<Timestamp>().unwrap().as_second();
            let block = |at: i64, long: i64| Span::new(base + at * GRANULE, base + (at + long) * GRANULE);
            let (one, two) = (block(one, a), block(two, b));
            let cells = |span| -> std::collections::BTreeSet<(Date, i64)> {
                granules(span, &zone).into_iter().flat_map(|(day, range)| range.map(move |it| (day, it))).collect()
            };
            let (first, second) = (cells(one), cells(two));
            prop_assert_eq!(first.len() as i64, a);
            prop_assert_eq!(first.is_disjoint(&second), one.end <= two.start || two.end <= one.start);
        }
    }
}

//! Agendas: what takes a specialist's time on a day, and the conditional writes that claim and release it.
//!
//! A day is counted in granules of 5 minutes of elapsed time from local midnight, so that each moment of a specialist
//! lies in exactly one granule of one item, also on days when the clock is changed. One update claims all granules of a
//! block or none: no read, no transaction, and two requests for the same minute can't both succeed
//! (docs/decisions/0012). Only a block over midnight, or several specialists, need a transaction over their agendas.

mod agendas;
mod claiming;
mod outcome;
mod releasing;
mod sharing;
mod text;

pub use agendas::{Agendas, ResourceClaim, read_agendas};
pub use claiming::{ClaimBasis, claim, transfer_writes};
#[cfg(test)]
pub(crate) use claiming::{DayClaims, updates};
pub use outcome::{AppointmentVerdict, ClaimAge, ClaimOutcome, FailedCommit};
pub use releasing::{ClaimStage, confirm_claims, release};
#[cfg(test)]
pub(crate) use releasing::{Confirmation, Release};
pub use sharing::{PersonAgenda, SharedAgendas, read_copies};
pub use text::ClaimedResource;

use crate::{Condition, Item, Update, Value, keys};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::hours::Span;
use model::slots::{Busy, BusyKind};
use model::{Id, id};
use std::collections::{BTreeMap, BTreeSet};

/// Attribute: the set of granules that are taken.
const BUSY: &str = "busy";
/// Attribute: increases with each change.
const SEQ: &str = "seq";
/// Attribute: the version of the working time by which claims were checked.
const WORKING_TIME: &str = "working_time";
/// Attribute: the person's agendas in other shops, which have copies of its claims. Absent without any.
const OTHERS: &str = "others";

/// Attribute: when time was last claimed on it, in milliseconds.
const ASSIGNED_AT: &str = "assigned_at";

/// Length of a granule, in seconds.
pub const GRANULE: i64 = 300;

/// Time of a specialist that is claimed. Provisional until its deadline, then confirmed or released.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    /// The appointment it is for, which may not exist yet.
    pub appointment: Id<id::Appointment>,
    /// The specialist.
    pub specialist: Id<id::Specialist>,
    /// The service.
    pub service: Id<id::Service>,
    /// The customer. `None` without an account.
    pub client: Option<Id<id::User>>,
    /// Start, in Unix seconds.
    pub start: i64,
    /// End, in Unix seconds.
    pub end: i64,
    /// Minutes that are blocked before it.
    pub before: u16,
    /// Minutes that are blocked after it.
    pub after: u16,
    /// Deadline of a provisional claim, in Unix seconds. `None` for a confirmed one.
    pub until: Option<i64>,
    /// The hold that decides what becomes of it. `None` if the appointment does.
    pub hold: Option<Id<id::Hold>>,
    /// Seats that it takes of a group occasion. `None` for other services.
    pub seats: Option<Seats>,
    /// Units of the shop's resources that it takes for its block.
    pub resources: Vec<ClaimedResource>,
    /// Distinguishes the attempts of one request: an attempt that gives up must not release what a later one has
    /// claimed.
    pub nonce: u16,
    /// The agenda that it is for, if this is a copy on another agenda of the same person. A copy only says that they are
    /// busy.
    pub home: Option<PersonAgenda>,
}

/// Seats of a group service at one start with one specialist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seats {
    /// Seats that this claim takes.
    pub taken: u16,
    /// Seats of the occasion.
    pub capacity: u16,
}

/// A specialist's agenda of a day, as it was read.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Agenda {
    /// The specialist.
    pub specialist: Id<id::Specialist>,
    /// The date, in the shop's zone.
    pub day: Date,
    /// Its claims, by start. A claim over midnight is in both days.
    pub claims: Vec<Claim>,
    /// Increases with each change.
    pub seq: i64,
    /// When time was last claimed on it, in milliseconds. `None` if only copies were.
    pub assigned_at: Option<i64>,
    /// Seats taken, by occasion, whatever took them. Occasions without a group are not counted.
    occasions: BTreeMap<String, i64>,
    /// The person's agendas in other shops, if any claim is on more than one.
    pub others: Vec<PersonAgenda>,
}

/// The result of an attempt to claim time.
#[derive(Debug, Clone, PartialEq)]
pub enum ClaimResult {
    /// It is claimed, now or by an earlier attempt of the same request.
    Claimed,
    /// Something is in the way. The agenda as it is now.
    Blocked(Box<Agenda>),
    /// Something is in the way on an agenda of the same person in another shop: what is claimed there, as copies for the
    /// agenda of this shop.
    BlockedElsewhere(Vec<Claim>),
}

impl Claim {
    /// The blocked time, buffers included.
    #[must_use]
    pub fn block(&self) -> Span {
        Span::new(self.start - i64::from(self.before) * 60, self.end + i64::from(self.after) * 60)
    }

    /// Whether it still stands in the way of others at `now` (Unix seconds).
    #[must_use]
    pub fn stands(&self, now: i64) -> bool {
        self.until.is_none_or(|it| it > now)
    }

    fn attribute(&self) -> String {
        format!("b_{}", self.appointment)
    }

    /// The attribute that counts the seats of its occasion: what takes place of a service at its start.
    fn occasion(&self) -> String {
        format!("n_{}_{}", self.service, self.start)
    }

    /// Whether it is of the same occasion as another claim of the specialist.
    fn is_with(&self, other: &Self) -> bool {
        (self.service, self.start) == (other.service, other.start)
    }

    /// Seats that it takes of its occasion. A service may become one for groups while it is booked, so other claims count
    /// as one.
    fn seats_taken(&self) -> i64 {
        self.seats.map_or(1, |it| i64::from(it.taken))
    }

    /// The granules of its block on a day.
    pub(crate) fn granules_on(&self, day: Date, zone: &TimeZone) -> BTreeSet<i64> {
        self.granules(zone).into_iter().filter(|(date, _)| *date == day).flat_map(|(_, range)| range).collect()
    }

    /// The days that the block touches, each with its granules.
    fn granules(&self, zone: &TimeZone) -> Vec<(Date, std::ops::Range<i64>)> {
        granules(self.block(), zone)
    }

    /// The claim as the slots engine sees it.
    pub(crate) fn busy(&self) -> Busy {
        let standing = match (self.until, self.hold) {
            // A provisional claim must not stand in its own customer's way.
            (Some(until), _) => BusyKind::Hold { until: Some(until) },
            (None, _) => BusyKind::Appointment { until: None },
        };
        Busy {
            service: Some(self.service),
            seats: self.seats.map_or(1, |it| it.taken),
            client: self.client,
            appointment: Some(self.appointment),
            elsewhere: self.is_copy(),
            ..Busy::new(standing, self.start, self.end, self.before, self.after)
        }
    }
}

/// Returns the dates that a block touches, each with its granules, counted from the date's midnight.
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
    /// Reads an agenda. `None` if the item is not an agenda.
    #[must_use]
    pub fn read(item: &Item) -> Option<Self> {
        let (_, specialist) = item.text("sk")?.split_once('#')?;
        let specialist = specialist.parse().ok()?;
        let mut claims: Vec<Claim> =
            item.0.keys().filter_map(|name| Claim::read(name, item.text(name)?, specialist)).collect();
        claims.sort_by_key(|it| (it.start, it.appointment));
        let seats = item.0.keys().filter(|it| it.starts_with("n_"));
        let occasions = seats.map(|it| (it.clone(), item.number(it))).collect();
        let others = sharing::read_others(item.text(OTHERS));
        let assigned_at = item.number_of(ASSIGNED_AT);
        Some(Self { specialist, day: day_of(item)?, claims, seq: item.number(SEQ), assigned_at, occasions, others })
    }

    /// An agenda in which nothing was ever booked.
    pub(crate) const fn empty(specialist: Id<id::Specialist>, day: Date) -> Self {
        Self { specialist, day, claims: vec![], seq: 0, assigned_at: None, occasions: BTreeMap::new(), others: vec![] }
    }

    /// An agenda with these claims, for tests of what follows from agendas.
    #[must_use]
    pub fn with_claims(specialist: Id<id::Specialist>, day: Date, claims: impl IntoIterator<Item = Claim>) -> Self {
        Self { claims: claims.into_iter().collect(), seq: 3, ..Self::empty(specialist, day) }
    }

    /// Whether it has a claim of the same appointment and start.
    #[must_use]
    pub fn holds(&self, claim: &Claim) -> bool {
        self.claims.iter().any(|it| it.appointment == claim.appointment && it.start == claim.start)
    }

    /// Whether it has a claim of the same appointment for the same time and seats.
    fn holds_all_of(&self, claim: &Claim) -> bool {
        let is_same = |it: &Claim| it.block() == claim.block() && it.seats_taken() == claim.seats_taken();
        self.claims.iter().any(|it| it.appointment == claim.appointment && it.start == claim.start && is_same(it))
    }

    /// The update that removes a claim from the agenda as it was read. What no other claim takes is free afterwards.
    fn remove(&self, claim: &Claim, zone: &TimeZone) -> Update {
        let others: Vec<&Claim> = self.claims.iter().filter(|it| it.appointment != claim.appointment).collect();
        let shared: BTreeSet<i64> = others.iter().flat_map(|it| it.granules_on(self.day, zone)).collect();
        let gone: Vec<i64> = claim.granules_on(self.day, zone).difference(&shared).copied().collect();
        let update = Update::of(keys::agenda(self.specialist, self.day))
            .remove(claim.attribute())
            .add(SEQ, 1)
            .when(Condition::Equal(SEQ.into(), self.seq.into()));
        let occasion = claim.occasion();
        let left: i64 = others.iter().filter(|it| it.is_with(claim)).map(|it| it.seats_taken()).sum();
        let update = match (self.occasions.contains_key(&occasion), left) {
            (false, _) => update,
            (true, 0) => update.remove(occasion),
            (true, left) => update.set(occasion, left),
        };
        if gone.is_empty() { update } else { update.take(BUSY, Value::numbers(gone)) }
    }
}

/// Returns the day in the key of an agenda.
fn day_of(item: &Item) -> Option<Date> {
    let (month, day) = (item.text("pk")?.rsplit('#').next()?, item.text("sk")?.split('#').next()?);
    format!("{month}-{day}").parse().ok()
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
            resources: vec![
                ClaimedResource { resource: Id::fixed(4), units: 1 },
                ClaimedResource { resource: Id::fixed(5), units: 20 },
            ],
            nonce: 7,
            home: None,
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
                resources: vec![],
                ..claim(1_767_000_000, 45, 0, 0)
            },
            Claim {
                home: Some(PersonAgenda { specialist: Id::fixed(8), zone: "Asia/Riyadh".into() }),
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
            let cells = |span| -> BTreeSet<(Date, i64)> {
                granules(span, &zone).into_iter().flat_map(|(day, range)| range.map(move |it| (day, it))).collect()
            };
            let (first, second) = (cells(one), cells(two));
            prop_assert_eq!(first.len() as i64, a);
            prop_assert_eq!(first.is_disjoint(&second), one.end <= two.start || two.end <= one.start);
        }
    }
}

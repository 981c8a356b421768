//! Lines to try things on.

use crate::Id;
use crate::id::Specialist;
use crate::queue::{
    Busy, NextCall, Overtake, Placement, QueueEntry, QueueModel, RankedEntry, Server, ServiceTime, Status, Strategy,
    UpcomingAppointment,
};

/// The time in most tests, in Unix seconds.
pub(super) const NOW: i64 = 1_790_000_000;
/// Seconds in a minute.
pub(super) const MINUTE: i64 = 60;

/// A seeded source of numbers: SplitMix64.
pub(super) struct SeededRandom(pub(super) u64);

impl SeededRandom {
    /// A number from `low` to `high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + ((it ^ (it >> 31)) % (high - low + 1) as u64) as i64
    }

    pub(super) fn one_in(&mut self, many: i64) -> bool {
        self.between(1, many) == 1
    }

    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.between(0, of.len() as i64 - 1) as usize]
    }
}

/// A walk-in of normal priority who waits for a service of ten minutes; each joined a second after the one before.
pub(super) fn walk_in(number: u32) -> QueueEntry {
    QueueEntry {
        number,
        joined_at: NOW - MINUTE + i64::from(number),
        priority: 2,
        expected: 10 * MINUTE,
        target: None,
        status: Status::Waiting,
        called_at: None,
        placement: Placement::Own,
    }
}

/// A checked-in appointment that starts in so many minutes.
pub(super) fn appointment(number: u32, starts_in: i64) -> QueueEntry {
    QueueEntry { target: Some(NOW + starts_in * MINUTE), ..walk_in(number) }
}

/// Someone whose service takes so many minutes.
pub(super) fn lasting(entry: QueueEntry, minutes: i64) -> QueueEntry {
    QueueEntry { expected: minutes * MINUTE, ..entry }
}

/// A called entry; the call is a second later for each higher number.
pub(super) fn called(entry: QueueEntry) -> QueueEntry {
    QueueEntry { status: Status::Called, called_at: Some(NOW - 30 + i64::from(entry.number)), ..entry }
}

/// A time that is known exactly, in minutes.
pub(super) fn exactly(minutes: i64) -> ServiceTime {
    ServiceTime { mean: minutes * MINUTE, deviation: 0, samples: 30 }
}

/// A server who is free in so many minutes.
pub(super) fn free_in(minutes: i64) -> Server {
    Server { specialist: None, busy: (minutes > 0).then_some(Busy::Until { remaining: minutes * MINUTE }) }
}

/// A hall that owns what it is made of.
#[derive(Debug, Clone)]
pub(super) struct QueueFixture {
    pub(super) now: i64,
    pub(super) strategy: Strategy,
    pub(super) entries: Vec<QueueEntry>,
    pub(super) times: Vec<ServiceTime>,
    pub(super) required_specialists: Vec<Option<Id<Specialist>>>,
    pub(super) overtakes: Vec<Overtake>,
    pub(super) servers: Vec<Server>,
    pub(super) upcoming: Vec<UpcomingAppointment>,
}

impl QueueFixture {
    /// These places, each with exactly the time it is expected to take, and servers who are free in so many minutes.
    pub(super) fn new(entries: impl IntoIterator<Item = QueueEntry>, servers: &[i64]) -> Self {
        let entries: Vec<QueueEntry> = entries.into_iter().collect();
        Self {
            now: NOW,
            strategy: Strategy::Fairness,
            times: entries.iter().map(|it| ServiceTime { mean: it.expected, deviation: 0, samples: 30 }).collect(),
            required_specialists: vec![None; entries.len()],
            entries,
            overtakes: Vec::new(),
            servers: servers.iter().map(|it| free_in(*it)).collect(),
            upcoming: Vec::new(),
        }
    }

    pub(super) fn model(&self) -> QueueModel<'_> {
        QueueModel {
            now: self.now,
            strategy: self.strategy,
            entries: &self.entries,
            times: &self.times,
            required_specialists: &self.required_specialists,
            overtakes: &self.overtakes,
            servers: &self.servers,
            upcoming: &self.upcoming,
            fallback: None,
        }
    }

    pub(super) fn index(&self, number: u32) -> usize {
        self.entries.iter().position(|it| it.number == number).unwrap()
    }

    /// The numbers in their order.
    pub(super) fn order(&self) -> Vec<u32> {
        self.model().rank_all().iter().map(|it| self.entries[it.index].number).collect()
    }

    /// How a ticket stands.
    pub(super) fn of(&self, number: u32) -> RankedEntry {
        *self.model().rank_all().iter().find(|it| self.entries[it.index].number == number).unwrap()
    }

    /// The fair guess of a ticket's wait, in minutes.
    pub(super) fn wait(&self, number: u32) -> u32 {
        self.of(number).wait.unwrap().p50_minutes
    }

    /// Who would be called next by anybody.
    pub(super) fn next(&self) -> Option<u32> {
        self.model().next(|_| true, None).map(|it| self.entries[it.index].number)
    }

    /// Calls the next one, remembering a jump.
    pub(super) fn call(&mut self, gap: Option<i64>) -> Option<u32> {
        let NextCall { index, overtake } = self.model().next(|_| true, gap)?;
        let (entry, at) = (&mut self.entries[index], self.now);
        (entry.status, entry.called_at) = (Status::Called, Some(at));
        let number = entry.number;
        self.overtakes.extend(overtake.then_some(Overtake { number, at }));
        Some(number)
    }

    /// Takes a ticket out of the line.
    pub(super) fn remove(&mut self, number: u32) {
        let index = self.index(number);
        self.entries.remove(index);
        self.times.remove(index);
        self.required_specialists.remove(index);
    }

    /// Places a ticket directly behind another one.
    pub(super) fn place_behind(&mut self, number: u32, other: u32, at: i64) {
        let (index, other) = (self.index(number), self.index(other));
        self.entries[index].placement = self.entries[other].behind(at);
    }
}

//! What a search finds.

use super::grid::{Grid, GridDay, bits, is_set};
use crate::Id;
use crate::id::Specialist;
use jiff::civil::Date;

/// The starts of some dates and who is free at each: one bit a start and specialist.
///
/// Days are in order, and the starts of a day. A start belongs to the date whose window it lies in, also after midnight;
/// where windows of two dates overlap, the later date's first starts are before the earlier one's last.
#[derive(Debug, Clone)]
pub struct Slots {
    pub(super) grid: Grid,
    /// The specialists, each with the place of its duration.
    pub(super) members: Vec<(Id<Specialist>, usize)>,
    /// Durations in seconds, ascending.
    pub(super) durations: Vec<i64>,
    /// A row for each specialist.
    pub(super) rows: Vec<u64>,
    /// A row for each duration: at least one specialist is free.
    pub(super) unions: Vec<u64>,
    /// At least one specialist is free, for whatever duration.
    pub(super) any: Vec<u64>,
}

/// How many slots a date has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The business date.
    pub date: Date,
    /// Whether shop and service have a window that begins on it.
    pub open: bool,
    /// How many slots are offered.
    pub slots: u32,
}

/// A start at which somebody is free.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// When it begins, in Unix seconds.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// Its business date.
    pub date: Date,
    found: &'a Slots,
    bit: u32,
    duration: usize,
}

impl Slot<'_> {
    /// Who is free, in the order in which the specialists were given.
    pub fn specialists(&self) -> impl Iterator<Item = Id<Specialist>> + '_ {
        let rows = self.found.rows.chunks_exact(self.found.grid.words.max(1));
        let members = self.found.members.iter().zip(rows);
        let free = members.filter(|((_, duration), row)| *duration == self.duration && is_set(row, self.bit));
        free.map(|((id, _), _)| *id)
    }
}

impl Slots {
    /// The number of slots of each date that was asked for, without listing them.
    pub fn days(&self) -> impl Iterator<Item = Day> + '_ {
        self.grid.days.iter().map(|it| Day { date: it.date, open: it.is_open, slots: self.count_of(it) })
    }

    fn count_of(&self, day: &GridDay) -> u32 {
        let rows = self.unions.chunks_exact(self.grid.words.max(1));
        let words = rows.flat_map(|it| it.get(day.words.clone()).unwrap_or_default());
        words.map(|it| it.count_ones()).sum()
    }

    /// The number of slots.
    #[must_use]
    pub fn count(&self) -> usize {
        self.unions.iter().map(|it| it.count_ones() as usize).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.any.iter().all(|it| *it == 0)
    }

    /// The first date that has a slot.
    #[must_use]
    pub fn first_date(&self) -> Option<Date> {
        self.days().find(|it| it.slots > 0).map(|it| it.date)
    }

    /// The slots, one for each start and end, by date, start and end.
    pub fn iter(&self) -> impl Iterator<Item = Slot<'_>> {
        self.grid.days.iter().flat_map(move |day| {
            let lanes = self.grid.lanes.get(day.lanes.clone()).unwrap_or_default();
            let starts = lanes.iter().flat_map(|lane| bits(&self.any, lane.bits()).map(move |bit| (lane, bit)));
            starts.flat_map(move |(lane, bit)| {
                let start = self.grid.at(lane, bit);
                let rows = self.unions.chunks_exact(self.grid.words.max(1));
                let lengths = self.durations.iter().zip(rows).enumerate().filter(move |(_, (_, it))| is_set(it, bit));
                let slot = move |(duration, (seconds, _)): (usize, (&i64, _))| {
                    let end = start + seconds;
                    Slot { start, end, date: day.date, found: self, bit, duration }
                };
                lengths.map(slot)
            })
        })
    }

    /// The starts, each once, by date and start.
    pub fn starts(&self) -> impl Iterator<Item = i64> + '_ {
        self.grid.lanes.iter().flat_map(|lane| bits(&self.any, lane.bits()).map(|bit| self.grid.at(lane, bit)))
    }

    /// The starts, into a list that is emptied first and keeps its memory: the fastest way.
    pub fn starts_into(&self, starts: &mut Vec<i64>) {
        starts.clear();
        for lane in &self.grid.lanes {
            for bit in bits(&self.any, lane.bits()) {
                starts.push(self.grid.at(lane, bit));
            }
        }
    }
}

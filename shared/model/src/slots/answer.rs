//! The result of a search.

use super::grid::{Grid, GridDay, bits, is_set};
use crate::Id;
use crate::id::Specialist;
use jiff::civil::Date;

/// The starts of some dates and the specialists free at each: one bit per start and specialist.
///
/// Dates ascend, and so do the starts of a date. A start belongs to the date whose window it lies in, even after
/// midnight; where windows of two dates overlap, the later date's first starts come before the earlier date's last.
#[derive(Debug, Clone)]
pub struct Slots {
    pub(super) grid: Grid,
    /// The specialists, each with the index of its duration in `durations`.
    pub(super) members: Vec<(Id<Specialist>, usize)>,
    /// Durations in seconds, ascending.
    pub(super) durations: Vec<i64>,
    /// One row per specialist.
    pub(super) rows: Vec<u64>,
    /// One row per duration: set where at least one specialist is free.
    pub(super) unions: Vec<u64>,
    /// One row: set where at least one specialist is free, for any duration.
    pub(super) any: Vec<u64>,
}

/// The number of slots of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotCount {
    /// The business date.
    pub date: Date,
    /// Whether a window of shop and service begins on this date.
    pub open: bool,
    /// Number of slots offered.
    pub slots: u32,
}

/// A start at which at least one specialist is free.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    /// Start, in Unix seconds.
    pub start: i64,
    /// End, in Unix seconds.
    pub end: i64,
    /// Its business date.
    pub date: Date,
    found: &'a Slots,
    bit: u32,
    duration: usize,
}

impl Slot<'_> {
    /// The free specialists, in the order in which they were given to the search.
    pub fn specialists(&self) -> impl Iterator<Item = Id<Specialist>> + '_ {
        let rows = self.found.rows.chunks_exact(self.found.grid.words.max(1));
        let members = self.found.members.iter().zip(rows);
        let free = members.filter(|((_, duration), row)| *duration == self.duration && is_set(row, self.bit));
        free.map(|((id, _), _)| *id)
    }
}

impl Slots {
    /// The number of slots of each requested date, without listing them.
    pub fn days(&self) -> impl Iterator<Item = SlotCount> + '_ {
        self.grid.days.iter().map(|it| SlotCount { date: it.date, open: it.is_open, slots: self.count_of(it) })
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

    /// Whether there are no slots.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.any.iter().all(|it| *it == 0)
    }

    /// The first date with a slot. `None` if there is none.
    #[must_use]
    pub fn first_date(&self) -> Option<Date> {
        self.days().find(|it| it.slots > 0).map(|it| it.date)
    }

    /// The slots, one per start and end, ordered by date, start and end.
    pub fn iter(&self) -> impl Iterator<Item = Slot<'_>> {
        self.grid.days.iter().flat_map(move |day| {
            let windows = self.grid.windows.get(day.windows.clone()).unwrap_or_default();
            let starts = windows.iter().flat_map(|window| bits(&self.any, window.bits()).map(move |bit| (window, bit)));
            starts.flat_map(move |(window, bit)| {
                let start = self.grid.at(window, bit);
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

    /// The starts, each once, ordered by date and start.
    pub fn starts(&self) -> impl Iterator<Item = i64> + '_ {
        self.grid.windows.iter().flat_map(|window| bits(&self.any, window.bits()).map(|bit| self.grid.at(window, bit)))
    }

    /// Replaces the contents of `starts` with the starts. The fastest way, as the list keeps its memory.
    pub fn starts_into(&self, starts: &mut Vec<i64>) {
        starts.clear();
        for window in &self.grid.windows {
            for bit in bits(&self.any, window.bits()) {
                starts.push(self.grid.at(window, bit));
            }
        }
    }
}

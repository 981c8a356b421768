//! Those who serve: each job goes to the one that is free first.

use super::simulation::{ServiceTime, UpcomingAppointment};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::iter::Peekable;
use std::slice::Iter;

/// When servers are free, as jobs are given to them.
pub(super) struct Servers<'a> {
    /// When each is free, in Unix seconds.
    free: BinaryHeap<Reverse<i64>>,
    /// Appointments that still may come, the earliest first.
    upcoming: Peekable<Iter<'a, UpcomingAppointment>>,
    is_p80: bool,
    least_known: Option<u32>,
}

impl<'a> Servers<'a> {
    pub(super) fn new(free: impl Iterator<Item = i64>, upcoming: &'a [UpcomingAppointment], is_p80: bool) -> Self {
        Self { free: free.map(Reverse).collect(), upcoming: upcoming.iter().peekable(), is_p80, least_known: None }
    }

    /// When the next job starts (Unix seconds) that gives way to appointments of before a moment: those come first that
    /// start before any server is free.
    pub(super) fn admit(&mut self, before: i64) -> Option<i64> {
        loop {
            let first = self.free.peek()?.0;
            let Some(next) = self.upcoming.next_if(|it| it.at < first.min(before)) else { return Some(first) };
            self.take(next.time);
        }
    }

    /// Gives a job to whoever is free first.
    pub(super) fn take(&mut self, time: ServiceTime) {
        self.least_known = Some(self.least_known.map_or(time.samples, |it| it.min(time.samples)));
        if let Some(mut first) = self.free.peek_mut() {
            first.0 = first.0.saturating_add(time.within(self.is_p80));
        }
    }

    /// How many services were known of the job that least was known of.
    pub(super) const fn least_known(&self) -> Option<u32> {
        self.least_known
    }
}

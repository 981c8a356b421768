//! The servers of a queue: each job goes to the one that is free first.

use super::estimate::{ServiceTime, UpcomingAppointment};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::iter::Peekable;
use std::slice::Iter;

/// When each server is free, as jobs are assigned.
pub(super) struct Servers<'a> {
    /// Times at which servers become free, in Unix seconds.
    free: BinaryHeap<Reverse<i64>>,
    /// Appointments that may still arrive, earliest first.
    upcoming: Peekable<Iter<'a, UpcomingAppointment>>,
    is_p80: bool,
    least_known: Option<u32>,
}

impl<'a> Servers<'a> {
    pub(super) fn new(free: impl Iterator<Item = i64>, upcoming: &'a [UpcomingAppointment], is_p80: bool) -> Self {
        Self { free: free.map(Reverse).collect(), upcoming: upcoming.iter().peekable(), is_p80, least_known: None }
    }

    /// Returns when the next job starts (Unix seconds). `None` without servers. Appointments that start before `before`
    /// and before any server is free are served first.
    pub(super) fn admit(&mut self, before: i64) -> Option<i64> {
        loop {
            let first = self.free.peek()?.0;
            let Some(next) = self.upcoming.next_if(|it| it.at < first.min(before)) else { return Some(first) };
            self.take(next.time);
        }
    }

    /// Assigns a job to the server that is free first.
    pub(super) fn take(&mut self, time: ServiceTime) {
        self.least_known = Some(self.least_known.map_or(time.samples, |it| it.min(time.samples)));
        if let Some(mut first) = self.free.peek_mut() {
            first.0 = first.0.saturating_add(time.within(self.is_p80));
        }
    }

    /// Smallest number of samples among the assigned jobs.
    pub(super) const fn least_known(&self) -> Option<u32> {
        self.least_known
    }
}

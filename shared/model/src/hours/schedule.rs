//! Hours resolved: from plans on the clock to moments in time.

use super::hijri::HolidaySet;
use super::prayer::{self, Prayer};
use super::shape::{Exception, Hours, Weekday, Window};
use super::spans::{Span, clamp, find, merge, subtract};
use super::zone::{date_at, wall_clock};
use crate::profile::Location;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Days before a date whose windows can reach into it: a window begins on its date and ends within two days of it.
const REACH: i64 = 2;
/// Seconds of a usual day.
const DAY: i64 = 86_400;
/// Days that are looked at together for the next opening.
const STRIDE: i64 = 7;

/// Hours, in a zone and at a place, with what differs on single dates.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The hours.
    pub hours: Hours,
    /// Dates with a plan of their own.
    pub exceptions: BTreeMap<Date, Exception>,
    /// The zone whose clock the hours are read on.
    pub zone: TimeZone,
    /// Where prayer times are computed for; without it there are no prayer pauses.
    pub place: Option<Location>,
}

/// Why nothing is open on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedReason {
    /// An exception, with what visitors are told.
    Exception(Option<String>),
    /// A public holiday.
    Holiday(HolidaySet),
    /// A profile, by its name.
    Profile(String),
    /// The usual week.
    Weekly,
}

/// Which plan a date follows.
enum Source<'a> {
    Exception(&'a Exception),
    Holiday(HolidaySet, &'a [Window]),
    Profile(&'a str, &'a [Weekday]),
    Weekly(&'a [Weekday]),
}

impl Schedule {
    /// Hours without exceptions and without a place.
    #[must_use]
    pub const fn new(hours: Hours, zone: TimeZone) -> Self {
        Self { hours, exceptions: BTreeMap::new(), zone, place: None }
    }

    /// The first plan that applies to a date: exception, holiday, profile, week.
    fn source(&self, date: Date) -> Source<'_> {
        if let Some(exception) = self.exceptions.get(&date) {
            return Source::Exception(exception);
        }
        if let Some(holiday) = self.hours.holidays.iter().find(|it| it.set.holds(date)) {
            return Source::Holiday(holiday.set, holiday.plan.windows());
        }
        match self.hours.profiles.iter().find(|it| it.holds(date)) {
            Some(profile) => Source::Profile(&profile.name, &profile.weekly),
            None => Source::Weekly(&self.hours.weekly),
        }
    }

    /// The windows that begin on a date, before pauses: where the grid of starts is anchored. They lie within the date
    /// and the one after it. Windows that touch are joined within the date, never with the next date's.
    #[must_use]
    pub fn windows(&self, date: Date) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut add = |window: &Window| {
            let moment = |minutes: u16| wall_clock(date, minutes.into(), &self.zone);
            let ends = window.minutes().and_then(|(from, to)| moment(from).zip(moment(to)));
            spans.extend(ends.map(|(start, end)| Span::new(start, end)));
        };
        match self.source(date) {
            Source::Exception(exception) => exception.plan.windows().iter().for_each(&mut add),
            Source::Holiday(_, windows) => windows.iter().for_each(&mut add),
            Source::Profile(_, week) | Source::Weekly(week) => {
                let weekday = date.weekday().to_sunday_zero_offset();
                let days = week.iter().filter(|it| i8::try_from(it.weekday) == Ok(weekday));
                days.flat_map(|it| &it.windows).for_each(&mut add);
            }
        }
        merge(spans)
    }

    /// The pauses around the prayers of a date, `[prayer - before, prayer + after)`.
    #[must_use]
    pub fn pauses(&self, date: Date) -> Vec<Span> {
        merge(self.raw_pauses(date))
    }

    fn raw_pauses(&self, date: Date) -> Vec<Span> {
        let Some(pauses) = self.hours.prayer_pauses.as_ref().filter(|it| it.enabled) else { return Vec::new() };
        let Some(place) = self.place else { return Vec::new() };
        let times = prayer::times(date, &self.zone, place);
        let is_friday = date.weekday() == jiff::civil::Weekday::Friday;
        let span = |prayer: &Prayer| {
            let (before, after) = if *prayer == Prayer::Dhuhr && is_friday {
                let jumuah = pauses.jumuah.unwrap_or_default();
                (jumuah.minutes_before, jumuah.minutes_after)
            } else {
                (pauses.minutes_before, pauses.minutes_after)
            };
            let at = times.at(*prayer)?;
            Some(Span::new(at - i64::from(before) * 60, at + i64::from(after) * 60))
        };
        pauses.prayers.iter().filter_map(span).collect()
    }

    /// What is open of the windows of a date: less the pauses, also those of the dates around it.
    #[must_use]
    pub fn open(&self, date: Date) -> Vec<Span> {
        let windows = self.windows(date);
        // Nothing to cut: the sun need not be computed.
        if windows.is_empty() {
            return windows;
        }
        subtract(&windows, &self.pauses_around(date, date))
    }

    /// The pauses of the dates from one to another, and of those whose windows or pauses reach into these.
    fn pauses_around(&self, first: Date, last: Date) -> Vec<Span> {
        if self.place.is_none() || self.hours.prayer_pauses.as_ref().is_none_or(|it| !it.enabled) {
            return Vec::new();
        }
        merge(dates(first, last, 1, REACH).flat_map(|it| self.raw_pauses(it)).collect())
    }

    /// What is open in `[from, to)` (Unix seconds), joined across dates. The work grows with the days between.
    #[must_use]
    pub fn open_between(&self, from: i64, to: i64) -> Vec<Span> {
        let frame = Span::new(from, to);
        if frame.is_empty() {
            return Vec::new();
        }
        let (first, last) = (date_at(from, &self.zone), date_at(to, &self.zone));
        // One more date at the end: where the clock goes back over midnight, the next date's windows begin before it.
        let windows = merge(dates(first, last, REACH, 1).flat_map(|it| self.windows(it)).collect());
        let windows = clamp(&windows, frame);
        if windows.is_empty() {
            return windows;
        }
        subtract(&windows, &self.pauses_around(first, last))
    }

    /// Whether it is open at a moment (Unix seconds).
    #[must_use]
    pub fn is_open(&self, at: i64) -> bool {
        find(&self.open_between(at, at.saturating_add(1)), at).is_some()
    }

    /// The first moment (Unix seconds) from `at` on at which it is open, `at` itself when it is open; looked for over
    /// so many times 24 hours.
    #[must_use]
    pub fn next_opening(&self, at: i64, within_days: u16) -> Option<i64> {
        let end = at.saturating_add(i64::from(within_days) * DAY);
        let mut from = at;
        while from < end {
            let to = from.saturating_add(STRIDE * DAY).min(end);
            if let Some(first) = self.open_between(from, to).first() {
                return Some(first.start);
            }
            from = to;
        }
        None
    }

    /// Why no window begins on a date; nothing when one does. What runs on from the night before is not asked.
    #[must_use]
    pub fn why_closed(&self, date: Date) -> Option<ClosedReason> {
        if !self.windows(date).is_empty() {
            return None;
        }
        Some(match self.source(date) {
            Source::Exception(exception) => ClosedReason::Exception(exception.reason.clone()),
            Source::Holiday(set, _) => ClosedReason::Holiday(set),
            Source::Profile(name, _) => ClosedReason::Profile(name.to_owned()),
            Source::Weekly(_) => ClosedReason::Weekly,
        })
    }
}

/// The dates from one to another and some before and after.
fn dates(first: Date, last: Date, before: i64, after: i64) -> impl Iterator<Item = Date> {
    let first = first.saturating_sub(before.days());
    let last = last.saturating_add(after.days());
    first.series(1.day()).take_while(move |it| *it <= last)
}

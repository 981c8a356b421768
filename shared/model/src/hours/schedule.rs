//! Resolution of hours from wall-clock windows to moments.

use super::hijri::HolidaySet;
use super::prayer::{self, Prayer};
use super::roster::{Roster, Shift};
use super::shape::{Exception, Hours, Weekday};
use super::spans::{Span, clamp, find, merge, subtract};
use super::window::Window;
use super::zone::{date_at, wall_clock};
use crate::profile::Location;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Number of previous days whose windows can extend into a date: a window ends within two days of the date it begins on.
const REACH: i64 = 2;
/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;
/// Number of days examined in each step of the search for the next opening.
const STRIDE: i64 = 7;

/// Hours in a time zone and at a location, with exceptions for single dates.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The regular hours.
    pub hours: Hours,
    /// Exceptions, by date.
    pub exceptions: BTreeMap<Date, Exception>,
    /// Shifts of an employee, which replace everything else on their dates.
    pub roster: Roster,
    /// The time zone of the hours.
    pub zone: TimeZone,
    /// The location for which prayer times are computed. `None` for no prayer pauses.
    pub place: Option<Location>,
}

/// The reason for being closed on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedReason {
    /// An exception, with the reason that visitors see.
    Exception(Option<String>),
    /// A public holiday.
    Holiday(HolidaySet),
    /// A profile, by name.
    Profile(String),
    /// The regular week.
    Weekly,
}

/// The source of a date's windows.
enum Source<'a> {
    Shift(&'a Shift),
    Exception(&'a Exception),
    Holiday(HolidaySet, &'a [Window]),
    Profile(&'a str, &'a [Weekday]),
    Weekly(&'a [Weekday]),
}

/// The pause around a prayer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrayerPause {
    /// The prayer.
    pub prayer: Prayer,
    /// From before it until after it.
    pub span: Span,
}

impl Schedule {
    /// Creates a schedule without exceptions and without a location.
    #[must_use]
    pub const fn new(hours: Hours, zone: TimeZone) -> Self {
        Self { hours, exceptions: BTreeMap::new(), roster: Roster(BTreeMap::new()), zone, place: None }
    }

    /// The same windows without prayer pauses.
    #[must_use]
    pub fn without_pauses(&self) -> Self {
        Self { hours: Hours { prayer_pauses: None, ..self.hours.clone() }, ..self.clone() }
    }

    /// Returns the first source that applies to a date: shift, exception, holiday, profile, week.
    fn source(&self, date: Date) -> Source<'_> {
        if let Some(shift) = self.roster.0.get(&date) {
            return Source::Shift(shift);
        }
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

    /// Returns the windows that begin on a date, pauses not yet subtracted: the grid of start times is anchored to them.
    /// They lie within the date and the following one. Adjacent windows of the date are merged, but never with those of
    /// the next date.
    #[must_use]
    pub fn windows(&self, date: Date) -> Vec<Span> {
        match self.source(date) {
            Source::Shift(shift) => self.spans(date, &shift.windows),
            Source::Exception(exception) => self.spans(date, exception.plan.windows()),
            Source::Holiday(_, windows) => self.spans(date, windows),
            Source::Profile(_, week) | Source::Weekly(week) => {
                self.spans(date, on(date, week).flat_map(|it| &it.windows))
            }
        }
    }

    /// Returns the breaks within the windows that begin on a date. Exceptions and holidays have none.
    #[must_use]
    pub fn breaks(&self, date: Date) -> Vec<Span> {
        match self.source(date) {
            Source::Shift(shift) => self.spans(date, &shift.breaks),
            Source::Exception(_) | Source::Holiday(..) => Vec::new(),
            Source::Profile(_, week) | Source::Weekly(week) => {
                self.spans(date, on(date, week).flat_map(|it| &it.breaks))
            }
        }
    }

    /// Returns the spans of windows that begin on a date, sorted and merged.
    fn spans<'a>(&self, date: Date, windows: impl IntoIterator<Item = &'a Window>) -> Vec<Span> {
        let moment = |minutes: u16| wall_clock(date, minutes.into(), &self.zone);
        let ends = |it: &Window| it.minutes().and_then(|(from, to)| moment(from).zip(moment(to)));
        merge(windows.into_iter().filter_map(ends).map(|(start, end)| Span::new(start, end)).collect())
    }

    /// Returns the pauses around the prayers of a date, `[prayer - before, prayer + after)`.
    #[must_use]
    pub fn pauses(&self, date: Date) -> Vec<Span> {
        merge(self.unmerged_pauses(date))
    }

    fn unmerged_pauses(&self, date: Date) -> Vec<Span> {
        self.prayer_pauses(date).into_iter().map(|it| it.span).collect()
    }

    /// Returns the pause around each prayer of a date, as far as the shop pauses for it.
    #[must_use]
    pub fn prayer_pauses(&self, date: Date) -> Vec<PrayerPause> {
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
            let span = Span::new(at - i64::from(before) * 60, at + i64::from(after) * 60);
            Some(PrayerPause { prayer: *prayer, span })
        };
        pauses.prayers.iter().filter_map(span).collect()
    }

    /// Returns the open times of a date: its windows without the pauses and breaks of this date and of the adjacent ones.
    #[must_use]
    pub fn open(&self, date: Date) -> Vec<Span> {
        let windows = self.windows(date);
        // Nothing to subtract from, so prayer times need not be computed.
        if windows.is_empty() {
            return windows;
        }
        subtract(&windows, &self.interruptions(date, date))
    }

    /// Returns the pauses and breaks of the dates from `first` to `last`, and of the dates from which they extend into these.
    fn interruptions(&self, first: Date, last: Date) -> Vec<Span> {
        let has_pauses = self.place.is_some() && self.hours.prayer_pauses.as_ref().is_some_and(|it| it.enabled);
        let mut all = Vec::new();
        if has_pauses {
            all.extend(dates(first, last, 1, REACH).flat_map(|it| self.unmerged_pauses(it)));
        }
        if self.has_breaks() {
            all.extend(dates(first, last, REACH, 1).flat_map(|it| self.breaks(it)));
        }
        merge(all)
    }

    fn has_breaks(&self) -> bool {
        let has = |week: &[Weekday]| week.iter().any(|it| !it.breaks.is_empty());
        let profiles = || self.hours.profiles.iter().any(|it| has(&it.weekly));
        has(&self.hours.weekly) || profiles() || self.roster.0.values().any(|it| !it.breaks.is_empty())
    }

    /// Returns the open times in `[from, to)` (Unix seconds), merged across dates. Takes time linear in the number of days.
    #[must_use]
    pub fn open_between(&self, from: i64, to: i64) -> Vec<Span> {
        let frame = Span::new(from, to);
        if frame.is_empty() {
            return Vec::new();
        }
        let (first, last) = (date_at(from, &self.zone), date_at(to, &self.zone));
        // One more date at the end: if the clock is set back across midnight, the next date's windows begin before `to`.
        let windows = merge(dates(first, last, REACH, 1).flat_map(|it| self.windows(it)).collect());
        let windows = clamp(&windows, frame);
        if windows.is_empty() {
            return windows;
        }
        subtract(&windows, &self.interruptions(first, last))
    }

    /// Whether the schedule is open at a moment (Unix seconds).
    #[must_use]
    pub fn is_open(&self, at: i64) -> bool {
        find(&self.open_between(at, at.saturating_add(1)), at).is_some()
    }

    /// Returns the first moment (Unix seconds) at or after `at` at which the schedule is open. `None` if it doesn't open
    /// within `within_days` times 24 hours.
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

    /// Returns the reason why no window begins on a date, or `None` if one does. Windows that began on the previous date
    /// are ignored.
    #[must_use]
    pub fn why_closed(&self, date: Date) -> Option<ClosedReason> {
        if !self.windows(date).is_empty() {
            return None;
        }
        Some(match self.source(date) {
            Source::Shift(_) => ClosedReason::Exception(None),
            Source::Exception(exception) => ClosedReason::Exception(exception.reason.clone()),
            Source::Holiday(set, _) => ClosedReason::Holiday(set),
            Source::Profile(name, _) => ClosedReason::Profile(name.to_owned()),
            Source::Weekly(_) => ClosedReason::Weekly,
        })
    }
}

/// Returns what a week says about the weekday of a date.
fn on(date: Date, week: &[Weekday]) -> impl Iterator<Item = &Weekday> {
    let weekday = date.weekday().to_sunday_zero_offset();
    week.iter().filter(move |it| i8::try_from(it.weekday) == Ok(weekday))
}

/// Returns the dates from `first` to `last`, extended by `before` and `after` days.
fn dates(first: Date, last: Date, before: i64, after: i64) -> impl Iterator<Item = Date> {
    let first = first.saturating_sub(before.days());
    let last = last.saturating_add(after.days());
    first.series(1.day()).take_while(move |it| *it <= last)
}

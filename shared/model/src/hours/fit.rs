//! Compatibility of hours: whether a service can ever take place within the hours of its shop and its specialists.

use super::schedule::Schedule;
use super::shape::{Hours, Weekday};
use super::spans::{Span, intersect, merge, subtract};
use super::window::Window;
use super::zone::wall_clock;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Minutes of a day and of a week on the clock.
const DAY: i64 = 24 * 60;
const WEEK: i64 = 7 * DAY;

impl Schedule {
    /// Whether an uninterrupted time of `minutes` fits that begins within `days` days from `first` (in this schedule's
    /// zone), during which this schedule, all of `also` and, unless `any_of` is empty, one and the same of `any_of` are
    /// open.
    #[must_use]
    pub fn fits(&self, also: &[&Self], any_of: &[&Self], minutes: u32, first: Date, days: u16) -> bool {
        let moment = |date: Date| wall_clock(date, 0, &self.zone);
        let last = first.checked_add(i64::from(days).days()).ok();
        let Some((from, to)) = moment(first).zip(last.and_then(moment)) else { return false };
        let seconds = i64::from(minutes) * 60;
        // A time that begins on the last day may end after it.
        let end = to.saturating_add(seconds);
        let holds = |open: &[Span]| open.iter().any(|it| it.start < to && it.seconds() >= seconds);

        let mut open = self.open_between(from, end);
        for other in also {
            if !holds(&open) {
                return false;
            }
            open = intersect(&open, &other.open_between(from, end));
        }
        holds(&open)
            && (any_of.is_empty() || any_of.iter().any(|it| holds(&intersect(&open, &it.open_between(from, end)))))
    }
}

impl Hours {
    /// Returns the windows of the regular week that are not completely within those of `other`, as JSON pointers within
    /// these hours. A window may extend over several adjacent windows of `other`, also across midnight and from Saturday
    /// to Sunday.
    #[must_use]
    pub fn outside(&self, other: &Self) -> Vec<String> {
        let theirs = merge(of_week(&other.weekly).flat_map(|(_, it)| it).collect());
        let ours = of_week(&self.weekly);
        let out = ours.filter(|(_, spans)| spans.iter().any(|it| !subtract(&[*it], &theirs).is_empty()));
        out.map(|((day, window), _)| format!("/weekly/{day}/windows/{window}")).collect()
    }

    /// Whether every window of the regular week is within those of `other`.
    #[must_use]
    pub fn lies_within(&self, other: &Self) -> bool {
        self.outside(other).is_empty()
    }
}

/// Returns every window of a week with its indices, in minutes since the beginning of Sunday. The part of a window after
/// the end of Saturday wraps around to the beginning of the week.
fn of_week(week: &[Weekday]) -> impl Iterator<Item = ((usize, usize), Vec<Span>)> {
    let days = week.iter().enumerate().filter(|(_, it)| i64::from(it.weekday) < WEEK / DAY);
    days.flat_map(|(index, day)| {
        let place = move |(window, it): (usize, &Window)| {
            let midnight = i64::from(day.weekday) * DAY;
            let (from, to) = it.minutes()?;
            let (start, end) = (midnight + i64::from(from), midnight + i64::from(to));
            let parts = [Span::new(start, end.min(WEEK)), Span::new(start.max(WEEK) - WEEK, end - WEEK)];
            Some(((index, window), parts.into_iter().filter(|it| !it.is_empty()).collect()))
        };
        day.windows.iter().enumerate().filter_map(place)
    })
}

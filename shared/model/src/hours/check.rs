//! Validation of hours that were parsed: every mistake, with its JSON pointer.

use super::roster::Shift;
use super::shape::{
    Exception, Hours, LONGEST_NAME, LONGEST_PAUSE, LONGEST_REASON, MOST_PROFILES, MOST_WINDOWS, Plan, Profile, Weekday,
};
use super::spans::{Span, merge};
use super::time::TimeOfDay;
use super::window::Window;

/// Granularity of times that may be entered, in minutes.
const GRANULARITY: u16 = 5;
/// Days of the week.
const WEEK: u8 = 7;

/// A mistake in hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its position in the body, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Its kind: `repeated`, `too_many`, `off_raster`, `reversed`, `overlaps`, `outside`, `not_allowed`, `length` or
    /// `out_of_range`.
    pub code: &'static str,
    /// A short English description for developers.
    pub detail: String,
}

/// The mistakes found so far.
#[derive(Default)]
struct Issues(Vec<Issue>);

impl Shift {
    /// Returns every mistake in the shift, or nothing if it is valid.
    #[must_use]
    pub fn check(&self) -> Vec<Issue> {
        let mut issues = Issues::default();
        issues.windows("", &self.windows);
        issues.breaks("", &self.windows, &self.breaks);
        issues.0
    }
}

impl Hours {
    /// Returns every mistake in the hours of a shop or a service, or nothing if they are valid. They have no breaks.
    #[must_use]
    pub fn check(&self) -> Vec<Issue> {
        let mut all = self.check_working();
        let profiles = self.profiles.iter().enumerate();
        let weeks = profiles.map(|(at, it)| (format!("/profiles/{at}/weekly"), &it.weekly));
        for (at, week) in std::iter::once(("/weekly".to_owned(), &self.weekly)).chain(weeks) {
            let with = week.iter().enumerate().filter(|(_, it)| !it.breaks.is_empty());
            all.extend(with.map(|(day, _)| Issue {
                pointer: format!("{at}/{day}/breaks"),
                code: "not_allowed",
                detail: "only employees have breaks".to_owned(),
            }));
        }
        all
    }

    /// Returns every mistake in the working hours of an employee, or nothing if they are valid.
    #[must_use]
    pub fn check_working(&self) -> Vec<Issue> {
        let mut issues = Issues::default();
        issues.week("/weekly", &self.weekly);
        issues.profiles(&self.profiles);
        if let Some(pauses) = &self.prayer_pauses {
            let repeated = |index: usize| pauses.prayers.get(..index).zip(pauses.prayers.get(index));
            for index in 0..pauses.prayers.len() {
                if repeated(index).is_some_and(|(before, prayer)| before.contains(prayer)) {
                    issues.add(format!("/prayer_pauses/prayers/{index}"), "repeated", "a prayer is listed twice");
                }
            }
            issues.pause("/prayer_pauses", pauses.minutes_before, pauses.minutes_after);
            if let Some(friday) = pauses.jumuah {
                issues.pause("/prayer_pauses/jumuah", friday.minutes_before, friday.minutes_after);
            }
        }
        for (index, holiday) in self.holidays.iter().enumerate() {
            if self.holidays.iter().take(index).any(|it| it.set == holiday.set) {
                issues.add(format!("/holidays/{index}/set"), "repeated", "a holiday set is listed twice");
            }
            issues.plan(&format!("/holidays/{index}"), &holiday.plan);
        }
        issues.0
    }
}

impl Exception {
    /// Returns every mistake in the exception, or nothing if it is valid.
    #[must_use]
    pub fn check(&self) -> Vec<Issue> {
        let mut issues = Issues::default();
        issues.plan("", &self.plan);
        if self.reason.as_ref().is_some_and(|it| it.chars().count() > LONGEST_REASON) {
            issues.add("/reason".into(), "length", &format!("longer than {LONGEST_REASON} characters"));
        }
        issues.0
    }
}

impl Issues {
    fn add(&mut self, pointer: String, code: &'static str, detail: &str) {
        self.0.push(Issue { pointer, code, detail: detail.to_owned() });
    }

    fn week(&mut self, at: &str, week: &[Weekday]) {
        for (index, day) in week.iter().enumerate() {
            if day.weekday >= WEEK {
                self.add(format!("{at}/{index}/weekday"), "out_of_range", "weekdays are 0 (Sunday) to 6 (Saturday)");
            } else if week.iter().take(index).any(|it| it.weekday == day.weekday) {
                self.add(format!("{at}/{index}/weekday"), "repeated", "a weekday is listed twice");
            }
            self.windows(&format!("{at}/{index}"), &day.windows);
            self.breaks(&format!("{at}/{index}"), &day.windows, &day.breaks);
        }
    }

    /// Breaks may begin after 24:00, in the night of a window, and lie within the windows.
    fn breaks(&mut self, at: &str, windows: &[Window], breaks: &[Window]) {
        if breaks.len() > MOST_WINDOWS {
            self.add(format!("{at}/breaks"), "too_many", &format!("more than {MOST_WINDOWS} breaks"));
        }
        let span = |it: &Window| it.minutes().map(|(from, to)| Span::new(from.into(), to.into()));
        let open = merge(windows.iter().filter_map(span).collect());
        for (index, it) in breaks.iter().enumerate() {
            let at = format!("{at}/breaks/{index}");
            self.raster(&at, it);
            let is_within = |it: Span| open.iter().any(|open| open.start <= it.start && it.end <= open.end);
            if !span(it).is_some_and(is_within) {
                self.add(at, "outside", "not within a window");
            }
        }
    }

    fn raster(&mut self, at: &str, window: &Window) {
        let is_on_grid = |time: TimeOfDay| time.minutes().is_multiple_of(GRANULARITY);
        if !is_on_grid(window.from) {
            self.add(format!("{at}/from"), "off_raster", "not a multiple of 5 minutes");
        }
        if !is_on_grid(window.to) && window.to != TimeOfDay::LAST_MINUTE {
            self.add(format!("{at}/to"), "off_raster", "neither a multiple of 5 minutes nor 23:59");
        }
    }

    fn plan(&mut self, at: &str, plan: &Plan) {
        self.windows(at, plan.windows());
    }

    fn windows(&mut self, at: &str, windows: &[Window]) {
        if windows.len() > MOST_WINDOWS {
            self.add(format!("{at}/windows"), "too_many", &format!("more than {MOST_WINDOWS} windows"));
        }
        for (index, window) in windows.iter().enumerate() {
            let at = format!("{at}/windows/{index}");
            if window.from.minutes() >= 24 * 60 {
                self.add(format!("{at}/from"), "out_of_range", "a window must begin before 24:00");
            }
            self.raster(&at, window);
        }
    }

    fn profiles(&mut self, profiles: &[Profile]) {
        if profiles.len() > MOST_PROFILES {
            self.add("/profiles".into(), "too_many", &format!("more than {MOST_PROFILES} profiles"));
        }
        for (index, profile) in profiles.iter().enumerate() {
            let at = format!("/profiles/{index}");
            if !(1..=LONGEST_NAME).contains(&profile.name.chars().count()) {
                self.add(format!("{at}/name"), "length", &format!("not 1 to {LONGEST_NAME} characters"));
            }
            if profile.to_date < profile.from_date {
                self.add(format!("{at}/to_date"), "reversed", "before from_date");
            }
            let meets = |other: &Profile| other.from_date <= profile.to_date && profile.from_date <= other.to_date;
            if let Some(other) = profiles.iter().take(index).position(meets) {
                self.add(
                    format!("{at}/from_date"),
                    "overlaps",
                    &format!("its dates overlap with those of profile {other}"),
                );
            }
            self.week(&format!("{at}/weekly"), &profile.weekly);
        }
    }

    fn pause(&mut self, at: &str, before: u16, after: u16) {
        for (field, minutes) in [("minutes_before", before), ("minutes_after", after)] {
            if minutes > LONGEST_PAUSE {
                self.add(format!("{at}/{field}"), "out_of_range", &format!("more than {LONGEST_PAUSE} minutes"));
            }
        }
    }
}

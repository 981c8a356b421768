//! When a shop is open.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::hours::{Hours, Schedule, Span, Weekday};
use serde::Serialize;
use utoipa::ToSchema;

/// Seconds ahead in which the next opening is searched.
const AHEAD: i64 = 7 * 86_400;
/// Number of days ahead whose hours are compared with the regular week.
const DAYS: i64 = 14;

/// The opening hours of a shop.
pub(crate) struct Opening(Schedule);

/// Whether a shop is open, and when that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) is_open: bool,
    /// When it closes. `None` if it is closed, or does not close within a week.
    pub(crate) open_until: Option<String>,
    /// When it opens. `None` if it is open, or does not open within a week.
    pub(crate) opens_at: Option<String>,
}

/// A date whose hours differ from the regular week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct SpecialDay {
    #[schema(format = Date)]
    date: String,
    /// Empty if the shop is closed.
    windows: Vec<ResolvedWindow>,
    /// In the shop's own words.
    reason: Option<String>,
}

/// A time in which a shop is open, in its time zone, without prayer pauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ResolvedWindow {
    from: String,
    /// Times after `24:00` are in the following night.
    to: String,
}

impl Opening {
    /// The opening hours of a shop with this schedule.
    pub(crate) const fn new(schedule: Schedule) -> Self {
        Self(schedule)
    }

    /// The time zone of the shop.
    pub(crate) const fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// Whether the shop is open.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.0.is_open(now.as_second())
    }

    /// Whether the shop is open, and when that changes.
    pub(crate) fn state(&self, now: Timestamp) -> State {
        let (now, end) = (now.as_second(), now.as_second().saturating_add(AHEAD));
        let next = self.0.open_between(now, end).into_iter().next();
        let (open, closed): (Option<Span>, Option<Span>) = match next {
            Some(span) if span.contains(now) => (Some(span), None),
            other => (None, other),
        };
        State {
            is_open: open.is_some(),
            open_until: open.filter(|it| it.end < end).and_then(|it| self.local(it.end)),
            opens_at: closed.and_then(|it| self.local(it.start)),
        }
    }

    /// The regular week, in the order of weekdays.
    pub(crate) fn week(&self) -> Vec<Weekday> {
        let mut week = self.0.hours.weekly.clone();
        week.sort_unstable_by_key(|it| it.weekday);
        week
    }

    /// The dates of the next two weeks whose hours differ from the regular week, or that have a reason.
    pub(crate) fn special_days(&self, now: Timestamp) -> Vec<SpecialDay> {
        let plain = Hours { weekly: self.0.hours.weekly.clone(), ..Hours::default() };
        let plain = Schedule::new(plain, self.0.zone.clone());
        let dates = self.0.zone.to_datetime(now).date().series(1.day()).take(usize::try_from(DAYS).unwrap_or_default());
        let special = dates.filter_map(|date| {
            let (open, reason) = (self.0.open(date), self.reason(date));
            (reason.is_some() || open != plain.windows(date)).then(|| SpecialDay {
                date: date.to_string(),
                windows: open.into_iter().map(|it| self.window(date, it)).collect(),
                reason,
            })
        });
        special.collect()
    }

    /// The shop's reason for the hours of a date.
    fn reason(&self, date: Date) -> Option<String> {
        match self.0.exceptions.get(&date) {
            Some(exception) => exception.reason.clone(),
            None => self.0.hours.profiles.iter().find(|it| it.holds(date)).map(|it| it.name.clone()),
        }
    }

    fn window(&self, date: Date, span: Span) -> ResolvedWindow {
        let clock = |at: i64| {
            let at = self.0.zone.to_datetime(Timestamp::from_second(at).unwrap_or_default());
            let days = date.until(at.date()).map_or(0, |it| it.get_days());
            format!("{:02}:{:02}", i64::from(days) * 24 + i64::from(at.hour()), at.minute())
        };
        ResolvedWindow { from: clock(span.start), to: clock(span.end) }
    }

    /// A time with the offset of the shop's time zone.
    fn local(&self, at: i64) -> Option<String> {
        let at = Timestamp::from_second(at).ok()?;
        Some(at.display_with_offset(self.0.zone.to_offset(at)).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::profile::Location;
    use std::collections::BTreeMap;

    const RIYADH: Location = Location { lat: 24.7136, lng: 46.6753 };

    /// Open 09:00 to 18:00 but on Fridays, on Thursdays until two at night; Monday 30 November has other hours.
    fn opening(pauses: bool) -> Opening {
        let mut hours = Hours::default_for_shop();
        let mut json = serde_json::to_value(&hours).unwrap();
        let thursday = json["weekly"].as_array_mut().unwrap().iter_mut().find(|it| it["weekday"] == 4).unwrap();
        thursday["windows"] = serde_json::json!([{"from": "16:00", "to": "02:00"}]);
        if pauses {
            json["prayer_pauses"] = serde_json::json!({"enabled": true});
        }
        hours = serde_json::from_value(json).unwrap();
        let monday = r#"{"windows": [{"from": "12:00", "to": "14:00"}], "reason": "Stocktaking"}"#;
        let exceptions: BTreeMap<_, _> = [("2026-11-30", monday), ("2026-12-01", r#"{"closed": true}"#)]
            .map(|(date, exception)| (date.parse().unwrap(), serde_json::from_str(exception).unwrap()))
            .into();
        let zone = TimeZone::get("Asia/Riyadh").unwrap();
        Opening::new(Schedule { exceptions, place: Some(RIYADH), ..Schedule::new(hours, zone) })
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn state(text: &str) -> (bool, Option<String>, Option<String>) {
        let state = opening(false).state(at(text));
        (state.is_open, state.open_until, state.opens_at)
    }

    #[test]
    fn a_shop_opens_and_closes_by_its_own_clock() {
        let time = |text: &str| Some(text.to_owned());
        // Tuesday 24 November 2026.
        assert_eq!(state("2026-11-24T05:59:59Z"), (false, None, time("2026-11-24T09:00:00+03:00")));
        assert_eq!(state("2026-11-24T06:00:00Z"), (true, time("2026-11-24T18:00:00+03:00"), None));
        assert_eq!(state("2026-11-24T15:00:00Z"), (false, None, time("2026-11-25T09:00:00+03:00")));
        // Thursday night, then closed until Saturday.
        assert_eq!(state("2026-11-26T22:30:00Z"), (true, time("2026-11-27T02:00:00+03:00"), None));
        assert_eq!(state("2026-11-27T09:00:00Z"), (false, None, time("2026-11-28T09:00:00+03:00")));
        assert_eq!(opening(false).zone().to_datetime(at("2026-11-24T21:30:00Z")).hour(), 0);
    }

    #[test]
    fn only_days_that_differ_are_special() {
        let days = opening(false).special_days(at("2026-11-24T06:00:00Z"));
        let dates: Vec<&str> = days.iter().map(|it| it.date.as_str()).collect();
        assert_eq!(dates, ["2026-11-30", "2026-12-01"]);
        assert_eq!(days[0].windows, [ResolvedWindow { from: "12:00".into(), to: "14:00".into() }]);
        assert_eq!((days[0].reason.as_deref(), days[1].windows.len()), (Some("Stocktaking"), 0));
        // With pauses, the hours of every open day differ from the weekly hours.
        let days = opening(true).special_days(at("2026-11-24T06:00:00Z"));
        assert_eq!(days.len(), 12);
        let thursday = days.iter().find(|it| it.date == "2026-11-26").unwrap();
        assert_eq!(
            (thursday.windows[0].from.as_str(), thursday.windows.last().unwrap().to.as_str()),
            ("16:00", "26:00")
        );
        assert!(thursday.windows.len() > 1);
    }

    #[test]
    fn without_hours_a_shop_is_never_open() {
        let opening = Opening::new(Schedule::new(Hours::default(), TimeZone::UTC));
        let state = opening.state(at("2026-11-24T06:00:00Z"));
        assert_eq!(state, State { is_open: false, open_until: None, opens_at: None });
        assert!(opening.week().is_empty() && opening.special_days(at("2026-11-24T06:00:00Z")).is_empty());
    }
}

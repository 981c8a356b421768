//! Opening and working hours of the demo world.

use jiff::civil::Date;
use model::hours::{Hours, PrayerPauses, Profile, TimeOfDay, Weekday, Window};

pub(super) const SUN: u8 = 0;
pub(super) const MON: u8 = 1;
pub(super) const TUE: u8 = 2;
pub(super) const WED: u8 = 3;
pub(super) const THU: u8 = 4;
pub(super) const FRI: u8 = 5;
pub(super) const SAT: u8 = 6;
/// All weekdays but Friday.
pub(super) const NOT_FRIDAY: &[u8] = &[SAT, SUN, MON, TUE, WED, THU];
/// Working days of offices.
pub(super) const WORKDAYS: &[u8] = &[SUN, MON, TUE, WED, THU];
/// The whole week.
pub(super) const DAILY: &[u8] = &[SAT, SUN, MON, TUE, WED, THU, FRI];

/// Weekdays and their windows. Times are hhmm: 930 is 09:30, 2500 is 01:00 of the next day.
pub(super) type HoursRow = (&'static [u8], &'static [(u16, u16)]);

/// Hours of a shop or employee. The dates of Ramadan are added when they are set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct HoursSpec {
    pub(super) week: Vec<Weekday>,
    /// The week in Ramadan. `None` if it does not differ.
    pub(super) ramadan: Option<Vec<Weekday>>,
    pub(super) pauses: Option<PrayerPauses>,
}

impl HoursSpec {
    /// Creates hours with these weekly windows only.
    pub(super) fn weekly(rows: &[HoursRow]) -> Self {
        Self { week: week(rows), ..Self::default() }
    }

    /// Returns the hours as the APIs take them. `ramadan` is its first and last date.
    pub(super) fn hours(&self, ramadan: Option<(Date, Date)>) -> Hours {
        let profile = self.ramadan.clone().zip(ramadan).map(|(weekly, (from_date, to_date))| Profile {
            name: "رمضان".to_owned(),
            from_date,
            to_date,
            weekly,
        });
        Hours {
            weekly: self.week.clone(),
            profiles: profile.into_iter().collect(),
            prayer_pauses: self.pauses.clone(),
            holidays: Vec::new(),
        }
    }

    /// Returns the working hours of an employee: not on the weekday `off`; of split days only the last window if `late`.
    /// Prayer pauses are the shop's.
    pub(super) fn shift(&self, off: u8, late: bool) -> Self {
        let day = |it: &Weekday| {
            let windows = it.windows.iter().skip(if late { it.windows.len().saturating_sub(1) } else { 0 });
            Weekday::new(it.weekday, windows.copied().collect())
        };
        let worked = self.week.iter().filter(|it| it.weekday != off);
        Self { week: worked.map(day).collect(), ramadan: self.ramadan.clone(), pauses: None }
    }
}

/// Builds a week from rows.
pub(super) fn week(rows: &[HoursRow]) -> Vec<Weekday> {
    let mut week = Vec::new();
    for (days, windows) in rows {
        for weekday in *days {
            let windows = windows.iter().map(|(from, to)| Window::new(clock(*from), clock(*to)));
            week.push(Weekday::new(*weekday, windows.collect()));
        }
    }
    week.sort_by_key(|it| it.weekday);
    week
}

fn clock(time: u16) -> TimeOfDay {
    TimeOfDay::from_minutes(time / 100 * 60 + time % 100).unwrap_or(TimeOfDay::LATEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_are_written_as_on_a_clock() {
        let times = HoursSpec::weekly(&[(&[FRI, SUN], &[(930, 1200), (1600, 2500)])]);
        let expected = json!([
            {"weekday": 0, "windows": [{"from": "09:30", "to": "12:00"}, {"from": "16:00", "to": "25:00"}]},
            {"weekday": 5, "windows": [{"from": "09:30", "to": "12:00"}, {"from": "16:00", "to": "25:00"}]},
        ]);
        assert_eq!(json!(times.week), expected);
        let shift = times.shift(SUN, true);
        assert_eq!(json!(shift.week), json!([{"weekday": 5, "windows": [{"from": "16:00", "to": "25:00"}]}]));
    }
}

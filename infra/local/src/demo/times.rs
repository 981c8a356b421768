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
/// The days that are not Friday.
pub(super) const NOT_FRIDAY: &[u8] = &[SAT, SUN, MON, TUE, WED, THU];
/// The days that offices work.
pub(super) const WORKDAYS: &[u8] = &[SUN, MON, TUE, WED, THU];
/// The whole week.
pub(super) const DAILY: &[u8] = &[SAT, SUN, MON, TUE, WED, THU, FRI];

/// Weekdays and their windows, times as on a clock without its colon: 930 is 09:30, 2500 is 01:00 in the night after.
pub(super) type Row = (&'static [u8], &'static [(u16, u16)]);

/// Hours with dates that are only known when they are entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Times {
    pub(super) week: Vec<Weekday>,
    /// The week in Ramadan, if it is another one.
    pub(super) ramadan: Option<Vec<Weekday>>,
    pub(super) pauses: Option<PrayerPauses>,
}

impl Times {
    /// These weekly hours, and nothing else.
    pub(super) fn weekly(rows: &[Row]) -> Self {
        Self { week: week(rows), ..Self::default() }
    }

    /// As the APIs take them. `ramadan`: its first and last date.
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

    /// The hours of somebody who works in a shop with these: not on `off`, and in split days only in the evening if
    /// `late`. Prayer pauses are the shop's.
    pub(super) fn shift(&self, off: u8, late: bool) -> Self {
        let day = |it: &Weekday| {
            let windows = it.windows.iter().skip(if late { it.windows.len().saturating_sub(1) } else { 0 });
            Weekday { weekday: it.weekday, windows: windows.copied().collect() }
        };
        let worked = self.week.iter().filter(|it| it.weekday != off);
        Self { week: worked.map(day).collect(), ramadan: self.ramadan.clone(), pauses: None }
    }
}

/// A week.
pub(super) fn week(rows: &[Row]) -> Vec<Weekday> {
    let mut week = Vec::new();
    for (days, windows) in rows {
        for weekday in *days {
            let windows = windows.iter().map(|(from, to)| Window::new(clock(*from), clock(*to)));
            week.push(Weekday { weekday: *weekday, windows: windows.collect() });
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
        let times = Times::weekly(&[(&[FRI, SUN], &[(930, 1200), (1600, 2500)])]);
        let expected = json!([
            {"weekday": 0, "windows": [{"from": "09:30", "to": "12:00"}, {"from": "16:00", "to": "25:00"}]},
            {"weekday": 5, "windows": [{"from": "09:30", "to": "12:00"}, {"from": "16:00", "to": "25:00"}]},
        ]);
        assert_eq!(json!(times.week), expected);
        let shift = times.shift(SUN, true);
        assert_eq!(json!(shift.week), json!([{"weekday": 5, "windows": [{"from": "16:00", "to": "25:00"}]}]));
    }
}

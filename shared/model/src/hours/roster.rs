//! Shifts of an employee: dates on which they work other hours than on the weekday.

use super::time::TimeOfDay;
use super::window::Window;
use crate::InvalidValue;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// Maximum shifts of an employee that are not over: three months.
pub const MOST_SHIFTS: usize = 92;

/// The windows of an employee on one date. Off if there are none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Windows in any order. Those that overlap or touch are merged.
    #[schema(max_items = 6)]
    pub windows: Vec<Window>,
    /// Breaks within the windows, in any order.
    #[serde(default)]
    #[schema(max_items = 6)]
    pub breaks: Vec<Window>,
}

/// The shifts of an employee, by date. Their text has one date a part, such as
/// `2026-12-01=09:00-13:00,16:00-22:00/11:00-11:15`, separated by semicolons: it is read with each list of slots.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Roster(pub BTreeMap<Date, Shift>);

const INVALID: InvalidValue = InvalidValue("not a roster");

impl Roster {
    /// Replaces the shifts of the dates from `first` to `last`, and drops those before `oldest`.
    #[must_use]
    pub fn replaced(&self, first: Date, last: Date, by: &BTreeMap<Date, Shift>, oldest: Date) -> Self {
        let kept = self.0.iter().filter(|(date, _)| **date >= oldest && !(first..=last).contains(*date));
        Self(kept.chain(by).map(|(date, shift)| (*date, shift.clone())).collect())
    }

    /// The shifts of the dates from `first` to `last`.
    pub fn between(&self, first: Date, last: Date) -> impl Iterator<Item = (Date, &Shift)> {
        // An empty range must not panic.
        let all = self.0.range(first..).take_while(move |(date, _)| **date <= last);
        all.map(|(date, shift)| (*date, shift))
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |all: &[Window]| all.iter().map(|it| format!("{}-{}", it.from, it.to)).collect::<Vec<_>>().join(",");
        f.write_str(&text(&self.windows))?;
        if self.breaks.is_empty() { Ok(()) } else { write!(f, "/{}", text(&self.breaks)) }
    }
}

impl FromStr for Shift {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let (windows, breaks) = text.split_once('/').unwrap_or((text, ""));
        Ok(Self { windows: parse_windows(windows)?, breaks: parse_windows(breaks)? })
    }
}

fn parse_windows(text: &str) -> Result<Vec<Window>, InvalidValue> {
    let window = |it: &str| {
        let (from, to) = it.split_once('-').ok_or(INVALID)?;
        Ok(Window::new(TimeOfDay::parse(from)?, TimeOfDay::parse(to)?))
    };
    text.split(',').filter(|it| !it.is_empty()).map(window).collect()
}

impl fmt::Display for Roster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(date, shift)| format!("{date}={shift}")).collect();
        f.write_str(&parts.join(";"))
    }
}

impl FromStr for Roster {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let part = |it: &str| {
            let (date, shift) = it.split_once('=').ok_or(INVALID)?;
            Ok((date.parse().map_err(|_| INVALID)?, shift.parse()?))
        };
        text.split(';').filter(|it| !it.is_empty()).map(part).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn windows() -> impl Strategy<Value = Vec<Window>> {
        let time = (0_u16..=1_800).prop_map(|it| TimeOfDay::from_minutes(it).unwrap());
        proptest::collection::vec((time.clone(), time).prop_map(|(from, to)| Window::new(from, to)), 0..4)
    }

    fn rosters() -> impl Strategy<Value = Roster> {
        let day = (1_i8..=28).prop_map(|it| date(2026, 12, it));
        let shift = (windows(), windows()).prop_map(|(windows, breaks)| Shift { windows, breaks });
        proptest::collection::btree_map(day, shift, 0..6).prop_map(Roster)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_roster_is_read_as_it_was_written(roster in rosters()) {
            prop_assert_eq!(roster.to_string().parse::<Roster>().unwrap(), roster);
        }

        #[test]
        fn replacing_a_range_leaves_other_dates_as_they_were(roster in rosters(), new in rosters(), from in 1_i8..28, days in 0_i8..9) {
            let (first, last) = (date(2026, 12, from), date(2026, 12, (from + days).min(28)));
            let new: BTreeMap<Date, Shift> = new.between(first, last).map(|(date, it)| (date, it.clone())).collect();
            let after = roster.replaced(first, last, &new, date(2026, 12, 3));
            for day in 1..=28 {
                let day = date(2026, 12, day);
                let expected = match (first..=last).contains(&day) {
                    true => new.get(&day),
                    false => roster.0.get(&day).filter(|_| day >= date(2026, 12, 3)),
                };
                prop_assert_eq!(after.0.get(&day), expected);
            }
        }
    }

    #[test]
    fn texts_of_other_shapes_are_refused() {
        for wrong in ["x", "2026-12-01", "2026-12-01=9-10", "2026-13-01=09:00-10:00", "2026-12-01=09:00"] {
            assert!(wrong.parse::<Roster>().is_err(), "{wrong}");
        }
    }
}

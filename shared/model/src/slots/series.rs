//! Dates that come back.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Every so many days.
    Days(u16),
    /// Every so many weeks, on the weekday of the first date.
    Weeks(u16),
    /// Every so many months, on the day of the month of the first date; months without it are skipped.
    Months(u16),
    /// Every so many months, on the same weekday counted from the beginning of the month, such as its second Monday;
    /// months without it are skipped.
    MonthsByWeekday(u16),
}

/// Dates from the first on, without end but the calendar's. An interval of 0 is read as 1.
#[derive(Debug, Clone)]
pub struct Series {
    first: Date,
    every: Every,
    turn: i64,
}

impl Series {
    /// From a date on, that date included.
    #[must_use]
    pub const fn new(first: Date, every: Every) -> Self {
        Self { first, every, turn: 0 }
    }

    /// The month so many turns on: its year and number.
    fn month(&self, months: i64) -> Option<(i16, i8)> {
        let index = i64::from(self.first.year()) * 12 + i64::from(self.first.month()) - 1 + months;
        Some((i16::try_from(index.div_euclid(12)).ok()?, i8::try_from(index.rem_euclid(12) + 1).ok()?))
    }
}

fn day_of(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn weekday_of(year: i16, month: i8, nth: i8, weekday: Weekday) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

impl Iterator for Series {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        loop {
            let turn = self.turn;
            self.turn += 1;
            let after = |interval: u16| turn * i64::from(interval.max(1));
            let date = match self.every {
                Every::Days(days) => return self.first.checked_add(after(days).days()).ok(),
                Every::Weeks(weeks) => return self.first.checked_add((after(weeks) * 7).days()).ok(),
                Every::Months(months) => {
                    let (year, month) = self.month(after(months)).filter(|it| it.0 <= Date::MAX.year())?;
                    day_of(year, month, self.first.day())
                }
                Every::MonthsByWeekday(months) => {
                    let (year, month) = self.month(after(months)).filter(|it| it.0 <= Date::MAX.year())?;
                    weekday_of(year, month, (self.first.day() - 1) / 7 + 1, self.first.weekday())
                }
            };
            if date.is_some() {
                return date;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn first(series: Series, count: usize) -> Vec<Date> {
        series.take(count).collect()
    }

    #[test]
    fn what_a_month_does_not_have_is_skipped() {
        let days = first(Series::new(date(2027, 12, 30), Every::Months(1)), 4);
        assert_eq!(days, [date(2027, 12, 30), date(2028, 1, 30), date(2028, 3, 30), date(2028, 4, 30)]);
        let fifth = first(Series::new(date(2026, 11, 29), Every::MonthsByWeekday(1)), 3);
        assert_eq!(fifth, [date(2026, 11, 29), date(2027, 1, 31), date(2027, 5, 30)]);
        let leap = first(Series::new(date(2028, 2, 29), Every::Months(12)), 2);
        assert_eq!(leap, [date(2028, 2, 29), date(2032, 2, 29)]);
    }

    #[test]
    fn days_and_weeks_are_counted_and_the_calendar_ends() {
        assert_eq!(first(Series::new(date(2026, 1, 30), Every::Days(3)), 2), [date(2026, 1, 30), date(2026, 2, 2)]);
        assert_eq!(first(Series::new(date(2026, 1, 30), Every::Weeks(0)), 2), [date(2026, 1, 30), date(2026, 2, 6)]);
        for every in [Every::Days(9), Every::Weeks(9), Every::Months(9), Every::MonthsByWeekday(9)] {
            assert_eq!(Series::new(Date::MAX, every).count(), 1);
        }
    }
}

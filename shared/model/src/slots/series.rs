//! Recurring dates.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// The interval of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Every given number of days.
    Days(u16),
    /// Every given number of weeks, on the weekday of the first date.
    Weeks(u16),
    /// Every given number of months, on the same day of the month. Months without that day are skipped.
    Months(u16),
    /// Every given number of months, on the same weekday of the month, such as its second Monday. Months without it are
    /// skipped.
    MonthsByWeekday(u16),
}

/// The dates of a series, from its first date to the end of the calendar. An interval of 0 counts as 1.
#[derive(Debug, Clone)]
pub struct Series {
    first: Date,
    every: Every,
    /// Number of intervals tried so far.
    elapsed: i64,
}

impl Series {
    /// A series that begins on `first`.
    #[must_use]
    pub const fn new(first: Date, every: Every) -> Self {
        Self { first, every, elapsed: 0 }
    }

    /// The year and number of the month `months` after the first. `None` beyond the calendar.
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
            let elapsed = self.elapsed;
            self.elapsed += 1;
            let after = |interval: u16| elapsed * i64::from(interval.max(1));
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
    fn days_that_a_month_lacks_are_skipped() {
        let days = first(Series::new(date(2027, 12, 30), Every::Months(1)), 4);
        assert_eq!(days, [date(2027, 12, 30), date(2028, 1, 30), date(2028, 3, 30), date(2028, 4, 30)]);
        let fifth = first(Series::new(date(2026, 11, 29), Every::MonthsByWeekday(1)), 3);
        assert_eq!(fifth, [date(2026, 11, 29), date(2027, 1, 31), date(2027, 5, 30)]);
        let leap = first(Series::new(date(2028, 2, 29), Every::Months(12)), 2);
        assert_eq!(leap, [date(2028, 2, 29), date(2032, 2, 29)]);
    }

    #[test]
    fn days_and_weeks_are_counted_until_the_calendar_ends() {
        assert_eq!(first(Series::new(date(2026, 1, 30), Every::Days(3)), 2), [date(2026, 1, 30), date(2026, 2, 2)]);
        assert_eq!(first(Series::new(date(2026, 1, 30), Every::Weeks(0)), 2), [date(2026, 1, 30), date(2026, 2, 6)]);
        for every in [Every::Days(9), Every::Weeks(9), Every::Months(9), Every::MonthsByWeekday(9)] {
            assert_eq!(Series::new(Date::MAX, every).count(), 1);
        }
    }
}

//! Figures of a business: what became of the appointments of a range of dates.

use crate::booking::AppointmentStatus;
use crate::{Id, InvalidValue, id};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Maximum number of dates that figures are about.
pub const MOST_DAYS: i32 = 31;

/// A range of dates, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureDates {
    /// First date.
    pub first: Date,
    /// Last date.
    pub last: Date,
}

impl FigureDates {
    /// Returns the range from one date to another. Without a last date it ends `today`, without a first one it has 30 dates.
    ///
    /// # Errors
    /// If it ends before it begins, or has more than 31 dates.
    pub fn new(first: Option<Date>, last: Option<Date>, today: Date) -> Result<Self, InvalidValue> {
        let last = last.unwrap_or(today);
        let first = first.unwrap_or_else(|| last.saturating_sub(29.days()));
        let days = (last - first).get_days() + 1;
        if (1..=MOST_DAYS).contains(&days) {
            Ok(Self { first, last })
        } else {
            Err(InvalidValue("1 to 31 dates, the first one first"))
        }
    }

    /// Its dates.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        self.first.series(1.day()).take_while(move |it| *it <= self.last)
    }
}

/// What figures need to know of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentFacts {
    /// The date of its start, in the shop's zone.
    pub date: Date,
    /// The hour of its start, in the shop's zone.
    pub hour: i8,
    /// Its status.
    pub status: AppointmentStatus,
    /// Its length in minutes.
    pub minutes: i64,
    /// Its price, in halalas.
    pub price_halalas: i64,
    /// What the shop kept after a cancellation or no-show, in halalas.
    pub fee_halalas: i64,
    /// The customer. `None` for a guest.
    pub customer: Option<Id<id::User>>,
}

/// What became of appointments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Figures {
    /// Appointments, whatever became of them.
    pub appointments: u64,
    /// Appointments that were completed.
    pub completed: u64,
    /// Appointments that were cancelled or rejected.
    pub cancelled: u64,
    /// Appointments to which the customer did not come.
    pub no_shows: u64,
    /// Minutes of completed appointments.
    pub served_minutes: i64,
    /// Prices of completed appointments, in halalas, VAT included.
    pub revenue_halalas: i64,
    /// What was kept after cancellations and no-shows, in halalas.
    pub fee_halalas: i64,
    /// Customers with an account who were served.
    pub customers: u64,
}

impl Figures {
    /// Counts appointments.
    #[must_use]
    pub fn of<'a>(facts: impl IntoIterator<Item = &'a AppointmentFacts>) -> Self {
        let (mut figures, mut customers) = (Self::default(), BTreeSet::new());
        for it in facts {
            figures.appointments += 1;
            figures.fee_halalas += it.fee_halalas;
            match it.status {
                AppointmentStatus::Completed => {
                    figures.completed += 1;
                    figures.served_minutes += it.minutes;
                    figures.revenue_halalas += it.price_halalas;
                    customers.extend(it.customer);
                }
                AppointmentStatus::NoShow => figures.no_shows += 1,
                status if status.is_final() => figures.cancelled += 1,
                _ => {}
            }
        }
        figures.customers = u64::try_from(customers.len()).unwrap_or(u64::MAX);
        figures
    }
}

/// The figures of a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DayFigures {
    /// The date.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// Appointments, whatever became of them.
    pub appointments: u64,
    /// Minutes of appointments that were neither cancelled nor missed.
    pub booked_minutes: i64,
}

/// Returns the figures of each date of a range.
#[must_use]
pub fn by_day(facts: &[AppointmentFacts], range: FigureDates) -> Vec<DayFigures> {
    let of = |date: Date| {
        let of_day = || facts.iter().filter(move |it| it.date == date);
        let booked = of_day().filter(|it| !it.status.is_final() || it.status == AppointmentStatus::Completed);
        DayFigures {
            date,
            appointments: u64::try_from(of_day().count()).unwrap_or(u64::MAX),
            booked_minutes: booked.map(|it| it.minutes).sum(),
        }
    };
    range.dates().map(of).collect()
}

/// Returns the number of appointments that start in each hour of the day, for hours with any.
#[must_use]
pub fn by_hour(facts: &[AppointmentFacts]) -> BTreeMap<i8, u64> {
    let mut hours = BTreeMap::new();
    for it in facts {
        *hours.entry(it.hour).or_default() += 1;
    }
    hours
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn fact(day: i8, status: AppointmentStatus) -> AppointmentFacts {
        AppointmentFacts {
            date: date(2026, 3, day),
            hour: 10 + day,
            status,
            minutes: 45,
            price_halalas: 12_000,
            fee_halalas: if status == AppointmentStatus::NoShow { 6_000 } else { 0 },
            customer: Some(Id::fixed(1)),
        }
    }

    #[test]
    fn a_range_has_1_to_31_dates_and_is_30_by_itself() {
        let today = date(2026, 3, 31);
        let usual = FigureDates::new(None, None, today).unwrap();
        assert_eq!((usual.first, usual.dates().count()), (date(2026, 3, 2), 30));
        assert_eq!(FigureDates::new(Some(date(2026, 3, 1)), None, today).unwrap().dates().count(), 31);
        assert!(FigureDates::new(Some(date(2026, 2, 28)), None, today).is_err());
        assert!(FigureDates::new(Some(date(2026, 4, 1)), None, today).is_err());
    }

    #[test]
    fn each_appointment_is_counted_by_what_became_of_it() {
        let all = [
            fact(1, AppointmentStatus::Completed),
            fact(1, AppointmentStatus::Completed),
            fact(2, AppointmentStatus::NoShow),
            fact(2, AppointmentStatus::Cancelled),
            fact(3, AppointmentStatus::Confirmed),
        ];
        let expected = Figures {
            appointments: 5,
            completed: 2,
            cancelled: 1,
            no_shows: 1,
            served_minutes: 90,
            revenue_halalas: 24_000,
            fee_halalas: 6_000,
            customers: 1,
        };
        assert_eq!(Figures::of(&all), expected);
        let range = FigureDates { first: date(2026, 3, 1), last: date(2026, 3, 4) };
        let days: Vec<_> = by_day(&all, range).iter().map(|it| (it.appointments, it.booked_minutes)).collect();
        assert_eq!(days, [(2, 90), (2, 0), (1, 45), (0, 0)]);
        assert_eq!(by_hour(&all), BTreeMap::from([(11, 2), (12, 2), (13, 1)]));
    }
}

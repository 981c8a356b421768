//! How much a shop takes on.

use super::busy::Busy;
use super::shop::Shop;
use super::terms::{Asker, Terms};
use crate::hours::Span;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What the limits of a day count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Bookings of the same service.
    #[default]
    Service,
    /// All bookings of the shop.
    Shop,
}

/// The limits of a shop and of a service. Live holds of others count, blocked time doesn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Appointments of the shop at once; 0 for any number.
    pub max_concurrent: u32,
    /// Bookings on one business date.
    pub per_day: Option<u32>,
    /// Minutes booked on one business date, without buffers.
    pub minutes_per_day: Option<u32>,
    /// What the two count.
    pub scope: Scope,
}

/// What is booked on a business date.
#[derive(Debug, Clone, Copy, Default)]
struct Booked {
    count: u32,
    seconds: i64,
}

impl Limits {
    /// The time of the business dates on which there is no room for so many seconds more.
    pub(super) fn full_days<'a>(
        &self,
        shop: &Shop,
        terms: &Terms,
        asker: &Asker,
        busy: impl Iterator<Item = &'a Busy>,
        seconds: i64,
    ) -> Vec<Span> {
        if self.per_day.is_none() && self.minutes_per_day.is_none() {
            return Vec::new();
        }
        let mut days: BTreeMap<Date, Booked> = BTreeMap::new();
        let is_in_scope = |it: &Busy| self.scope == Scope::Shop || it.service == Some(terms.service);
        for it in busy.filter(|it| is_in_scope(it) && it.counts(asker)) {
            let day = days.entry(shop.business_date(it.visible.start)).or_default();
            day.count = day.count.saturating_add(1);
            day.seconds = day.seconds.saturating_add(it.visible.seconds());
        }
        let is_full = |date: Date| {
            let booked = days.get(&date).copied().unwrap_or_default();
            let is_past = |minutes: u32| booked.seconds.saturating_add(seconds) > i64::from(minutes) * 60;
            self.per_day.is_some_and(|it| booked.count >= it) || self.minutes_per_day.is_some_and(is_past)
        };
        shop.dates().filter(|it| is_full(*it)).flat_map(|it| shop.business_time(it)).collect()
    }
}

/// Whether a week, which begins on Sunday, has room for a booking on `new` beside those on the other dates.
#[must_use]
pub fn week_has_room(per_week: u32, others: &[Date], new: Date) -> bool {
    let sunday = new.saturating_sub(i64::from(new.weekday().to_sunday_zero_offset()).days());
    let saturday = sunday.saturating_add(6.days());
    let taken = others.iter().filter(|it| (sunday..=saturday).contains(*it)).count();
    u32::try_from(taken).is_ok_and(|it| it < per_week)
}

/// How many bookings there may be in a time; those that are missing have no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quotas {
    /// On a day.
    pub day: Option<u32>,
    /// In a week.
    pub week: Option<u32>,
    /// In a month.
    pub month: Option<u32>,
    /// In a year.
    pub year: Option<u32>,
}

impl Quotas {
    /// Whether none allows more than a longer one.
    #[must_use]
    pub fn are_consistent(&self) -> bool {
        [self.day, self.week, self.month, self.year].into_iter().flatten().is_sorted()
    }
}

//! Limits on how much a shop takes on.

use super::busy::Busy;
use super::hours::PreparedHours;
use super::rules::{Requester, ServiceRules};
use crate::hours::Span;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What the daily limits count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LimitScope {
    /// Bookings of the same service.
    #[default]
    Service,
    /// All bookings of the shop.
    Shop,
}

/// The limits of a shop and of a service. Open holds of other customers count, blocked time doesn't.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Maximum number of concurrent appointments in the shop; 0 for no limit.
    pub max_concurrent: u32,
    /// Maximum number of bookings on a business date. `None` for no limit.
    pub per_day: Option<u32>,
    /// Maximum minutes booked on a business date, without buffers. `None` for no limit.
    pub minutes_per_day: Option<u32>,
    /// What `per_day` and `minutes_per_day` count.
    pub scope: LimitScope,
}

/// The bookings of a business date.
#[derive(Debug, Clone, Copy, Default)]
struct DayTotal {
    count: u32,
    seconds: i64,
}

impl Limits {
    /// The time of the business dates that have no room for `seconds` more.
    pub(super) fn full_days<'a>(
        &self,
        shop: &PreparedHours,
        rules: &ServiceRules,
        requester: &Requester,
        busy: impl Iterator<Item = &'a Busy>,
        seconds: i64,
    ) -> Vec<Span> {
        if self.per_day.is_none() && self.minutes_per_day.is_none() {
            return Vec::new();
        }
        let mut days: BTreeMap<Date, DayTotal> = BTreeMap::new();
        let is_in_scope = |it: &Busy| self.scope == LimitScope::Shop || it.service == Some(rules.service);
        for it in busy.filter(|it| is_in_scope(it) && it.counts(requester)) {
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

/// Whether the week of `new`, which begins on Sunday, has room for a booking in addition to those on `others`. At most
/// `per_week`.
#[must_use]
pub fn week_has_room(per_week: u32, others: &[Date], new: Date) -> bool {
    let sunday = new.saturating_sub(i64::from(new.weekday().to_sunday_zero_offset()).days());
    let saturday = sunday.saturating_add(6.days());
    let taken = others.iter().filter(|it| (sunday..=saturday).contains(*it)).count();
    u32::try_from(taken).is_ok_and(|it| it < per_week)
}

/// Maximum number of bookings per period. `None` for no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BookingQuotas {
    /// Per day.
    pub day: Option<u32>,
    /// Per week.
    pub week: Option<u32>,
    /// Per month.
    pub month: Option<u32>,
    /// Per year.
    pub year: Option<u32>,
}

impl BookingQuotas {
    /// Whether no period allows more than a longer one.
    #[must_use]
    pub fn are_consistent(&self) -> bool {
        [self.day, self.week, self.month, self.year].into_iter().flatten().is_sorted()
    }
}

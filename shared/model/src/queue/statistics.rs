//! Statistics of a queue: what each ticket that ends adds to its business day, and what follows from the days.

use super::Status;
use crate::{Id, id};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Waits of this many minutes and more are counted as one.
const LONGEST_WAIT: u32 = 600;

/// A ticket that has ended, as far as statistics need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketOutcome {
    /// How it ended.
    pub status: Status,
    /// Whether it continues in another queue.
    pub is_transferred: bool,
    /// Whether it was skipped at least once.
    pub was_skipped: bool,
    /// The hour of joining in the shop's zone, 0 to 23.
    pub hour: u8,
    /// The service.
    pub service: Option<Id<id::Service>>,
    /// The wait from joining to the last call, in minutes. `None` unless the customer was served.
    pub wait_minutes: Option<u32>,
    /// The median wait that was promised at joining, in minutes. `None` if it was unknown.
    pub predicted_minutes: Option<u32>,
}

/// What is counted of tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Measure {
    Served,
    Left,
    Cancelled,
    NoShow,
    Transferred,
    Skipped,
    Waits,
    WaitMinutes,
    Predictions,
    ErrorMinutes,
    LateMinutes,
}

impl Measure {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Left => "left",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
            Self::Transferred => "transferred",
            Self::Skipped => "skipped",
            Self::Waits => "waits",
            Self::WaitMinutes => "wait_minutes",
            Self::Predictions => "predictions",
            Self::ErrorMinutes => "error_minutes",
            Self::LateMinutes => "late_minutes",
        }
    }
}

/// Which tickets are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedGroup {
    All,
    Hour(u8),
    Service(Id<id::Service>),
}

impl CountedGroup {
    fn name(self, measure: Measure) -> String {
        let measure = measure.as_str();
        match self {
            Self::All => format!("all/{measure}"),
            Self::Hour(hour) => format!("hour/{hour:02}/{measure}"),
            Self::Service(service) => format!("service/{service}/{measure}"),
        }
    }
}

/// The counts of a business day, by their names. Counts of days and of tickets add up, in whatever order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayCounts(pub BTreeMap<String, i64>);

impl DayCounts {
    /// Returns what one ticket adds.
    #[must_use]
    pub fn of(ticket: &TicketOutcome) -> Self {
        let mut counts = Self::default();
        let outcome = match ticket.status {
            _ if ticket.is_transferred => Measure::Transferred,
            Status::Served => Measure::Served,
            Status::Left => Measure::Left,
            Status::NoShow => Measure::NoShow,
            Status::Cancelled => Measure::Cancelled,
            Status::Waiting | Status::Called | Status::Serving | Status::Skipped => return counts,
        };
        let groups =
            [Some(CountedGroup::All), Some(CountedGroup::Hour(ticket.hour)), ticket.service.map(CountedGroup::Service)];
        for group in groups.into_iter().flatten() {
            let mut count = |measure, by: u32| counts.add(group.name(measure), i64::from(by));
            count(outcome, 1);
            count(Measure::Skipped, u32::from(ticket.was_skipped));
            if let Some(wait) = ticket.wait_minutes {
                count(Measure::Waits, 1);
                count(Measure::WaitMinutes, wait);
            }
        }
        if let Some(wait) = ticket.wait_minutes {
            counts.add(format!("wait/{:03}", wait.min(LONGEST_WAIT)), 1);
        }
        if let Some((wait, predicted)) = ticket.wait_minutes.zip(ticket.predicted_minutes) {
            let late = i64::from(wait) - i64::from(predicted);
            counts.add(CountedGroup::All.name(Measure::Predictions), 1);
            counts.add(CountedGroup::All.name(Measure::ErrorMinutes), late.abs());
            counts.add(CountedGroup::All.name(Measure::LateMinutes), late);
        }
        counts
    }

    fn add(&mut self, name: String, by: i64) {
        if by != 0 {
            let count = self.0.entry(name).or_default();
            *count = count.saturating_add(by);
        }
    }

    /// Adds the counts of other tickets.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        for (name, by) in &other.0 {
            self.add(name.clone(), *by);
        }
        self
    }

    fn count(&self, group: CountedGroup, measure: Measure) -> i64 {
        self.0.get(&group.name(measure)).copied().unwrap_or_default()
    }

    /// The services that are counted.
    fn services(&self) -> Vec<Id<id::Service>> {
        let ids = self.0.keys().filter_map(|it| it.strip_prefix("service/")?.split('/').next()?.parse().ok());
        let mut all: Vec<Id<id::Service>> = ids.collect();
        all.dedup();
        all
    }

    /// The smallest wait that is not exceeded by nine of ten who were served, in minutes. `None` without any.
    fn p90_wait(&self) -> Option<u32> {
        let waits = self.0.iter().filter_map(|(name, count)| Some((name.strip_prefix("wait/")?.parse().ok()?, *count)));
        let mut waits: Vec<(u32, i64)> = waits.collect();
        waits.sort_unstable();
        let total: i64 = waits.iter().map(|it| it.1).sum();
        let mut so_far = 0;
        waits.into_iter().find_map(|(minutes, count)| {
            so_far += count;
            (so_far * 10 >= total * 9).then_some(minutes)
        })
    }
}

/// How tickets ended, and how long those waited who were served.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct TicketTotals {
    /// Tickets that have ended, without those that continue in another queue.
    #[schema(minimum = 0)]
    pub total: i64,
    /// Customers who were served.
    #[schema(minimum = 0)]
    pub served: i64,
    /// Customers who left by themselves.
    #[schema(minimum = 0)]
    pub left: i64,
    /// Cancelled by the shop or the system.
    #[schema(minimum = 0)]
    pub cancelled: i64,
    /// Customers who did not come.
    #[schema(minimum = 0)]
    pub no_show: i64,
    /// Tickets that continue in another queue.
    #[schema(minimum = 0)]
    pub transferred: i64,
    /// Tickets that were skipped at least once, however they ended.
    #[schema(minimum = 0)]
    pub skipped: i64,
    /// Part of the total that was served, 0 to 1. Null without tickets.
    pub completion_rate: Option<f64>,
    /// Mean wait from joining to the call of those who were served, in minutes. Null without any.
    pub mean_wait_minutes: Option<f64>,
}

impl TicketTotals {
    fn of(counts: &DayCounts, group: CountedGroup) -> Self {
        let count = |measure| counts.count(group, measure);
        let (served, left, cancelled) = (count(Measure::Served), count(Measure::Left), count(Measure::Cancelled));
        let no_show = count(Measure::NoShow);
        let total = served + left + cancelled + no_show;
        Self {
            total,
            served,
            left,
            cancelled,
            no_show,
            transferred: count(Measure::Transferred),
            skipped: count(Measure::Skipped),
            completion_rate: ratio(served, total, 1_000.0),
            mean_wait_minutes: ratio(count(Measure::WaitMinutes), count(Measure::Waits), 10.0),
        }
    }

    const fn is_empty(&self) -> bool {
        self.total == 0 && self.transferred == 0
    }
}

/// A quotient, rounded to a fraction of one. `None` if nothing is divided by.
fn ratio(sum: i64, by: i64, fraction: f64) -> Option<f64> {
    // Counts are far below 2^52.
    (by != 0).then(|| ((sum as f64 / by as f64) * fraction).round() / fraction)
}

/// How far the waits that were promised at joining were from the actual ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct EstimateError {
    /// Served customers to whom a wait was promised.
    #[schema(minimum = 0)]
    pub samples: i64,
    /// Mean of the absolute differences, in minutes. Null without samples.
    pub mean_absolute_minutes: Option<f64>,
    /// Mean by which waits were longer than promised, in minutes; negative if they were shorter. Null without samples.
    pub mean_late_minutes: Option<f64>,
}

/// Tickets that joined in the same hour of the day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct HourTotals {
    /// Hour in the shop's time zone.
    #[schema(minimum = 0, maximum = 23)]
    pub hour: u8,
    /// How they ended.
    #[serde(flatten)]
    pub totals: TicketTotals,
}

/// Tickets of business days of the same weekday.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct WeekdayTotals {
    /// Weekday, 0 = Sunday.
    #[schema(minimum = 0, maximum = 6)]
    pub weekday: u8,
    /// How they ended.
    #[serde(flatten)]
    pub totals: TicketTotals,
}

/// Tickets of a business day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct DayTotals {
    /// The business day.
    #[schema(value_type = String, format = Date)]
    pub date: Date,
    /// How they ended.
    #[serde(flatten)]
    pub totals: TicketTotals,
}

/// Tickets for the same service.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct ServiceTotals {
    /// The service.
    #[schema(value_type = String)]
    pub service_id: Id<id::Service>,
    /// How they ended.
    #[serde(flatten)]
    pub totals: TicketTotals,
}

/// Statistics of a queue over some business days.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct QueueStatistics {
    /// How they ended.
    #[serde(flatten)]
    pub totals: TicketTotals,
    /// 90th percentile of the waits of those who were served, in minutes. Null without any.
    #[schema(minimum = 0)]
    pub p90_wait_minutes: Option<u32>,
    /// How far promised waits were off.
    pub estimate_error: EstimateError,
    /// Days with tickets.
    pub by_day: Vec<DayTotals>,
    /// Weekdays with tickets, from Sunday.
    pub by_weekday: Vec<WeekdayTotals>,
    /// Hours of joining with tickets.
    pub by_hour: Vec<HourTotals>,
    /// Services with tickets.
    pub by_service: Vec<ServiceTotals>,
}

impl QueueStatistics {
    /// The statistics of these business days.
    #[must_use]
    pub fn of(days: &BTreeMap<Date, DayCounts>) -> Self {
        let sum = |some: &mut dyn Iterator<Item = &DayCounts>| some.fold(DayCounts::default(), |sum, it| sum.with(it));
        let all = sum(&mut days.values());
        let weekday_of = |date: &Date| u8::try_from(date.weekday().to_sunday_zero_offset()).unwrap_or_default();
        let by_weekday = (0..7).map(|weekday| {
            let counts = sum(&mut days.iter().filter(|it| weekday_of(it.0) == weekday).map(|it| it.1));
            WeekdayTotals { weekday, totals: TicketTotals::of(&counts, CountedGroup::All) }
        });
        let by_hour = (0..24).map(|hour| HourTotals { hour, totals: TicketTotals::of(&all, CountedGroup::Hour(hour)) });
        let by_day = days
            .iter()
            .map(|(date, counts)| DayTotals { date: *date, totals: TicketTotals::of(counts, CountedGroup::All) });
        let by_service = all.services().into_iter().map(|service_id| ServiceTotals {
            service_id,
            totals: TicketTotals::of(&all, CountedGroup::Service(service_id)),
        });
        let count = |measure| all.count(CountedGroup::All, measure);
        Self {
            totals: TicketTotals::of(&all, CountedGroup::All),
            p90_wait_minutes: all.p90_wait(),
            estimate_error: EstimateError {
                samples: count(Measure::Predictions),
                mean_absolute_minutes: ratio(count(Measure::ErrorMinutes), count(Measure::Predictions), 10.0),
                mean_late_minutes: ratio(count(Measure::LateMinutes), count(Measure::Predictions), 10.0),
            },
            by_day: by_day.filter(|it| !it.totals.is_empty()).collect(),
            by_weekday: by_weekday.filter(|it| !it.totals.is_empty()).collect(),
            by_hour: by_hour.filter(|it| !it.totals.is_empty()).collect(),
            by_service: by_service.collect(),
        }
    }
}

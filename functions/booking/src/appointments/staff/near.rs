//! Reading the appointments of a shop around dates.

use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::Span;
use model::hours::wall_clock;
use model::tenant::ShopTag;
use serde::Serialize;
use store::entities::Appointment;
use store::{Entity as _, Table, keys};
use utoipa::ToSchema;
use web::field::instant;
use web::{Fault, Request, query};

/// Longest range of dates in one answer, in days.
const MOST_DAYS: i32 = 31;

/// Dates of a request, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CalendarDates {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

/// A span of time.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimeSpan {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

impl TimeSpan {
    pub(crate) fn of(span: Span, zone: &jiff::tz::TimeZone) -> Self {
        Self { start: instant(span.start, zone), end: instant(span.end, zone) }
    }

    pub(crate) fn all(spans: &[Span], zone: &jiff::tz::TimeZone) -> Vec<Self> {
        spans.iter().map(|it| Self::of(*it, zone)).collect()
    }
}

impl CalendarDates {
    pub(crate) const fn of(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// Reads `from` and `to`. `None` without them.
    ///
    /// # Errors
    /// `validation_failed` for one without the other, or for more than 31 days.
    pub(crate) fn read(request: &Request) -> Result<Option<Self>, Fault> {
        let missing = |name| Fault::field(name, "missing", "`from` and `to` belong together");
        let (first, last) = match (query::<Date>(request, "from")?, query::<Date>(request, "to")?) {
            (None, None) => return Ok(None),
            (Some(first), Some(last)) => (first, last),
            (Some(_), None) => return Err(missing("?to")),
            (None, Some(_)) => return Err(missing("?from")),
        };
        Self::checked(first, last, "?to").map(Some)
    }

    /// Checks that a range has at most 31 days.
    ///
    /// # Errors
    /// `validation_failed`, which points to the last date.
    pub(crate) fn checked(first: Date, last: Date, pointer: &'static str) -> Result<Self, Fault> {
        let days = first.until(last).map_or(i32::MAX, |it| it.get_days());
        if !(0..MOST_DAYS).contains(&days) {
            return Err(Fault::field(pointer, "out_of_range", "from `from` to 30 days later"));
        }
        Ok(Self { first, last })
    }

    pub(crate) fn contains(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    pub(crate) fn dates(self) -> impl Iterator<Item = Date> {
        self.first.series(1.day()).take_while(move |it| *it <= self.last)
    }

    /// The time from the first midnight to the last.
    pub(crate) fn span(self, zone: &jiff::tz::TimeZone) -> Span {
        let midnight = |date: Date| wall_clock(date, 0, zone).unwrap_or_default();
        Span::new(midnight(self.first), midnight(self.last.saturating_add(1.day())))
    }
}

/// Reads the appointments around dates, by start, together with the shop's zone: a date of any zone lies within two dates
/// of UTC, or three around today.
pub(crate) async fn read_near(table: &Table, shop: ShopTag, range: CalendarDates) -> Result<Vec<Appointment>, Fault> {
    let wide = CalendarDates { first: range.first.saturating_sub(1.day()), last: range.last.saturating_add(1.day()) };
    let pages = wide.dates().map(|day| async move {
        let partition = keys::appointments_partition(shop, day);
        table.query_between(&partition, "0", "~", store::Consistency::Strong).await
    });
    let items = futures_util::future::try_join_all(pages).await?.concat();
    let mut all: Vec<Appointment> = items.into_iter().filter_map(Appointment::read).collect();
    all.sort_by_cached_key(|it| it.key().sk);
    Ok(all)
}

//! A specialist's working time and busy time.

use super::busy::Busy;
use super::hours::PreparedHours;
use crate::Id;
use crate::hours::spans::{merge, subtract};
use crate::hours::{Schedule, Span, wall_clock};
use crate::id::Specialist;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A specialist of the service.
#[derive(Debug, Clone)]
pub struct Provider {
    /// The specialist.
    pub id: Id<Specialist>,
    /// Working time: hours without breaks and leave, sorted and merged.
    pub working: Vec<Span>,
    /// Minutes that the service takes with this specialist. `None` for its usual duration.
    pub duration: Option<u16>,
    /// Busy time, in any shop and in any order.
    pub busy: Vec<Busy>,
}

/// Working time without `away`: breaks, leave and other absences, in any order. Without hours of their own, specialists
/// work during the shop's windows.
#[must_use]
pub fn working_time(hours: Option<&Schedule>, shop: &PreparedHours, away: Vec<Span>) -> Vec<Span> {
    let frame = shop.frame();
    let away = merge(away);
    match hours {
        Some(hours) => subtract(&hours.open_between(frame.start, frame.end), &away),
        None => subtract(shop.windows(), &away),
    }
}

/// The span of whole days of leave, from the midnight before `first` to the midnight after `last`.
#[must_use]
pub fn days_off(first: Date, last: Date, zone: &TimeZone) -> Span {
    let end = last.checked_add(1.day()).ok();
    let ends = wall_clock(first, 0, zone).zip(end.and_then(|it| wall_clock(it, 0, zone)));
    ends.map_or(Span::new(0, 0), |(start, end)| Span::new(start, end))
}

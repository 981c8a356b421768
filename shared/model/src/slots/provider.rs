//! A specialist's time.

use super::busy::Busy;
use super::shop::Shop;
use crate::Id;
use crate::hours::spans::{merge, subtract};
use crate::hours::{Schedule, Span, wall_clock};
use crate::id::Specialist;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A specialist who provides the service.
#[derive(Debug, Clone)]
pub struct Provider {
    /// The specialist.
    pub id: Id<Specialist>,
    /// When they work: hours less breaks and leave, sorted and joined.
    pub working: Vec<Span>,
    /// Minutes the service takes them, where that differs.
    pub duration: Option<u16>,
    /// What takes their time, in any shop and in any order.
    pub busy: Vec<Busy>,
}

/// The time somebody works, less breaks, leave and what else they are away for (in any order). Who has no hours follows
/// the shop's windows.
#[must_use]
pub fn working_time(hours: Option<&Schedule>, shop: &Shop, away: Vec<Span>) -> Vec<Span> {
    let frame = shop.frame();
    let away = merge(away);
    match hours {
        Some(hours) => subtract(&hours.open_between(frame.start, frame.end), &away),
        None => subtract(shop.windows(), &away),
    }
}

/// The time of whole days of leave, from the midnight that begins the first to the one that ends the last.
#[must_use]
pub fn days_off(first: Date, last: Date, zone: &TimeZone) -> Span {
    let end = last.checked_add(1.day()).ok();
    let ends = wall_clock(first, 0, zone).zip(end.and_then(|it| wall_clock(it, 0, zone)));
    ends.map_or(Span::new(0, 0), |(start, end)| Span::new(start, end))
}

//! A shop's hours, prepared for a range of dates.

use crate::hours::spans::{intersect, merge, subtract};
use crate::hours::{Schedule, Span, date_at, wall_clock};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Dates prepared before the requested ones. Windows of the two dates before may run into a date, and a block may begin on
/// the date before those.
const BEFORE: i64 = 3;
/// Dates prepared after the requested ones. A start may lie two dates after its own, and its block may last a day and its
/// buffers.
const AFTER: i64 = 4;

/// A window that anchors a grid of starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Business date: the date to which the schedule assigns the window.
    pub date: Date,
    /// The window.
    pub window: Span,
}

/// When a shop is open for a service, by date and merged over midnight.
#[derive(Debug, Clone)]
pub struct PreparedHours {
    zone: TimeZone,
    days: Vec<(Date, Vec<Span>)>,
    anchors: Vec<Anchor>,
    windows: Vec<Span>,
    open: Vec<Span>,
    /// Whether a window begins before one of an earlier date has ended.
    overlaps: bool,
}

impl PreparedHours {
    /// Prepares hours from their parts: the windows of each date (ascending, without gaps) before pauses, the pauses in any
    /// order, and the hours of the service (sorted and merged), if it has its own.
    ///
    /// Include the windows of three dates before and four dates after the requested ones, for what runs over midnight.
    #[must_use]
    pub fn new(zone: TimeZone, days: Vec<(Date, Vec<Span>)>, pauses: Vec<Span>, service: Option<&[Span]>) -> Self {
        let windows = merge(days.iter().flat_map(|(_, it)| it.iter().copied()).collect());
        let open = subtract(&windows, &merge(pauses));
        Self::of_parts(zone, days, windows, open, service)
    }

    fn of_parts(
        zone: TimeZone,
        days: Vec<(Date, Vec<Span>)>,
        windows: Vec<Span>,
        open: Vec<Span>,
        service: Option<&[Span]>,
    ) -> Self {
        let mut anchors = Vec::with_capacity(days.len());
        for (date, of_date) in &days {
            let anchor = |window: &Span| Anchor { date: *date, window: *window };
            match service {
                None => anchors.extend(of_date.iter().map(anchor)),
                Some(service) => anchors.extend(intersect(of_date, service).iter().map(anchor)),
            }
        }
        let open = match service {
            None => open,
            Some(service) => intersect(&open, service),
        };
        let overlaps = !anchors.is_sorted_by(|one, next| one.window.end <= next.window.start);
        Self { zone, days, anchors, windows, open, overlaps }
    }

    /// Prepares the hours of a schedule for the dates from `first` to `last`, with the schedule of the service, if it has
    /// its own.
    #[must_use]
    pub fn of(shop: &Schedule, service: Option<&Schedule>, first: Date, last: Date) -> Self {
        let (from, to) = (first.saturating_sub(BEFORE.days()), last.saturating_add(AFTER.days()));
        let dates = from.series(1.day()).take_while(|it| *it <= to);
        let days: Vec<(Date, Vec<Span>)> = dates.map(|it| (it, shop.windows(it))).collect();
        let windows = merge(days.iter().flat_map(|(_, it)| it.iter().copied()).collect());
        let (Some(start), Some(end)) = (windows.first().map(|it| it.start), windows.last().map(|it| it.end)) else {
            return Self::of_parts(shop.zone.clone(), days, windows, Vec::new(), None);
        };
        let open = shop.open_between(start, end);
        let service = service.map(|it| it.open_between(start, end));
        Self::of_parts(shop.zone.clone(), days, windows, open, service.as_deref())
    }

    /// The windows before pauses, merged over midnight: the working time of specialists without hours of their own.
    #[must_use]
    pub fn windows(&self) -> &[Span] {
        &self.windows
    }

    /// The open time of the service after pauses, merged over midnight.
    #[must_use]
    pub fn open(&self) -> &[Span] {
        &self.open
    }

    /// The windows that anchor grids: the common windows of shop and service before pauses, each with its business date.
    pub fn grids(&self) -> impl Iterator<Item = (Date, Span)> + '_ {
        self.anchors.iter().map(|it| (it.date, it.window))
    }

    /// The span for which working time and bookings are needed.
    #[must_use]
    pub fn frame(&self) -> Span {
        let midnight = |date: Date| wall_clock(date, 0, &self.zone).unwrap_or_default();
        let (Some((first, _)), Some((last, _))) = (self.days.first(), self.days.last()) else {
            return Span::new(0, 0);
        };
        let last = self.windows.last().map_or(i64::MIN, |it| it.end).max(midnight(last.saturating_add(1.day())));
        Span::new(midnight(*first), last)
    }

    /// The time zone of the shop.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    pub(super) const fn has_overlaps(&self) -> bool {
        self.overlaps
    }

    /// The anchors of earlier dates that reach into a date.
    pub(super) fn anchors_before(&self, date: Date) -> &[Anchor] {
        let first = date.saturating_sub(BEFORE.days());
        let place = |date: Date| self.anchors.partition_point(|it| it.date < date);
        self.anchors.get(place(first)..place(date)).unwrap_or_default()
    }

    pub(super) fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    pub(super) fn dates(&self) -> impl Iterator<Item = Date> + '_ {
        self.days.iter().map(|(date, _)| *date)
    }

    /// The business date of a booking: that of the window in which its start lies, the earlier one of two. The date on the
    /// clock if no window contains it.
    #[must_use]
    pub fn business_date(&self, start: i64) -> Date {
        let shown = date_at(start, &self.zone);
        // One more date, because the next date's windows begin early where the clock is set back over midnight.
        let last = shown.saturating_add(1.day());
        let mut days = self.days_from(shown).iter().take_while(|it| it.0 <= last);
        let day = days.find(|(_, windows)| windows.iter().any(|it| it.contains(start)));
        day.map_or(shown, |(date, _)| *date)
    }

    /// The part of a date's windows whose business date it is.
    pub(super) fn business_time(&self, date: Date) -> Vec<Span> {
        let days = self.days_from(date);
        let earlier = days.iter().take_while(|it| it.0 < date).flat_map(|(_, it)| it.iter().copied());
        let own = days.iter().find(|it| it.0 == date);
        own.map(|(_, windows)| subtract(windows, &merge(earlier.collect()))).unwrap_or_default()
    }

    /// The dates whose windows can reach into `date`, and all later ones.
    fn days_from(&self, date: Date) -> &[(Date, Vec<Span>)] {
        let first = date.saturating_sub(BEFORE.days());
        self.days.get(self.days.partition_point(|it| it.0 < first)..).unwrap_or_default()
    }
}

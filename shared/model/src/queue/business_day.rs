//! Ticket numbers and business days (queue.md, "Number"), and the automatic opening and closing of a queue ("Opening and
//! closing"). The id of a ticket contains its queue, business day and number.

use crate::hours::spans::merge;
use crate::hours::{Schedule, Span, date_at, wall_clock};
use crate::id::{Queue, Ticket};
use crate::tenant::ShopTag;
use crate::{Id, InvalidValue};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::fmt;

/// Highest ticket number of a business day.
pub const LARGEST_NUMBER: u32 = 9_999_999;

/// Seconds of a usual day.
const DAY: i64 = 86_400;
/// Milliseconds of a usual day.
const DAY_MS: i64 = 86_400_000;
/// How far ahead a closing is searched, in seconds.
const SIGHT: i64 = 36 * 3_600;
/// Days before a date on which a window that reaches into it can begin.
const REACH: i64 = 2;
/// How far ahead the next edge is searched, and how far back the last one, in days.
const AHEAD: i64 = 14;
const BACK: i64 = 3;

/// The part that the ids of all tickets of a queue share: the tag of its shop and 12 bits of its own. Creating a queue
/// whose tag is taken in its shop has to be retried with another id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QueueTag {
    shop: ShopTag,
    bits: u16,
}

impl QueueTag {
    /// Returns the tag of a queue.
    #[must_use]
    pub fn of(queue: Id<Queue>) -> Self {
        Self { shop: queue.shop(), bits: queue.middle() }
    }

    /// The shop that owns the queue.
    #[must_use]
    pub const fn shop(self) -> ShopTag {
        self.shop
    }

    /// Its own bits, 0 to 4,095.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.bits
    }
}

/// The shop's tag, a dot, and three hexadecimal digits.
impl fmt::Display for QueueTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03x}", self.shop, self.bits)
    }
}

/// Returns the id of the ticket with a number (1 to [`LARGEST_NUMBER`]) on a business day (1970 or later) of a queue. No
/// other ticket has it.
#[must_use]
pub fn ticket_id(queue: QueueTag, day: Date, number: u32) -> Id<Ticket> {
    let days = date(1970, 1, 1).until(day).map_or(0, |it| i64::from(it.get_days()));
    let at_ms = days.max(0) * DAY_MS + i64::from(number.min(LARGEST_NUMBER));
    Id::version_7(at_ms, queue.bits, queue.shop.bits())
}

/// The parts of a ticket's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TicketParts {
    /// Its queue's tag.
    pub queue: QueueTag,
    /// Its business day.
    pub day: Date,
    /// Its number on that day. Below 86,400,000 for an id that was never issued.
    pub number: u32,
}

/// Splits the id of a ticket into its parts. Ids that were never issued have parts as well.
#[must_use]
pub fn ticket_parts(ticket: Id<Ticket>) -> TicketParts {
    let (days, number) = (ticket.at_ms().div_euclid(DAY_MS), ticket.at_ms().rem_euclid(DAY_MS));
    TicketParts {
        queue: QueueTag { shop: ticket.shop(), bits: ticket.middle() },
        day: date(1970, 1, 1).saturating_add(days.days()),
        number: u32::try_from(number).unwrap_or(u32::MAX),
    }
}

/// Numbers of one day that [`issue_order`] tells apart.
const ORDERED_PER_DAY: u32 = 100_000;

/// Returns where a ticket stands among all tickets of its queue, whatever their business days: a line that is not cancelled at
/// midnight holds those of several days, and each day counts from one. Lower ones were issued earlier. Tickets of one day with
/// numbers of 99,999 and more stand at the same place, and so do those of days before 2020.
#[must_use]
pub fn issue_order(day: Date, number: u32) -> u32 {
    let days = date(2020, 1, 1).until(day).map_or(0, |it| it.get_days());
    let days = u32::try_from(days).unwrap_or_default();
    days.saturating_mul(ORDERED_PER_DAY).saturating_add(number.min(ORDERED_PER_DAY - 1))
}

/// Returns the number as it is displayed, such as `Q-250405-012`. The count has at least three digits.
#[must_use]
pub fn number_text(prefix: &str, day: Date, number: u32) -> String {
    format!("{prefix}-{}-{number:03}", day.strftime("%y%m%d"))
}

/// Returns a queue number as displays and messages show it, without its business day: `Q-012` for `Q-250405-012`.
#[must_use]
pub fn shown_number(label: &str) -> String {
    match label.split('-').collect::<Vec<_>>().as_slice() {
        [prefix, _, number] => format!("{prefix}-{number}"),
        _ => label.to_owned(),
    }
}

/// Parses the prefix of a queue: one to three letters A to Z, returned in upper case.
///
/// # Errors
/// For anything else.
pub fn prefix(text: &str) -> Result<String, InvalidValue> {
    let fits = (1..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphabetic());
    if fits { Ok(text.to_ascii_uppercase()) } else { Err(InvalidValue("not one to three letters")) }
}

/// A business day. Instants are Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessDay {
    /// Its date: the start date of the open window that contains the moment, else the local date.
    pub date: Date,
    /// End of the period in which the date certainly stays the same. Afterwards it has to be computed again.
    pub until: i64,
    /// End of the last window that begins on the date, including windows that follow without a gap. `None` if no window
    /// begins on the date, or if no window ends within 36 hours.
    pub closing: Option<i64>,
    /// Start of the first window of the date.
    pub opens: Option<i64>,
}

/// Returns the business day at a moment (Unix seconds).
#[must_use]
pub fn business_day(schedule: &Schedule, now: i64) -> BusinessDay {
    let today = date_at(now, &schedule.zone);
    let running = dates(today, REACH, 0).find_map(|it| holding(schedule, it, now).map(|window| (it, window)));
    let (day, until) = match running {
        Some((day, window)) if day < today => (day, window.end),
        _ => (today, midnight_after(today, schedule, now)),
    };
    let windows = schedule.windows(day);
    BusinessDay {
        date: day,
        until,
        closing: windows.last().and_then(|it| closing(schedule, day, it.end, now)),
        opens: windows.first().map(|it| it.start),
    }
}

/// Whether a moment (Unix seconds) lies in an open window. Prayer pauses do not close it.
#[must_use]
pub fn is_open(schedule: &Schedule, now: i64) -> bool {
    dates(date_at(now, &schedule.zone), REACH, 1).any(|it| holding(schedule, it, now).is_some())
}

/// The edge of an open window (Unix seconds): a queue opens or closes automatically there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Its time.
    pub at: i64,
    /// Whether the queue opens. Otherwise it closes.
    pub opens: bool,
}

/// Returns the first edge after a moment (Unix seconds), within 14 days. A queue opens at the first window of a business day
/// and closes at the end of the last one, unless the next day's first one begins by then.
#[must_use]
pub fn next_edge(schedule: &Schedule, now: i64) -> Option<Edge> {
    edges(schedule, now).into_iter().find(|it| it.at > now && it.at <= now.saturating_add(AHEAD * DAY))
}

/// Returns the last edge at or before a moment (Unix seconds), within 3 days.
#[must_use]
pub fn last_edge(schedule: &Schedule, now: i64) -> Option<Edge> {
    edges(schedule, now).into_iter().rev().find(|it| it.at <= now && it.at >= now.saturating_sub(BACK * DAY))
}

/// Returns all edges around a moment. The outermost ones may be artefacts of the search range.
fn edges(schedule: &Schedule, now: i64) -> Vec<Edge> {
    let day = |it: Date| {
        let windows = schedule.windows(it);
        Some(Span::new(windows.first()?.start, windows.last()?.end))
    };
    let today = date_at(now, &schedule.zone);
    let days = merge(dates(today, BACK + REACH, AHEAD + REACH).filter_map(day).collect());
    days.into_iter().flat_map(|it| [Edge { at: it.start, opens: true }, Edge { at: it.end, opens: false }]).collect()
}

/// Returns the window of a date that contains a moment.
fn holding(schedule: &Schedule, day: Date, at: i64) -> Option<Span> {
    schedule.windows(day).into_iter().find(|it| it.contains(at))
}

/// Returns the end of the windows that follow without a gap on one that ends at `end`. `None` beyond the search range.
fn closing(schedule: &Schedule, day: Date, mut end: i64, now: i64) -> Option<i64> {
    let sight = now.saturating_add(SIGHT);
    for next in dates(day, -1, AHEAD) {
        let before = end;
        for window in schedule.windows(next).iter().filter(|it| it.start <= before) {
            end = end.max(window.end);
        }
        if end == before || end > sight {
            break;
        }
    }
    (end <= sight).then_some(end)
}

/// Returns the midnight at the end of a date, after a moment in it.
fn midnight_after(day: Date, schedule: &Schedule, now: i64) -> i64 {
    let next = wall_clock(day.saturating_add(1.day()), 0, &schedule.zone);
    next.filter(|it| *it > now).unwrap_or(now.saturating_add(DAY))
}

/// Returns the dates from `before` days before a date to `after` days after it.
fn dates(day: Date, before: i64, after: i64) -> impl Iterator<Item = Date> {
    let last = day.saturating_add(after.days());
    day.saturating_sub(before.days()).series(1.day()).take_while(move |it| *it <= last)
}

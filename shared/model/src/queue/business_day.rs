//! Numbers and the days they count in (queue.md, "Number"): ids of tickets that tell both, and when a queue opens and
//! closes by itself ("Opening and closing").

use crate::hours::spans::merge;
use crate::hours::{Schedule, Span, date_at, wall_clock};
use crate::id::{Queue, Ticket};
use crate::tenant::ShopTag;
use crate::{Id, InvalidValue};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::fmt;

/// The highest number of a queue's day.
pub const LARGEST_NUMBER: u32 = 9_999_999;

/// Seconds of a usual day.
const DAY: i64 = 86_400;
/// Milliseconds of a usual day.
const DAY_MS: i64 = 86_400_000;
/// Seconds ahead in which a closing is looked for.
const SIGHT: i64 = 36 * 3_600;
/// Days before a date whose windows can reach into it.
const REACH: i64 = 2;
/// Days ahead in which the next edge is looked for, and days back for the last one.
const AHEAD: i64 = 14;
const BACK: i64 = 3;

/// What the ids of a queue's tickets share: its shop's tag and 12 bits of its own. Creating a queue whose tag is taken
/// in its shop has to be tried again with another id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QueueTag {
    shop: ShopTag,
    bits: u16,
}

impl QueueTag {
    /// The tag of a queue.
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

/// The id of the ticket with a number (1 to [`LARGEST_NUMBER`]) of a queue's day (1970 or later): of no other one.
#[must_use]
pub fn ticket_id(queue: QueueTag, day: Date, number: u32) -> Id<Ticket> {
    let days = date(1970, 1, 1).until(day).map_or(0, |it| i64::from(it.get_days()));
    let at_ms = days.max(0) * DAY_MS + i64::from(number.min(LARGEST_NUMBER));
    Id::version_7(at_ms, queue.bits, queue.shop.bits())
}

/// What a ticket's id tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TicketParts {
    /// Its queue's tag.
    pub queue: QueueTag,
    /// Its business day.
    pub day: Date,
    /// Its number in the queue's day; of an id that nobody was given, anything below 86,400,000.
    pub number: u32,
}

/// What a ticket's id tells. Ids that nobody was given tell something, too.
#[must_use]
pub fn ticket_parts(ticket: Id<Ticket>) -> TicketParts {
    let (days, number) = (ticket.at_ms().div_euclid(DAY_MS), ticket.at_ms().rem_euclid(DAY_MS));
    TicketParts {
        queue: QueueTag { shop: ticket.shop(), bits: ticket.middle() },
        day: date(1970, 1, 1).saturating_add(days.days()),
        number: u32::try_from(number).unwrap_or(u32::MAX),
    }
}

/// How people read a number: `Q-250405-012`, the counter with at least three digits.
#[must_use]
pub fn number_text(prefix: &str, day: Date, number: u32) -> String {
    format!("{prefix}-{}-{number:03}", day.strftime("%y%m%d"))
}

/// A queue's prefix: one to three letters A to Z, in capitals whatever they were entered in.
///
/// # Errors
/// For anything else.
pub fn prefix(text: &str) -> Result<String, InvalidValue> {
    let fits = (1..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphabetic());
    if fits { Ok(text.to_ascii_uppercase()) } else { Err(InvalidValue("not one to three letters")) }
}

/// The business day at a moment. Instants are Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BusinessDay {
    /// Its date: that on which the window began in which the moment lies, else the local one.
    pub date: Date,
    /// Until when the date surely stays the same; from then on it has to be asked again.
    pub until: i64,
    /// When the last window that begins on the date ends, or the last of those that follow without a gap. Nothing when
    /// no window begins on the date, and none within 36 hours of the moment where windows follow for ever.
    pub closing: Option<i64>,
    /// When the first window that begins on the date begins.
    pub opens: Option<i64>,
}

/// The business day at a moment (Unix seconds).
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

/// Whether a moment (Unix seconds) lies in a window; pauses for prayer don't matter.
#[must_use]
pub fn is_open(schedule: &Schedule, now: i64) -> bool {
    dates(date_at(now, &schedule.zone), REACH, 1).any(|it| holding(schedule, it, now).is_some())
}

/// A moment (Unix seconds) at which a queue opens or closes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// When.
    pub at: i64,
    /// Whether it opens then.
    pub opens: bool,
}

/// The first edge after a moment (Unix seconds), within 14 days. A queue opens at the first window of a business day
/// and closes at the end of the last one, unless the next day's first one begins by then.
#[must_use]
pub fn next_edge(schedule: &Schedule, now: i64) -> Option<Edge> {
    edges(schedule, now).into_iter().find(|it| it.at > now && it.at <= now.saturating_add(AHEAD * DAY))
}

/// The last edge at or before a moment (Unix seconds), within 3 days.
#[must_use]
pub fn last_edge(schedule: &Schedule, now: i64) -> Option<Edge> {
    edges(schedule, now).into_iter().rev().find(|it| it.at <= now && it.at >= now.saturating_sub(BACK * DAY))
}

/// All edges from some time before to some time after a moment, and beyond them the ends of what was looked at.
fn edges(schedule: &Schedule, now: i64) -> Vec<Edge> {
    let day = |it: Date| {
        let windows = schedule.windows(it);
        Some(Span::new(windows.first()?.start, windows.last()?.end))
    };
    let today = date_at(now, &schedule.zone);
    let days = merge(dates(today, BACK + REACH, AHEAD + REACH).filter_map(day).collect());
    days.into_iter().flat_map(|it| [Edge { at: it.start, opens: true }, Edge { at: it.end, opens: false }]).collect()
}

/// The window of a date in which a moment lies.
fn holding(schedule: &Schedule, day: Date, at: i64) -> Option<Span> {
    schedule.windows(day).into_iter().find(|it| it.contains(at))
}

/// When the windows end that follow without a gap on one of a date that ends at `end`, if that is in sight.
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

/// The midnight that ends a date, after a moment in it.
fn midnight_after(day: Date, schedule: &Schedule, now: i64) -> i64 {
    let next = wall_clock(day.saturating_add(1.day()), 0, &schedule.zone);
    next.filter(|it| *it > now).unwrap_or(now.saturating_add(DAY))
}

/// The dates from so many before one to so many after it.
fn dates(day: Date, before: i64, after: i64) -> impl Iterator<Item = Date> {
    let last = day.saturating_add(after.days());
    day.saturating_sub(before.days()).series(1.day()).take_while(move |it| *it <= last)
}

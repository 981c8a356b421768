//! Times of the walk, in Unix seconds, and the hours of its shop. Riyadh is three hours ahead of UTC all year.

use jiff::Timestamp;

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 86_400;
const OFFSET: i64 = 3 * HOUR;

/// A stretch of time: its start, and its end, which does not belong to it.
pub type Span = (i64, i64);

/// The midnight in Riyadh at or before a time.
pub fn midnight(at: i64) -> i64 {
    (at + OFFSET).div_euclid(DAY) * DAY - OFFSET
}

/// A time as clients write it.
pub fn text(at: i64) -> String {
    let local = jiff::tz::offset(3).to_datetime(Timestamp::from_second(at).unwrap());
    format!("{local}+03:00")
}

/// The date in Riyadh.
pub fn date(at: i64) -> String {
    text(at)[..10].to_owned()
}

/// The seconds of a time in a body.
pub fn seconds(of: &serde_json::Value) -> i64 {
    of.as_str().unwrap_or_else(|| panic!("no time: {of}")).parse::<Timestamp>().unwrap().as_second()
}

pub const fn meet(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// Spans in order, those that touch or overlap as one.
pub fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|it| it.0 < it.1);
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        match all.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => all.push(span),
        }
    }
    all
}

/// The first spans without the second ones.
pub fn without(from: &[Span], away: &[Span]) -> Vec<Span> {
    let mut left = from.to_vec();
    for cut in away {
        left = left.into_iter().flat_map(|it| [(it.0, it.1.min(cut.0)), (it.0.max(cut.1), it.1)]).collect();
        left.retain(|it| it.0 < it.1);
    }
    merged(left)
}

/// The windows of every day, in minutes from its midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Windows(pub Vec<Span>);

impl Windows {
    /// The windows of the day that begins at `midnight`.
    fn of_day(&self, midnight: i64) -> Vec<Span> {
        merged(self.0.iter().map(|it| (midnight + it.0 * MINUTE, midnight + it.1 * MINUTE)).collect())
    }

    /// The open time around a time: of the days before and after it.
    pub fn open(&self, around: i64) -> Vec<Span> {
        let today = midnight(around);
        merged((-3..=3).flat_map(|it| self.of_day(today + it * DAY)).collect())
    }

    pub fn is_open(&self, at: i64) -> bool {
        self.open(at).iter().any(|it| (it.0..it.1).contains(&at))
    }

    /// The midnight at which the business day of a time begins: that of the window that it lies in, else its own.
    pub fn business_day(&self, at: i64) -> i64 {
        let today = midnight(at);
        let is_in = |day: &i64| self.of_day(*day).iter().any(|it| (it.0..it.1).contains(&at));
        [today, today - DAY].into_iter().find(is_in).unwrap_or(today)
    }

    /// When the shop closes on the business day of a time. `None` outside of the hours, or if the next day follows at once.
    pub fn closes(&self, at: i64) -> Option<i64> {
        if !self.is_open(at) {
            return None;
        }
        let last = self.of_day(self.business_day(at)).last()?.1;
        self.open(at).iter().any(|it| it.1 == last).then_some(last)
    }

    /// The last opening or closing at or before a time, and whether it was an opening. A break at noon is neither.
    pub fn last_edge(&self, at: i64) -> Option<(i64, bool)> {
        let (today, all) = (midnight(at), self.0.clone());
        let (first, last) = (all.iter().map(|it| it.0).min()?, all.iter().map(|it| it.1).max()?);
        let days = (-3..=1).map(|it| today + it * DAY);
        let days = merged(days.map(|it| (it + first * MINUTE, it + last * MINUTE)).collect());
        // The first edge is that of the days looked at.
        let edges = days.into_iter().flat_map(|it| [(it.0, true), (it.1, false)]).skip(1);
        edges.filter(|it| it.0 <= at).max()
    }

    /// How the hours are set.
    pub fn body(&self) -> serde_json::Value {
        let clock = |it: i64| format!("{:02}:{:02}", it / 60, it % 60);
        let windows: Vec<_> =
            self.0.iter().map(|it| serde_json::json!({"from": clock(it.0), "to": clock(it.1)})).collect();
        let days = (0..7).map(|day| serde_json::json!({"weekday": day, "windows": windows}));
        serde_json::json!({"weekly": days.collect::<Vec<_>>()})
    }
}

//! The grid of visible starts, one bit each, and rows of such bits.

use super::shop::Shop;
use crate::hours::Span;
use jiff::civil::Date;
use std::ops::{Range, RangeInclusive};

/// Bits of a word.
const WORD: u32 = u64::BITS;

/// What is asked for: starts on the grids of some dates, within some time.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub dates: RangeInclusive<Date>,
    pub starts: Span,
}

/// The starts of one window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    /// Its first start.
    pub start: i64,
    /// How many there are.
    pub count: u32,
    /// The bit of the first.
    pub bit: u32,
}

impl Lane {
    /// Its bits.
    pub(super) const fn bits(&self) -> (u32, u32) {
        (self.bit, self.bit + self.count)
    }
}

/// The starts of one date. Its bits begin with a new word, so that they are counted by the word.
#[derive(Debug, Clone)]
pub(super) struct GridDay {
    pub date: Date,
    /// Whether a window begins on it, also when none of its starts is asked for.
    pub is_open: bool,
    pub lanes: Range<usize>,
    pub words: Range<usize>,
}

/// The starts of all dates that are asked for.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Seconds between starts.
    step: u32,
    pub lanes: Vec<Lane>,
    pub days: Vec<GridDay>,
    /// Words of a row.
    pub words: usize,
    /// Starts that an earlier date's grid has as well; empty when there are none, which is usual.
    repeated: Vec<u64>,
}

impl Grid {
    /// The grids of the dates up to `latest` that lie in the frame, a start every so many minutes.
    pub(super) fn new(shop: &Shop, minutes: u16, frame: &Frame, latest: Date) -> Self {
        let step = u32::from(minutes.max(1)) * 60;
        let mut grid = Self { step, lanes: Vec::new(), days: Vec::new(), words: 0, repeated: Vec::new() };
        let anchors = shop.anchors();
        let mut next = anchors.partition_point(|it| it.date < *frame.dates.start());
        for date in shop.dates().skip_while(|it| it < frame.dates.start()).take_while(|it| it <= frame.dates.end()) {
            let rest = anchors.get(next..).unwrap_or_default();
            let own = rest.iter().take_while(|it| it.date == date);
            let (first_lane, first_word) = (grid.lanes.len(), grid.words);
            let mut bit = u32::try_from(first_word).unwrap_or(0) * WORD;
            let mut windows = 0;
            for anchor in own {
                windows += 1;
                if date > latest {
                    continue;
                }
                if let Some(lane) = grid.lane(anchor.window, frame.starts, bit) {
                    bit += lane.count;
                    grid.lanes.push(lane);
                }
            }
            grid.words = usize::try_from(bit.div_ceil(WORD)).unwrap_or(first_word);
            let (lanes, words) = (first_lane..grid.lanes.len(), first_word..grid.words);
            grid.days.push(GridDay { date, is_open: windows > 0, lanes, words });
            next += windows;
        }
        grid.find_repeated(shop);
        grid
    }

    /// The starts of a window that lie in the frame.
    fn lane(&self, window: Span, frame: Span, bit: u32) -> Option<Lane> {
        if frame.end <= window.start || window.end <= frame.start {
            return None;
        }
        let step = i64::from(self.step);
        let skipped = (frame.start.saturating_sub(window.start).max(0) + step - 1) / step;
        let start = window.start + skipped * step;
        let length = window.end.min(frame.end).saturating_sub(start);
        let count = u32::try_from((length.max(0) + step - 1) / step).ok().filter(|it| *it > 0)?;
        Some(Lane { start, count, bit })
    }

    /// Windows of neighbouring dates may overlap, and their grids may meet: such a start belongs to the earlier date.
    fn find_repeated(&mut self, shop: &Shop) {
        if !shop.has_overlaps() {
            return;
        }
        let mut repeated = vec![0; self.words];
        let step = i64::from(self.step);
        for day in &self.days {
            let earlier = shop.anchors_before(day.date);
            for lane in self.lanes.get(day.lanes.clone()).unwrap_or_default() {
                for turn in 0..lane.count {
                    let start = lane.start + i64::from(turn) * step;
                    let has = |window: Span| window.contains(start) && (start - window.start) % step == 0;
                    if earlier.iter().rev().any(|it| has(it.window)) {
                        set(&mut repeated, lane.bit + turn, lane.bit + turn + 1);
                    }
                }
            }
        }
        self.repeated = repeated;
    }

    /// The time between the first start and the one after the last.
    pub(super) fn reach(&self) -> Span {
        let end = |it: &Lane| it.start + i64::from(it.count - 1) * i64::from(self.step) + 1;
        let start = self.lanes.iter().map(|it| it.start).min().unwrap_or_default();
        Span::new(start, self.lanes.iter().map(end).max().unwrap_or_default())
    }

    /// When the start of a bit in a lane is.
    pub(super) fn at(&self, lane: &Lane, bit: u32) -> i64 {
        lane.start + i64::from(bit - lane.bit) * i64::from(self.step)
    }

    /// Marks the starts that lie in the spans (sorted and apart).
    pub(super) fn mark(&self, spans: &[Span], row: &mut [u64]) {
        let mut rest = spans;
        let mut last = i64::MIN;
        for lane in &self.lanes {
            if lane.start < last {
                rest = spans;
            }
            last = lane.start;
            while let [first, others @ ..] = rest
                && first.end <= lane.start
            {
                rest = others;
            }
            let end = lane.start + i64::from(lane.count) * i64::from(self.step);
            for span in rest.iter().take_while(|it| it.start < end) {
                // A lane is at most two days long, so its seconds fit.
                let offset = |at: i64| u32::try_from(at - lane.start).unwrap_or(0).div_ceil(self.step);
                let (from, to) = (offset(span.start.max(lane.start)), offset(span.end.min(end)));
                set(row, lane.bit + from, lane.bit + to);
            }
        }
    }

    /// Takes away the starts that belong to an earlier date.
    pub(super) fn drop_repeated(&self, row: &mut [u64]) {
        for (word, repeated) in row.iter_mut().zip(&self.repeated) {
            *word &= !repeated;
        }
    }
}

/// Sets the bits `from..to`.
fn set(row: &mut [u64], from: u32, to: u32) {
    if from >= to {
        return;
    }
    let last = to - 1;
    let (head, tail) = (!0_u64 << (from % WORD), !0_u64 >> (WORD - 1 - last % WORD));
    let (first, end) = ((from / WORD) as usize, (last / WORD) as usize);
    match row.get_mut(first..=end) {
        Some([word]) => *word |= head & tail,
        Some([word, between @ .., other]) => {
            *word |= head;
            between.fill(!0);
            *other |= tail;
        }
        _ => {}
    }
}

/// Whether a bit is set.
pub(super) fn is_set(row: &[u64], bit: u32) -> bool {
    row.get((bit / WORD) as usize).is_some_and(|it| it >> (bit % WORD) & 1 == 1)
}

/// The set bits among `from..to`, ascending.
pub(super) fn bits(row: &[u64], (from, to): (u32, u32)) -> Bits<'_> {
    let word = (from / WORD) as usize;
    let current = row.get(word).map_or(0, |it| it & (!0 << (from % WORD)));
    Bits { rest: row.get(word + 1..).unwrap_or_default(), base: from - from % WORD, current, to }
}

/// See [`bits`].
pub(super) struct Bits<'a> {
    rest: &'a [u64],
    base: u32,
    current: u64,
    to: u32,
}

impl Iterator for Bits<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        while self.current == 0 {
            let [next, rest @ ..] = self.rest else { return None };
            self.base += WORD;
            if self.base >= self.to {
                return None;
            }
            (self.current, self.rest) = (*next, rest);
        }
        let bit = self.base + self.current.trailing_zeros();
        self.current &= self.current - 1;
        (bit < self.to).then_some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_set_and_found() {
        for from in 0..200 {
            for to in from..200 {
                let mut row = [0; 4];
                set(&mut row, from, to);
                assert!((0..256).all(|bit| is_set(&row, bit) == (from..to).contains(&bit)));
                assert!(bits(&row, (0, 256)).eq(from..to));
                assert!(bits(&row, (30, 150)).eq(from.max(30)..to.min(150)));
            }
        }
        assert!(bits(&[], (0, 5)).next().is_none());
    }
}

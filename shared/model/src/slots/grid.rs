//! The grid of visible starts, one bit each, and rows of such bits.

use super::hours::PreparedHours;
use crate::hours::Span;
use jiff::civil::Date;
use std::ops::{Range, RangeInclusive};

/// Bits of a word.
const WORD: u32 = u64::BITS;

/// The starts searched: those on the grids of some dates that lie in a span.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    pub dates: RangeInclusive<Date>,
    pub starts: Span,
}

/// The starts of one window.
#[derive(Debug, Clone, Copy)]
pub(super) struct WindowStarts {
    /// First start, in Unix seconds.
    pub start: i64,
    /// Number of starts.
    pub count: u32,
    /// Bit of the first start.
    pub bit: u32,
}

impl WindowStarts {
    /// The bits of its starts.
    pub(super) const fn bits(&self) -> Range<u32> {
        self.bit..self.bit + self.count
    }
}

/// The starts of one date. Its bits begin with a new word, so that they can be counted word by word.
#[derive(Debug, Clone)]
pub(super) struct GridDay {
    pub date: Date,
    /// Whether a window begins on this date, even if none of its starts are searched.
    pub is_open: bool,
    pub windows: Range<usize>,
    pub words: Range<usize>,
}

/// The starts of all requested dates.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Seconds between starts.
    step: u32,
    pub windows: Vec<WindowStarts>,
    pub days: Vec<GridDay>,
    /// Number of words in a row.
    pub words: usize,
    /// Starts that are also on an earlier date's grid; usually empty.
    repeated: Vec<u64>,
}

impl Grid {
    /// The grids of the dates within `bounds` and up to `latest`, with a start every `minutes`.
    pub(super) fn new(shop: &PreparedHours, minutes: u16, bounds: &Bounds, latest: Date) -> Self {
        let step = u32::from(minutes.max(1)) * 60;
        let mut grid = Self { step, windows: Vec::new(), days: Vec::new(), words: 0, repeated: Vec::new() };
        let anchors = shop.anchors();
        let mut next = anchors.partition_point(|it| it.date < *bounds.dates.start());
        for date in shop.dates().skip_while(|it| it < bounds.dates.start()).take_while(|it| it <= bounds.dates.end()) {
            let rest = anchors.get(next..).unwrap_or_default();
            let own = rest.iter().take_while(|it| it.date == date);
            let (first_window, first_word) = (grid.windows.len(), grid.words);
            let mut bit = u32::try_from(first_word).unwrap_or(0) * WORD;
            let mut open_windows = 0;
            for anchor in own {
                open_windows += 1;
                if date > latest {
                    continue;
                }
                if let Some(window) = grid.starts_of(anchor.window, bounds.starts, bit) {
                    bit += window.count;
                    grid.windows.push(window);
                }
            }
            grid.words = usize::try_from(bit.div_ceil(WORD)).unwrap_or(first_word);
            let (windows, words) = (first_window..grid.windows.len(), first_word..grid.words);
            grid.days.push(GridDay { date, is_open: open_windows > 0, windows, words });
            next += open_windows;
        }
        grid.find_repeated(shop);
        grid
    }

    /// The starts of a window that lie in `within`. `None` if there are none.
    fn starts_of(&self, window: Span, within: Span, bit: u32) -> Option<WindowStarts> {
        if within.end <= window.start || window.end <= within.start {
            return None;
        }
        let step = i64::from(self.step);
        let skipped = (within.start.saturating_sub(window.start).max(0) + step - 1) / step;
        let start = window.start + skipped * step;
        let length = window.end.min(within.end).saturating_sub(start);
        let count = u32::try_from((length.max(0) + step - 1) / step).ok().filter(|it| *it > 0)?;
        Some(WindowStarts { start, count, bit })
    }

    /// Finds the starts on the grids of two dates, whose windows overlap. Such a start belongs to the earlier date.
    fn find_repeated(&mut self, shop: &PreparedHours) {
        if !shop.has_overlaps() {
            return;
        }
        let mut repeated = vec![0; self.words];
        let step = i64::from(self.step);
        for day in &self.days {
            let earlier = shop.anchors_before(day.date);
            for window in self.windows.get(day.windows.clone()).unwrap_or_default() {
                for number in 0..window.count {
                    let start = window.start + i64::from(number) * step;
                    let has = |window: Span| window.contains(start) && (start - window.start) % step == 0;
                    if earlier.iter().rev().any(|it| has(it.window)) {
                        set(&mut repeated, window.bit + number, window.bit + number + 1);
                    }
                }
            }
        }
        self.repeated = repeated;
    }

    /// The span from the first start to just after the last one.
    pub(super) fn reach(&self) -> Span {
        let end = |it: &WindowStarts| it.start + i64::from(it.count - 1) * i64::from(self.step) + 1;
        let start = self.windows.iter().map(|it| it.start).min().unwrap_or_default();
        Span::new(start, self.windows.iter().map(end).max().unwrap_or_default())
    }

    /// The start of a bit of a window, in Unix seconds.
    pub(super) fn at(&self, window: &WindowStarts, bit: u32) -> i64 {
        window.start + i64::from(bit - window.bit) * i64::from(self.step)
    }

    /// Sets the bits of the starts in `spans`, which are sorted and disjoint.
    pub(super) fn mark(&self, spans: &[Span], row: &mut [u64]) {
        let mut rest = spans;
        let mut last = i64::MIN;
        for window in &self.windows {
            if window.start < last {
                rest = spans;
            }
            last = window.start;
            while let [first, others @ ..] = rest
                && first.end <= window.start
            {
                rest = others;
            }
            let end = window.start + i64::from(window.count) * i64::from(self.step);
            for span in rest.iter().take_while(|it| it.start < end) {
                // A window is at most two days long, so its seconds fit.
                let offset = |at: i64| u32::try_from(at - window.start).unwrap_or(0).div_ceil(self.step);
                let (from, to) = (offset(span.start.max(window.start)), offset(span.end.min(end)));
                set(row, window.bit + from, window.bit + to);
            }
        }
    }

    /// Clears the bits of starts that belong to an earlier date.
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

/// The set bits in `range`, ascending.
pub(super) fn bits(row: &[u64], range: Range<u32>) -> Bits<'_> {
    let Range { start: from, end: to } = range;
    let word = (from / WORD) as usize;
    let current = row.get(word).map_or(0, |it| it & (!0 << (from % WORD)));
    Bits { rest: row.get(word + 1..).unwrap_or_default(), base: from - from % WORD, current, to }
}

/// The iterator of [`bits`].
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
                assert!(bits(&row, 0..256).eq(from..to));
                assert!(bits(&row, 30..150).eq(from.max(30)..to.min(150)));
            }
        }
        assert!(bits(&[], 0..5).next().is_none());
    }
}

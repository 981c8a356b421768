//! Spans of time and operations on lists of them: union, intersection, difference.
//!
//! INVARIANT: every list of spans, as argument or result, is sorted, and its spans are not empty and neither overlap nor
//! touch. [`merge`] normalizes any list. Each function takes linear time.

/// A half-open span of time, `[start, end)`, in Unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first second.
    pub start: i64,
    /// The second after the last one.
    pub end: i64,
}

impl Span {
    /// Creates the span `[start, end)`.
    #[must_use]
    pub const fn new(start: i64, end: i64) -> Self {
        Self { start, end }
    }

    /// Returns the length in seconds, 0 for an empty span.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        let length = self.end.saturating_sub(self.start);
        if length > 0 { length } else { 0 }
    }

    /// Whether the span is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the span contains a moment.
    #[must_use]
    pub const fn contains(self, at: i64) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the span contains all of `other`.
    #[must_use]
    pub const fn holds(self, other: Self) -> bool {
        other.is_empty() || self.start <= other.start && other.end <= self.end
    }
}

/// Sorts spans and merges those that overlap or touch.
#[must_use]
pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|it| !it.is_empty());
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let joins = next.start <= kept.end;
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    spans
}

/// Returns the intersection.
#[must_use]
pub fn intersect(a: &[Span], b: &[Span]) -> Vec<Span> {
    let mut both = Vec::new();
    intersect_into(a, b, &mut both);
    both
}

/// Writes the intersection to `both`, whose previous content is discarded and whose allocation is reused.
pub fn intersect_into(a: &[Span], b: &[Span], both: &mut Vec<Span>) {
    both.clear();
    let (mut left, mut right) = (a.iter().copied(), b.iter().copied());
    let (mut x, mut y) = (left.next(), right.next());
    while let (Some(one), Some(other)) = (x, y) {
        let common = Span::new(one.start.max(other.start), one.end.min(other.end));
        if !common.is_empty() {
            both.push(common);
        }
        if one.end <= other.end {
            x = left.next();
        } else {
            y = right.next();
        }
    }
}

/// Returns the difference `from` minus `away`.
#[must_use]
pub fn subtract(from: &[Span], away: &[Span]) -> Vec<Span> {
    let mut rest = Vec::with_capacity(from.len());
    subtract_into(from, away, &mut rest);
    rest
}

/// Writes the difference `from` minus `away` to `rest`, whose previous content is discarded and whose allocation is
/// reused.
pub fn subtract_into(from: &[Span], away: &[Span], rest: &mut Vec<Span>) {
    rest.clear();
    let mut away = away;
    for &span in from {
        let mut start = span.start;
        // A span of `away` that ends before this span also ends before every later one.
        while let [first, others @ ..] = away
            && first.end <= start
        {
            away = others;
        }
        for cut in away.iter().take_while(|it| it.start < span.end) {
            let piece = Span::new(start, cut.start);
            if !piece.is_empty() {
                rest.push(piece);
            }
            start = start.max(cut.end);
        }
        let last = Span::new(start, span.end);
        if !last.is_empty() {
            rest.push(last);
        }
    }
}

/// Returns the parts of the spans that lie within `frame`.
#[must_use]
pub fn clamp(spans: &[Span], frame: Span) -> Vec<Span> {
    intersect(spans, if frame.is_empty() { &[] } else { std::slice::from_ref(&frame) })
}

/// Returns the span that contains a moment, in logarithmic time.
#[must_use]
pub fn find(spans: &[Span], at: i64) -> Option<Span> {
    let next = spans.partition_point(|it| it.end <= at);
    spans.get(next).copied().filter(|it| it.contains(at))
}

/// Returns the length of the longest span in seconds, 0 without any.
#[must_use]
pub fn longest(spans: &[Span]) -> i64 {
    spans.iter().map(|it| it.seconds()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list() -> impl Strategy<Value = Vec<Span>> {
        prop::collection::vec((0_i64..120, -3_i64..25), 0..12)
            .prop_map(|all| merge(all.into_iter().map(|(start, length)| Span::new(start, start + length)).collect()))
    }

    fn has(spans: &[Span], at: i64) -> bool {
        spans.iter().any(|it| it.contains(at))
    }

    fn is_tidy(spans: &[Span]) -> bool {
        spans.iter().all(|it| !it.is_empty()) && spans.windows(2).all(|it| it[0].end < it[1].start)
    }

    #[test]
    fn touching_spans_are_merged_and_empty_ones_dropped() {
        let spans = vec![Span::new(5, 9), Span::new(3, 3), Span::new(0, 5), Span::new(10, 12), Span::new(8, 7)];
        assert_eq!(merge(spans), [Span::new(0, 9), Span::new(10, 12)]);
        assert_eq!(merge(Vec::new()), []);
    }

    #[test]
    fn a_subtracted_span_may_extend_over_several() {
        let from = [Span::new(0, 10), Span::new(20, 30), Span::new(40, 50)];
        assert_eq!(subtract(&from, &[Span::new(5, 42)]), [Span::new(0, 5), Span::new(42, 50)]);
        assert_eq!(
            subtract(&from, &[Span::new(2, 3), Span::new(4, 6)])[..3],
            [Span::new(0, 2), Span::new(3, 4), Span::new(6, 10)]
        );
        assert_eq!(clamp(&from, Span::new(5, 5)), []);
        assert_eq!(clamp(&from, Span::new(5, 25)), [Span::new(5, 10), Span::new(20, 25)]);
    }

    #[test]
    fn spans_contain_moments_and_other_spans() {
        let span = Span::new(10, 20);
        assert!(span.contains(10) && !span.contains(20));
        assert!(span.holds(span) && span.holds(Span::new(5, 5)) && !span.holds(Span::new(15, 21)));
        assert_eq!((span.seconds(), Span::new(3, 1).seconds()), (10, 0));
        assert_eq!(longest(&[Span::new(0, 3), span]), 10);
        assert_eq!(longest(&[]), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn results_contain_exactly_the_expected_moments(a in list(), b in list()) {
            let (both, rest) = (intersect(&a, &b), subtract(&a, &b));
            prop_assert!(is_tidy(&a) && is_tidy(&both) && is_tidy(&rest));
            for at in -5..160 {
                prop_assert_eq!(has(&both, at), has(&a, at) && has(&b, at));
                prop_assert_eq!(has(&rest, at), has(&a, at) && !has(&b, at));
                prop_assert_eq!(find(&a, at).is_some(), has(&a, at));
            }
        }
    }
}

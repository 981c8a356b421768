//! The starts that have room: each rule as spans of starts.

use super::busy::Busy;
use super::grid::Grid;
use super::pool::ResourcePool;
use super::provider::Provider;
use super::search::SlotSearch;
use crate::hours::Span;
use crate::hours::spans::{find, intersect_into, merge, subtract_into};

/// The lengths of a block, in seconds: the buffers and the visible time between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub before: i64,
    pub visible: i64,
    pub after: i64,
}

impl Shape {
    /// The block without its buffers: the time that the customer sees.
    const fn without_buffers(self) -> Self {
        Self { before: 0, visible: self.visible, after: 0 }
    }

    /// The block of an appointment at `start`.
    pub(super) const fn block(self, start: i64) -> Span {
        Span::new(start.saturating_sub(self.before), start.saturating_add(self.visible + self.after))
    }

    /// The starts at which the block lies within `piece`.
    const fn within(self, piece: Span) -> Span {
        Span::new(piece.start + self.before, piece.end - self.visible - self.after + 1)
    }

    /// The starts at which the block overlaps `piece`.
    const fn meeting(self, piece: Span) -> Span {
        Span::new(piece.start - self.visible - self.after + 1, piece.end + self.before)
    }
}

/// What the shop allows with any specialist, as spans of starts.
#[derive(Debug, Default)]
pub(super) struct ShopRoom {
    /// Open time within the limits.
    pub starts: Vec<Span>,
    /// Where a resource is missing, sorted and merged. Who joins an occasion needs none.
    pub without_resources: Vec<Span>,
}

/// The row of a specialist, or of all, on a grid.
pub(super) struct GridRow<'a> {
    pub grid: &'a Grid,
    pub bits: &'a mut [u64],
}

impl GridRow<'_> {
    fn mark(&mut self, spans: &[Span]) {
        self.grid.mark(spans, self.bits);
    }
}

/// What a search does with bookings and holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bookings {
    /// They take time.
    Counted,
    /// They are ignored, as on an empty calendar.
    Ignored,
}

/// Lists that keep their memory from one specialist to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    fits: Vec<Span>,
    allowed: Vec<Span>,
    away: Vec<Span>,
    rest: Vec<Span>,
}

/// Replaces `into` with the starts, out of `starts`, at which a block lies within one of `pieces` (sorted and disjoint).
fn starts_within(pieces: &[Span], shape: Shape, starts: Span, into: &mut Vec<Span>) {
    into.clear();
    let first = pieces.partition_point(|it| it.end <= starts.start);
    for piece in pieces.get(first..).unwrap_or_default() {
        let span = shape.within(*piece);
        if span.start >= starts.end {
            break;
        }
        let span = Span::new(span.start.max(starts.start), span.end.min(starts.end));
        if !span.is_empty() {
            into.push(span);
        }
    }
}

impl SlotSearch<'_> {
    /// The starts, out of `starts`, that the shop allows with any specialist.
    pub(super) fn shop_room(&self, shape: Shape, starts: Span, bookings: Bookings) -> ShopRoom {
        let mut fits = Vec::new();
        starts_within(self.shop.open(), shape.without_buffers(), starts, &mut fits);
        if bookings == Bookings::Ignored {
            return ShopRoom { starts: fits, without_resources: Vec::new() };
        }
        let counted = || self.providers.iter().flat_map(|it| &it.busy).chain(self.others);
        let mut away = self.limits.full_days(self.shop, self.rules, &self.requester, counted(), shape.visible);
        if self.limits.max_concurrent > 0 {
            let taken = counted().filter(|it| it.counts(&self.requester)).map(|it| (it.visible, 1)).collect();
            let places = ResourcePool { capacity: self.limits.max_concurrent, needed: 1, taken };
            away.extend(places.full().into_iter().map(|it| shape.without_buffers().meeting(it)));
        }
        let full = self.resources.iter().flat_map(|it| it.pool(&self.requester).full());
        let without_resources = merge(full.map(|it| shape.meeting(it)).collect());
        if away.is_empty() {
            return ShopRoom { starts: fits, without_resources };
        }
        let mut rest = Vec::new();
        subtract_into(&fits, &merge(away), &mut rest);
        ShopRoom { starts: rest, without_resources }
    }

    /// Marks the starts, out of those the shop allows, at which a specialist is free.
    pub(super) fn mark_free(
        &self,
        provider: &Provider,
        shape: Shape,
        shop_room: &ShopRoom,
        bookings: Bookings,
        scratch: &mut Scratch,
        mut row: GridRow<'_>,
    ) {
        let (Some(first), Some(last)) = (shop_room.starts.first(), shop_room.starts.last()) else { return };
        if self.requested_seats() > self.rules.capacity.max(1) {
            return;
        }
        let starts = Span::new(first.start, last.end);
        starts_within(&provider.working, shape, starts, &mut scratch.fits);
        intersect_into(&shop_room.starts, &scratch.fits, &mut scratch.allowed);
        if bookings == Bookings::Ignored {
            return row.mark(&scratch.allowed);
        }
        let is_group = self.rules.capacity > 1;
        let mut away = std::mem::take(&mut scratch.away);
        away.clear();
        let mut seats = Vec::new();
        for busy in &provider.busy {
            let span = shape.meeting(busy.block);
            let is_near = span.start < starts.end && starts.start < span.end;
            if !is_near || busy.block.is_empty() || !busy.stands(&self.requester) {
                continue;
            }
            if is_group && busy.is_seat_of(self.rules.service) {
                seats.push(busy);
            } else {
                away.push(span);
            }
        }
        scratch.away = merge(away);
        subtract_into(&scratch.allowed, &scratch.away, &mut scratch.rest);
        let missing = &shop_room.without_resources;
        if seats.is_empty() && missing.is_empty() {
            return row.mark(&scratch.rest);
        }
        if seats.is_empty() {
            subtract_into(&scratch.rest, missing, &mut scratch.allowed);
            return row.mark(&scratch.allowed);
        }
        self.mark_seats(seats, shape, missing, scratch, row);
    }

    /// Marks the starts clear of all occasions of a group service, and the occasions with seats left.
    fn mark_seats(
        &self,
        mut seats: Vec<&Busy>,
        shape: Shape,
        missing: &[Span],
        scratch: &mut Scratch,
        mut row: GridRow<'_>,
    ) {
        seats.sort_unstable_by_key(|it| it.visible.start);
        let others = seats.iter().map(|it| shape.meeting(it.block));
        let blocked = merge(others.chain(missing.iter().copied()).collect());
        subtract_into(&scratch.rest, &blocked, &mut scratch.allowed);
        row.mark(&scratch.allowed);
        for occasion in seats.chunk_by(|a, b| a.visible.start == b.visible.start) {
            let Some(start) = occasion.first().map(|it| it.visible.start) else { continue };
            let block = shape.block(start);
            let others = seats.iter().filter(|it| it.visible.start != start);
            let is_clear = !others.into_iter().any(|it| meet(it.block, block));
            if is_clear && find(&scratch.rest, start).is_some() && self.seats_left(occasion) >= self.requested_seats() {
                row.mark(&[Span::new(start, start + 1)]);
            }
        }
    }

    /// The requested seats; 1 unless it is a group service.
    pub(super) fn requested_seats(&self) -> u16 {
        if self.rules.capacity > 1 { self.requester.seats.max(1) } else { 1 }
    }

    /// The seats left of an occasion.
    pub(super) fn seats_left(&self, occasion: &[&Busy]) -> u16 {
        let taken = occasion.iter().map(|it| u32::from(it.seats)).sum::<u32>();
        u16::try_from(u32::from(self.rules.capacity.max(1)).saturating_sub(taken)).unwrap_or(u16::MAX)
    }
}

/// Whether two spans overlap.
pub(super) const fn meet(a: Span, b: Span) -> bool {
    !a.is_empty() && !b.is_empty() && a.start < b.end && b.start < a.end
}

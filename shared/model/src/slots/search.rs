//! The search: one computation for listing, counting and confirming.

use super::answer::{SlotCount, Slots};
use super::busy::Busy;
use super::grid::{Bounds, Grid};
use super::hours::PreparedHours;
use super::limits::Limits;
use super::pool::ResourceNeed;
use super::provider::Provider;
use super::room::{Bookings, GridRow, Scratch, Shape, ShopRoom, meet};
use super::rules::{Requester, ServiceRules};
use crate::Id;
use crate::hours::{Span, date_at};
use crate::id::Specialist;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// A search for slots of one service in one shop.
#[derive(Debug, Clone, Copy)]
pub struct SlotSearch<'a> {
    /// The shop's hours, prepared for the searched dates.
    pub shop: &'a PreparedHours,
    /// The rules of the service.
    pub rules: &'a ServiceRules,
    /// The limits of shop and service.
    pub limits: &'a Limits,
    /// The active specialists of the service.
    pub providers: &'a [Provider],
    /// Appointments and holds of the shop's other specialists. Only needed for limits.
    pub others: &'a [Busy],
    /// The resources that the service needs for the time of its block.
    pub resources: &'a [ResourceNeed],
    /// The requester.
    pub requester: Requester,
}

/// Why a start is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The start has passed.
    SlotInPast,
    /// The start is within the lead time.
    LeadTime,
    /// The date is beyond the horizon.
    TooFarAhead,
    /// The shop is closed at the start.
    ShopClosed,
    /// The specialist does not provide the service.
    SpecialistNotForService,
    /// The start is not on the grid, or the service does not fit there even on an empty calendar.
    SlotNotOffered,
    /// Bookings or holds leave no room.
    SlotTaken,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 7] = [
        Self::SlotInPast,
        Self::LeadTime,
        Self::TooFarAhead,
        Self::ShopClosed,
        Self::SpecialistNotForService,
        Self::SlotNotOffered,
        Self::SlotTaken,
    ];

    /// The API's problem code. Its status is 409 for `slot_taken`, 422 for the others.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SlotInPast => "slot_in_past",
            Self::LeadTime => "lead_time",
            Self::TooFarAhead => "too_far_ahead",
            Self::ShopClosed => "shop_closed",
            Self::SpecialistNotForService => "specialist_not_for_service",
            Self::SlotNotOffered => "slot_not_offered",
            Self::SlotTaken => "slot_taken",
        }
    }
}

/// A specialist who is free at a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free {
    /// The specialist.
    pub specialist: Id<Specialist>,
    /// End of the service with this specialist, in Unix seconds.
    pub end: i64,
    /// The time that a booking blocks, buffers included.
    pub block: Span,
    /// Seats left of a group service; 1 for other services.
    pub seats_left: u16,
}

/// A start that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Start, in Unix seconds.
    pub start: i64,
    /// Business date.
    pub date: Date,
    /// The free specialists, at least one, in the order in which they were given.
    pub free: Vec<Free>,
}

impl SlotSearch<'_> {
    /// The slots of the dates, with one specialist or with any. Dates for which the hours are not prepared have none.
    #[must_use]
    pub fn slots(&self, dates: RangeInclusive<Date>, of: Option<Id<Specialist>>) -> Slots {
        let always = Span::new(i64::MIN / 4, i64::MAX / 4);
        self.run(&Bounds { dates, starts: always }, of, Bookings::Counted)
    }

    /// The slots whose starts lie in `[from, to)` (Unix seconds), on any date.
    #[must_use]
    pub fn slots_between(&self, from: i64, to: i64, of: Option<Id<Specialist>>) -> Slots {
        self.run(&Self::bounds(from, to), of, Bookings::Counted)
    }

    /// The number of slots of each date.
    #[must_use]
    pub fn days(&self, dates: RangeInclusive<Date>, of: Option<Id<Specialist>>) -> Vec<SlotCount> {
        self.slots(dates, of).days().collect()
    }

    /// The first date with a slot. `None` if there is none.
    #[must_use]
    pub fn next_date(&self, dates: RangeInclusive<Date>, of: Option<Id<Specialist>>) -> Option<Date> {
        self.slots(dates, of).first_date()
    }

    /// Returns the start (Unix seconds) if it is offered, with one specialist or with any. It lists that start alone. The
    /// hours must be prepared for the start's date on the clock.
    ///
    /// # Errors
    /// Why it is not offered.
    pub fn offers(&self, start: i64, of: Option<Id<Specialist>>) -> Result<Choice, Reason> {
        let bounds = Self::bounds(start, start.saturating_add(1));
        let found = self.run(&bounds, of, Bookings::Counted);
        let mut choice: Option<Choice> = None;
        for slot in found.iter() {
            let choice = choice.get_or_insert_with(|| Choice { start, date: slot.date, free: Vec::new() });
            choice.free.extend(slot.specialists().map(|it| self.free(it, start, slot.end)));
        }
        choice.ok_or_else(|| self.why_not(start, of, &bounds))
    }

    /// Whether a specialist has nothing else at a start, regardless of hours, grid and limits. Staff may book outside the
    /// offered starts, but not over another booking.
    #[must_use]
    pub fn is_clear(&self, start: i64, of: Id<Specialist>) -> bool {
        let Some(provider) = self.providers.iter().find(|it| it.id == of) else { return false };
        let block = self.shape(provider).block(start);
        let mut occasion = Vec::new();
        for busy in provider.busy.iter().filter(|it| meet(it.block, block) && it.stands(&self.requester)) {
            if !self.is_seat(busy, start) {
                return false;
            }
            occasion.push(busy);
        }
        self.seats_left(&occasion) >= self.requested_seats()
    }

    fn bounds(from: i64, to: i64) -> Bounds {
        Bounds { dates: Date::MIN..=Date::MAX, starts: Span::new(from, to) }
    }

    fn shape(&self, provider: &Provider) -> Shape {
        let minutes = |it: u16| i64::from(it) * 60;
        let visible = minutes(provider.duration.unwrap_or(self.rules.duration));
        Shape { before: minutes(self.rules.before), visible, after: minutes(self.rules.after) }
    }

    fn run(&self, bounds: &Bounds, of: Option<Id<Specialist>>, bookings: Bookings) -> Slots {
        let grid = Grid::new(self.shop, self.rules.step, bounds, self.last_date());
        let reach = grid.reach();
        let starts = Span::new(reach.start.max(self.earliest()), reach.end);
        let providers = || self.providers.iter().filter(|it| of.is_none_or(|id| it.id == id));

        let mut shapes: Vec<Shape> = providers().map(|it| self.shape(it)).collect();
        shapes.sort_unstable_by_key(|it| it.visible);
        shapes.dedup();
        let rooms: Vec<ShopRoom> = shapes.iter().map(|it| self.shop_room(*it, starts, bookings)).collect();

        let words = grid.words;
        let members: Vec<_> = providers().map(|it| (it.id, place(&shapes, self.shape(it)))).collect();
        let mut rows = vec![0; words * members.len()];
        let mut unions = vec![0; words * shapes.len()];
        let mut any = vec![0; words];
        let mut scratch = Scratch::default();
        for ((provider, (_, place)), row) in providers().zip(&members).zip(rows.chunks_exact_mut(words.max(1))) {
            let Some((shape, room)) = shapes.get(*place).zip(rooms.get(*place)) else { continue };
            let marked = GridRow { grid: &grid, bits: row };
            self.mark_free(provider, *shape, room, bookings, &mut scratch, marked);
            if let Some(union) = unions.get_mut(place * words..(place + 1) * words) {
                union.iter_mut().zip(row).for_each(|(all, one)| *all |= *one);
            }
        }
        for union in unions.chunks_exact_mut(words.max(1)) {
            grid.drop_repeated(union);
            any.iter_mut().zip(union).for_each(|(all, one)| *all |= *one);
        }
        let durations = shapes.iter().map(|it| it.visible).collect();
        Slots { grid, members, durations, rows, unions, any }
    }

    /// The last date that can be booked.
    fn last_date(&self) -> Date {
        let today = date_at(self.requester.now, self.shop.zone());
        today.saturating_add(i64::from(self.rules.horizon).days())
    }

    /// The earliest start that can be booked, in Unix seconds.
    fn earliest(&self) -> i64 {
        self.requester.now.saturating_add(i64::from(self.rules.notice) * 60)
    }

    fn is_seat(&self, busy: &Busy, start: i64) -> bool {
        self.rules.capacity > 1 && busy.is_seat_of(self.rules.service) && busy.visible.start == start
    }

    fn free(&self, specialist: Id<Specialist>, start: i64, end: i64) -> Free {
        let provider = self.providers.iter().find(|it| it.id == specialist);
        let busy = provider.map(|it| it.busy.as_slice()).unwrap_or_default();
        let seats: Vec<&Busy> =
            busy.iter().filter(|it| self.is_seat(it, start) && it.stands(&self.requester)).collect();
        let block = provider.map_or(Span::new(start, end), |it| self.shape(it).block(start));
        Free { specialist, end, block, seats_left: self.seats_left(&seats) }
    }

    /// The first reason that applies to a start that is not offered.
    fn why_not(&self, start: i64, of: Option<Id<Specialist>>, bounds: &Bounds) -> Reason {
        if of.is_some_and(|id| self.providers.iter().all(|it| it.id != id)) {
            return Reason::SpecialistNotForService;
        }
        if start < self.requester.now {
            return Reason::SlotInPast;
        }
        if start < self.earliest() {
            return Reason::LeadTime;
        }
        if self.shop.business_date(start) > self.last_date() {
            return Reason::TooFarAhead;
        }
        if !self.shop.windows().iter().any(|it| it.contains(start)) {
            return Reason::ShopClosed;
        }
        // If an empty calendar would offer it, a booking is the reason.
        if self.run(bounds, of, Bookings::Ignored).is_empty() { Reason::SlotNotOffered } else { Reason::SlotTaken }
    }
}

fn place(shapes: &[Shape], shape: Shape) -> usize {
    shapes.partition_point(|it| it.visible < shape.visible)
}

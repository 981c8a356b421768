//! The search: one computation for lists, counts and confirmation.

use super::answer::{Day, Slots};
use super::busy::Busy;
use super::grid::{Frame, Grid};
use super::limits::Limits;
use super::pool::Pool;
use super::provider::Provider;
use super::room::{Scratch, Shape, meet};
use super::shop::Shop;
use super::terms::{Asker, Terms};
use crate::Id;
use crate::hours::{Span, date_at};
use crate::id::Specialist;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// A service in a shop, who provides it, what is taken, and who asks.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The shop's time, prepared for the dates that are asked about.
    pub shop: &'a Shop,
    /// The service's terms.
    pub terms: &'a Terms,
    /// The limits of shop and service.
    pub limits: &'a Limits,
    /// The active specialists of the service.
    pub providers: &'a [Provider],
    /// Appointments and holds of the shop's other specialists, for the limits; not needed without limits.
    pub others: &'a [Busy],
    /// The resources the service needs while its block lasts.
    pub pools: &'a [Pool],
    /// Who asks.
    pub asker: Asker,
}

/// Why a start is not offered. Each has the code of the API's problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It has passed.
    SlotInPast,
    /// It is too soon.
    LeadTime,
    /// Its date is beyond the horizon.
    TooFarAhead,
    /// The shop is not open then.
    ShopClosed,
    /// The specialist does not provide the service.
    SpecialistNotForService,
    /// It is not on the grid, or the service does not fit in then, whatever is booked.
    SlotNotOffered,
    /// What is booked or held leaves no room.
    SlotTaken,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::SlotInPast,
        Self::LeadTime,
        Self::TooFarAhead,
        Self::ShopClosed,
        Self::SpecialistNotForService,
        Self::SlotNotOffered,
        Self::SlotTaken,
    ];

    /// The code of the problem: 409 for `slot_taken`, 422 for the others.
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
    /// When the service ends with them, in Unix seconds.
    pub end: i64,
    /// What the booking blocks, buffers included.
    pub block: Span,
    /// Seats left of a group service; 1 for others.
    pub seats_left: u16,
}

/// A start that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The start, in Unix seconds.
    pub start: i64,
    /// Its business date.
    pub date: Date,
    /// Who is free, at least one, in the order in which the specialists were given.
    pub free: Vec<Free>,
}

impl Search<'_> {
    /// The slots of the dates, of one specialist or of any. Dates the shop is not prepared for have none.
    #[must_use]
    pub fn slots(&self, dates: RangeInclusive<Date>, of: Option<Id<Specialist>>) -> Slots {
        let always = Span::new(i64::MIN / 4, i64::MAX / 4);
        self.run(&Frame { dates, starts: always }, of, false)
    }

    /// The slots whose starts lie in `[from, to)` (Unix seconds), whatever their dates.
    #[must_use]
    pub fn slots_between(&self, from: i64, to: i64, of: Option<Id<Specialist>>) -> Slots {
        self.run(&Self::frame(from, to), of, false)
    }

    /// How many slots each of the dates has.
    #[must_use]
    pub fn days(&self, dates: RangeInclusive<Date>, of: Option<Id<Specialist>>) -> Vec<Day> {
        self.slots(dates, of).days().collect()
    }

    /// The first of the dates that has a slot.
    #[must_use]
    pub fn next_date(&self, dates: RangeInclusive<Date>, of: Option<Id<Specialist>>) -> Option<Date> {
        self.slots(dates, of).first_date()
    }

    /// Whether a start (Unix seconds) is offered, by one specialist or by any: the listing of that start alone. The
    /// shop must be prepared for the start's date on the clock.
    ///
    /// # Errors
    /// Why it isn't.
    pub fn offers(&self, start: i64, of: Option<Id<Specialist>>) -> Result<Choice, Reason> {
        let frame = Self::frame(start, start.saturating_add(1));
        let found = self.run(&frame, of, false);
        let mut choice: Option<Choice> = None;
        for slot in found.iter() {
            let choice = choice.get_or_insert_with(|| Choice { start, date: slot.date, free: Vec::new() });
            choice.free.extend(slot.specialists().map(|it| self.free(it, start, slot.end)));
        }
        choice.ok_or_else(|| self.why_not(start, of, &frame))
    }

    /// Whether a specialist has nothing else at a start, whatever the hours, the grid and the limits: what staff who
    /// book outside offered starts must still respect.
    #[must_use]
    pub fn is_clear(&self, start: i64, of: Id<Specialist>) -> bool {
        let Some(provider) = self.providers.iter().find(|it| it.id == of) else { return false };
        let block = self.shape(provider).block(start);
        let mut occasion = Vec::new();
        for busy in provider.busy.iter().filter(|it| meet(it.block, block) && it.stands(&self.asker)) {
            if !self.is_seat(busy, start) {
                return false;
            }
            occasion.push(busy);
        }
        self.seats_beside(&occasion) >= self.seats_wished()
    }

    fn frame(from: i64, to: i64) -> Frame {
        Frame { dates: Date::MIN..=Date::MAX, starts: Span::new(from, to) }
    }

    fn shape(&self, provider: &Provider) -> Shape {
        let minutes = |it: u16| i64::from(it) * 60;
        let visible = minutes(provider.duration.unwrap_or(self.terms.duration));
        Shape { before: minutes(self.terms.before), visible, after: minutes(self.terms.after) }
    }

    fn run(&self, frame: &Frame, of: Option<Id<Specialist>>, ignore_bookings: bool) -> Slots {
        let grid = Grid::new(self.shop, self.terms.step, frame, self.last_date());
        let reach = grid.reach();
        let starts = Span::new(reach.start.max(self.earliest()), reach.end);
        let providers = || self.providers.iter().filter(|it| of.is_none_or(|id| it.id == id));

        let mut shapes: Vec<Shape> = providers().map(|it| self.shape(it)).collect();
        shapes.sort_unstable_by_key(|it| it.visible);
        shapes.dedup();
        let rooms: Vec<Vec<Span>> = shapes.iter().map(|it| self.shop_room(*it, starts, ignore_bookings)).collect();

        let words = grid.words;
        let members: Vec<_> = providers().map(|it| (it.id, place(&shapes, self.shape(it)))).collect();
        let mut rows = vec![0; words * members.len()];
        let mut unions = vec![0; words * shapes.len()];
        let mut any = vec![0; words];
        let mut scratch = Scratch::default();
        for ((provider, (_, place)), row) in providers().zip(&members).zip(rows.chunks_exact_mut(words.max(1))) {
            let Some((shape, room)) = shapes.get(*place).zip(rooms.get(*place)) else { continue };
            self.mark_free(provider, *shape, room, ignore_bookings, &mut scratch, (&grid, row));
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
        let today = date_at(self.asker.now, self.shop.zone());
        today.saturating_add(i64::from(self.terms.horizon).days())
    }

    /// The first moment that can be booked.
    fn earliest(&self) -> i64 {
        self.asker.now.saturating_add(i64::from(self.terms.notice) * 60)
    }

    fn is_seat(&self, busy: &Busy, start: i64) -> bool {
        self.terms.capacity > 1 && busy.is_seat_of(self.terms.service) && busy.visible.start == start
    }

    fn free(&self, specialist: Id<Specialist>, start: i64, end: i64) -> Free {
        let provider = self.providers.iter().find(|it| it.id == specialist);
        let busy = provider.map(|it| it.busy.as_slice()).unwrap_or_default();
        let seats: Vec<&Busy> = busy.iter().filter(|it| self.is_seat(it, start) && it.stands(&self.asker)).collect();
        let block = provider.map_or(Span::new(start, end), |it| self.shape(it).block(start));
        Free { specialist, end, block, seats_left: self.seats_beside(&seats) }
    }

    /// Why a start is not offered: the first that applies.
    fn why_not(&self, start: i64, of: Option<Id<Specialist>>, frame: &Frame) -> Reason {
        if of.is_some_and(|id| self.providers.iter().all(|it| it.id != id)) {
            return Reason::SpecialistNotForService;
        }
        if start < self.asker.now {
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
        // On an empty calendar it would be offered: then what is booked is the reason.
        if self.run(frame, of, true).is_empty() { Reason::SlotNotOffered } else { Reason::SlotTaken }
    }
}

fn place(shapes: &[Shape], shape: Shape) -> usize {
    shapes.partition_point(|it| it.visible < shape.visible)
}

//! The engine against an oracle that asks every minute: 100,000 questions, across changes of the clock and midnights.
//!
//! The oracle shares no code with the engine: it walks along the zone's clock minute by minute, marks in which minutes
//! something holds, and tries each start.

use super::world::{DatedWindows, Dice, PLACES, Person, Question, Week, World};
use crate::Id;
use crate::hours::Span;
use crate::id::Specialist;
use crate::slots::{Busy, BusyKind, LimitScope, ResourceNeed, ResourceUse};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Minutes of a day.
const DAY: usize = 1_440;
/// Days before the date at which the oracle's time begins, and how many it has.
const BEFORE: i64 = 2;
const DAYS: usize = 7;
/// Dates whose windows it knows, counted from the date.
const DATES: std::ops::RangeInclusive<i64> = -3..=4;

/// A date's minute on the clock, as one number.
fn clock(day: Date, minutes: i64) -> i64 {
    i64::from(date(2000, 1, 1).until(day).unwrap().get_days()) * DAY as i64 + minutes
}

/// How far the clock of a place had got at each minute.
struct Clock {
    start: i64,
    reached: Vec<i64>,
}

impl Clock {
    fn new(zone: &TimeZone, midnight: i64) -> Self {
        let start = midnight - BEFORE * 86_400;
        let shows = (0..DAYS * DAY).map(|minute| {
            let shown = zone.to_datetime(Timestamp::from_second(start + minute as i64 * 60).unwrap());
            clock(shown.date(), i64::from(shown.hour()) * 60 + i64::from(shown.minute()))
        });
        let reached = shows.scan(i64::MIN, |most, it| {
            *most = it.max(*most);
            Some(*most)
        });
        Self { start, reached: reached.collect() }
    }

    /// The first minute at which the clock shows so much, or more.
    fn minute(&self, day: Date, minutes: i64) -> usize {
        let wanted = clock(day, minutes);
        self.reached.partition_point(|it| *it < wanted)
    }

    /// The minutes of a span, as far as there are any.
    fn minutes(&self, span: Span) -> std::ops::Range<usize> {
        let minute = |at: i64| usize::try_from((at - self.start).max(0) / 60).unwrap().min(DAYS * DAY);
        minute(span.start)..minute(span.end)
    }
}

fn mark(list: &mut [bool], minutes: std::ops::Range<usize>, value: bool) {
    if !minutes.is_empty() {
        list[minutes].fill(value);
    }
}

/// What holds in each minute, whatever the question.
struct Minutes<'a> {
    world: &'a World,
    clock: &'a Clock,
    /// The windows of shop and service that a minute lies in, by date: the date and the window's first minute.
    anchors: Vec<Vec<(Date, usize)>>,
    /// The earliest date whose window of the shop holds the minute.
    business: Vec<Option<Date>>,
    open: Vec<bool>,
    working: Vec<Vec<bool>>,
}

/// Marks the windows of the date that is `days` after the world's.
fn mark_date(world: &World, clock: &Clock, week: &Week, offset: i64, list: &mut [bool]) {
    mark_windows(world, clock, offset, of_weekday(world, week, offset), (list, true));
}

fn of_weekday<'a>(world: &World, week: &'a Week, offset: i64) -> &'a [(u16, u16)] {
    let sunday = date(2000, 1, 2);
    &week[sunday.until(world.day(offset)).unwrap().get_days().rem_euclid(7) as usize]
}

/// Marks windows that begin on the date that is `offset` days after the world's.
fn mark_windows(world: &World, clock: &Clock, offset: i64, windows: &[(u16, u16)], (list, value): (&mut [bool], bool)) {
    let day = world.day(offset);
    for &(from, to) in windows {
        let (from, to) = (i64::from(from), i64::from(to));
        if from != to {
            let to = if to == 1_439 { 1_440 } else { to };
            let to = if to < from { to + 1_440 } else { to };
            mark(list, clock.minute(day, from)..clock.minute(day, to), value);
        }
    }
}

/// What a week says, except on the date that has windows of its own.
fn marked_all(world: &World, clock: &Clock, week: &Week, except: Option<&DatedWindows>) -> Vec<bool> {
    let mut all = vec![false; DAYS * DAY];
    for offset in DATES {
        let own = except.filter(|it| it.offset == offset).map(|it| it.windows.as_slice());
        let windows = own.unwrap_or_else(|| of_weekday(world, week, offset));
        mark_windows(world, clock, offset, windows, (&mut all, true));
    }
    all
}

impl<'a> Minutes<'a> {
    fn new(world: &'a World, clock: &'a Clock) -> Self {
        let exception = world.service_exception.as_ref();
        let service = world.service.as_ref().or(exception.map(|_| &world.week));
        let service = service.map(|it| marked_all(world, clock, it, exception));
        let mut business = vec![None; DAYS * DAY];
        let mut windows = vec![false; DAYS * DAY];
        let mut anchors = vec![Vec::new(); DAYS * DAY];
        for offset in DATES {
            let day = world.day(offset);
            let mut of_shop = vec![false; DAYS * DAY];
            mark_date(world, clock, &world.week, offset, &mut of_shop);
            let mut anchor = None;
            // No window ends later than two dates on.
            for minute in clock.minute(day, 0)..clock.minute(world.day(offset + 2), 0) {
                if !of_shop[minute] {
                    anchor = None;
                    continue;
                }
                windows[minute] = true;
                business[minute].get_or_insert(day);
                if service.as_ref().is_none_or(|it| it[minute]) {
                    anchors[minute].push((day, *anchor.get_or_insert(minute)));
                } else {
                    anchor = None;
                }
            }
        }
        let working = world.people.iter().map(|it| Self::working(world, clock, it, &windows)).collect();
        let mut open = windows;
        world.pauses.iter().for_each(|it| mark(&mut open, clock.minutes(*it), false));
        if let Some(service) = service {
            open.iter_mut().zip(service).for_each(|(open, it)| *open &= it);
        }
        Self { world, clock, anchors, business, open, working }
    }

    fn working(world: &World, clock: &Clock, person: &Person, windows: &[bool]) -> Vec<bool> {
        let shift = person.shift.as_ref();
        let week = person.week.as_ref().or(shift.map(|_| &world.week));
        let mut working = week.map_or_else(|| windows.to_vec(), |it| marked_all(world, clock, it, shift));
        for offset in DATES {
            let of_shift = shift.filter(|it| it.offset == offset).map(|it| it.breaks.as_slice());
            let of_week = person.week.as_ref().map(|_| of_weekday(world, &person.week_breaks, offset));
            let breaks = of_shift.or(of_week).unwrap_or_default();
            mark_windows(world, clock, offset, breaks, (&mut working, false));
        }
        person.breaks.iter().for_each(|it| mark(&mut working, clock.minutes(*it), false));
        if let Some(offset) = person.leave {
            let (from, to) = (clock.minute(world.day(offset), 0), clock.minute(world.day(offset + 1), 0));
            mark(&mut working, from..to, false);
        }
        working
    }

    /// The business date on whose grid a start is: the earliest.
    fn date_of(&self, minute: usize, step: usize) -> Option<Date> {
        self.anchors[minute].iter().find(|it| (minute - it.1).is_multiple_of(step)).map(|it| it.0)
    }
}

fn stands(busy: &Busy, it: &Question) -> bool {
    match busy.kind {
        BusyKind::Blocked => true,
        BusyKind::Hold { until } => {
            let own = it.requester.client.is_some() && busy.client == it.requester.client;
            !own && until.is_none_or(|until| it.requester.now < until)
        }
        BusyKind::Appointment { until } => {
            let moved = it.requester.rescheduling.is_some() && busy.appointment == it.requester.rescheduling;
            !moved && until.is_none_or(|until| it.requester.now < until)
        }
    }
}

/// What is offered: start, end, date, and who is free.
type Offered = (i64, i64, Date, Vec<Id<Specialist>>);

/// The starts from `from` to before `to` that are offered.
fn asked_every_minute(it: &Minutes<'_>, question: &Question, from: i64, to: i64) -> Vec<Offered> {
    let (world, clock, rules) = (it.world, it.clock, &question.rules);
    let counted: Vec<&Busy> = world.people.iter().flat_map(|it| &it.busy).chain(&world.others).collect();
    let counts = |it: &&Busy| it.kind != BusyKind::Blocked && !it.elsewhere && stands(it, question);
    let counted: Vec<&Busy> = counted.into_iter().filter(counts).collect();

    // The busy times of each minute, one bit each.
    let occupied = |busy: &[Busy]| {
        let mut list = vec![0_u32; DAYS * DAY];
        for (index, busy) in busy.iter().enumerate().filter(|(_, it)| stands(it, question)) {
            clock.minutes(busy.block).for_each(|minute| list[minute] |= 1 << index);
        }
        list
    };
    let occupied: Vec<Vec<u32>> = world.people.iter().map(|it| occupied(&it.busy)).collect();
    let levels = |spans: &mut dyn Iterator<Item = (Span, u32)>| {
        let mut list = vec![0_u32; DAYS * DAY];
        spans.for_each(|(span, units)| clock.minutes(span).for_each(|minute| list[minute] += units));
        list
    };
    let at_once = levels(&mut counted.iter().map(|it| (it.visible, 1)));
    let pools: Vec<_> = question.resources.iter().map(|it| (it, taken_units(it, clock, question))).collect();
    let business =
        |minute: usize| it.business[minute].unwrap_or_else(|| world.zone.to_datetime(at(clock, minute)).date());
    let mut booked: BTreeMap<Date, (u32, i64)> = BTreeMap::new();
    for busy in &counted {
        if question.limits.scope == LimitScope::Shop || busy.service == Some(rules.service) {
            let day = booked.entry(business(clock.minutes(busy.visible).start)).or_default();
            *day = (day.0 + 1, day.1 + (busy.visible.end - busy.visible.start) / 60);
        }
    }

    let today = world.zone.to_datetime(Timestamp::from_second(question.requester.now).unwrap()).date();
    let mut offered = Vec::new();
    for minute in clock.minutes(Span::new(from, to)) {
        let start = clock.start + minute as i64 * 60;
        if !it.open[minute] {
            continue;
        }
        let Some(date) = it.date_of(minute, rules.step.into()) else { continue };
        let ahead = today.until(date).unwrap().get_days();
        if start < question.requester.now + i64::from(rules.notice) * 60 || ahead > i32::from(rules.horizon) {
            continue;
        }
        let mut found: BTreeMap<i64, Vec<Id<Specialist>>> = BTreeMap::new();
        for ((person, working), occupied) in world.people.iter().zip(&it.working).zip(&occupied) {
            let duration = usize::from(person.duration.unwrap_or(rules.duration));
            let visible = minute..minute + duration;
            let block = minute - usize::from(rules.before)..visible.end + usize::from(rules.after);
            let (count, minutes) = booked.get(&business(minute)).copied().unwrap_or_default();
            let limits = &question.limits;
            let has_room = limits.per_day.is_none_or(|it| count < it)
                && limits.minutes_per_day.is_none_or(|it| minutes + duration as i64 <= i64::from(it))
                && (limits.max_concurrent == 0
                    || at_once[visible.clone()].iter().all(|it| *it < limits.max_concurrent))
                && pools.iter().all(|(it, level)| {
                    joins(person, question, start)
                        || it.needed <= it.capacity
                            && level[block.clone()].iter().all(|taken| taken + it.needed <= it.capacity)
                });
            let fits = it.open[visible].iter().all(|it| *it) && working[block.clone()].iter().all(|it| *it);
            if fits && has_room && is_free(person, question, start, &occupied[block]) {
                found.entry(start + duration as i64 * 60).or_default().push(person.id);
            }
        }
        offered.extend(found.into_iter().map(|(end, who)| (start, end, date, who)));
    }
    offered
}

/// Units of a resource that are taken in each minute. Occasions take theirs once.
fn taken_units(need: &ResourceNeed, clock: &Clock, question: &Question) -> Vec<u32> {
    let mut level = vec![0_u32; DAYS * DAY];
    let standing: Vec<&ResourceUse> = need
        .uses
        .iter()
        .filter(|it| it.busy.kind != BusyKind::Blocked && !it.busy.elsewhere && stands(&it.busy, question))
        .collect();
    let is_with = |a: &ResourceUse, b: &ResourceUse| {
        a.specialist == b.specialist
            && a.busy.service.is_some()
            && a.busy.service == b.busy.service
            && a.busy.visible.start == b.busy.visible.start
    };
    for (index, it) in standing.iter().enumerate() {
        if standing[..index].iter().any(|earlier| is_with(earlier, it)) {
            continue;
        }
        let group =
            || standing.iter().enumerate().filter(|(at, other)| *at == index || is_with(it, other)).map(|it| it.1);
        let units = group().map(|it| it.units).max().unwrap();
        let from = group().map(|it| it.busy.block.start).min().unwrap();
        let to = group().map(|it| it.busy.block.end).max().unwrap();
        clock.minutes(Span::new(from, to)).for_each(|minute| level[minute] += units);
    }
    level
}

/// Whether a seat of an occasion is taken that a start would join.
fn joins(person: &Person, question: &Question, start: i64) -> bool {
    let is_seat = |it: &&Busy| {
        it.kind != BusyKind::Blocked
            && it.service == Some(question.rules.service)
            && it.visible.start == start
            && !it.block.is_empty()
            && stands(it, question)
    };
    question.rules.capacity > 1 && person.busy.iter().any(|it| is_seat(&it))
}

fn at(clock: &Clock, minute: usize) -> Timestamp {
    Timestamp::from_second(clock.start + minute as i64 * 60).unwrap()
}

fn is_free(person: &Person, question: &Question, start: i64, minutes: &[u32]) -> bool {
    let met = minutes.iter().fold(0, |all, it| all | it);
    let rules = &question.rules;
    let mut seats = 0;
    for (_, busy) in person.busy.iter().enumerate().filter(|(index, _)| met >> index & 1 == 1) {
        let shares =
            busy.kind != BusyKind::Blocked && busy.service == Some(rules.service) && busy.visible.start == start;
        if rules.capacity == 1 || !shares {
            return false;
        }
        seats += busy.seats;
    }
    met == 0 && rules.capacity == 1 || seats + question.requester.seats <= rules.capacity
}

/// Compares a number of random questions in shops of these places.
fn ask(seed: u64, places: &[(&str, Date)], questions: usize) {
    const IN_A_WORLD: usize = 20;
    let mut dice = Dice::new(seed);
    let clocks: Vec<Clock> = places
        .iter()
        .map(|(zone, date)| {
            let midnight = TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).unwrap().as_second();
            Clock::new(&TimeZone::get(zone).unwrap(), midnight)
        })
        .collect();
    let (mut asked, mut slots) = (0, 0);
    while asked < questions {
        let place = dice.below(places.len() as i64) as usize;
        let world = World::random(&mut dice, places[place]);
        let minutes = Minutes::new(&world, &clocks[place]);
        let (shop, providers) = world.prepare();
        for _ in 0..IN_A_WORLD {
            let question = world.question(&mut dice);
            let search = world.search(&shop, &providers, &question);
            let (expected, found) = if dice.one_in(2) {
                let (first, last) = dice.pick(&[(0, 0), (0, 1), (1, 1)]);
                let dates = world.day(first)..=world.day(last);
                // Windows of the two dates, wherever on earth.
                let (from, to) = (world.midnight - 86_400, world.midnight + 7 * 43_200);
                let mut expected = asked_every_minute(&minutes, &question, from, to);
                expected.retain(|it| dates.contains(&it.2));
                (expected, search.slots(dates, None))
            } else {
                let from = world.midnight + dice.between(0, 2_000) * 60;
                let to = from + dice.between(0, 1_440) * 60;
                (asked_every_minute(&minutes, &question, from, to), search.slots_between(from, to, None))
            };
            let mut answer: Vec<Offered> =
                found.iter().map(|it| (it.start, it.end, it.date, it.specialists().collect())).collect();
            assert_eq!(found.days().map(|it| it.slots as usize).sum::<usize>(), answer.len());
            assert_eq!(found.count(), answer.len());
            answer.sort();
            if answer != expected {
                let missing_in =
                    |a: &[Offered], b: &[Offered]| a.iter().filter(|it| !b.contains(it)).cloned().collect::<Vec<_>>();
                let (more, less) = (missing_in(&answer, &expected), missing_in(&expected, &answer));
                panic!(
                    "question {asked} of seed {seed}: {question:?} in {world:?}\n\nwrong: {more:?}\n\nmissing: {less:?}"
                );
            }
            slots += answer.len();
            asked += 1;
        }
    }
    println!("{asked} questions, {slots} slots");
    // The worlds are not empty.
    assert!(slots > asked * 3);
}

#[test]
fn the_engine_offers_what_every_minute_says_in_the_gulf_and_in_europe() {
    ask(1, &PLACES[..4], 25_000);
}

#[test]
fn the_engine_offers_what_every_minute_says_in_new_york_and_where_half_an_hour_is_skipped() {
    ask(2, &PLACES[4..8], 25_000);
}

#[test]
fn the_engine_offers_what_every_minute_says_where_clocks_change_at_midnight() {
    ask(3, &PLACES[8..12], 25_000);
}

#[test]
fn the_engine_offers_what_every_minute_says_south_of_the_equator_and_where_a_date_is_skipped() {
    ask(4, &PLACES[12..], 25_000);
}

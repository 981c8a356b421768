//! Random shops, specialists and questions, as plain data that the engine and the oracle both read.

use crate::Id;
use crate::hours::{Exception, Hours, Plan, Roster, Schedule, Shift, Span, TimeOfDay, Weekday, Window};
use crate::id::Appointment;
use crate::id::{Service, Specialist, User};
use crate::slots::{
    Busy, BusyKind, LimitScope, Limits, PreparedHours, Provider, Requester, ResourceNeed, ResourceUse, ServiceRules,
    SlotSearch, days_off, working_time,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// Zones with dates near which their clocks change: by an hour in the night or at midnight, by half an hour, or never.
pub(super) const PLACES: [(&str, Date); 16] = [
    ("Asia/Riyadh", date(2026, 11, 24)),
    ("Asia/Riyadh", date(2027, 3, 9)),
    ("Europe/Berlin", date(2026, 3, 28)),
    ("Europe/Berlin", date(2026, 10, 24)),
    ("America/New_York", date(2026, 3, 7)),
    ("America/New_York", date(2026, 10, 31)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Australia/Lord_Howe", date(2026, 10, 3)),
    // Midnight is skipped, and midnight comes twice.
    ("Africa/Cairo", date(2026, 4, 23)),
    ("Africa/Cairo", date(2026, 10, 29)),
    ("Asia/Beirut", date(2026, 3, 28)),
    ("Asia/Beirut", date(2026, 10, 24)),
    ("America/Santiago", date(2026, 4, 4)),
    ("America/Santiago", date(2026, 9, 5)),
    ("Asia/Kathmandu", date(2026, 6, 1)),
    // A whole date is skipped.
    ("Pacific/Apia", date(2011, 12, 29)),
];

/// A seeded source of numbers: SplitMix64.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub(super) fn below(&mut self, end: i64) -> i64 {
        (self.roll() % end as u64) as i64
    }

    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from + 1)
    }

    pub(super) fn one_in(&mut self, times: i64) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as i64) as usize]
    }

    fn many<T>(&mut self, most: i64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.between(0, most)).map(|_| make(self)).collect()
    }
}

/// Windows of each weekday, from Sunday, in minutes as they are entered.
pub(super) type Week = [Vec<(u16, u16)>; 7];

/// A specialist.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub id: Id<Specialist>,
    /// Their hours; the shop's windows when missing.
    pub week: Option<Week>,
    /// Breaks of each weekday, only with hours of their own.
    pub week_breaks: Week,
    pub shift: Option<DatedWindows>,
    pub breaks: Vec<Span>,
    /// A day of leave, a number of days after the date.
    pub leave: Option<i64>,
    pub duration: Option<u16>,
    pub busy: Vec<Busy>,
}

/// What replaces a weekday on the date that is a number of days after the date.
#[derive(Debug, Clone)]
pub(super) struct DatedWindows {
    pub offset: i64,
    pub windows: Vec<(u16, u16)>,
    pub breaks: Vec<(u16, u16)>,
}

/// A shop around a date.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub zone: TimeZone,
    pub date: Date,
    /// The midnight in UTC of the date.
    pub midnight: i64,
    pub week: Week,
    pub pauses: Vec<Span>,
    pub service: Option<Week>,
    /// A date on which the service has other windows, without breaks.
    pub service_exception: Option<DatedWindows>,
    pub people: Vec<Person>,
    pub others: Vec<Busy>,
}

/// A question asked in it.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub rules: ServiceRules,
    pub limits: Limits,
    pub resources: Vec<ResourceNeed>,
    pub requester: Requester,
}

fn time(dice: &mut Dice, latest: i64) -> u16 {
    let minutes = match dice.below(8) {
        0 => dice.pick(&[0, 90, 115, 120, 135, 150, 180, 1_380, 1_410, 1_439]),
        1 => dice.between(0, latest),
        _ => dice.between(0, latest / 5) * 5,
    };
    minutes as u16
}

fn window(dice: &mut Dice) -> (u16, u16) {
    match dice.below(6) {
        // Into the night, and away from midnight.
        0 => (dice.between(72, 287) as u16 * 5, dice.between(1_440, 1_800) as u16 / 5 * 5),
        1 => (0, time(dice, 600)),
        _ => (time(dice, 1_439), time(dice, 1_800)),
    }
}

fn week(dice: &mut Dice) -> Week {
    std::array::from_fn(|_| if dice.one_in(8) { Vec::new() } else { dice.many(3, window) })
}

fn a_break(dice: &mut Dice) -> (u16, u16) {
    let from = dice.between(0, 330) * 5;
    (from as u16, (from + dice.between(0, 18) * 5).min(1_800) as u16)
}

fn dated(dice: &mut Dice) -> DatedWindows {
    DatedWindows { offset: dice.between(-1, 2), windows: dice.many(3, window), breaks: dice.many(3, a_break) }
}

fn id<K>(number: i64) -> Id<K>
where
    K: crate::Kind,
{
    Id::fixed(number as u128)
}

/// The service that questions are about; others have other numbers.
const SERVICE: i64 = 1;

fn windows(all: &[(u16, u16)]) -> Vec<Window> {
    let at = |minutes: u16| TimeOfDay::from_minutes(minutes).unwrap();
    all.iter().map(|it| Window::new(at(it.0), at(it.1))).collect()
}

impl World {
    pub(super) fn random(dice: &mut Dice, (zone, date): (&str, Date)) -> Self {
        let midnight = TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).unwrap().as_second();
        let span = |dice: &mut Dice, longest: i64| {
            let start = midnight + dice.between(-1_440, 3 * 1_440) * 60;
            Span::new(start, start + dice.between(1, longest) * 60)
        };
        let busy = |dice: &mut Dice| {
            let start = midnight + dice.between(-288, 3 * 288) * 300;
            let length = if dice.one_in(8) { dice.between(1, 700) * 60 } else { dice.between(1, 18) * 300 };
            let until = dice.one_in(2).then(|| midnight + dice.between(-1_440, 1_440) * 60);
            let claim = match dice.below(5) {
                0 => BusyKind::Blocked,
                1 => BusyKind::Hold { until },
                2 => BusyKind::Appointment { until },
                _ => BusyKind::Appointment { until: None },
            };
            let buffers =
                if claim == BusyKind::Blocked { [0; 2] } else { [0; 2].map(|_| dice.pick(&[0, 0, 5, 15, 40])) };
            Busy {
                service: (!dice.one_in(5)).then(|| id::<Service>(dice.between(SERVICE, SERVICE + 1))),
                seats: dice.between(1, 2) as u16,
                client: dice.one_in(2).then(|| id::<User>(dice.below(2))),
                appointment: dice.one_in(2).then(|| id::<Appointment>(dice.below(4))),
                elsewhere: dice.one_in(6),
                ..Busy::new(claim, start, start + length, buffers[0], buffers[1])
            }
        };
        let person = |dice: &mut Dice, number: i64| Person {
            id: id(number),
            week: (!dice.one_in(3)).then(|| week(dice)),
            week_breaks: std::array::from_fn(|_| if dice.one_in(2) { Vec::new() } else { dice.many(3, a_break) }),
            shift: dice.one_in(5).then(|| dated(dice)),
            breaks: dice.many(3, |it| span(it, 90)),
            leave: dice.one_in(10).then(|| dice.between(-1, 2)),
            duration: dice.one_in(6).then(|| dice.pick(&[10, 30, 60, 75])),
            busy: dice.many(9, busy),
        };
        Self {
            zone: TimeZone::get(zone).unwrap(),
            date,
            midnight,
            week: week(dice),
            pauses: dice.many(4, |it| span(it, 60)),
            service: dice.one_in(4).then(|| week(dice)),
            service_exception: dice.one_in(6).then(|| dated(dice)),
            people: (0..dice.between(1, 3)).map(|it| person(dice, it)).collect(),
            others: dice.many(3, busy),
        }
    }

    pub(super) fn question(&self, dice: &mut Dice) -> Question {
        let rules = ServiceRules {
            service: id(SERVICE),
            duration: dice.pick(&[5, 15, 20, 30, 30, 45, 60, 60, 90, 120, 7, 400]),
            before: dice.pick(&[0, 0, 0, 5, 15, 30, 120]),
            after: dice.pick(&[0, 0, 0, 5, 10, 30, 120]),
            step: dice.pick(&[5, 10, 15, 15, 20, 30, 30, 45, 60, 120, 7]),
            notice: dice.pick(&[0, 0, 0, 30, 120, 1_440]),
            horizon: dice.pick(&[0, 1, 2, 60, 60, 60]),
            capacity: dice.pick(&[1, 1, 1, 2, 3]),
        };
        let limits = if dice.one_in(3) {
            Limits {
                max_concurrent: dice.between(0, 3) as u32,
                per_day: dice.one_in(3).then(|| dice.between(0, 5) as u32),
                minutes_per_day: dice.one_in(3).then(|| dice.between(0, 600) as u32),
                scope: dice.pick(&[LimitScope::Service, LimitScope::Shop]),
            }
        } else {
            Limits::default()
        };
        let use_of = |dice: &mut Dice| {
            let of_people = self.people.iter().flat_map(|it| it.busy.iter().map(|busy| (it.id, *busy)));
            let all: Vec<_> = of_people.chain(self.others.iter().map(|it| (id(9), *it))).collect();
            let start = self.midnight + dice.between(0, 2 * 1_440) * 60;
            let other = (id(8), Busy::confirmed(start, start + dice.between(1, 240) * 60, 0, 0));
            let (specialist, busy) = if all.is_empty() || dice.one_in(3) { other } else { dice.pick(&all) };
            ResourceUse { busy, specialist, units: dice.between(1, 2) as u32 }
        };
        let need = |dice: &mut Dice| ResourceNeed {
            resource: id(dice.below(3)),
            capacity: dice.between(0, 4) as u32,
            needed: dice.between(1, 2) as u32,
            uses: dice.many(6, use_of),
        };
        let resources = if dice.one_in(4) { dice.many(2, need) } else { Vec::new() };
        let requester = Requester {
            now: self.midnight + dice.between(-2_880, 1_440) * 60 + dice.pick(&[0, 0, 1, 59]),
            client: dice.one_in(2).then(|| id(dice.below(3))),
            rescheduling: dice.one_in(2).then(|| id(dice.below(5))),
            seats: dice.between(1, 3) as u16,
        };
        Question { rules, limits, resources, requester }
    }

    fn schedule(&self, week: &Week) -> Schedule {
        let days = week.iter().enumerate();
        let weekly = days.map(|(day, it)| Weekday::new(day as u8, windows(it))).collect();
        Schedule::new(Hours { weekly, ..Hours::default() }, self.zone.clone())
    }

    /// The hours of a person. `None` if they have neither hours nor a shift.
    fn schedule_of(&self, person: &Person) -> Option<Schedule> {
        let mut schedule = match &person.week {
            Some(week) => self.schedule(week),
            None => self.schedule(&self.week),
        };
        if person.week.is_some() {
            let days = schedule.hours.weekly.iter_mut().zip(&person.week_breaks);
            days.for_each(|(day, breaks)| day.breaks = windows(breaks));
        } else if person.shift.is_none() {
            return None;
        }
        let shift = person.shift.iter();
        let shift =
            shift.map(|it| (self.day(it.offset), Shift { windows: windows(&it.windows), breaks: windows(&it.breaks) }));
        schedule.roster = Roster(shift.collect());
        Some(schedule)
    }

    /// When the service is offered. `None` if it follows the shop on all dates.
    fn schedule_of_service(&self) -> Option<Schedule> {
        let exception = self.service_exception.iter();
        let exceptions = exception
            .map(|it| (self.day(it.offset), Exception { plan: Plan::Open(windows(&it.windows)), reason: None }));
        let week = self.service.as_ref().or_else(|| self.service_exception.as_ref().map(|_| &self.week))?;
        Some(Schedule { exceptions: exceptions.collect(), ..self.schedule(week) })
    }

    pub(super) fn day(&self, offset: i64) -> Date {
        self.date.checked_add(offset.days()).unwrap()
    }

    /// The engine's inputs, prepared for the date and the next one.
    pub(super) fn prepare(&self) -> (PreparedHours, Vec<Provider>) {
        let schedule = self.schedule(&self.week);
        let service = self.schedule_of_service();
        let plain = PreparedHours::of(&schedule, service.as_ref(), self.date, self.day(1));
        let shop = if self.pauses.is_empty() {
            plain
        } else {
            let days = (-3..=5).map(|it| (self.day(it), schedule.windows(self.day(it)))).collect();
            let frame = plain.frame();
            let offered = service.map(|it| it.open_between(frame.start, frame.end));
            PreparedHours::new(self.zone.clone(), days, self.pauses.clone(), offered.as_deref())
        };
        let provider = |it: &Person| {
            let leave = it.leave.map(|offset| days_off(self.day(offset), self.day(offset), &self.zone));
            let away = it.breaks.iter().copied().chain(leave).collect();
            let working = working_time(self.schedule_of(it).as_ref(), &shop, away);
            Provider { id: it.id, working, duration: it.duration, busy: it.busy.clone() }
        };
        let providers = self.people.iter().map(provider).collect();
        (shop, providers)
    }

    pub(super) fn search<'a>(
        &'a self,
        shop: &'a PreparedHours,
        providers: &'a [Provider],
        question: &'a Question,
    ) -> SlotSearch<'a> {
        SlotSearch {
            shop,
            rules: &question.rules,
            limits: &question.limits,
            providers,
            others: &self.others,
            resources: &question.resources,
            requester: question.requester,
        }
    }
}

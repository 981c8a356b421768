//! How fast the slots engine is: `cargo bench -p model --bench slots`, some ten seconds, on one core.
//!
//! The calendar, from a fixed seed: a shop in Riyadh that is open 10:00 to 22:00, on Fridays 16:00 to 23:00, with
//! pauses at all prayers; 50 specialists who work eight hours from 10:00, 12:00 or 14:00 with half an hour's break and
//! one day off a week; on each of their working days up to six bookings of 30, 45 or 60 minutes (buffers 5 and 10) at
//! random times, with their buffers more than a third of the working time; every tenth one is a hold, and half of the
//! holds have expired. The service takes 45 minutes with buffers of 5 and 10, every 15 minutes.
//!
//! Two baselines give the same answers: `naive` tries each start of the grid against every interval, `by day` against
//! those of the day alone.

// A bench talks to the terminal, and stops where it is wrong.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use model::Id;
use model::hours::spans::{intersect, merge};
use model::hours::{Hours, Prayer, PrayerPauses, Schedule, Span, TimeOfDay, Weekday, Window, wall_clock};
use model::id::Service;
use model::profile::Location;
use model::slots::{
    Busy, BusyKind, Limits, PreparedHours, Provider, Requester, ServiceRules, SlotSearch, working_time,
};
use std::hint::black_box;
use std::time::{Duration, Instant};

const FIRST: Date = date(2026, 11, 1);
const LAST: Date = date(2026, 11, 30);
const SERVICE: Id<Service> = Id::fixed(1);
const SPECIALISTS: usize = 50;

/// A seeded source of numbers: SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % end as u64) as i64
    }
}

fn window(from: u16, to: u16) -> Window {
    Window::new(TimeOfDay::from_minutes(from * 60).unwrap(), TimeOfDay::from_minutes(to * 60).unwrap())
}

fn weekly(windows: impl Fn(u8) -> Vec<Window>) -> Vec<Weekday> {
    (0..7).map(|weekday| Weekday::new(weekday, windows(weekday))).collect()
}

fn zone() -> TimeZone {
    TimeZone::get("Asia/Riyadh").unwrap()
}

fn schedule() -> Schedule {
    let pauses = PrayerPauses {
        enabled: true,
        prayers: Prayer::ALL.to_vec(),
        minutes_before: 5,
        minutes_after: 20,
        jumuah: None,
    };
    let weekly = weekly(|day| vec![if day == 5 { window(16, 23) } else { window(10, 22) }]);
    let hours = Hours { weekly, prayer_pauses: Some(pauses), ..Hours::default() };
    Schedule { place: Some(Location { lat: 24.7136, lng: 46.6753 }), ..Schedule::new(hours, zone()) }
}

fn days() -> impl Iterator<Item = Date> {
    FIRST.series(1.day()).take_while(|it| *it <= LAST)
}

fn specialist(dice: &mut Dice, number: usize, shop: &PreparedHours, now: i64) -> Provider {
    let (opens, off) = ([10, 12, 14][number % 3], dice.below(7) as u8);
    let hours = Hours {
        weekly: weekly(|day| if day == off { Vec::new() } else { vec![window(opens, opens + 8)] }),
        ..Hours::default()
    };
    let moment = |day: Date, minutes: i64| wall_clock(day, minutes as i32, &zone()).unwrap();
    let opens = i64::from(opens) * 60;
    let breaks = days().map(|it| Span::new(moment(it, opens + 240), moment(it, opens + 270))).collect();
    let working = working_time(Some(&Schedule::new(hours, zone())), shop, breaks);
    let mut busy = Vec::new();
    for day in days().filter(|it| it.weekday().to_sunday_zero_offset() as u8 != off) {
        for _ in 0..2 + dice.below(5) {
            let at = moment(day, opens + dice.below(30) * 15);
            let length = [1_800, 2_700, 3_600][dice.below(3) as usize];
            let mut it = Busy::confirmed(at, at + length, 5, 10);
            it.service = Some(SERVICE);
            if dice.below(10) == 0 {
                it.kind = BusyKind::Hold { until: Some(now - 300 + dice.below(2) * 600) };
            }
            // Nobody is booked twice.
            if busy.iter().all(|other: &Busy| it.block.end <= other.block.start || other.block.end <= it.block.start) {
                busy.push(it);
            }
        }
    }
    Provider { id: Id::fixed(number as u128 + 1), working, duration: None, busy }
}

/// Whether the time lies in one of the pieces.
fn lies_in(pieces: &[Span], time: Span) -> bool {
    pieces.iter().any(|it| it.holds(time))
}

fn is_free(open: &[Span], working: &[Span], busy: &[Busy], search: &SlotSearch<'_>, start: i64) -> bool {
    let minutes = |it: u16| i64::from(it) * 60;
    let visible = Span::new(start, start + minutes(search.rules.duration));
    let block = Span::new(start - minutes(search.rules.before), visible.end + minutes(search.rules.after));
    let meets = |it: &Busy| it.block.start < block.end && block.start < it.block.end && it.stands(&search.requester);
    lies_in(open, visible) && lies_in(working, block) && !busy.iter().any(meets)
}

fn grid<'a>(search: &'a SlotSearch<'_>) -> impl Iterator<Item = (Span, i64)> + 'a {
    let step = usize::from(search.rules.step) * 60;
    let windows = search.shop.grids().filter(|it| (FIRST..=LAST).contains(&it.0));
    windows.flat_map(move |(_, it)| (it.start..it.end).step_by(step).map(move |start| (it, start)))
}

/// Each start against every interval.
fn naive(search: &SlotSearch<'_>, of: &Provider) -> Vec<i64> {
    let free = |start: &i64| is_free(search.shop.open(), &of.working, &of.busy, search, *start);
    grid(search).map(|it| it.1).filter(free).collect()
}

/// Each start against the intervals of its day.
fn by_day(search: &SlotSearch<'_>, of: &Provider) -> Vec<i64> {
    let step = usize::from(search.rules.step) * 60;
    let mut starts = Vec::new();
    for (_, window) in search.shop.grids().filter(|it| (FIRST..=LAST).contains(&it.0)) {
        let near = |it: &Span| it.start < window.end + 7_200 && window.start - 7_200 < it.end;
        let open: Vec<Span> = search.shop.open().iter().copied().filter(near).collect();
        let working: Vec<Span> = of.working.iter().copied().filter(near).collect();
        let busy: Vec<Busy> = of.busy.iter().copied().filter(|it| near(&it.block)).collect();
        let free = |start: &i64| is_free(&open, &working, &busy, search, *start);
        starts.extend((window.start..window.end).step_by(step).filter(free));
    }
    starts
}

/// The time of one call: the best of the rounds that fit into the time.
fn time<T>(at_most: Duration, mut call: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while begun.elapsed() < at_most {
        let start = Instant::now();
        black_box(call());
        best = best.min(start.elapsed());
    }
    best
}

fn rate(name: &str, slots: usize, time: Duration) -> f64 {
    let rate = slots as f64 / time.as_secs_f64() / 1e6;
    println!("  {name:<44} {rate:>9.2} million slots/s   {:>10.1} us", time.as_secs_f64() * 1e6);
    rate
}

fn main() {
    // `cargo test --benches` comes without the flag and only checks that all agree.
    let is_bench = std::env::args().any(|it| it == "--bench");
    let round = Duration::from_millis(if is_bench { 1_000 } else { 1 });

    let schedule = schedule();
    let shop = PreparedHours::of(&schedule, None, FIRST, LAST);
    let now = wall_clock(FIRST, 0, &zone()).unwrap() - 3_600;
    let mut dice = Dice(2_026);
    let providers: Vec<Provider> = (0..SPECIALISTS).map(|it| specialist(&mut dice, it, &shop, now)).collect();
    let rules = ServiceRules {
        service: SERVICE,
        duration: 45,
        before: 5,
        after: 10,
        step: 15,
        notice: 120,
        horizon: 60,
        capacity: 1,
    };
    let limits = Limits::default();
    let requester = Requester::at(now);
    let search = SlotSearch {
        shop: &shop,
        rules: &rules,
        limits: &limits,
        providers: &providers,
        others: &[],
        resources: &[],
        requester,
    };

    let of_month = Span::new(now, wall_clock(LAST, 1_440, &zone()).unwrap());

    // All agree, start for start.
    let mut slots = 0;
    for provider in &providers {
        let found: Vec<i64> = search.slots(FIRST..=LAST, Some(provider.id)).starts().collect();
        let expected: Vec<i64> = naive(&search, provider).into_iter().filter(|it| *it >= now + 7_200).collect();
        assert_eq!(found, expected);
        assert_eq!(by_day(&search, provider), naive(&search, provider));
        slots += found.len();
    }
    let claims = || providers.iter().flat_map(|it| &it.busy);
    let blocked: i64 = claims().map(|it| it.block.seconds()).sum();
    let working: i64 = providers.iter().flat_map(|it| intersect(&it.working, &[of_month])).map(Span::seconds).sum();
    let (busy, full) = (claims().count(), 100 * blocked / working);
    let judged = grid(&search).count() * SPECIALISTS;
    println!("30 days, {SPECIALISTS} specialists, {busy} bookings and holds: {full} % of the working time");

    println!("lists of one specialist, all {SPECIALISTS} in turn ({judged} starts judged, {slots} slots offered):");
    let mut starts = Vec::new();
    // One search a specialist, as an endpoint makes it.
    let alone: Vec<SlotSearch<'_>> =
        providers.iter().map(|it| SlotSearch { providers: std::slice::from_ref(it), ..search }).collect();
    let engine = time(round, || {
        alone.iter().for_each(|it| it.slots(FIRST..=LAST, None).starts_into(black_box(&mut starts)));
    });
    let engine = rate("engine, a month at once", slots, engine);
    let daily = time(round, || {
        for (search, day) in alone.iter().flat_map(|it| days().map(move |day| (it, day))) {
            search.slots(day..=day, None).starts_into(black_box(&mut starts));
        }
    });
    rate("engine, day by day, all inputs of the month", slots, daily);
    let plain =
        rate("naive", slots, time(round, || providers.iter().map(|it| naive(&search, it).len()).sum::<usize>()));
    let day =
        rate("by day", slots, time(round, || providers.iter().map(|it| by_day(&search, it).len()).sum::<usize>()));
    println!("  engine / naive {:.0}, engine / by day {:.1}", engine / plain, engine / day);

    println!("a month of any of {SPECIALISTS} specialists:");
    let millis = |it: Duration| it.as_secs_f64() * 1e3;
    let count = time(round, || search.days(FIRST..=LAST, None));
    println!("  counts of each day          {:>9.3} ms", millis(count));
    let list = time(round, || {
        let found = search.slots(FIRST..=LAST, None);
        found.iter().map(|it| it.specialists().count()).sum::<usize>()
    });
    println!("  list with who is free       {:>9.3} ms", millis(list));
    let union = |list: fn(&SlotSearch<'_>, &Provider) -> Vec<i64>| {
        time(round, || {
            let mut all: Vec<i64> = providers.iter().flat_map(|it| list(&search, it)).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        })
    };
    let (plain, day) = (union(naive), union(by_day));
    println!("  naive, by day               {:>9.3} ms, {:.3} ms", millis(plain), millis(day));
    println!(
        "  naive / counts {:.0}, by day / counts {:.1}",
        millis(plain) / millis(count),
        millis(day) / millis(count)
    );

    println!("around it:");
    let starts: Vec<i64> = search.slots(FIRST..=LAST, None).starts().collect();
    let one =
        time(round / 2, || starts.iter().take(100).filter(|it| alone[0].offers(**it, None).is_ok()).count()) / 100;
    println!("  confirm one start, one specialist   {:>9.2} us", one.as_secs_f64() * 1e6);
    let prepared = time(round / 2, || PreparedHours::of(&schedule, None, FIRST, LAST));
    println!("  prepare the shop's month            {:>9.2} us", prepared.as_secs_f64() * 1e6);
    let windows: Vec<Span> = (0..2_000).map(|it| Span::new(it * 600, it * 600 + 300)).collect();
    let tiny = ServiceRules { duration: 5, before: 0, after: 0, step: 5, notice: 0, ..rules };
    let many = time(round / 2, || {
        let shop = PreparedHours::new(zone(), vec![(FIRST, windows.clone())], Vec::new(), None);
        let provider = Provider { working: shop.windows().to_vec(), busy: Vec::new(), ..providers[0].clone() };
        let search =
            SlotSearch { shop: &shop, rules: &tiny, providers: &[provider], requester: Requester::at(0), ..search };
        search.slots_between(0, i64::MAX / 8, None).count()
    });
    println!("  SL-86, 2,000 five-minute windows    {:>9.2} us", many.as_secs_f64() * 1e6);
    let list = |offset: i64| merge((0..100).map(|it| Span::new(it * 1_000 + offset, it * 1_000 + 700)).collect());
    let lists = [0, 100, 200, 300].map(list);
    let met = time(round / 2, || lists.iter().skip(1).fold(lists[0].clone(), |all, it| intersect(&all, it)));
    println!("  SL-87, 4 lists of 100 intersected   {:>9.2} us", met.as_secs_f64() * 1e6);
}

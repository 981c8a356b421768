//! Why starts are refused, and the examples of the specification (vectors.md, "Slots").

use crate::Id;
use crate::hours::{Hours, Schedule, Span, TimeOfDay, Weekday, Window, wall_clock};
use crate::id::{Service, Specialist};
use crate::slots::{
    Busy, BusyKind, Limits, PreparedHours, Provider, Reason, Requester, ResourceNeed, ResourceUse, ServiceRules,
    SlotSearch, working_time,
};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

const DAY: Date = date(2026, 11, 25);
const SERVICE: Id<Service> = Id::fixed(1);
const SHE: Id<Specialist> = Id::fixed(2);

fn zone() -> TimeZone {
    TimeZone::get("Asia/Riyadh").unwrap()
}

/// A moment of the day: `10:30`.
fn at(text: &str) -> i64 {
    wall_clock(DAY, TimeOfDay::parse(text).unwrap().minutes().into(), &zone()).unwrap()
}

fn span(text: &str) -> Span {
    let (from, to) = text.split_once('-').unwrap();
    Span::new(at(from), at(to))
}

fn every_day(windows: &[&str]) -> Schedule {
    let window = |text: &&str| {
        let (from, to) = text.split_once('-').unwrap();
        Window::new(TimeOfDay::parse(from).unwrap(), TimeOfDay::parse(to).unwrap())
    };
    let windows: Vec<Window> = windows.iter().map(window).collect();
    let weekly = (0..7).map(|weekday| Weekday::new(weekday, windows.clone())).collect();
    Schedule::new(Hours { weekly, ..Hours::default() }, zone())
}

fn rules([duration, before, after, step]: [u16; 4]) -> ServiceRules {
    ServiceRules { service: SERVICE, duration, before, after, step, notice: 0, horizon: 60, capacity: 1 }
}

fn booking(text: &str, before: u16, after: u16) -> Busy {
    let Span { start, end } = span(text);
    Busy { service: Some(SERVICE), ..Busy::confirmed(start, end, before, after) }
}

/// A shop with one specialist, the day before.
struct Example {
    shop: PreparedHours,
    rules: ServiceRules,
    limits: Limits,
    people: Vec<Provider>,
    resources: Vec<ResourceNeed>,
    requester: Requester,
}

impl Example {
    fn new(shop: &[&str], works: Option<&[&str]>, numbers: [u16; 4], busy: Vec<Busy>) -> Self {
        let shop = PreparedHours::of(&every_day(shop), None, DAY, DAY);
        let working = working_time(works.map(every_day).as_ref(), &shop, Vec::new());
        let people = vec![Provider { id: SHE, working, duration: None, busy }];
        let requester = Requester::at(at("00:00") - 86_400);
        Self { shop, rules: rules(numbers), limits: Limits::default(), people, resources: Vec::new(), requester }
    }

    fn search(&self) -> SlotSearch<'_> {
        SlotSearch {
            shop: &self.shop,
            rules: &self.rules,
            limits: &self.limits,
            providers: &self.people,
            others: &[],
            resources: &self.resources,
            requester: self.requester,
        }
    }

    fn starts(&self) -> String {
        let found = self.search().slots(DAY..=DAY, None);
        let text = |it: i64| {
            let minutes = (it - at("00:00")) / 60;
            format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
        };
        found.starts().map(text).collect::<Vec<_>>().join(" ")
    }

    fn refusal(&self, start: &str) -> Option<Reason> {
        self.search().offers(at(start), None).err()
    }
}

#[test]
fn the_examples_of_the_specification() {
    let noon = || vec![booking("12:00-13:00", 5, 10)];
    let starts = |shop, works, numbers, busy| Example::new(shop, works, numbers, busy).starts();
    let works: Option<&[&str]> = Some(&["10:00-16:00"]);
    assert_eq!(starts(&["09:00-17:00"], works, [45, 5, 10, 30], noon()), "10:30 11:00 13:30 14:00 14:30 15:00");
    assert_eq!(
        starts(&["09:00-17:00"], works, [45, 5, 10, 15], noon()),
        "10:15 10:30 10:45 11:00 13:15 13:30 13:45 14:00 14:15 14:30 14:45 15:00"
    );
    assert_eq!(
        starts(&["09:10-12:00", "16:00-22:00"], None, [60, 0, 0, 30], Vec::new()),
        "09:10 09:40 10:10 10:40 16:00 16:30 17:00 17:30 18:00 18:30 19:00 19:30 20:00 20:30 21:00"
    );
    assert_eq!(
        starts(&["16:00-02:00"], None, [60, 0, 0, 60], Vec::new()),
        "16:00 17:00 18:00 19:00 20:00 21:00 22:00 23:00 00:00 01:00"
    );
    let mut pause = Example::new(&["10:00-15:00"], None, [30, 0, 0, 20], Vec::new());
    let windows = vec![(DAY, vec![span("10:00-15:00")])];
    pause.shop = PreparedHours::new(zone(), windows, vec![span("11:50-12:20")], None);
    assert_eq!(pause.starts(), "10:00 10:20 10:40 11:00 11:20 12:20 12:40 13:00 13:20 13:40 14:00 14:20");
    let ten = || vec![booking("10:00-10:30", 15, 30)];
    assert_eq!(starts(&["09:00-12:00"], Some(&["09:00-12:00"]), [30, 15, 30, 15], ten()), "");
    assert_eq!(starts(&["09:00-13:00"], Some(&["08:00-13:00"]), [30, 15, 30, 15], ten()), "11:15 11:30 11:45 12:00");
}

#[test]
fn a_refusal_says_why() {
    let mut it = Example::new(&["10:00-12:00"], None, [30, 0, 0, 30], vec![booking("10:30-11:00", 0, 0)]);
    assert_eq!(it.refusal("10:00"), None);
    assert_eq!(it.refusal("10:30"), Some(Reason::SlotTaken));
    assert_eq!(it.refusal("10:15"), Some(Reason::SlotNotOffered));
    assert_eq!(it.refusal("12:00"), Some(Reason::ShopClosed));
    assert_eq!(it.refusal("09:30"), Some(Reason::ShopClosed));
    assert_eq!(it.search().offers(at("10:00"), Some(Id::fixed(9))).err(), Some(Reason::SpecialistNotForService));
    for extreme in [i64::MIN, i64::MAX] {
        assert!(it.search().offers(extreme, None).is_err());
    }

    it.rules.horizon = 0;
    assert_eq!(it.refusal("10:00"), Some(Reason::TooFarAhead));
    it.rules = it.rules.within(0, 60);
    assert_eq!(it.rules.horizon, 0);
    it.requester.now = at("10:00") - 600;
    it.rules.notice = 10;
    assert_eq!(it.refusal("10:00"), None);
    it.rules = it.rules.within(11, 60);
    assert_eq!(it.refusal("10:00"), Some(Reason::LeadTime));
    it.requester.now = at("10:00") + 1;
    assert_eq!(it.refusal("10:00"), Some(Reason::SlotInPast));
}

#[test]
fn limits_and_resources_that_are_used_up_are_taken() {
    let mut it = Example::new(&["10:00-12:00"], None, [30, 0, 0, 30], vec![booking("10:00-10:30", 0, 0)]);
    it.limits.per_day = Some(1);
    assert_eq!(it.refusal("11:00"), Some(Reason::SlotTaken));
    it.limits = Limits { minutes_per_day: Some(60), ..Limits::default() };
    assert_eq!(it.refusal("11:00"), None);
    let taken = span("11:00-11:30");
    let busy = Busy::confirmed(taken.start, taken.end, 0, 0);
    let uses = vec![ResourceUse { busy, specialist: Id::fixed(77), units: 2 }];
    it.resources = vec![ResourceNeed { resource: Id::fixed(1), capacity: 2, needed: 1, uses }];
    assert_eq!(it.starts(), "10:30 11:30");
    // The room is needed as long as the block lasts.
    it.rules.after = 5;
    assert_eq!(it.starts(), "");
    it.resources[0].needed = 3;
    assert_eq!(it.refusal("11:30"), Some(Reason::SlotNotOffered));
}

#[test]
fn ones_own_hold_and_the_booking_that_is_moved_are_no_obstacle() {
    let hold = BusyKind::Hold { until: Some(at("00:00")) };
    let held = Busy { kind: hold, client: Some(Id::fixed(7)), ..booking("10:00-10:30", 0, 0) };
    let moved = Busy { appointment: Some(Id::fixed(8)), ..booking("11:00-11:30", 0, 0) };
    let mut it = Example::new(&["10:00-12:00"], None, [30, 0, 0, 30], vec![held, moved]);
    assert_eq!(it.starts(), "10:30 11:30");
    it.requester.client = Some(Id::fixed(7));
    assert_eq!(it.starts(), "10:00 10:30 11:30");
    it.requester.rescheduling = Some(Id::fixed(8));
    assert_eq!(it.starts(), "10:00 10:30 11:00 11:30");
    it.requester.client = None;
    it.people[0].busy[0].kind = BusyKind::Hold { until: Some(it.requester.now) };
    assert_eq!(it.starts(), "10:00 10:30 11:00 11:30");
}

#[test]
fn seats_are_shared_and_counted() {
    let seats = |seats, text| Busy { seats, ..booking(text, 0, 0) };
    let mut it =
        Example::new(&["10:00-12:00"], None, [60, 0, 0, 30], vec![seats(1, "10:00-11:00"), seats(1, "10:00-11:00")]);
    it.rules.capacity = 3;
    assert_eq!(it.starts(), "10:00 11:00");
    assert_eq!(it.search().offers(at("10:00"), None).unwrap().free[0].seats_left, 1);
    assert_eq!(it.search().offers(at("11:00"), None).unwrap().free[0].seats_left, 3);
    it.requester.seats = 2;
    assert_eq!(it.starts(), "11:00");
    it.requester.seats = 4;
    assert_eq!(it.starts(), "");
}

#[test]
fn specialists_who_take_longer_have_slots_of_their_own() {
    let mut it = Example::new(&["10:00-11:00"], None, [30, 0, 0, 30], Vec::new());
    let slow = Provider { id: Id::fixed(3), duration: Some(45), ..it.people[0].clone() };
    it.people.insert(0, slow);
    let found = it.search().slots(DAY..=DAY, None);
    let slots: Vec<_> =
        found.iter().map(|it| ((it.end - it.start) / 60, it.specialists().collect::<Vec<_>>())).collect();
    assert_eq!(slots, [(30, vec![SHE]), (45, vec![Id::fixed(3)]), (30, vec![SHE])]);
    assert_eq!(found.count(), 3);
    assert_eq!(found.starts().count(), 2);
}

#[test]
fn staff_may_override_the_grid_but_no_block() {
    let it = Example::new(&["10:00-12:00"], None, [30, 0, 0, 30], vec![booking("10:00-10:30", 0, 0)]);
    assert!(!it.search().is_clear(at("10:10"), SHE));
    assert!(it.search().is_clear(at("10:35"), SHE) && it.search().is_clear(at("20:00"), SHE));
    assert!(!it.search().is_clear(at("20:00"), Id::fixed(9)));
}

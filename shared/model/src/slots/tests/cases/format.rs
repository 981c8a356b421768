//! Cases that list slots.

use super::rules::{read, same};
use crate::Id;
use crate::hours::{
    Exception, Hours, Plan, Profile, Schedule, Span, TimeOfDay, Weekday, Window as HoursWindow, date_at,
};
use crate::id::{Kind, Service, Specialist, User};
use crate::slots::{
    Busy, BusyKind, LimitScope, Limits, PreparedHours, Provider, Requester, ServiceRules, SlotSearch, days_off,
    working_time,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Case {
    shop_zone: String,
    now: Timestamp,
    query: Range,
    #[serde(default)]
    windows: Vec<Window>,
    #[serde(default)]
    profiles: Vec<DatedWindows>,
    #[serde(default)]
    exceptions: Vec<ExceptionDay>,
    #[serde(default)]
    pauses: Vec<Window>,
    #[serde(default)]
    breaks: Vec<Window>,
    #[serde(default)]
    leave: Vec<Date>,
    specialist_windows: Option<Vec<Window>>,
    specialists: Option<Vec<Person>>,
    service: ServiceTerms,
    #[serde(default)]
    busy: Vec<Taken>,
    #[serde(default)]
    shop_busy: Vec<Taken>,
    max_concurrent: Option<u32>,
    limits: Option<DayLimits>,
    client: Option<String>,
    rescheduling: Option<String>,
    #[serde(flatten)]
    other: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Range {
    from: Timestamp,
    to: Timestamp,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Window {
    days: Option<Vec<u8>>,
    from: TimeOfDay,
    to: TimeOfDay,
}

#[derive(Deserialize)]
struct DatedWindows {
    from: Date,
    to: Date,
    windows: Vec<Window>,
}

#[derive(Deserialize)]
struct ExceptionDay {
    date: Date,
    #[serde(default)]
    windows: Vec<Window>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: String,
    windows: Option<Vec<Window>>,
    #[serde(default)]
    breaks: Vec<Window>,
    #[serde(default)]
    leave: Vec<Date>,
    #[serde(default)]
    busy: Vec<Taken>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceTerms {
    id: Option<String>,
    duration: u16,
    #[serde(default)]
    buffer_before: u16,
    #[serde(default)]
    buffer_after: u16,
    granularity: u16,
    #[serde(default)]
    notice: u32,
    #[serde(default = "far")]
    horizon: u16,
    #[serde(default = "one")]
    capacity: u16,
}

const fn far() -> u16 {
    60
}

const fn one() -> u16 {
    1
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Taken {
    start: Timestamp,
    end: Timestamp,
    kind: Option<String>,
    status: Option<String>,
    pending_until: Option<Timestamp>,
    #[serde(default)]
    buffer_before: u16,
    #[serde(default)]
    buffer_after: u16,
    service: Option<String>,
    #[serde(default = "one")]
    seats: u16,
    client: Option<String>,
    expires: Option<Timestamp>,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayLimits {
    per_day: Option<u32>,
    minutes_per_day: Option<u32>,
    scope: Option<String>,
}

/// The same id for the same name.
fn named<K: Kind>(name: &str) -> Id<K> {
    Id::fixed(name.bytes().fold(7, |hash: u128, it| hash.wrapping_mul(1_000_003).wrapping_add(it.into())))
}

fn week(windows: &[Window]) -> Vec<Weekday> {
    let on = |day: u8| windows.iter().filter(move |it| it.days.as_ref().is_none_or(|it| it.contains(&day)));
    let plain = |it: &Window| HoursWindow::new(it.from, it.to);
    (0..7).map(|weekday| Weekday::new(weekday, on(weekday).map(plain).collect())).collect()
}

fn plan(windows: &[Window], zone: &TimeZone) -> Schedule {
    Schedule::new(Hours { weekly: week(windows), ..Hours::default() }, zone.clone())
}

impl Taken {
    /// The busy time for the engine. `None` if its status doesn't block.
    fn busy(&self, service: Id<Service>) -> Result<Option<Busy>, String> {
        let second = |it: Option<Timestamp>| it.map(Timestamp::as_second);
        let hold = BusyKind::Hold { until: second(self.expires) };
        let claim = match (self.kind.as_deref().unwrap_or("booking"), self.status.as_deref()) {
            ("block", _) => BusyKind::Blocked,
            (_, Some("cancelled" | "completed" | "no_show" | "rescheduled" | "expired")) => return Ok(None),
            ("hold", _) | ("booking", Some("held")) => hold,
            ("booking", Some("scheduled" | "pending_payment" | "pending_approval")) => {
                BusyKind::Appointment { until: second(self.pending_until) }
            }
            ("booking", None | Some("confirmed" | "checked_in" | "in_progress")) => {
                BusyKind::Appointment { until: None }
            }
            (kind, status) => return Err(format!("no claim of kind {kind} and status {status:?}")),
        };
        let buffers = if claim == BusyKind::Blocked { (0, 0) } else { (self.buffer_before, self.buffer_after) };
        let plain = Busy::new(claim, self.start.as_second(), self.end.as_second(), buffers.0, buffers.1);
        Ok(Some(Busy {
            // The service asked for unless another is named.
            service: Some(self.service.as_deref().map_or(service, named)),
            seats: self.seats,
            client: self.client.as_deref().map(named::<User>),
            appointment: self.id.as_deref().map(named),
            ..plain
        }))
    }
}

fn busy_of(list: &[Taken], service: Id<Service>) -> Result<Vec<Busy>, String> {
    let all: Result<Vec<_>, _> = list.iter().map(|it| it.busy(service)).collect();
    Ok(all?.into_iter().flatten().collect())
}

impl Case {
    fn shop(&self, zone: &TimeZone) -> PreparedHours {
        let mut schedule = plan(&self.windows, zone);
        let profile = |it: &DatedWindows| Profile {
            name: "p".into(),
            from_date: it.from,
            to_date: it.to,
            weekly: week(&it.windows),
        };
        schedule.hours.profiles = self.profiles.iter().map(profile).collect();
        for it in &self.exceptions {
            let weekday = it.date.weekday().to_sunday_zero_offset();
            let windows = week(&it.windows).into_iter().filter(|it| i8::try_from(it.weekday) == Ok(weekday));
            let plan = Plan::Open(windows.flat_map(|it| it.windows).collect());
            schedule.exceptions.insert(it.date, Exception { plan, reason: None });
        }
        let (first, last) = (date_at(self.query.from.as_second(), zone), date_at(self.query.to.as_second(), zone));
        if self.pauses.is_empty() {
            return PreparedHours::of(&schedule, None, first, last);
        }
        let (first, last) = (first.saturating_sub(3.days()), last.saturating_add(4.days()));
        let dates = first.series(1.day()).take_while(|it| *it <= last);
        let days: Vec<(Date, Vec<Span>)> = dates.map(|it| (it, schedule.windows(it))).collect();
        let frame = PreparedHours::new(zone.clone(), days.clone(), Vec::new(), None).frame();
        PreparedHours::new(zone.clone(), days, plan(&self.pauses, zone).open_between(frame.start, frame.end), None)
    }

    fn provider(&self, person: &Person, shop: &PreparedHours, service: Id<Service>) -> Result<Provider, String> {
        let (zone, frame) = (shop.zone(), shop.frame());
        let hours = person.windows.as_ref().or(self.specialist_windows.as_ref()).map(|it| plan(it, zone));
        let breaks = [&self.breaks, &person.breaks].map(|it| plan(it, zone).open_between(frame.start, frame.end));
        let leave = self.leave.iter().chain(&person.leave).map(|it| days_off(*it, *it, zone));
        let away = breaks.concat().into_iter().chain(leave).collect();
        let working = working_time(hours.as_ref(), shop, away);
        let id: Id<Specialist> = named(&person.id);
        Ok(Provider { id, working, duration: None, busy: busy_of(&person.busy, service)? })
    }

    fn limits(&self) -> Result<Limits, String> {
        let max_concurrent = self.max_concurrent.unwrap_or(0);
        let Some(limits) = &self.limits else { return Ok(Limits { max_concurrent, ..Limits::default() }) };
        let scope = match limits.scope.as_deref() {
            None | Some("service") => LimitScope::Service,
            Some("shop") => LimitScope::Shop,
            Some(other) => return Err(format!("no scope {other}")),
        };
        Ok(Limits { max_concurrent, per_day: limits.per_day, minutes_per_day: limits.minutes_per_day, scope })
    }

    fn run(&self) -> Result<Vec<i64>, String> {
        let zone = TimeZone::get(&self.shop_zone).map_err(|it| it.to_string())?;
        let shop = self.shop(&zone);
        let it = &self.service;
        let service = named(it.id.as_deref().unwrap_or("the service"));
        let rules = ServiceRules {
            service,
            duration: it.duration,
            before: it.buffer_before,
            after: it.buffer_after,
            step: it.granularity,
            notice: it.notice,
            horizon: it.horizon,
            capacity: it.capacity,
        };
        let alone = [Person {
            id: "the specialist".into(),
            windows: None,
            breaks: Vec::new(),
            leave: Vec::new(),
            busy: self.busy.clone(),
        }];
        let people = self.specialists.as_deref().unwrap_or(&alone);
        let providers: Result<Vec<_>, _> = people.iter().map(|it| self.provider(it, &shop, service)).collect();
        let (limits, others, providers) = (self.limits()?, busy_of(&self.shop_busy, service)?, providers?);
        let requester = Requester {
            now: self.now.as_second(),
            client: self.client.as_deref().map(named),
            rescheduling: self.rescheduling.as_deref().map(named),
            seats: 1,
        };
        let search = SlotSearch {
            shop: &shop,
            rules: &rules,
            limits: &limits,
            providers: &providers,
            others: &others,
            resources: &[],
            requester,
        };
        let found = search.slots_between(self.query.from.as_second(), self.query.to.as_second(), None);
        let mut starts: Vec<i64> = found.starts().collect();
        starts.sort_unstable();
        if starts.iter().any(|it| search.offers(*it, None).is_err()) {
            return Err("a listed start is refused when it is booked".into());
        }
        Ok(starts)
    }
}

pub(super) fn check(body: Value, expected: &Value) -> Result<(), String> {
    const SAID: [&str; 5] = ["theme", "source", "why", "peer_differs", "note"];
    let case: Case = read(body)?;
    let expected: Vec<Timestamp> = read(expected.clone())?;
    let text = |starts: &[i64]| -> Vec<String> {
        starts.iter().map(|it| Timestamp::from_second(*it).unwrap().to_string()).collect()
    };
    let expected: Vec<i64> = expected.iter().map(|it| it.as_second()).collect();
    let unread: Vec<&String> = case.other.keys().filter(|it| !SAID.contains(&it.as_str())).collect();
    same(&text(&case.run()?), &text(&expected)).map_err(|it| format!("{it}; fields not read: {unread:?}"))
}

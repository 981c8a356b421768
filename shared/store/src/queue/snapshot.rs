//! A queue with everything that its order and its waits depend on: the line, who is on duty, what is booked, and how
//! long services took lately.

use super::{Line, Queue, Ticket, read_line};
use crate::Consistency;
use crate::{Item, Shop, ShopCalendar, StoreError, Table, keys, schedule};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use model::hours::{Hours, Schedule, Span};
use model::queue::{
    self, Busy, QueueTag, RankedEntry, Samples, Server, ServiceTime, Status, UpcomingAppointment, Wait,
};
use model::slots;
use model::{Id, id};
use std::collections::{BTreeMap, BTreeSet};

/// How far ahead booked appointments matter to those who wait, in seconds.
const AHEAD: i64 = 6 * 3_600;
/// An appointment whose customer hasn't arrived so long after its start gives way, in seconds.
const GIVES_WAY: i64 = 300;

/// What was read, before it is known which shop and queue it belongs to.
#[derive(Debug, Default)]
pub struct QueueReads {
    /// The line.
    pub line: Line,
    around: ShopCalendar,
    times: Vec<Item>,
}

/// Reads it all in one round trip; see [`line`] for `most` and `lately`.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_queue(
    table: &Table,
    tag: QueueTag,
    now: Timestamp,
    lately: bool,
    most: Option<i32>,
) -> Result<QueueReads, StoreError> {
    let today = Offset::UTC.to_datetime(now).date();
    let partition = keys::shop_partition(tag.shop());
    let times = table.query_between(&partition, "TIMES#", "TIMES#~", Consistency::Eventual);
    let (line, around, times) = tokio::try_join!(
        read_line(table, tag, lately, most),
        // Who is on duty and what is booked a second ago is as good as now.
        ShopCalendar::read(table, tag.shop(), today, today, Consistency::Eventual),
        times,
    )?;
    Ok(QueueReads { line, around, times })
}

/// How long services took lately, by service and specialist.
#[derive(Debug, Default)]
pub struct ServiceTimes {
    samples: BTreeMap<(String, String), Samples>,
    today: i32,
    speed: f64,
}

impl ServiceTimes {
    fn read(items: &[Item], now: i64, zone: &TimeZone) -> Self {
        let mut samples = BTreeMap::new();
        for item in items {
            let mut parts = item.text("sk").unwrap_or_default().split('#').skip(1).map(str::to_owned);
            if let (Some(service), Some(specialist)) = (parts.next(), parts.next()) {
                samples.insert((service, specialist), item.document::<Samples>("samples").unwrap_or_default());
            }
        }
        let at = zone.to_datetime(Timestamp::from_second(now).unwrap_or_default());
        let (weekday, hour) = (at.weekday().to_sunday_zero_offset(), at.hour());
        let all = samples.iter().filter(|((_, specialist), _)| specialist == "ANY").flat_map(|(_, it)| it.iter());
        let speed =
            queue::speed_factor(all, u8::try_from(weekday).unwrap_or_default(), u8::try_from(hour).unwrap_or_default());
        Self { samples, today: day_number(at.date()), speed }
    }

    /// How long a service takes with a specialist, whose configured time is `prior` seconds.
    #[must_use]
    pub fn of(
        &self,
        service: Option<Id<id::Service>>,
        specialist: Option<Id<id::Specialist>>,
        prior: i64,
    ) -> ServiceTime {
        let service = service.map_or_else(|| "ANY".to_owned(), |it| it.to_string());
        let known = |specialist: String| {
            let samples = self.samples.get(&(service.clone(), specialist))?;
            Some(samples.time(prior, self.today))
        };
        let own = specialist.and_then(|it| known(it.to_string())).filter(|it| it.samples >= 5);
        let mut time =
            own.or_else(|| known("ANY".to_owned())).unwrap_or_else(|| Samples::default().time(prior, self.today));
        // Slower or faster than usual at this hour of this weekday.
        let adjust = |seconds: i64| (seconds as f64 * self.speed).round() as i64;
        (time.mean, time.deviation) = (adjust(time.mean), adjust(time.deviation));
        time
    }
}

/// Days since 1970.
#[must_use]
pub fn day_number(date: Date) -> i32 {
    let days = date.since(Date::new(1970, 1, 1).unwrap_or_default());
    days.map(|it| it.get_days()).unwrap_or_default()
}

/// A ticket in the order of the line.
#[derive(Debug, Clone)]
pub struct RankedTicket {
    /// The ticket.
    pub ticket: Ticket,
    /// Its place, from 1.
    pub position: u32,
    /// How many stand before it.
    pub ahead: u32,
    /// How long until it is served; nothing when nobody is on duty.
    pub wait: Option<Wait>,
    /// How often it was overtaken.
    pub overtaken: u32,
}

/// A queue at a moment.
#[derive(Debug)]
pub struct QueueSnapshot {
    /// The moment, in Unix seconds.
    pub now: i64,
    /// When the shop is open.
    pub schedule: Schedule,
    /// The line.
    pub line: Line,
    /// How long services take.
    pub times: ServiceTimes,
    strategy: queue::Strategy,
    /// Of the line, by index: those that are called or wait.
    placement: Vec<usize>,
    entries: Vec<queue::QueueEntry>,
    durations: Vec<ServiceTime>,
    required_specialists: Vec<Option<Id<id::Specialist>>>,
    servers: Vec<Server>,
    upcoming: Vec<UpcomingAppointment>,
    on_duty: BTreeSet<Id<id::Specialist>>,
    appointments: BTreeMap<Id<id::Specialist>, i64>,
    has_hours: bool,
}

impl QueueSnapshot {
    /// Puts together what was read.
    #[must_use]
    pub fn new(shop: &Shop, of: &Queue, floor: QueueReads, now: i64) -> Self {
        let QueueReads { line, around, times } = floor;
        let hours = around.items.iter().find(|it| it.text("entity") == Some("Hours"));
        let schedule = schedule::of_shop(shop, hours.unwrap_or(&Item::default()));
        let times = ServiceTimes::read(&times, now, &schedule.zone);
        let crew: Option<BTreeSet<Id<id::Specialist>>> =
            of.0.has("crew").then(|| of.0.list("crew").filter_map(|it| it.parse().ok()).collect());
        let people = on_duty(&around.items, &schedule, now);
        let on_duty: BTreeSet<_> =
            people.into_iter().filter(|it| crew.as_ref().is_none_or(|crew| crew.contains(it))).collect();
        let arrived: BTreeSet<_> = line.tickets.iter().filter_map(Ticket::appointment).collect();
        let (mut upcoming, mut appointments) = (Vec::new(), BTreeMap::new());
        for specialist in &on_duty {
            for claim in around.agendas.claims(*specialist).filter(|it| it.stands(now)) {
                let soon = claim.start > now - GIVES_WAY && claim.start < now + AHEAD;
                if soon && claim.start >= now {
                    let first = appointments.entry(*specialist).or_insert(claim.start);
                    *first = claim.start.min(*first);
                }
                if soon && !arrived.contains(&claim.appointment) {
                    let time = times.of(Some(claim.service), Some(*specialist), claim.end - claim.start);
                    upcoming.push(UpcomingAppointment { at: claim.start, time });
                }
            }
        }
        upcoming.sort_by_key(|it| it.at);
        let (strategy, has_hours) = (of.strategy(), hours.is_some());
        let mut snapshot = Self {
            now,
            schedule,
            times,
            strategy,
            upcoming,
            on_duty,
            appointments,
            has_hours,
            line: Line::default(),
            placement: Vec::new(),
            entries: Vec::new(),
            durations: Vec::new(),
            required_specialists: Vec::new(),
            servers: Vec::new(),
        };
        snapshot.rank(line);
        snapshot
    }

    /// The same hall with another line, such as one that was read again.
    pub fn replace_line(&mut self, line: Line) {
        self.rank(line);
    }

    /// The same hall with other tickets in the line, such as one that has just changed.
    pub fn replace_tickets(&mut self, tickets: Vec<Ticket>) {
        let mut line = std::mem::take(&mut self.line);
        line.tickets = tickets;
        self.rank(line);
    }

    fn rank(&mut self, line: Line) {
        let now = self.now;
        self.placement = indexes(&line, |it| matches!(it.status_at(now), Status::Waiting | Status::Called));
        let tickets = || self.placement.iter().filter_map(|it| line.tickets.get(*it));
        self.durations = tickets().map(|it| self.times.of(it.service(), it.specialist(), it.prior())).collect();
        self.entries = tickets().zip(&self.durations).map(|(it, time)| entry(it, *time, now)).collect();
        self.required_specialists = tickets().map(Ticket::preferred_specialist).collect();
        self.servers = servers(&line, &self.on_duty, &self.times, now);
        self.line = line;
    }

    fn model(&self) -> queue::QueueModel<'_> {
        queue::QueueModel {
            now: self.now,
            strategy: self.strategy,
            entries: &self.entries,
            times: &self.durations,
            required_specialists: &self.required_specialists,
            overtakes: &self.line.overtakes,
            servers: &self.servers,
            upcoming: &self.upcoming,
        }
    }

    fn ticket(&self, index: usize) -> Option<&Ticket> {
        self.line.tickets.get(*self.placement.get(index)?)
    }

    /// Those that are called or wait, in order.
    #[must_use]
    pub fn ranked(&self) -> Vec<RankedTicket> {
        let placed = |(position, it): (u32, RankedEntry)| {
            let ticket = self.ticket(it.index)?.clone();
            Some(RankedTicket { ticket, position, ahead: it.ahead, wait: it.wait, overtaken: it.overtaken })
        };
        (1..).zip(self.model().rank_all()).filter_map(placed).collect()
    }

    /// What a new ticket would get: how many stand before it, and how long until it is served. `head` counts those of a
    /// line that is too long to be looked at.
    #[must_use]
    pub fn rank_new(&self, ticket: &Ticket, active: i64) -> (u32, Option<Wait>) {
        let time = self.times.of(ticket.service(), ticket.specialist(), ticket.prior());
        let new = self.model().newcomer(&entry(ticket, time, self.now), time, ticket.preferred_specialist());
        if self.line.is_complete {
            return (new.ahead, new.wait);
        }
        let ahead = u32::try_from(active - 1).unwrap_or_default().max(new.ahead);
        let rest = |minutes: u32| minutes + (ahead - new.ahead) * (minutes / new.ahead.max(1)).max(1);
        let wait =
            new.wait.map(|it| Wait { p50_minutes: rest(it.p50_minutes), p80_minutes: rest(it.p80_minutes), ..it });
        (ahead, wait)
    }

    /// What somebody who joins now without saying for what would get.
    #[must_use]
    pub fn next_arrival(&self, of: &Queue) -> (u32, Option<Wait>) {
        let item = Item::default()
            .with("status", Status::Waiting.as_str())
            .with("number", i64::from(u32::MAX))
            .with("joined_at", self.now)
            .with("prior_seconds", of.typical_seconds());
        self.rank_new(&Ticket(item), i64::try_from(self.placement.len()).unwrap_or_default() + 1)
    }

    /// The next to be called among those for whom `eligible` holds; `free` seconds remain until who calls has an
    /// appointment.
    #[must_use]
    pub fn next(&self, eligible: impl Fn(&Ticket) -> bool, free: Option<i64>) -> Option<(&Ticket, bool)> {
        let next = self.model().next(|it| self.ticket(it).is_some_and(&eligible), free)?;
        Some((self.ticket(next.index)?, next.overtake))
    }

    /// Seconds until a specialist's next appointment.
    #[must_use]
    pub fn free_for(&self, specialist: Id<id::Specialist>) -> Option<i64> {
        self.appointments.get(&specialist).map(|it| it - self.now)
    }

    /// Specialists of this queue who are on duty.
    #[must_use]
    pub const fn on_duty(&self) -> &BTreeSet<Id<id::Specialist>> {
        &self.on_duty
    }

    /// How many active tickets each of these has.
    #[must_use]
    pub fn active_tickets(&self, specialist: Id<id::Specialist>) -> usize {
        let active = self.line.tickets.iter().filter(|it| it.status_at(self.now).is_active());
        active.filter(|it| it.specialist() == Some(specialist)).count()
    }

    /// The keys of a ticket in the line, to stand behind it.
    #[must_use]
    pub fn placement_behind(&self, ticket: Id<id::Ticket>, at: i64) -> Option<queue::Placement> {
        let index =
            self.placement.iter().position(|it| self.line.tickets.get(*it).and_then(Ticket::id) == Some(ticket))?;
        Some(self.entries.get(index)?.behind(at))
    }

    /// How many serve.
    #[must_use]
    pub fn servers(&self) -> usize {
        self.servers.len()
    }

    /// Appointments within the next two hours.
    #[must_use]
    pub fn upcoming_count(&self) -> usize {
        self.upcoming.iter().filter(|it| it.at < self.now + 7_200).count()
    }

    /// Whether the shop has ever said when it is open.
    #[must_use]
    pub const fn has_hours(&self) -> bool {
        self.has_hours
    }
}

fn indexes(line: &Line, is: impl Fn(&Ticket) -> bool) -> Vec<usize> {
    let all = line.tickets.iter().enumerate();
    all.filter(|(_, it)| is(it)).map(|(at, _)| at).collect()
}

fn entry(ticket: &Ticket, time: ServiceTime, now: i64) -> queue::QueueEntry {
    queue::QueueEntry {
        number: ticket.number(),
        joined_at: ticket.joined_at(),
        priority: ticket.priority(),
        expected: time.mean,
        target: ticket.target(),
        status: ticket.status_at(now),
        called_at: ticket.called_at(),
        placement: ticket.placement(),
    }
}

/// Active specialists of a shop who work at `now`: within their hours, or the shop's, and not on leave.
fn on_duty(people: &[Item], shop: &Schedule, now: i64) -> Vec<Id<id::Specialist>> {
    let date = model::hours::date_at(now, &shop.zone);
    let frame = slots::PreparedHours::of(shop, None, date, date);
    let leaves =
        || people.iter().filter(|it| it.text("entity") == Some("Leave") && it.text("status") == Some("approved"));
    let works = |person: &Item| -> Option<Id<id::Specialist>> {
        let id: Id<id::Employee> = person.parsed("id")?;
        let of = leaves().filter(|it| it.text("employee_id") == person.text("id"));
        let away: Vec<Span> =
            of.filter_map(|it| Some(slots::days_off(it.parsed("from")?, it.parsed("to")?, &shop.zone))).collect();
        let own = person.document::<Hours>("hours");
        let own = own.map(|hours| Schedule { hours, exceptions: BTreeMap::new(), ..shop.clone() });
        let working = slots::working_time(own.as_ref(), &frame, away);
        model::hours::spans::find(&working, now).map(|_| id.derived())
    };
    let specialists = people.iter().filter(|it| it.text("entity") == Some("Employee"));
    specialists.filter(|it| it.flag("is_active") && it.flag("is_specialist")).filter_map(works).collect()
}

/// Who serves: specialists on duty, and whoever else has called somebody.
fn servers(line: &Line, on_duty: &BTreeSet<Id<id::Specialist>>, times: &ServiceTimes, now: i64) -> Vec<Server> {
    let busy = |it: &Ticket| {
        let elapsed = now - it.serving_at().unwrap_or(now);
        Busy::Serving { elapsed, time: times.of(it.service(), it.specialist(), it.prior()) }
    };
    let serving = || line.tickets.iter().filter(|it| it.status() == Status::Serving);
    let of = |id: &Id<id::Specialist>| serving().find(|it| it.served_by() == Some(*id)).map(busy);
    let mut all: Vec<Server> = on_duty.iter().map(|it| Server { specialist: Some(*it), busy: of(it) }).collect();
    let others: BTreeMap<_, &Ticket> = line
        .tickets
        .iter()
        .filter(|it| matches!(it.status_at(now), Status::Called | Status::Serving))
        .filter(|it| it.served_by().is_none_or(|it| !on_duty.contains(&it)))
        .map(|it| ((it.called_by(), it.counter()), it))
        .collect();
    for ticket in others.into_values() {
        if ticket.status() == Status::Serving {
            // Who serves without saying who they are is one of those on duty who seem free.
            match all.iter_mut().find(|it| it.busy.is_none()) {
                Some(free) => free.busy = Some(busy(ticket)),
                None => all.push(Server { specialist: None, busy: Some(busy(ticket)) }),
            }
        } else if on_duty.is_empty() {
            // At a desk without names, a call shows that somebody is there.
            all.push(Server { specialist: None, busy: None });
        }
    }
    all
}

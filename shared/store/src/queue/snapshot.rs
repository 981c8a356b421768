//! A queue at one moment, with everything that order and waits depend on: the line, the specialists on duty, the
//! appointments, and recent service times.

use super::coming::ComingAppointments;
use super::duty::{active_specialists, on_duty, servers, staff_names};
use super::line::{LineRange, read_range};
use super::{Line, Queue, ServiceTimes, Ticket};
use crate::entities::{Employee, Shop, ShopHours};
use crate::{Consistency, Entity as _, Item, ShopCalendar, StoreError, Table, keys};
use jiff::Timestamp;
use jiff::tz::Offset;
use model::hours::Schedule;
use model::queue::{
    CalledNumber, Placement, PublicQueueState, QueueEntry, QueueModel, QueueTag, RankedEntry, Server, ServiceTime,
    Status, Strategy, UpcomingAppointment, WaitEstimate, issue_order,
};
use model::{Bilingual, Id, id};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How far ahead appointments affect the wait, in seconds.
const HORIZON: i64 = 6 * 3_600;
/// Time after its start at which an appointment without check-in gives way, in seconds.
const GRACE_AFTER_START: i64 = 300;
/// Time within which an appointment counts as upcoming in advice, in seconds.
const UPCOMING: i64 = 7_200;
/// Maximum number of ticket numbers that are shown as next.
const NEXT_NUMBERS: usize = 5;

/// What is read about a queue at once, before its shop and settings are known.
#[derive(Debug, Default)]
pub struct QueueReads {
    /// The line.
    pub line: Line,
    calendar: ShopCalendar,
    service_times: Vec<Item>,
}

/// Reads a queue with its whole line, in one round trip.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_queue(table: &Table, queue: QueueTag, now: Timestamp) -> Result<QueueReads, StoreError> {
    read(table, queue, now, LineRange::All).await
}

/// Like [`read_queue`], at half the cost of the line. Changes of the last second may be missing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_queue_relaxed(table: &Table, queue: QueueTag, now: Timestamp) -> Result<QueueReads, StoreError> {
    read(table, queue, now, LineRange::Relaxed).await
}

/// Like [`read_queue`], but reads at most `limit` items from the front of the line.
///
/// # Errors
/// When the table doesn't answer.
pub async fn read_queue_front(
    table: &Table,
    queue: QueueTag,
    now: Timestamp,
    limit: i32,
) -> Result<QueueReads, StoreError> {
    read(table, queue, now, LineRange::Front(limit)).await
}

async fn read(table: &Table, queue: QueueTag, now: Timestamp, range: LineRange) -> Result<QueueReads, StoreError> {
    let today = Offset::UTC.to_datetime(now).date();
    let partition = keys::shop_partition(queue.shop());
    let service_times = table.query_between(&partition, "TIMES#", "TIMES#~", Consistency::Eventual);
    let (line, calendar, service_times) = tokio::try_join!(
        read_range(table, queue, range),
        // Changes of shifts and appointments in the last second may be missing.
        ShopCalendar::read(table, queue.shop(), today, today, Consistency::Eventual),
        service_times,
    )?;
    Ok(QueueReads { line, calendar, service_times })
}

/// A ticket with its rank in the line.
#[derive(Debug, Clone)]
pub struct RankedTicket {
    /// The ticket.
    pub ticket: Ticket,
    /// Its position, from 1.
    pub position: u32,
    /// Number of tickets ahead.
    pub ahead: u32,
    /// Estimated wait. `None` if no specialist is on duty.
    pub wait: Option<WaitEstimate>,
    /// Number of times it was overtaken.
    pub overtaken: u32,
}

/// A queue at one moment.
#[derive(Debug)]
pub struct QueueSnapshot {
    /// The moment, in Unix seconds.
    pub now: i64,
    /// Business hours of the shop.
    pub schedule: Schedule,
    /// The line.
    pub line: Line,
    /// Expected service times.
    pub times: ServiceTimes,
    strategy: Strategy,
    /// Indices of the called and waiting tickets of the line. The following lists have the same order.
    in_line: Vec<usize>,
    entries: Vec<QueueEntry>,
    durations: Vec<ServiceTime>,
    required_specialists: Vec<Option<Id<id::Specialist>>>,
    servers: Vec<Server>,
    upcoming: Vec<UpcomingAppointment>,
    active_specialists: BTreeSet<Id<id::Specialist>>,
    on_duty: BTreeSet<Id<id::Specialist>>,
    pub(super) coming: ComingAppointments,
    has_hours: bool,
    /// Names of the shop's employees, by their accounts.
    staff_names: BTreeMap<Id<id::User>, Bilingual>,
}

impl QueueSnapshot {
    /// Assembles what was read.
    #[must_use]
    pub fn new(shop: &Shop, queue: &Queue, reads: QueueReads, now: i64) -> Self {
        let QueueReads { line, calendar, service_times } = reads;
        let hours = calendar.items.iter().cloned().find_map(ShopHours::read);
        let schedule = shop.schedule(hours.as_ref());
        let times = ServiceTimes::read(service_times, now, &schedule.zone);
        let active = active_specialists(&calendar.items);
        let mut snapshot = Self {
            now,
            on_duty: on_duty(queue, &active, &calendar.items, &schedule, now),
            active_specialists: active.iter().map(Employee::specialist).collect(),
            schedule,
            times,
            strategy: queue.strategy(),
            has_hours: hours.is_some(),
            staff_names: staff_names(&calendar.items),
            upcoming: Vec::new(),
            coming: ComingAppointments::default(),
            line: Line::default(),
            in_line: Vec::new(),
            entries: Vec::new(),
            durations: Vec::new(),
            required_specialists: Vec::new(),
            servers: Vec::new(),
        };
        snapshot.set_appointments(&calendar, &line);
        snapshot.set_line(line);
        snapshot
    }

    fn set_appointments(&mut self, calendar: &ShopCalendar, line: &Line) {
        let now = self.now;
        let arrived: BTreeSet<_> = line.tickets.iter().filter_map(Ticket::appointment).collect();
        for specialist in &self.on_duty {
            for claim in calendar.agendas.claims(*specialist).filter(|it| it.stands(now) && !it.is_copy()) {
                if claim.start <= now - GRACE_AFTER_START || claim.start >= now + HORIZON {
                    continue;
                }
                if claim.start >= now {
                    self.coming.add(claim);
                }
                if !arrived.contains(&claim.appointment) {
                    let configured = claim.end - claim.start;
                    let time = self.times.estimate(Some(claim.service), Some(*specialist), configured);
                    self.upcoming.push(UpcomingAppointment { at: claim.start, time });
                }
            }
        }
        self.upcoming.sort_by_key(|it| it.at);
    }

    /// Replaces the line, for example after it was read again.
    pub fn set_line(&mut self, line: Line) {
        let now = self.now;
        let all = line.tickets.iter().enumerate();
        let in_line = all.filter(|(_, it)| matches!(it.status_at(now), Status::Waiting | Status::Called));
        self.in_line = in_line.map(|(index, _)| index).collect();
        let tickets = || self.in_line.iter().filter_map(|it| line.tickets.get(*it));
        self.durations = tickets().map(|it| self.times.of(it)).collect();
        self.entries = tickets().zip(&self.durations).map(|(it, time)| entry(it, *time, now)).collect();
        self.required_specialists = tickets().map(Ticket::required_specialist).collect();
        self.servers = servers(&line, &self.on_duty, &self.times, now);
        self.line = line;
    }

    /// Replaces the tickets of the line, for example after one of them has changed.
    pub fn replace_tickets(&mut self, tickets: Vec<Ticket>) {
        let mut line = std::mem::take(&mut self.line);
        line.tickets = tickets;
        self.set_line(line);
    }

    fn model(&self) -> QueueModel<'_> {
        QueueModel {
            now: self.now,
            strategy: self.strategy,
            entries: &self.entries,
            times: &self.durations,
            required_specialists: &self.required_specialists,
            overtakes: &self.line.overtakes,
            servers: &self.servers,
            upcoming: &self.upcoming,
            fallback: self.times.fallback(),
        }
    }

    fn ticket(&self, index: usize) -> Option<&Ticket> {
        self.line.tickets.get(*self.in_line.get(index)?)
    }

    /// Returns the called and waiting tickets, in order.
    #[must_use]
    pub fn ranked(&self) -> Vec<RankedTicket> {
        let ranked = |(position, it): (u32, RankedEntry)| {
            let ticket = self.ticket(it.index)?.clone();
            Some(RankedTicket { ticket, position, ahead: it.ahead, wait: it.wait, overtaken: it.overtaken })
        };
        (1..).zip(self.model().rank_all()).filter_map(ranked).collect()
    }

    /// Returns a ticket with its rank. `None` unless it waits or is called.
    #[must_use]
    pub fn find(&self, ticket: Id<id::Ticket>) -> Option<RankedTicket> {
        self.ranked().into_iter().find(|it| it.ticket.id() == ticket)
    }

    /// Returns the waiting tickets, in order.
    #[must_use]
    pub fn waiting(&self) -> Vec<RankedTicket> {
        let mut ranked = self.ranked();
        ranked.retain(|it| it.ticket.status_at(self.now) == Status::Waiting);
        ranked
    }

    /// Ranks a ticket that joins now. `active` is the number of active tickets including this one. It counts if the
    /// line was not read to its end.
    #[must_use]
    pub fn rank_new(&self, ticket: Ticket, active: i64) -> RankedTicket {
        let time = self.times.of(&ticket);
        let (ahead, wait) = self.newcomer(&entry(&ticket, time, self.now), time, ticket.required_specialist(), active);
        RankedTicket { ticket, position: ahead + 1, ahead, wait, overtaken: 0 }
    }

    fn newcomer(
        &self,
        entry: &QueueEntry,
        time: ServiceTime,
        specialist: Option<Id<id::Specialist>>,
        active: i64,
    ) -> (u32, Option<WaitEstimate>) {
        let new = self.model().newcomer(entry, time, specialist);
        if self.line.is_complete {
            return (new.ahead, new.wait);
        }
        let ahead = u32::try_from(active - 1).unwrap_or_default().max(new.ahead);
        let extended = |minutes: u32| minutes + (ahead - new.ahead) * (minutes / new.ahead.max(1)).max(1);
        let wait = new.wait.map(|it| WaitEstimate {
            p50_minutes: extended(it.p50_minutes),
            p80_minutes: extended(it.p80_minutes),
            ..it
        });
        (ahead, wait)
    }

    /// Returns the estimated wait of a customer who joins now without naming a service. `None` if no specialist is on
    /// duty.
    #[must_use]
    pub fn wait_of_next_customer(&self, queue: &Queue) -> Option<WaitEstimate> {
        let time = self.times.estimate(None, None, queue.typical_seconds());
        let last = QueueEntry {
            number: u32::MAX,
            joined_at: self.now,
            priority: model::queue::NORMAL,
            expected: time.mean,
            target: None,
            status: Status::Waiting,
            called_at: None,
            placement: Placement::Own,
        };
        self.newcomer(&last, time, None, i64::try_from(self.in_line.len()).unwrap_or_default() + 1).1
    }

    /// Returns the next ticket to call among those for which `eligible` holds, and whether it overtakes others. `gap`
    /// is the time until the next appointment of the caller, in seconds; `None` without one.
    #[must_use]
    pub fn next(&self, eligible: impl Fn(&Ticket) -> bool, gap: Option<i64>) -> Option<(&Ticket, bool)> {
        let next = self.model().next(|it| self.ticket(it).is_some_and(&eligible), gap)?;
        Some((self.ticket(next.index)?, next.overtake))
    }

    /// Returns the time until the next appointment of a specialist, in seconds. `None` without one within six hours.
    #[must_use]
    pub fn gap_of(&self, specialist: Id<id::Specialist>) -> Option<i64> {
        self.coming.next_start(specialist).map(|it| it - self.now)
    }

    /// The specialists of the queue who are on duty.
    #[must_use]
    pub const fn on_duty(&self) -> &BTreeSet<Id<id::Specialist>> {
        &self.on_duty
    }

    /// Whether a specialist works in the shop, whatever their hours.
    #[must_use]
    pub fn is_active(&self, specialist: Id<id::Specialist>) -> bool {
        self.active_specialists.contains(&specialist)
    }

    /// Whether a specialist may serve a ticket: it is theirs, or for any, or its own specialist can't serve it. An
    /// assigned specialist can't while off duty; one whom the customer insists on can't once they no longer work in the
    /// shop.
    #[must_use]
    pub fn may_serve(&self, specialist: Id<id::Specialist>, ticket: &Ticket) -> bool {
        let Some(own) = ticket.specialist().filter(|it| *it != specialist) else { return true };
        let may_be_away = ticket.is_specialist_required();
        !self.is_active(own) || (!may_be_away && !self.on_duty.contains(&own))
    }

    /// Returns the number of active tickets of a specialist.
    #[must_use]
    pub fn active_tickets(&self, specialist: Id<id::Specialist>) -> usize {
        let active = self.line.tickets.iter().filter(|it| it.status_at(self.now).is_active());
        active.filter(|it| it.specialist() == Some(specialist)).count()
    }

    /// Returns the placement directly behind a ticket. `None` unless that ticket waits or is called.
    #[must_use]
    pub fn placement_behind(&self, ticket: Id<id::Ticket>) -> Option<Placement> {
        let is_it = |index: &usize| self.line.tickets.get(*index).is_some_and(|it| it.id() == ticket);
        let index = self.in_line.iter().position(is_it)?;
        Some(self.entries.get(index)?.behind(self.now))
    }

    /// The name of an employee of the shop. `None` if it is not known.
    #[must_use]
    pub fn staff_name(&self, user: Id<id::User>) -> Option<&Bilingual> {
        self.staff_names.get(&user).filter(|it| !it.is_empty())
    }

    /// Number of servers.
    #[must_use]
    pub fn server_count(&self) -> usize {
        self.servers.len()
    }

    /// Number of appointments within the next two hours.
    #[must_use]
    pub fn upcoming_count(&self) -> usize {
        self.upcoming.iter().filter(|it| it.at < self.now + UPCOMING).count()
    }

    /// Whether the shop has business hours.
    #[must_use]
    pub const fn has_hours(&self) -> bool {
        self.has_hours
    }

    /// Returns the public state of the queue.
    #[must_use]
    pub fn public_state(&self, queue: &Queue) -> PublicQueueState {
        self.public_state_of(queue, &self.ranked())
    }

    /// Returns the public state of the queue, given its ranked tickets.
    #[must_use]
    pub fn public_state_of(&self, queue: &Queue, ranked: &[RankedTicket]) -> PublicQueueState {
        let zone = queue.zone();
        let waiting = || ranked.iter().filter(|it| it.ticket.status_at(self.now) == Status::Waiting);
        let is_there = |it: &&Ticket| matches!(it.status_at(self.now), Status::Called | Status::Serving);
        let mut there: Vec<&Ticket> = self.line.tickets.iter().filter(is_there).collect();
        there.sort_by_key(|it| (Reverse(it.called_at()), Reverse(it.number())));
        let called = there.iter().filter(|it| it.status() == Status::Called);
        let serving = there.iter().filter(|it| it.status() == Status::Serving);
        PublicQueueState {
            status: queue.state(),
            waiting: waiting().count(),
            called: called.map(|it| CalledNumber::new(it.label(), it.counter(), it.called_at(), &zone)).collect(),
            now_serving: serving.map(|it| it.label().to_owned()).collect(),
            next: waiting().take(NEXT_NUMBERS).map(|it| it.ticket.label().to_owned()).collect(),
            estimate: self.wait_of_next_customer(queue),
        }
    }
}

fn entry(ticket: &Ticket, time: ServiceTime, now: i64) -> QueueEntry {
    QueueEntry {
        number: issue_order(ticket.day(), ticket.number()),
        joined_at: ticket.joined_at(),
        priority: ticket.priority(),
        expected: time.mean,
        target: ticket.appointment_at(),
        status: ticket.status_at(now),
        called_at: ticket.called_at(),
        placement: ticket.placement(),
    }
}

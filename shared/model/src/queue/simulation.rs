//! Simulation of the wait: the tickets ahead are assigned to the servers that are free first (queue.md, "Wait
//! estimate").

use super::entry::{MAX_OVERTAKEN, Overtake, Placement, QueueEntry, Strategy};
use super::estimate::{Confidence, Server, ServiceTime, UpcomingAppointment, WaitEstimate};
use super::fallback::Fallback;
use super::order::{Line, Overtakes};
use super::servers::Servers;
use super::status::Status;
use crate::Id;
use crate::id::Specialist;

/// Time after its start at which an appointment without check-in gives way to walk-ins, in seconds.
pub const GRACE_AFTER_START: i64 = 5 * 60;
/// A queue and its servers: the input of ordering and simulation.
#[derive(Debug, Clone, Copy)]
pub struct QueueModel<'a> {
    /// The time, in Unix seconds.
    pub now: i64,
    /// The queue's strategy.
    pub strategy: Strategy,
    /// The tickets, in any order. Tickets that neither wait nor are called are ignored.
    pub entries: &'a [QueueEntry],
    /// Service time of each entry, in the same order.
    pub times: &'a [ServiceTime],
    /// The specialist that the customer of each entry insists on, in the same order.
    pub required_specialists: &'a [Option<Id<Specialist>>],
    /// The overtakes of the day.
    pub overtakes: &'a [Overtake],
    /// The servers on duty.
    pub servers: &'a [Server],
    /// Booked appointments without check-in, in any order. They count until five minutes after their start.
    pub upcoming: &'a [UpcomingAppointment],
    /// What waits follow from instead of a simulation, while too few tickets were served.
    pub fallback: Option<Fallback<'a>>,
}

/// An entry with its rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankedEntry {
    /// Index of the entry in the model.
    pub index: usize,
    /// Number of tickets ahead: its position minus one.
    pub ahead: u32,
    /// Estimated wait. `None` without servers.
    pub wait: Option<WaitEstimate>,
    /// Number of times it was overtaken: see [`Overtake`].
    pub overtaken: u32,
}

/// The ticket to be called next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextCall {
    /// Index of the entry in the model.
    pub index: usize,
    /// Whether the call is an [`Overtake`].
    pub overtake: bool,
}

impl QueueModel<'_> {
    /// Returns the tickets in line, in order.
    #[must_use]
    pub fn rank_all(&self) -> Vec<RankedEntry> {
        Simulation::of(self, None).rank_all()
    }

    /// Returns the rank of a ticket that joins now. Its index is the number of entries.
    #[must_use]
    pub fn newcomer(
        &self,
        entry: &QueueEntry,
        time: ServiceTime,
        required_specialists: Option<Id<Specialist>>,
    ) -> RankedEntry {
        let index = self.entries.len();
        let all = Simulation::of(self, Some((entry, time, required_specialists))).rank_all();
        let last = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let found = all.into_iter().find(|it| it.index == index);
        // Only for a ticket that is not in line.
        found.unwrap_or(RankedEntry { index, ahead: last, wait: None, overtaken: 0 })
    }

    /// Returns the next ticket among the `eligible` ones (by index). If the `gap` until the next appointment of the server
    /// (seconds) is too short for the service of the next walk-in, it is the first walk-in whose service fits, unless that
    /// would overtake a ticket too often.
    #[must_use]
    pub fn next(&self, eligible: impl Fn(usize) -> bool, gap: Option<i64>) -> Option<NextCall> {
        let simulation = Simulation::of(self, None);
        let mut line = simulation.order();
        line.retain(|it| eligible(*it));
        let line: Vec<(usize, &QueueEntry)> =
            line.into_iter().filter_map(|it| Some((it, *simulation.entries.get(it)?))).collect();
        let line: Vec<_> = line.into_iter().filter(|it| it.1.status == Status::Waiting).collect();
        let entry = gap.and_then(|it| simulation.quick(&line, it)).unwrap_or_default();
        let &(index, chosen) = line.get(entry)?;
        let is_passed = |(of, (_, it)): (usize, &(usize, &QueueEntry))| {
            it.number < chosen.number && (it.is_own_walk_in() || of < entry && it.is_walk_in())
        };
        Some(NextCall { index, overtake: chosen.is_own_walk_in() && line.iter().enumerate().any(is_passed) })
    }

    /// Returns the first waiting ticket behind an entry.
    #[must_use]
    pub fn follower(&self, index: usize) -> Option<usize> {
        let order = Simulation::of(self, None).order();
        let behind = order.into_iter().skip_while(|it| *it != index).skip(1);
        let waits = |it: &usize| self.entries.get(*it).is_some_and(|it| it.status == Status::Waiting);
        behind.into_iter().find(waits)
    }
}

/// The entries of a model, and optionally a new one.
struct Simulation<'a> {
    model: &'a QueueModel<'a>,
    entries: Vec<&'a QueueEntry>,
    times: Vec<ServiceTime>,
    required_specialists: Vec<Option<Id<Specialist>>>,
    overtakes: Overtakes,
    /// Appointments that may still arrive, earliest first.
    upcoming: Vec<UpcomingAppointment>,
}

impl<'a> Simulation<'a> {
    fn of(model: &'a QueueModel<'a>, more: Option<(&'a QueueEntry, ServiceTime, Option<Id<Specialist>>)>) -> Self {
        let (mut entries, mut times, mut required_specialists) = (Vec::new(), Vec::new(), Vec::new());
        let given = model.entries.iter().enumerate().map(|(index, entry)| {
            let time = model.times.get(index).copied().unwrap_or_else(|| ServiceTime::of_prior(entry.expected));
            (entry, time, model.required_specialists.get(index).copied().flatten())
        });
        for (entry, time, wish) in given.chain(more) {
            entries.push(entry);
            times.push(time);
            required_specialists.push(wish);
        }
        let is_expected = |it: &&UpcomingAppointment| model.now <= it.at.saturating_add(GRACE_AFTER_START);
        let mut upcoming: Vec<UpcomingAppointment> = model.upcoming.iter().filter(is_expected).copied().collect();
        upcoming.sort_by_key(|it| it.at);
        Self { model, entries, times, required_specialists, overtakes: Overtakes::of(model.overtakes), upcoming }
    }

    fn servers(&self, is_p80: bool) -> Servers<'_> {
        let free = self.model.servers.iter().map(|it| self.model.now.saturating_add(it.remaining(is_p80)));
        Servers::new(free, &self.upcoming, is_p80)
    }

    /// Returns the time before which upcoming appointments take a server first.
    fn gives_way_to(&self, index: usize) -> i64 {
        match self.entries.get(index) {
            Some(it) if it.status == Status::Called => i64::MIN,
            Some(QueueEntry { target: Some(target), placement: Placement::Own, .. }) => *target,
            _ => i64::MAX,
        }
    }

    fn time(&self, index: usize) -> ServiceTime {
        self.times.get(index).copied().unwrap_or_default()
    }

    fn order(&self) -> Vec<usize> {
        let line = Line::of(&self.entries, self.model.strategy, &self.overtakes, self.model.now);
        let (due, later) = line.appointments.split_at(line.due.min(line.appointments.len()));
        let mut order = line.first;
        order.extend(due.iter().flat_map(|it| &it.members));
        if later.is_empty() {
            order.extend(line.walk_ins);
            return order;
        }

        // The position of later appointments depends on when the walk-ins would start.
        let mut servers = self.servers(false);
        let serve = |servers: &mut Servers<'_>, it: usize| {
            servers.admit(self.gives_way_to(it));
            servers.take(self.time(it));
        };
        order.iter().for_each(|it| serve(&mut servers, *it));
        let mut later = later.iter().peekable();
        for walk_in in line.walk_ins {
            loop {
                let start = servers.admit(later.peek().map_or(i64::MAX, |it| it.target));
                let Some(unit) = later.next_if(|it| start.is_some_and(|start| it.target < start)) else { break };
                unit.members.iter().for_each(|it| serve(&mut servers, *it));
                order.extend(&unit.members);
            }
            serve(&mut servers, walk_in);
            order.push(walk_in);
        }
        order.extend(later.flat_map(|it| &it.members));
        order
    }

    fn rank_all(&self) -> Vec<RankedEntry> {
        let order = self.order();
        if let Some(fallback) = &self.model.fallback {
            return self.rank_by(fallback, &order);
        }
        let (fair, safe) = (self.waits(&order, false), self.waits(&order, true));
        let minutes = |seconds: i64| u32::try_from((seconds.max(0) + 59) / 60).unwrap_or(u32::MAX);
        let entries = order.iter().zip(0..).zip(fair.into_iter().zip(safe));
        let ranked = entries.map(|((index, ahead), (p50, p80))| {
            let wait = p50.zip(p80).map(|((p50, samples), (p80, _))| WaitEstimate {
                p50_minutes: minutes(p50),
                p80_minutes: minutes(p80.max(p50)),
                confidence: Confidence::of(samples),
            });
            self.ranked(*index, ahead, wait)
        });
        ranked.collect()
    }

    /// The ranks of tickets in this order, with waits by the fallback.
    fn rank_by(&self, fallback: &Fallback<'_>, order: &[usize]) -> Vec<RankedEntry> {
        let mut expected = 0_i64;
        let ranked = order.iter().zip(0..).map(|(index, ahead)| {
            let is_called = self.entries.get(*index).is_some_and(|it| it.status == Status::Called);
            let wait = fallback.wait(ahead, expected, self.model.servers);
            let none = |it: WaitEstimate| WaitEstimate { p50_minutes: 0, p80_minutes: 0, ..it };
            expected = expected.saturating_add(self.time(*index).mean.max(0));
            self.ranked(*index, ahead, if is_called { wait.map(none) } else { wait })
        });
        ranked.collect()
    }

    fn ranked(&self, index: usize, ahead: u32, wait: Option<WaitEstimate>) -> RankedEntry {
        let overtaken = self.entries.get(index).map_or(0, |it| self.overtakes.count(it.number, it.joined_at));
        RankedEntry { index, ahead, wait, overtaken: u32::try_from(overtaken).unwrap_or(u32::MAX) }
    }

    /// Returns the wait of each ticket in order, in seconds, with the smallest number of samples ahead of it.
    fn waits(&self, order: &[usize], is_p80: bool) -> Vec<Option<(i64, u32)>> {
        let mut servers = self.servers(is_p80);
        // Remaining work that only each specialist can do.
        let mut own: Vec<_> = self.model.servers.iter().map(|it| (it.specialist, it.remaining(is_p80))).collect();
        let wait = |index: &usize| {
            let start = servers.admit(self.gives_way_to(*index));
            let time = self.time(*index);
            let samples = servers.least_known().unwrap_or(time.samples);
            servers.take(time);
            let wish = self.required_specialists.get(*index).copied().flatten();
            let alone = own.iter_mut().find(|it| wish.is_some() && it.0 == wish);
            let alone = alone.map(|(_, work)| {
                let ahead = *work;
                *work = ahead.saturating_add(time.within(is_p80));
                ahead
            });
            let is_called = self.entries.get(*index).is_some_and(|it| it.status == Status::Called);
            let wait = start.map(|it| it.saturating_sub(self.model.now).max(alone.unwrap_or_default()));
            let wait = wait.map(|it| if is_called { 0 } else { it });
            wait.map(|it| (it, samples))
        };
        order.iter().map(wait).collect()
    }

    /// Returns the index of the first ticket whose service fits into a gap and that may be called. `None` if an appointment
    /// is next.
    fn quick(&self, line: &[(usize, &QueueEntry)], gap: i64) -> Option<usize> {
        line.first().filter(|it| it.1.is_walk_in())?;
        // Lowest number so far among the tickets that must not be overtaken again.
        let mut barred = u32::MAX;
        line.iter().position(|(_, it)| {
            let may_pass = it.number <= barred || !it.is_walk_in();
            if it.is_walk_in() && self.overtakes.count(it.number, it.joined_at) >= MAX_OVERTAKEN {
                barred = barred.min(it.number);
            }
            may_pass && it.expected <= gap
        })
    }
}

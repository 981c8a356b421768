//! A queue as the specification describes it, in plain lists: the reference for the model.
//!
//! It shares nothing with the model but the names of what comes out. It notes at once what the clock does instead of
//! judging it later; a ticket has a spot, and a spot that others stand behind stays when its ticket has gone; the order
//! is found by looking through everybody again for each place, and each wait by serving everybody ahead again.

use super::actions::{Setting, time};
use super::fixtures::MINUTE;
use crate::queue::{Status, Strategy};

/// The position of a ticket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Spot {
    /// In the line, by what counts there.
    Line { number: u32, joined: i64, priority: u8, seconds: i64, target: Option<i64> },
    /// Before everybody who waits, since then.
    First { number: u32, since: i64 },
    /// Before the walk-ins, since then.
    Front { number: u32, since: i64 },
    /// Directly behind another spot, since then.
    Behind { number: u32, spot: usize, since: i64 },
}

#[derive(Debug, Clone)]
pub(super) struct ReferenceTicket {
    pub(super) number: u32,
    pub(super) customer: u32,
    pub(super) status: Status,
    /// The status as stored, without expiry.
    pub(super) written: Status,
    pub(super) joined: i64,
    pub(super) priority: u8,
    pub(super) seconds: i64,
    pub(super) target: Option<i64>,
    pub(super) specialist: Option<usize>,
    pub(super) spot: usize,
    pub(super) counter: Option<usize>,
    pub(super) called: i64,
    pub(super) deadline: i64,
    pub(super) skipped: i64,
    pub(super) started: i64,
    pub(super) delays: u8,
}

pub(super) struct ReferenceQueue<'a> {
    pub(super) setting: &'a Setting,
    pub(super) now: i64,
    pub(super) tickets: Vec<ReferenceTicket>,
    pub(super) spots: Vec<Spot>,
    /// Who was called before earlier ones: number, when.
    pub(super) jumped: Vec<(u32, i64)>,
}

impl<'a> ReferenceQueue<'a> {
    pub(super) fn new(setting: &'a Setting, now: i64) -> Self {
        Self { setting, now, tickets: Vec::new(), spots: Vec::new(), jumped: Vec::new() }
    }

    /// It is later now.
    pub(super) fn tick(&mut self, now: i64) {
        self.now = now;
        for ticket in &mut self.tickets {
            if ticket.status == Status::Called && ticket.deadline <= now {
                (ticket.status, ticket.skipped, ticket.counter) = (Status::Skipped, ticket.deadline, None);
            }
            if ticket.status == Status::Skipped
                && ticket.skipped + i64::from(self.setting.reinstate_minutes) * 60 <= now
            {
                ticket.status = Status::NoShow;
            }
        }
    }

    pub(super) fn statuses(&self) -> Vec<(u32, Status, Option<usize>)> {
        self.tickets.iter().map(|it| (it.number, it.status, it.counter)).collect()
    }

    /// The card that stands on a spot in the line.
    fn on(&self, spot: usize) -> Option<usize> {
        self.tickets.iter().position(|it| it.spot == spot && it.status == Status::Waiting)
    }

    /// Everybody on a spot or behind it, in order.
    fn family(&self, spot: usize) -> Vec<usize> {
        let mut all: Vec<usize> = self.on(spot).into_iter().collect();
        let mut behind: Vec<(i64, u32, usize)> = Vec::new();
        for (index, it) in self.spots.iter().enumerate() {
            match it {
                Spot::Behind { number, spot: of, since } if *of == spot => behind.push((*since, *number, index)),
                _ => {}
            }
        }
        behind.sort();
        for (_, _, index) in behind.into_iter().rev() {
            all.extend(self.family(index));
        }
        all
    }

    fn overtaken(&self, number: u32, joined: i64) -> usize {
        self.jumped.iter().filter(|it| it.0 > number && it.1 >= joined).count()
    }

    /// The priority that counts: one more after half an hour, up to urgent.
    pub(super) fn raised(&self, priority: u8, joined: i64) -> u8 {
        if self.now - joined < 30 * MINUTE { priority } else { priority.max((priority + 1).min(4)) }
    }

    /// The less, the earlier.
    fn wish(&self, priority: u8, joined: i64, seconds: i64) -> i64 {
        let priority = self.raised(priority, joined);
        match self.setting.strategy {
            Strategy::Fairness => 5 - i64::from(priority),
            Strategy::Efficiency => seconds,
            Strategy::Balanced => {
                let weight = [0.5, 1.0, 1.5, 2.0, 2.5][usize::from(priority) - 1];
                let waited = (self.now - joined) as f64 / 60.0;
                let expected = seconds as f64 / 60.0;
                let score = 0.6 * weight * (waited / 30.0).min(1.0) + 0.4 * (1.0 - (expected / 60.0).min(1.0));
                -((score * 1e9).round() as i64)
            }
        }
    }

    /// Everybody in line, in order.
    pub(super) fn line(&self) -> Vec<usize> {
        let mut line: Vec<usize> =
            (0..self.tickets.len()).filter(|it| self.tickets[*it].status == Status::Called).collect();
        line.sort_by_key(|it| (self.tickets[*it].called, self.tickets[*it].number));

        let (mut first, mut appointments, mut front, mut own) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (index, spot) in self.spots.iter().enumerate().filter(|it| !self.family(it.0).is_empty()) {
            match *spot {
                Spot::Line { number, target: Some(target), .. } => appointments.push((target, number, index)),
                Spot::First { number, since } => first.push((since, number, index)),
                Spot::Front { number, since } => front.push((since, number, index)),
                Spot::Line { number, joined, priority, seconds, .. } => {
                    let wish = self.wish(priority, joined, seconds);
                    own.push((number, self.on(index).is_none(), priority, index, joined, wish));
                }
                Spot::Behind { .. } => {}
            }
        }
        first.sort();
        for (_, _, spot) in first.into_iter().rev() {
            line.extend(self.family(spot));
        }
        appointments.sort();
        front.sort();
        let due = appointments.iter().filter(|it| it.0 <= self.now + 15 * MINUTE).count();
        for (_, _, spot) in appointments.drain(..due) {
            line.extend(self.family(spot));
        }

        let mut walk_ins: Vec<usize> = front.iter().flat_map(|it| self.family(it.2)).collect();
        let mut projected: Vec<u32> = Vec::new();
        while let Some(oldest) = own.iter().min().copied() {
            let overtakes = self.overtaken(oldest.0, oldest.4) + projected.iter().filter(|it| **it > oldest.0).count();
            let wanted = own.iter().min_by_key(|it| (it.5, it.0, it.1, it.2)).copied().unwrap();
            let next = if overtakes >= 2 { oldest } else { wanted };
            own.retain(|it| *it != next);
            walk_ins.extend(self.family(next.3));
            projected.extend((!next.1).then_some(next.0));
        }

        // Appointments that are not due come before the first walk-in that would start after them.
        for walk_in in walk_ins {
            while let Some((target, _, spot)) = appointments.first().copied() {
                let start = self.start(&[line.clone(), vec![walk_in]].concat(), line.len(), false, target);
                if start <= target {
                    break;
                }
                appointments.remove(0);
                line.extend(self.family(spot));
            }
            line.push(walk_in);
        }
        line.extend(appointments.into_iter().flat_map(|it| self.family(it.2)));
        line
    }

    /// When one of the line starts, if of the booked appointments only those before a moment go first.
    fn start(&self, line: &[usize], entry: usize, is_p80: bool, before: i64) -> i64 {
        let length =
            |seconds: i64, deviation: i64| seconds + if is_p80 { (0.84 * deviation as f64).round() as i64 } else { 0 };
        let of = |ticket: &ReferenceTicket| length(time(ticket.seconds).mean, time(ticket.seconds).deviation);
        let mut free: Vec<i64> = (0..self.setting.counters)
            .map(|counter| {
                let serving =
                    self.tickets.iter().find(|it| it.status == Status::Serving && it.counter == Some(counter));
                serving.map_or(self.now, |it| self.now.max(it.started + of(it)))
            })
            .collect();
        let mut upcoming: Vec<_> = self.setting.upcoming.iter().filter(|it| it.at + 5 * MINUTE >= self.now).collect();
        upcoming.sort_by_key(|it| it.at);
        for (index, ahead) in line.iter().enumerate() {
            let ticket = &self.tickets[*ahead];
            let own_time = match ticket.target {
                _ if ticket.status == Status::Called => i64::MIN,
                Some(target) if matches!(self.spots[ticket.spot], Spot::Line { .. }) => target,
                _ => i64::MAX,
            };
            let limit = if index == entry { own_time.min(before) } else { own_time };
            loop {
                free.sort();
                match upcoming.first() {
                    Some(it) if it.at < free[0] && it.at < limit => {
                        free[0] += length(it.time.mean, it.time.deviation);
                        upcoming.remove(0);
                    }
                    _ => break,
                }
            }
            if index == entry {
                return free[0];
            }
            free[0] += of(ticket);
        }
        unreachable!("the place is in the line");
    }

    /// Minutes that one of the line waits.
    pub(super) fn wait(&self, line: &[usize], entry: usize, is_p80: bool) -> u32 {
        let ticket = &self.tickets[line[entry]];
        if ticket.status == Status::Called {
            return 0;
        }
        let wait = |is_p80: bool| {
            let mut start = self.start(line, entry, is_p80, i64::MAX);
            if let Some(counter) = ticket.specialist {
                // What that one has to do alone.
                let length = |it: i64| {
                    time(it).mean + if is_p80 { (0.84 * time(it).deviation as f64).round() as i64 } else { 0 }
                };
                let serving =
                    self.tickets.iter().find(|it| it.status == Status::Serving && it.counter == Some(counter));
                let mut free = serving.map_or(self.now, |it| self.now.max(it.started + length(it.seconds)));
                for ahead in &line[..entry] {
                    if self.tickets[*ahead].specialist == Some(counter) {
                        free += length(self.tickets[*ahead].seconds);
                    }
                }
                start = start.max(free);
            }
            start - self.now
        };
        let seconds = if is_p80 { wait(true).max(wait(false)) } else { wait(false) };
        (seconds as f64 / 60.0).ceil() as u32
    }

    pub(super) fn number(&self, ticket: usize) -> u32 {
        self.tickets[ticket].number
    }

    pub(super) fn is_own(&self, ticket: &ReferenceTicket) -> bool {
        ticket.target.is_none() && matches!(self.spots[ticket.spot], Spot::Line { .. })
    }

    fn is_appointment(&self, ticket: &ReferenceTicket) -> bool {
        ticket.target.is_some() && matches!(self.spots[ticket.spot], Spot::Line { .. })
    }

    /// Who is called next at a counter, and whether that is a jump.
    pub(super) fn next(&self, counter: usize, gap: Option<i64>) -> Option<(usize, bool)> {
        let mut line = self.line();
        line.retain(|it| self.tickets[*it].status == Status::Waiting);
        line.retain(|it| self.tickets[*it].specialist.is_none_or(|it| it == counter));
        let head = &self.tickets[*line.first()?];
        let mut chosen = 0;
        if let Some(gap) = gap.filter(|it| head.seconds > *it && !self.is_appointment(head)) {
            for (entry, index) in line.iter().enumerate() {
                let quick = &self.tickets[*index];
                let overtakes =
                    || line[..entry].iter().map(|it| &self.tickets[*it]).filter(|it| !self.is_appointment(it));
                let mut barred =
                    overtakes().filter(|it| it.number < quick.number && self.overtaken(it.number, it.joined) >= 2);
                if quick.seconds <= gap && (self.is_appointment(quick) || barred.next().is_none()) {
                    chosen = entry;
                    break;
                }
            }
        }
        let ticket = &self.tickets[line[chosen]];
        let earlier = |it: &usize| self.tickets[*it].number < ticket.number;
        let own = line.iter().any(|it| earlier(it) && self.is_own(&self.tickets[*it]));
        let walk_in = line[..chosen].iter().any(|it| earlier(it) && !self.is_appointment(&self.tickets[*it]));
        Some((line[chosen], self.is_own(ticket) && (own || walk_in)))
    }

    pub(super) fn spot(&mut self, spot: Spot) -> usize {
        self.spots.iter().position(|it| *it == spot).unwrap_or_else(|| {
            self.spots.push(spot);
            self.spots.len() - 1
        })
    }

    pub(super) fn line_spot(&mut self, ticket: usize) -> usize {
        let ReferenceTicket { number, joined, priority, seconds, target, .. } = self.tickets[ticket];
        // An appointment's priority makes no difference.
        let priority = if target.is_some() { 0 } else { priority };
        self.spot(Spot::Line { number, joined, priority, seconds, target })
    }
}

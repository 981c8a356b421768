//! A queue as the specification tells it, in plain lists: what the model is compared with.
//!
//! It shares nothing with the model but the names of what comes out. It notes at once what the clock does instead of
//! judging it later; a ticket has a spot, and a spot that others stand behind stays when its ticket has gone; the order
//! is found by looking through everybody again for each place, and each wait by serving everybody ahead again.

use super::verbs::{Setting, time};
use super::world::MINUTE;
use crate::queue::{Status, Strategy};

/// Where somebody stands.
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
pub(super) struct Card {
    pub(super) number: u32,
    pub(super) customer: u32,
    pub(super) status: Status,
    /// The status that somebody wrote down, not the clock.
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

pub(super) struct Book<'a> {
    pub(super) setting: &'a Setting,
    pub(super) now: i64,
    pub(super) cards: Vec<Card>,
    pub(super) spots: Vec<Spot>,
    /// Who was called before earlier ones: number, when.
    pub(super) jumped: Vec<(u32, i64)>,
}

impl<'a> Book<'a> {
    pub(super) fn new(setting: &'a Setting, now: i64) -> Self {
        Self { setting, now, cards: Vec::new(), spots: Vec::new(), jumped: Vec::new() }
    }

    /// It is later now.
    pub(super) fn tick(&mut self, now: i64) {
        self.now = now;
        for card in &mut self.cards {
            if card.status == Status::Called && card.deadline <= now {
                (card.status, card.skipped, card.counter) = (Status::Skipped, card.deadline, None);
            }
            if card.status == Status::Skipped && card.skipped + i64::from(self.setting.reinstate_minutes) * 60 <= now {
                card.status = Status::NoShow;
            }
        }
    }

    pub(super) fn statuses(&self) -> Vec<(u32, Status, Option<usize>)> {
        self.cards.iter().map(|it| (it.number, it.status, it.counter)).collect()
    }

    /// The card that stands on a spot in the line.
    fn on(&self, spot: usize) -> Option<usize> {
        self.cards.iter().position(|it| it.spot == spot && it.status == Status::Waiting)
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
            (0..self.cards.len()).filter(|it| self.cards[*it].status == Status::Called).collect();
        line.sort_by_key(|it| (self.cards[*it].called, self.cards[*it].number));

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
            let passed = self.overtaken(oldest.0, oldest.4) + projected.iter().filter(|it| **it > oldest.0).count();
            let wanted = own.iter().min_by_key(|it| (it.5, it.0, it.1, it.2)).copied().unwrap();
            let next = if passed >= 2 { oldest } else { wanted };
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
    fn start(&self, line: &[usize], place: usize, is_p80: bool, before: i64) -> i64 {
        let length =
            |seconds: i64, deviation: i64| seconds + if is_p80 { (0.84 * deviation as f64).round() as i64 } else { 0 };
        let of = |card: &Card| length(time(card.seconds).mean, time(card.seconds).deviation);
        let mut free: Vec<i64> = (0..self.setting.counters)
            .map(|counter| {
                let serving = self.cards.iter().find(|it| it.status == Status::Serving && it.counter == Some(counter));
                serving.map_or(self.now, |it| self.now.max(it.started + of(it)))
            })
            .collect();
        let mut coming: Vec<_> = self.setting.coming.iter().filter(|it| it.at + 5 * MINUTE >= self.now).collect();
        coming.sort_by_key(|it| it.at);
        for (index, ahead) in line.iter().enumerate() {
            let card = &self.cards[*ahead];
            let own_time = match card.target {
                _ if card.status == Status::Called => i64::MIN,
                Some(target) if matches!(self.spots[card.spot], Spot::Line { .. }) => target,
                _ => i64::MAX,
            };
            let limit = if index == place { own_time.min(before) } else { own_time };
            loop {
                free.sort();
                match coming.first() {
                    Some(it) if it.at < free[0] && it.at < limit => {
                        free[0] += length(it.time.mean, it.time.deviation);
                        coming.remove(0);
                    }
                    _ => break,
                }
            }
            if index == place {
                return free[0];
            }
            free[0] += of(card);
        }
        unreachable!("the place is in the line");
    }

    /// Minutes that one of the line waits.
    pub(super) fn wait(&self, line: &[usize], place: usize, is_p80: bool) -> u32 {
        let card = &self.cards[line[place]];
        if card.status == Status::Called {
            return 0;
        }
        let wait = |is_p80: bool| {
            let mut start = self.start(line, place, is_p80, i64::MAX);
            if let Some(counter) = card.specialist {
                // What that one has to do alone.
                let length = |it: i64| {
                    time(it).mean + if is_p80 { (0.84 * time(it).deviation as f64).round() as i64 } else { 0 }
                };
                let serving = self.cards.iter().find(|it| it.status == Status::Serving && it.counter == Some(counter));
                let mut free = serving.map_or(self.now, |it| self.now.max(it.started + length(it.seconds)));
                for ahead in &line[..place] {
                    if self.cards[*ahead].specialist == Some(counter) {
                        free += length(self.cards[*ahead].seconds);
                    }
                }
                start = start.max(free);
            }
            start - self.now
        };
        let seconds = if is_p80 { wait(true).max(wait(false)) } else { wait(false) };
        (seconds as f64 / 60.0).ceil() as u32
    }

    pub(super) fn number(&self, card: usize) -> u32 {
        self.cards[card].number
    }

    pub(super) fn is_own(&self, card: &Card) -> bool {
        card.target.is_none() && matches!(self.spots[card.spot], Spot::Line { .. })
    }

    fn is_appointment(&self, card: &Card) -> bool {
        card.target.is_some() && matches!(self.spots[card.spot], Spot::Line { .. })
    }

    /// Who is called next at a counter, and whether that is a jump.
    pub(super) fn next(&self, counter: usize, gap: Option<i64>) -> Option<(usize, bool)> {
        let mut line = self.line();
        line.retain(|it| self.cards[*it].status == Status::Waiting);
        line.retain(|it| self.cards[*it].specialist.is_none_or(|it| it == counter));
        let head = &self.cards[*line.first()?];
        let mut chosen = 0;
        if let Some(gap) = gap.filter(|it| head.seconds > *it && !self.is_appointment(head)) {
            for (place, index) in line.iter().enumerate() {
                let quick = &self.cards[*index];
                let passed = || line[..place].iter().map(|it| &self.cards[*it]).filter(|it| !self.is_appointment(it));
                let mut barred =
                    passed().filter(|it| it.number < quick.number && self.overtaken(it.number, it.joined) >= 2);
                if quick.seconds <= gap && (self.is_appointment(quick) || barred.next().is_none()) {
                    chosen = place;
                    break;
                }
            }
        }
        let card = &self.cards[line[chosen]];
        let earlier = |it: &usize| self.cards[*it].number < card.number;
        let own = line.iter().any(|it| earlier(it) && self.is_own(&self.cards[*it]));
        let walk_in = line[..chosen].iter().any(|it| earlier(it) && !self.is_appointment(&self.cards[*it]));
        Some((line[chosen], self.is_own(card) && (own || walk_in)))
    }

    pub(super) fn spot(&mut self, spot: Spot) -> usize {
        self.spots.iter().position(|it| *it == spot).unwrap_or_else(|| {
            self.spots.push(spot);
            self.spots.len() - 1
        })
    }

    pub(super) fn line_spot(&mut self, card: usize) -> usize {
        let Card { number, joined, priority, seconds, target, .. } = self.cards[card];
        // An appointment's priority makes no difference.
        let priority = if target.is_some() { 0 } else { priority };
        self.spot(Spot::Line { number, joined, priority, seconds, target })
    }
}

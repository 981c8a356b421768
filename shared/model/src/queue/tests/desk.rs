//! A queue that decides with the model, as its callers do.

use super::verbs::{Answer, Setting, Verb, specialist, time};
use super::world::MINUTE;
use crate::queue::{
    Arranged, Busy, By, DELAY_SECONDS, Denied, Facts, Hall, Jump, Place, Server, Standing, Status, Step, Time, after,
};

/// A stored ticket.
#[derive(Debug, Clone)]
struct Ticket {
    customer: u32,
    place: Place,
    specialist: Option<usize>,
    counter: Option<usize>,
    call_deadline: Option<i64>,
    skipped_at: Option<i64>,
    serving_at: Option<i64>,
    pushback_count: u8,
}

/// A queue that keeps its tickets as they were written, and decides with the model.
pub(super) struct Desk<'a> {
    setting: &'a Setting,
    pub(super) now: i64,
    pub(super) version: u64,
    tickets: Vec<Ticket>,
    jumps: Vec<Jump>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(setting: &'a Setting, now: i64) -> Self {
        Self { setting, now, version: 0, tickets: Vec::new(), jumps: Vec::new() }
    }

    pub(super) fn issued(&self) -> u32 {
        self.tickets.len() as u32
    }

    fn facts(&self, ticket: &Ticket, by: By) -> Facts {
        Facts {
            status: ticket.place.status,
            call_deadline: ticket.call_deadline,
            skipped_at: ticket.skipped_at,
            reinstate_minutes: self.setting.reinstate_minutes,
            pushback_count: ticket.pushback_count,
            now: self.now,
            by,
        }
    }

    /// The status of each ticket now, and the counter it is at.
    pub(super) fn statuses(&self) -> Vec<(u32, Status, Option<usize>)> {
        let status = |it: &Ticket| self.facts(it, By::System).status_now();
        let at = |it: &Ticket| it.counter.filter(|_| matches!(status(it), Status::Called | Status::Serving));
        self.tickets.iter().map(|it| (it.place.number, status(it), at(it))).collect()
    }

    /// Does something with the hall of now.
    pub(super) fn with_hall<T>(&self, ask: impl FnOnce(&Hall<'_>, &[Place]) -> T) -> T {
        let statuses = self.statuses();
        let places: Vec<Place> =
            self.tickets.iter().zip(&statuses).map(|(it, now)| Place { status: now.1, ..it.place.clone() }).collect();
        let times: Vec<Time> = places.iter().map(|it| time(it.expected)).collect();
        let wished: Vec<_> = self.tickets.iter().map(|it| it.specialist.map(specialist)).collect();
        let server = |counter| {
            let serving =
                self.tickets.iter().find(|it| it.place.status == Status::Serving && it.counter == Some(counter));
            let busy = serving
                .map(|it| Busy::Serving { elapsed: self.now - it.serving_at.unwrap(), time: time(it.place.expected) });
            Server { specialist: Some(specialist(counter)), busy }
        };
        let servers: Vec<Server> = (0..self.setting.counters).map(server).collect();
        let hall = Hall {
            now: self.now,
            strategy: self.setting.strategy,
            places: &places,
            times: &times,
            wished: &wished,
            jumps: &self.jumps,
            servers: &servers,
            coming: &self.setting.coming,
        };
        ask(&hall, &places)
    }

    /// Number, minutes of the fair guess and of the safe one, in the order of the line.
    pub(super) fn line(&self) -> Vec<(u32, u32, u32)> {
        self.with_hall(|hall, places| {
            let of =
                |it: &Arranged| (places[it.index].number, it.wait.unwrap().p50_minutes, it.wait.unwrap().p80_minutes);
            let line = hall.arrange();
            assert!(line.iter().zip(0..).all(|(it, ahead)| it.ahead == ahead));
            line.iter().map(of).collect()
        })
    }

    /// The waiting walk-ins that were never moved, whom a counter could call: number, priority, when they joined.
    pub(super) fn own_walk_ins(&self, counter: usize) -> Vec<(u32, u8, i64)> {
        let statuses = self.statuses();
        let waits = |it: &&Ticket| statuses[it.place.number as usize - 1].1 == Status::Waiting;
        let own = self.tickets.iter().filter(waits).filter(|it| it.place.is_own_walk_in());
        let own = own.filter(|it| it.specialist.is_none_or(|it| it == counter));
        own.map(|it| (it.place.number, it.place.priority, it.place.joined_at)).collect()
    }

    fn index(&self, number: u32) -> Option<usize> {
        self.tickets.iter().position(|it| it.place.number == number)
    }

    fn holds(&self, counter: usize) -> bool {
        self.statuses().iter().any(|it| it.2 == Some(counter))
    }

    pub(super) fn apply(&mut self, verb: Verb) -> Answer {
        let answer = self.answer(verb).unwrap_or_else(|refused| refused);
        if matches!(answer, Answer::Number(_) | Answer::Status(_)) {
            self.version += 1;
        }
        answer
    }

    fn answer(&mut self, verb: Verb) -> Result<Answer, Answer> {
        match verb {
            Verb::Join { customer, priority, minutes, specialist, starts_in } => {
                let statuses = self.statuses();
                let active =
                    statuses.iter().zip(&self.tickets).find(|(it, of)| it.1.is_active() && of.customer == customer);
                if let Some((it, _)) = active {
                    return Err(Answer::AlreadyQueued(it.0));
                }
                let held = statuses.iter().filter(|it| it.1.holds_capacity()).count();
                if self.setting.capacity > 0 && held >= self.setting.capacity {
                    return Err(Answer::QueueFull);
                }
                let place = Place {
                    number: self.issued() + 1,
                    joined_at: self.now,
                    priority,
                    expected: minutes * MINUTE,
                    target: starts_in.map(|it| self.now + it * MINUTE),
                    status: Status::Waiting,
                    called_at: None,
                    standing: Standing::Own,
                };
                self.tickets.push(Ticket {
                    customer,
                    place,
                    specialist,
                    counter: None,
                    call_deadline: None,
                    skipped_at: None,
                    serving_at: None,
                    pushback_count: 0,
                });
                Ok(Answer::Number(self.issued()))
            }
            Verb::CallNext { counter, gap } => {
                if self.holds(counter) {
                    return Err(Answer::CounterBusy);
                }
                let can = |it: usize| self.tickets[it].specialist.is_none_or(|it| it == counter);
                let next = self.with_hall(|hall, _| hall.next(can, gap)).ok_or(Answer::Nobody)?;
                let number = self.tickets[next.index].place.number;
                self.call(next.index, counter)?;
                self.jumps.extend(next.jump.then_some(Jump { number, at: self.now }));
                Ok(Answer::Number(number))
            }
            Verb::CallThis { counter, number } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                if self.holds(counter) {
                    return Err(Answer::CounterBusy);
                }
                self.call(index, counter)
            }
            Verb::Take { number, step, by } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                self.take(index, step, by, None)
            }
            Verb::ReturnFirst { number } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                self.take(index, Step::Return, By::Staff, Some(Standing::First { at: self.now }))
            }
            Verb::ReturnLast { number } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                let last = self.with_hall(|hall, places| {
                    let waits = |it: &&Arranged| places[it.index].status == Status::Waiting && it.index != index;
                    hall.arrange().iter().rfind(waits).map(|it| places[it.index].behind(self.now))
                });
                self.take(index, Step::Return, By::Staff, last)
            }
            Verb::Delay { number } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                let behind = self.with_hall(|hall, places| hall.follower(index).map(|it| places[it].behind(self.now)));
                let step = Step::Delay { behind: behind.is_some() };
                let answer = self.take(index, step, By::Customer, behind)?;
                let ticket = &mut self.tickets[index];
                ticket.pushback_count += 1;
                if ticket.place.status == Status::Called {
                    ticket.call_deadline = ticket.call_deadline.map(|it| it + DELAY_SECONDS);
                }
                Ok(answer)
            }
            Verb::Move { number, after } => {
                let (index, other) = self.index(number).zip(self.index(after)).ok_or(Answer::Unknown)?;
                if number == after || self.statuses()[other].1 != Status::Waiting {
                    return Err(Answer::Denied(Denied::WrongState));
                }
                let standing = self.tickets[other].place.behind(self.now);
                self.take(index, Step::Move, By::Staff, Some(standing))
            }
            Verb::MoveFirst { number } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                self.take(index, Step::Move, By::Staff, Some(Standing::First { at: self.now }))
            }
            Verb::Prioritise { number, priority } => {
                let index = self.index(number).ok_or(Answer::Unknown)?;
                let answer = self.take(index, Step::Prioritise, By::Staff, None)?;
                self.tickets[index].place.priority = priority;
                Ok(answer)
            }
            Verb::Sweep => {
                for index in 0..self.tickets.len() {
                    let _ = self.take(index, Step::Skip, By::System, None);
                    let _ = self.take(index, Step::NoShow, By::System, None);
                }
                Ok(Answer::Swept)
            }
        }
    }

    fn call(&mut self, index: usize, counter: usize) -> Result<Answer, Answer> {
        let answer = self.take(index, Step::Call, By::Staff, None)?;
        self.tickets[index].counter = Some(counter);
        Ok(answer)
    }

    /// Takes a step and writes down what comes of it.
    fn take(&mut self, index: usize, step: Step, by: By, standing: Option<Standing>) -> Result<Answer, Answer> {
        let facts = self.facts(&self.tickets[index], by);
        let status = after(&facts, step).map_err(Answer::Denied)?;
        let now = self.now;
        let ticket = &mut self.tickets[index];
        match (step, status) {
            (Step::Call, _) => {
                ticket.place.called_at = Some(now);
                ticket.call_deadline = Some(now + self.setting.call_timeout);
            }
            (Step::Start, _) => ticket.serving_at = Some(now),
            (_, Status::Skipped) => ticket.skipped_at = facts.skipped_since().or(Some(now)),
            (Step::Reinstate, _) => ticket.place.standing = Standing::Front { at: now },
            _ => {}
        }
        if !matches!(status, Status::Called | Status::Serving) {
            ticket.counter = None;
        }
        if status == Status::Waiting {
            ticket.place.standing = standing.unwrap_or_else(|| ticket.place.standing.clone());
        }
        ticket.place.status = status;
        Ok(Answer::Status(status))
    }
}

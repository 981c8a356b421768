//! A queue that decides with the model, as its callers do.

use super::actions::{Action, Outcome, Setting, specialist, time};
use super::fixtures::MINUTE;
use crate::queue::{
    Actor, Busy, DELAY_SECONDS, Overtake, Placement, QueueEntry, QueueModel, RankedEntry, Server, ServiceTime, Status,
    Step, StepContext, StepRefusal, after,
};

/// A stored ticket.
#[derive(Debug, Clone)]
struct Ticket {
    customer: u32,
    entry: QueueEntry,
    specialist: Option<usize>,
    counter: Option<usize>,
    call_deadline: Option<i64>,
    skipped_at: Option<i64>,
    serving_at: Option<i64>,
    pushback_count: u8,
}

/// A queue that keeps its tickets as they were written, and decides with the model.
pub(super) struct StoredQueue<'a> {
    setting: &'a Setting,
    pub(super) now: i64,
    pub(super) version: u64,
    tickets: Vec<Ticket>,
    overtakes: Vec<Overtake>,
}

impl<'a> StoredQueue<'a> {
    pub(super) fn new(setting: &'a Setting, now: i64) -> Self {
        Self { setting, now, version: 0, tickets: Vec::new(), overtakes: Vec::new() }
    }

    pub(super) fn issued(&self) -> u32 {
        self.tickets.len() as u32
    }

    fn context(&self, ticket: &Ticket, by: Actor) -> StepContext {
        StepContext {
            status: ticket.entry.status,
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
        let status = |it: &Ticket| self.context(it, Actor::System).status_now();
        let at = |it: &Ticket| it.counter.filter(|_| matches!(status(it), Status::Called | Status::Serving));
        self.tickets.iter().map(|it| (it.entry.number, status(it), at(it))).collect()
    }

    /// Does something with the hall of now.
    pub(super) fn with_model<T>(&self, ask: impl FnOnce(&QueueModel<'_>, &[QueueEntry]) -> T) -> T {
        let statuses = self.statuses();
        let entries: Vec<QueueEntry> = self
            .tickets
            .iter()
            .zip(&statuses)
            .map(|(it, now)| QueueEntry { status: now.1, ..it.entry.clone() })
            .collect();
        let times: Vec<ServiceTime> = entries.iter().map(|it| time(it.expected)).collect();
        let required_specialists: Vec<_> = self.tickets.iter().map(|it| it.specialist.map(specialist)).collect();
        let server = |counter| {
            let serving =
                self.tickets.iter().find(|it| it.entry.status == Status::Serving && it.counter == Some(counter));
            let busy = serving
                .map(|it| Busy::Serving { elapsed: self.now - it.serving_at.unwrap(), time: time(it.entry.expected) });
            Server { specialist: Some(specialist(counter)), busy }
        };
        let servers: Vec<Server> = (0..self.setting.counters).map(server).collect();
        let model = QueueModel {
            now: self.now,
            strategy: self.setting.strategy,
            entries: &entries,
            times: &times,
            required_specialists: &required_specialists,
            overtakes: &self.overtakes,
            servers: &servers,
            upcoming: &self.setting.upcoming,
            fallback: None,
        };
        ask(&model, &entries)
    }

    /// Number, minutes of the fair guess and of the safe one, in the order of the line.
    pub(super) fn line(&self) -> Vec<(u32, u32, u32)> {
        self.with_model(|model, entries| {
            let of = |it: &RankedEntry| {
                (entries[it.index].number, it.wait.unwrap().p50_minutes, it.wait.unwrap().p80_minutes)
            };
            let line = model.rank_all();
            assert!(line.iter().zip(0..).all(|(it, ahead)| it.ahead == ahead));
            line.iter().map(of).collect()
        })
    }

    /// The waiting walk-ins that were never moved, whom a counter could call: number, priority, when they joined.
    pub(super) fn own_walk_ins(&self, counter: usize) -> Vec<(u32, u8, i64)> {
        let statuses = self.statuses();
        let waits = |it: &&Ticket| statuses[it.entry.number as usize - 1].1 == Status::Waiting;
        let own = self.tickets.iter().filter(waits).filter(|it| it.entry.is_own_walk_in());
        let own = own.filter(|it| it.specialist.is_none_or(|it| it == counter));
        own.map(|it| (it.entry.number, it.entry.priority, it.entry.joined_at)).collect()
    }

    fn index(&self, number: u32) -> Option<usize> {
        self.tickets.iter().position(|it| it.entry.number == number)
    }

    fn holds(&self, counter: usize) -> bool {
        self.statuses().iter().any(|it| it.2 == Some(counter))
    }

    pub(super) fn apply(&mut self, action: Action) -> Outcome {
        let answer = self.answer(action).unwrap_or_else(|refused| refused);
        if matches!(answer, Outcome::Number(_) | Outcome::Status(_)) {
            self.version += 1;
        }
        answer
    }

    fn answer(&mut self, action: Action) -> Result<Outcome, Outcome> {
        match action {
            Action::Join { customer, priority, minutes, specialist, starts_in } => {
                let statuses = self.statuses();
                let active =
                    statuses.iter().zip(&self.tickets).find(|(it, of)| it.1.is_active() && of.customer == customer);
                if let Some((it, _)) = active {
                    return Err(Outcome::AlreadyQueued(it.0));
                }
                let held = statuses.iter().filter(|it| it.1.holds_capacity()).count();
                if self.setting.capacity > 0 && held >= self.setting.capacity {
                    return Err(Outcome::QueueFull);
                }
                let entry = QueueEntry {
                    number: self.issued() + 1,
                    joined_at: self.now,
                    priority,
                    expected: minutes * MINUTE,
                    target: starts_in.map(|it| self.now + it * MINUTE),
                    status: Status::Waiting,
                    called_at: None,
                    placement: Placement::Own,
                };
                self.tickets.push(Ticket {
                    customer,
                    entry,
                    specialist,
                    counter: None,
                    call_deadline: None,
                    skipped_at: None,
                    serving_at: None,
                    pushback_count: 0,
                });
                Ok(Outcome::Number(self.issued()))
            }
            Action::CallNext { counter, gap } => {
                if self.holds(counter) {
                    return Err(Outcome::CounterBusy);
                }
                let can = |it: usize| self.tickets[it].specialist.is_none_or(|it| it == counter);
                let next = self.with_model(|model, _| model.next(can, gap)).ok_or(Outcome::Nobody)?;
                let number = self.tickets[next.index].entry.number;
                self.call(next.index, counter)?;
                self.overtakes.extend(next.overtake.then_some(Overtake { number, at: self.now }));
                Ok(Outcome::Number(number))
            }
            Action::CallThis { counter, number } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                if self.holds(counter) {
                    return Err(Outcome::CounterBusy);
                }
                self.call(index, counter)
            }
            Action::Take { number, step, by } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                self.take(index, step, by, None)
            }
            Action::ReturnFirst { number } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                self.take(index, Step::Return, Actor::Staff, Some(Placement::First { at: self.now }))
            }
            Action::ReturnLast { number } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                let last = self.with_model(|model, entries| {
                    let waits = |it: &&RankedEntry| entries[it.index].status == Status::Waiting && it.index != index;
                    model.rank_all().iter().rfind(waits).map(|it| entries[it.index].behind(self.now))
                });
                self.take(index, Step::Return, Actor::Staff, last)
            }
            Action::Delay { number } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                let behind =
                    self.with_model(|model, entries| model.follower(index).map(|it| entries[it].behind(self.now)));
                let step = Step::Delay { behind: behind.is_some() };
                let answer = self.take(index, step, Actor::Customer, behind)?;
                let ticket = &mut self.tickets[index];
                ticket.pushback_count += 1;
                if ticket.entry.status == Status::Called {
                    ticket.call_deadline = ticket.call_deadline.map(|it| it + DELAY_SECONDS);
                }
                Ok(answer)
            }
            Action::Move { number, after } => {
                let (index, other) = self.index(number).zip(self.index(after)).ok_or(Outcome::Unknown)?;
                if number == after || self.statuses()[other].1 != Status::Waiting {
                    return Err(Outcome::StepRefusal(StepRefusal::WrongState));
                }
                let placement = self.tickets[other].entry.behind(self.now);
                self.take(index, Step::Move, Actor::Staff, Some(placement))
            }
            Action::MoveFirst { number } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                self.take(index, Step::Move, Actor::Staff, Some(Placement::First { at: self.now }))
            }
            Action::Prioritise { number, priority } => {
                let index = self.index(number).ok_or(Outcome::Unknown)?;
                let answer = self.take(index, Step::Prioritise, Actor::Staff, None)?;
                self.tickets[index].entry.priority = priority;
                Ok(answer)
            }
            Action::Sweep => {
                for index in 0..self.tickets.len() {
                    let _ = self.take(index, Step::Skip, Actor::System, None);
                    let _ = self.take(index, Step::NoShow, Actor::System, None);
                }
                Ok(Outcome::Swept)
            }
        }
    }

    fn call(&mut self, index: usize, counter: usize) -> Result<Outcome, Outcome> {
        let answer = self.take(index, Step::Call, Actor::Staff, None)?;
        self.tickets[index].counter = Some(counter);
        Ok(answer)
    }

    /// Takes a step and writes down what comes of it.
    fn take(&mut self, index: usize, step: Step, by: Actor, placement: Option<Placement>) -> Result<Outcome, Outcome> {
        let context = self.context(&self.tickets[index], by);
        let status = after(&context, step).map_err(Outcome::StepRefusal)?;
        let now = self.now;
        let ticket = &mut self.tickets[index];
        match (step, status) {
            (Step::Call, _) => {
                ticket.entry.called_at = Some(now);
                ticket.call_deadline = Some(now + self.setting.call_timeout);
            }
            (Step::Start, _) => ticket.serving_at = Some(now),
            (_, Status::Skipped) => ticket.skipped_at = context.skipped_since().or(Some(now)),
            (Step::Reinstate, _) => ticket.entry.placement = Placement::Front { at: now },
            _ => {}
        }
        if !matches!(status, Status::Called | Status::Serving) {
            ticket.counter = None;
        }
        if status == Status::Waiting {
            ticket.entry.placement = placement.unwrap_or_else(|| ticket.entry.placement.clone());
        }
        ticket.entry.status = status;
        Ok(Outcome::Status(status))
    }
}

//! What happens to the queue of [`ReferenceQueue`], case by case as the specification has it.

use super::actions::{Action, Outcome};
use super::fixtures::MINUTE;
use super::reference_queue::{ReferenceQueue, ReferenceTicket, Spot};
use crate::queue::{Actor, Status, Step, StepRefusal};
use Status::{Called, Cancelled, Left, NoShow, Served, Serving, Skipped, Waiting};

const WRONG: Outcome = Outcome::StepRefusal(StepRefusal::WrongState);

impl ReferenceQueue<'_> {
    fn find(&self, number: u32) -> Option<usize> {
        self.tickets.iter().position(|it| it.number == number)
    }

    fn is_busy(&self, counter: usize) -> bool {
        self.tickets.iter().any(|it| it.counter == Some(counter))
    }

    fn call(&mut self, index: usize, counter: usize) -> Outcome {
        let deadline = self.now + self.setting.call_timeout;
        let (now, ticket) = (self.now, &mut self.tickets[index]);
        if ticket.status != Waiting {
            return WRONG;
        }
        (ticket.status, ticket.written, ticket.counter) = (Called, Called, Some(counter));
        (ticket.called, ticket.deadline) = (now, deadline);
        Outcome::Status(Called)
    }

    fn end(&mut self, index: usize, status: Status) -> Outcome {
        let ticket = &mut self.tickets[index];
        (ticket.status, ticket.written, ticket.counter) = (status, status, None);
        if status == Skipped {
            ticket.skipped = self.now;
        }
        Outcome::Status(status)
    }

    /// Back into the line, or within it.
    fn position(&mut self, index: usize, spot: usize) -> Outcome {
        self.tickets[index].spot = spot;
        self.end(index, Waiting)
    }

    pub(super) fn apply(&mut self, action: Action) -> Outcome {
        match action {
            Action::Join { customer, priority, minutes, specialist, starts_in } => {
                let active =
                    |it: &&ReferenceTicket| it.customer == customer && [Waiting, Called, Serving].contains(&it.status);
                if let Some(ticket) = self.tickets.iter().find(active) {
                    return Outcome::AlreadyQueued(ticket.number);
                }
                let held = self.tickets.iter().filter(|it| [Waiting, Called].contains(&it.status)).count();
                if self.setting.capacity != 0 && held >= self.setting.capacity {
                    return Outcome::QueueFull;
                }
                let number = self.tickets.last().map_or(1, |it| it.number + 1);
                let target = starts_in.map(|it| self.now + it * MINUTE);
                self.tickets.push(ReferenceTicket {
                    number,
                    customer,
                    status: Waiting,
                    written: Waiting,
                    joined: self.now,
                    priority,
                    seconds: minutes * MINUTE,
                    target,
                    specialist,
                    spot: 0,
                    counter: None,
                    called: 0,
                    deadline: 0,
                    skipped: 0,
                    started: 0,
                    delays: 0,
                });
                let ticket = self.tickets.len() - 1;
                self.tickets[ticket].spot = self.line_spot(ticket);
                Outcome::Number(number)
            }
            Action::CallNext { counter, gap } => {
                if self.is_busy(counter) {
                    return Outcome::CounterBusy;
                }
                let Some((index, overtake)) = self.next(counter, gap) else { return Outcome::Nobody };
                self.call(index, counter);
                let number = self.number(index);
                self.jumped.extend(overtake.then_some((number, self.now)));
                Outcome::Number(number)
            }
            Action::CallThis { counter, number } => match self.find(number) {
                None => Outcome::Unknown,
                Some(_) if self.is_busy(counter) => Outcome::CounterBusy,
                Some(index) => self.call(index, counter),
            },
            Action::Take { number, step, by } => match self.find(number) {
                Some(index) => self.take(index, step, by),
                None => Outcome::Unknown,
            },
            Action::ReturnFirst { number } => match self.find(number) {
                Some(index) if self.tickets[index].status == Called => {
                    let spot = self.spot(Spot::First { number, since: self.now });
                    self.position(index, spot)
                }
                Some(_) => WRONG,
                None => Outcome::Unknown,
            },
            Action::ReturnLast { number } => match self.find(number) {
                Some(index) if self.tickets[index].status == Called => {
                    let last = self.line().into_iter().rfind(|it| self.tickets[*it].status == Waiting);
                    let spot = match last {
                        Some(last) => self.spot_behind(number, last),
                        None => self.tickets[index].spot,
                    };
                    self.position(index, spot)
                }
                Some(_) => WRONG,
                None => Outcome::Unknown,
            },
            Action::Delay { number } => match self.find(number) {
                Some(index) => self.delay(index),
                None => Outcome::Unknown,
            },
            Action::Move { number, after } => match (self.find(number), self.find(after)) {
                (Some(index), Some(other)) if index != other => {
                    if self.tickets[index].status != Waiting || self.tickets[other].status != Waiting {
                        return WRONG;
                    }
                    let spot = self.spot_behind(number, other);
                    self.position(index, spot)
                }
                (Some(_), Some(_)) => WRONG,
                _ => Outcome::Unknown,
            },
            Action::MoveFirst { number } => match self.find(number) {
                Some(index) if self.tickets[index].status == Waiting => {
                    let spot = self.spot(Spot::First { number, since: self.now });
                    self.position(index, spot)
                }
                Some(_) => WRONG,
                None => Outcome::Unknown,
            },
            Action::Prioritise { number, priority } => match self.find(number) {
                Some(index) if self.tickets[index].status == Waiting => {
                    self.tickets[index].priority = priority;
                    if matches!(self.spots[self.tickets[index].spot], Spot::Line { .. }) {
                        self.tickets[index].spot = self.line_spot(index);
                    }
                    Outcome::Status(Waiting)
                }
                Some(_) => WRONG,
                None => Outcome::Unknown,
            },
            Action::Sweep => {
                self.tickets.iter_mut().for_each(|it| it.written = it.status);
                Outcome::Swept
            }
        }
    }

    fn spot_behind(&mut self, number: u32, other: usize) -> usize {
        let (spot, since) = (self.tickets[other].spot, self.now);
        self.spot(Spot::Behind { number, spot, since })
    }

    fn delay(&mut self, index: usize) -> Outcome {
        let status = self.tickets[index].status;
        if status != Waiting && status != Called {
            return WRONG;
        }
        if self.tickets[index].delays == 2 {
            return Outcome::StepRefusal(StepRefusal::PushbackLimit);
        }
        self.tickets[index].delays += 1;
        let line = self.line();
        let entry = line.iter().position(|it| *it == index).unwrap();
        let behind = line[entry + 1..].iter().find(|it| self.tickets[**it].status == Waiting);
        match behind {
            Some(behind) => {
                let spot = self.spot_behind(self.number(index), *behind);
                self.position(index, spot)
            }
            None => {
                if status == Called {
                    self.tickets[index].deadline += 120;
                }
                Outcome::Status(status)
            }
        }
    }

    fn take(&mut self, index: usize, step: Step, by: Actor) -> Outcome {
        let status = self.tickets[index].status;
        let in_line = status == Waiting || status == Called;
        match step {
            Step::Call if by == Actor::Staff && status == Waiting => unreachable!("a call names its counter"),
            Step::Recall if by == Actor::Staff && status == Called => Outcome::Status(Called),
            Step::Start if by == Actor::Staff && status == Called => {
                let ticket = &mut self.tickets[index];
                (ticket.status, ticket.written, ticket.started) = (Serving, Serving, self.now);
                Outcome::Status(Serving)
            }
            Step::Finish if by == Actor::Staff && status == Serving => self.end(index, Served),
            Step::Skip if by == Actor::Staff && status == Called => self.end(index, Skipped),
            // The expiry is stored.
            Step::Skip if by != Actor::Customer && status == Skipped && self.tickets[index].written == Called => {
                self.tickets[index].written = Skipped;
                Outcome::Status(Skipped)
            }
            Step::Return if by == Actor::Staff && status == Called => self.end(index, Waiting),
            Step::Reinstate if by != Actor::System && status == Skipped => {
                let spot = self.spot(Spot::Front { number: self.number(index), since: self.now });
                self.position(index, spot)
            }
            Step::Leave if by == Actor::Customer && (in_line || status == Skipped) => self.end(index, Left),
            Step::Cancel if by != Actor::Customer && (in_line || status == Skipped) => self.end(index, Cancelled),
            Step::NoShow if by == Actor::Staff && (in_line || status == Skipped) => self.end(index, NoShow),
            Step::NoShow if by == Actor::System && status == NoShow && self.tickets[index].written != NoShow => {
                self.tickets[index].written = NoShow;
                Outcome::Status(NoShow)
            }
            Step::Arrive if by == Actor::Customer && in_line => Outcome::Status(status),
            Step::Transfer if by == Actor::Staff && in_line => self.end(index, Cancelled),
            _ => WRONG,
        }
    }
}

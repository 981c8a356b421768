//! What happens to the queue of [`Book`], case by case as the specification has it.

use super::reference::{Book, Card, Spot};
use super::verbs::{Answer, Verb};
use super::world::MINUTE;
use crate::queue::{By, Denied, Status, Step};
use Status::{Called, Cancelled, Left, NoShow, Served, Serving, Skipped, Waiting};

const WRONG: Answer = Answer::Denied(Denied::WrongState);

impl Book<'_> {
    fn find(&self, number: u32) -> Option<usize> {
        self.cards.iter().position(|it| it.number == number)
    }

    fn is_busy(&self, counter: usize) -> bool {
        self.cards.iter().any(|it| it.counter == Some(counter))
    }

    fn call(&mut self, index: usize, counter: usize) -> Answer {
        let deadline = self.now + self.setting.call_timeout;
        let (now, card) = (self.now, &mut self.cards[index]);
        if card.status != Waiting {
            return WRONG;
        }
        (card.status, card.written, card.counter) = (Called, Called, Some(counter));
        (card.called, card.deadline) = (now, deadline);
        Answer::Status(Called)
    }

    fn end(&mut self, index: usize, status: Status) -> Answer {
        let card = &mut self.cards[index];
        (card.status, card.written, card.counter) = (status, status, None);
        if status == Skipped {
            card.skipped = self.now;
        }
        Answer::Status(status)
    }

    /// Back into the line, or within it.
    fn stand(&mut self, index: usize, spot: usize) -> Answer {
        self.cards[index].spot = spot;
        self.end(index, Waiting)
    }

    pub(super) fn apply(&mut self, verb: Verb) -> Answer {
        match verb {
            Verb::Join { customer, priority, minutes, specialist, starts_in } => {
                let active = |it: &&Card| it.customer == customer && [Waiting, Called, Serving].contains(&it.status);
                if let Some(card) = self.cards.iter().find(active) {
                    return Answer::AlreadyQueued(card.number);
                }
                let held = self.cards.iter().filter(|it| [Waiting, Called].contains(&it.status)).count();
                if self.setting.capacity != 0 && held >= self.setting.capacity {
                    return Answer::QueueFull;
                }
                let number = self.cards.last().map_or(1, |it| it.number + 1);
                let target = starts_in.map(|it| self.now + it * MINUTE);
                self.cards.push(Card {
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
                let card = self.cards.len() - 1;
                self.cards[card].spot = self.line_spot(card);
                Answer::Number(number)
            }
            Verb::CallNext { counter, gap } => {
                if self.is_busy(counter) {
                    return Answer::CounterBusy;
                }
                let Some((index, jump)) = self.next(counter, gap) else { return Answer::Nobody };
                self.call(index, counter);
                let number = self.number(index);
                self.jumped.extend(jump.then_some((number, self.now)));
                Answer::Number(number)
            }
            Verb::CallThis { counter, number } => match self.find(number) {
                None => Answer::Unknown,
                Some(_) if self.is_busy(counter) => Answer::CounterBusy,
                Some(index) => self.call(index, counter),
            },
            Verb::Take { number, step, by } => match self.find(number) {
                Some(index) => self.take(index, step, by),
                None => Answer::Unknown,
            },
            Verb::ReturnFirst { number } => match self.find(number) {
                Some(index) if self.cards[index].status == Called => {
                    let spot = self.spot(Spot::First { number, since: self.now });
                    self.stand(index, spot)
                }
                Some(_) => WRONG,
                None => Answer::Unknown,
            },
            Verb::ReturnLast { number } => match self.find(number) {
                Some(index) if self.cards[index].status == Called => {
                    let last = self.line().into_iter().rfind(|it| self.cards[*it].status == Waiting);
                    let spot = match last {
                        Some(last) => self.spot_behind(number, last),
                        None => self.cards[index].spot,
                    };
                    self.stand(index, spot)
                }
                Some(_) => WRONG,
                None => Answer::Unknown,
            },
            Verb::Delay { number } => match self.find(number) {
                Some(index) => self.delay(index),
                None => Answer::Unknown,
            },
            Verb::Move { number, after } => match (self.find(number), self.find(after)) {
                (Some(index), Some(other)) if index != other => {
                    if self.cards[index].status != Waiting || self.cards[other].status != Waiting {
                        return WRONG;
                    }
                    let spot = self.spot_behind(number, other);
                    self.stand(index, spot)
                }
                (Some(_), Some(_)) => WRONG,
                _ => Answer::Unknown,
            },
            Verb::MoveFirst { number } => match self.find(number) {
                Some(index) if self.cards[index].status == Waiting => {
                    let spot = self.spot(Spot::First { number, since: self.now });
                    self.stand(index, spot)
                }
                Some(_) => WRONG,
                None => Answer::Unknown,
            },
            Verb::Prioritise { number, priority } => match self.find(number) {
                Some(index) if self.cards[index].status == Waiting => {
                    self.cards[index].priority = priority;
                    if matches!(self.spots[self.cards[index].spot], Spot::Line { .. }) {
                        self.cards[index].spot = self.line_spot(index);
                    }
                    Answer::Status(Waiting)
                }
                Some(_) => WRONG,
                None => Answer::Unknown,
            },
            Verb::Sweep => {
                self.cards.iter_mut().for_each(|it| it.written = it.status);
                Answer::Swept
            }
        }
    }

    fn spot_behind(&mut self, number: u32, other: usize) -> usize {
        let (spot, since) = (self.cards[other].spot, self.now);
        self.spot(Spot::Behind { number, spot, since })
    }

    fn delay(&mut self, index: usize) -> Answer {
        let status = self.cards[index].status;
        if status != Waiting && status != Called {
            return WRONG;
        }
        if self.cards[index].delays == 2 {
            return Answer::Denied(Denied::PushbackLimit);
        }
        self.cards[index].delays += 1;
        let line = self.line();
        let place = line.iter().position(|it| *it == index).unwrap();
        let behind = line[place + 1..].iter().find(|it| self.cards[**it].status == Waiting);
        match behind {
            Some(behind) => {
                let spot = self.spot_behind(self.number(index), *behind);
                self.stand(index, spot)
            }
            None => {
                if status == Called {
                    self.cards[index].deadline += 120;
                }
                Answer::Status(status)
            }
        }
    }

    fn take(&mut self, index: usize, step: Step, by: By) -> Answer {
        let status = self.cards[index].status;
        let in_line = status == Waiting || status == Called;
        match step {
            Step::Call if by == By::Staff && status == Waiting => unreachable!("a call names its counter"),
            Step::Recall if by == By::Staff && status == Called => Answer::Status(Called),
            Step::Start if by == By::Staff && status == Called => {
                let card = &mut self.cards[index];
                (card.status, card.written, card.started) = (Serving, Serving, self.now);
                Answer::Status(Serving)
            }
            Step::Finish if by == By::Staff && status == Serving => self.end(index, Served),
            Step::Skip if by == By::Staff && status == Called => self.end(index, Skipped),
            // Somebody writes down what the clock has done.
            Step::Skip if by != By::Customer && status == Skipped && self.cards[index].written == Called => {
                self.cards[index].written = Skipped;
                Answer::Status(Skipped)
            }
            Step::Return if by == By::Staff && status == Called => self.end(index, Waiting),
            Step::Reinstate if by != By::System && status == Skipped => {
                let spot = self.spot(Spot::Front { number: self.number(index), since: self.now });
                self.stand(index, spot)
            }
            Step::Leave if by == By::Customer && (in_line || status == Skipped) => self.end(index, Left),
            Step::Cancel if by != By::Customer && (in_line || status == Skipped) => self.end(index, Cancelled),
            Step::NoShow if by == By::Staff && (in_line || status == Skipped) => self.end(index, NoShow),
            Step::NoShow if by == By::System && status == NoShow && self.cards[index].written != NoShow => {
                self.cards[index].written = NoShow;
                Answer::Status(NoShow)
            }
            Step::Arrive if by == By::Customer && in_line => Answer::Status(status),
            Step::Transfer if by == By::Staff && in_line => self.end(index, Cancelled),
            _ => WRONG,
        }
    }
}

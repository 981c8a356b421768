//! Issuing numbers: customers join a queue, leave it, are called to counters and skipped, while the active tickets are
//! recounted.

mod properties;
mod request;
mod room;
mod tests;

use super::explorer::{Protocol, Step};
use super::table::{Answer, Call, Ending, MemoryTable, Performed, Stored};
use crate::queue::Line;
use crate::{Entity as _, Item};
use request::{Outcome, Progress, Request, RequestContext};
use room::Room;
use std::collections::BTreeSet;

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Intent {
    Join,
    Leave,
    /// Staff call the first who waits to a counter.
    Call(u8),
    /// Staff skip who is at a counter.
    Skip(u8),
}

/// What a step leaves out, so that a property is violated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    Nothing,
    /// Numbers are issued also to a full queue.
    Room,
    /// Tickets replace others with their number, and numbers are returned whatever was issued since.
    OneTicketPerNumber,
    /// Numbers are returned whatever was issued since.
    LastNumber,
    /// Memberships replace others.
    OneMembership,
    /// Tickets are called whatever happened to them since they were read.
    UnchangedTicket,
    /// Counters are occupied also while somebody is there.
    FreeCounter,
    /// An ended ticket is not kept.
    EndedTicket,
    /// A request draws two numbers.
    OneNumberPerRequest,
    /// Nobody recounts.
    Recount,
}

/// People with what each of them asks for, one thing after the other.
struct Queueing {
    room: Room,
    /// The customer of each person, and their intents. Staff are nobody's customer.
    people: Vec<(usize, Vec<Intent>)>,
    /// How often the first person sends a request at most. The others send it once.
    tries: u8,
    faults: u8,
    /// How many recounts may begin while others are at work.
    recounts: u8,
    left_out: LeftOut,
}

#[derive(Debug, Clone, Hash, Default)]
struct Participant {
    at: usize,
    tries: u8,
    request: Option<Request>,
    /// The highest number that was acknowledged to anybody when the request was sent first.
    known: u32,
    /// The number that was acknowledged, and the highest one known before.
    joined: Option<(u32, u32)>,
    /// Whether it asked to leave.
    leaves: bool,
    is_over: bool,
}

/// A recount: what was read so far.
#[derive(Debug, Clone, Hash)]
enum Recount {
    Issuer,
    Line(Stored),
    Ended(Stored, Vec<Option<Stored>>),
    Record(Stored, Vec<Option<Stored>>, Vec<Option<Stored>>),
}

#[derive(Clone, Hash)]
struct State {
    table: MemoryTable,
    people: Vec<Participant>,
    recount: Option<Recount>,
    /// Numbers that were issued, with the person.
    drawn: BTreeSet<(u32, usize)>,
    faults: u8,
    recounts: u8,
}

fn items(all: &[Option<Stored>]) -> Vec<Item> {
    all.iter().flatten().map(|it| it.item().clone()).collect()
}

impl Queueing {
    fn person_steps(&self, state: &State, who: usize, all: &mut Vec<(Step, State)>) {
        let (person, (customer, intents)) = (&state.people[who], &self.people[who]);
        let Some(intent) = intents.get(person.at).copied().filter(|_| !person.is_over) else { return };
        let mut sent = person.clone();
        if sent.request.is_none() {
            sent.tries += 1;
            if sent.tries == 1 {
                sent.known =
                    state.people.iter().filter_map(|it| it.joined).map(|(number, _)| number).max().unwrap_or(0);
            }
        }
        let request = sent.request.clone().unwrap_or_else(|| Request::first(intent, who));
        let context =
            RequestContext { protocol: self, who, at: sent.at, customer: *customer, intent, joined: sent.joined };
        let call = context.call(&request);
        for ending in self.endings(&call, state) {
            let mut next = State { faults: state.faults - u8::from(ending != Ending::Answered), ..state.clone() };
            if self.left_out == LeftOut::OneNumberPerRequest && request.draws() {
                next.table.perform(&Call::One(self.room.another_number()));
            }
            let Performed { answer, took_effect } = ending.perform(&mut next.table, &call);
            if request.draws() && took_effect {
                next.drawn.insert((self.room.issuer(&next.table).last_number(), who));
            }
            let progress = match answer {
                None => Progress::Over(Outcome::Failed),
                Some(answer) => context.resume(request.clone(), answer),
            };
            next.people[who] = sent.clone();
            next.people[who].settle(progress, intent, if who == 0 { self.tries } else { 1 });
            all.push((Step { who, what: request.name(), ending }, next));
        }
    }

    fn endings(&self, call: &Call, state: &State) -> Vec<Ending> {
        let faults = if state.faults > 0 { Ending::faults(call) } else { &[] };
        std::iter::once(Ending::Answered).chain(faults.iter().copied()).collect()
    }

    fn are_people_done(&self, state: &State) -> bool {
        let is_done = |(who, it): (usize, &Participant)| it.is_over || it.at >= self.people[who].1.len();
        state.people.iter().enumerate().all(is_done)
    }

    fn recount_steps(&self, state: &State, all: &mut Vec<(Step, State)>) {
        let mut next = state.clone();
        let recount = match &state.recount {
            Some(it) => it.clone(),
            None if self.left_out == LeftOut::Recount => return,
            None if self.are_people_done(state) => Recount::Issuer,
            None if state.recounts > 0 => {
                next.recounts -= 1;
                Recount::Issuer
            }
            None => return,
        };
        next.recount = match recount {
            Recount::Issuer => next.table.get(&self.room.issuer_key()).cloned().map(Recount::Line),
            Recount::Line(issuer) => match next.table.perform(&Call::Query(self.room.line_partition())) {
                Answer::Read(line) => Some(Recount::Ended(issuer, line)),
                _ => None,
            },
            Recount::Ended(issuer, line) => match next.table.perform(&Call::Query(self.room.ended_partition())) {
                Answer::Read(ended) => Some(Recount::Record(issuer, line, ended)),
                _ => None,
            },
            Recount::Record(issuer, line, ended) => {
                let line = Line::of(items(&line), true);
                let issuer = crate::entities::NumberIssuer::read(issuer.item().clone()).unwrap();
                if let Some((update, _)) = issuer.recount_by(&line, &items(&ended)) {
                    next.table.perform(&Call::One(update.into()));
                }
                None
            }
        };
        all.push((Step { who: self.people.len(), what: "recounts", ending: Ending::Answered }, next));
    }
}

impl Participant {
    fn settle(&mut self, progress: Progress, intent: Intent, tries: u8) {
        let outcome = match progress {
            Progress::Goes(request) => {
                self.request = Some(request);
                self.leaves |= intent == Intent::Leave;
                return;
            }
            Progress::Over(outcome) => outcome,
        };
        self.request = None;
        match outcome {
            Outcome::Joined(number) => {
                self.joined = Some((number, self.known));
                (self.at, self.tries) = (self.at + 1, 0);
            }
            Outcome::Done => (self.at, self.tries) = (self.at + 1, 0),
            Outcome::Refused => self.is_over = true,
            Outcome::Failed => self.is_over = self.tries >= tries,
        }
    }
}

impl Protocol for Queueing {
    type State = State;

    fn start(&self) -> State {
        State {
            table: self.room.table(),
            people: vec![Participant::default(); self.people.len()],
            recount: None,
            drawn: BTreeSet::new(),
            faults: self.faults,
            recounts: self.recounts,
        }
    }

    fn next(&self, state: &State) -> Vec<(Step, State)> {
        let mut all = Vec::new();
        for who in 0..self.people.len() {
            self.person_steps(state, who, &mut all);
        }
        self.recount_steps(state, &mut all);
        all
    }

    fn violated(&self, state: &State) -> Option<&'static str> {
        properties::violated(self, state)
    }

    fn is_at_rest(&self, state: &State) -> bool {
        let is_counted = || {
            let line: Vec<Item> = state
                .table
                .all()
                .filter(|it| it.ticket().is_some_and(|it| !it.status().is_final()))
                .map(|it| it.item().clone())
                .collect();
            let ended: Vec<Item> = state
                .table
                .all()
                .filter(|it| it.ticket().is_some_and(|it| it.status().is_final()))
                .map(|it| it.item().clone())
                .collect();
            self.room.issuer(&state.table).recount_by(&Line::of(line, true), &ended).is_none()
        };
        self.are_people_done(state) && state.recount.is_none() && (self.left_out == LeftOut::Recount || is_counted())
    }
}

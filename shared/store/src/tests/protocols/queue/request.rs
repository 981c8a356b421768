//! A request, call by call, as `functions/queue` makes them.

use super::super::table::{Answer, Call, Stored};
use super::room::{NOW, Room};
use super::{Intent, LeftOut, Queueing};
use crate::entities::NumberIssuer;
use crate::queue::{
    ActiveChange, CallDetails, Counter, FailedCreation, Issue, JoinChannel, StepActor, Ticket, TicketStep,
    creation_writes,
};
use crate::{Condition, Entity as _, Key, Update, Write, keys};
use jiff::Timestamp;
use model::queue::{Status, ticket_id};

/// How a request ends for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Outcome {
    Joined(u32),
    Done,
    Refused,
    /// It may be sent again.
    Failed,
}

#[derive(Debug, Clone)]
pub(super) enum Progress {
    Goes(Request),
    Over(Outcome),
}

/// The outcome of a request for a number, as far as it matters later.
#[derive(Debug, Clone, Hash)]
pub(super) enum Number {
    New(Stored),
    Repeated(Stored),
    Full,
    Refused,
}

/// A request: the call that is next.
#[derive(Debug, Clone, Hash)]
pub(super) enum Request {
    /// Reads first, then asks for a number.
    ReadFirst,
    IssueAfter(Vec<Option<Stored>>),
    /// Asks for a number first, then reads.
    IssueFirst,
    ReadAfter(Number),
    Create(Number),
    /// Reads what a faster duplicate answered.
    ReadSaved(Option<Number>),
    Return(Stored, Outcome),
    CountDown(Stored, Outcome),
    ReadTicket,
    Leave(Stored),
    ReadLine,
    CallNext(Vec<Stored>),
    Skip(Stored),
    CountChange(i64),
}

/// A request in its context.
pub(super) struct RequestContext<'a> {
    pub(super) protocol: &'a Queueing,
    pub(super) who: usize,
    pub(super) at: usize,
    pub(super) customer: usize,
    pub(super) intent: Intent,
    pub(super) joined: Option<(u32, u32)>,
}

fn unconditional(mut update: Update) -> Update {
    update.when.clear();
    update
}

fn issuer(stored: &Stored) -> NumberIssuer {
    NumberIssuer::read(stored.item().clone()).unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

impl Request {
    /// Production reads and asks for the number at the same time: either may be first.
    pub(super) const fn first(intent: Intent, who: usize) -> Self {
        match intent {
            Intent::Join if who.is_multiple_of(2) => Self::IssueFirst,
            Intent::Join => Self::ReadFirst,
            Intent::Leave => Self::ReadTicket,
            Intent::Call(_) | Intent::Skip(_) => Self::ReadLine,
        }
    }

    pub(super) const fn draws(&self) -> bool {
        matches!(self, Self::IssueFirst | Self::IssueAfter(_))
    }

    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::ReadFirst | Self::ReadAfter(_) | Self::ReadTicket | Self::ReadLine => "reads",
            Self::ReadSaved(_) => "reads the saved response",
            Self::IssueFirst | Self::IssueAfter(_) => "asks for a number",
            Self::Create(_) => "creates the ticket",
            Self::Return(..) => "returns the number",
            Self::CountDown(..) | Self::CountChange(_) => "changes the count",
            Self::Leave(_) => "leaves",
            Self::CallNext(_) => "calls",
            Self::Skip(_) => "skips",
        }
    }
}

impl RequestContext<'_> {
    fn name(&self) -> String {
        format!("{}.{}", self.who, self.at)
    }

    fn join_reads(&self) -> Call {
        let saved = keys::idempotency(&Room::request(self.who, self.at).reference);
        Call::Read(vec![saved, keys::membership(Room::user(self.customer), self.protocol.room.tag())])
    }

    fn own_ticket(&self) -> Key {
        let (number, _) = self.joined.unwrap_or_default();
        let room = &self.protocol.room;
        keys::in_line(ticket_id(room.tag(), jiff::civil::date(2026, 12, 1), number))
    }

    fn counter(&self) -> Counter {
        let (Intent::Call(at) | Intent::Skip(at)) = self.intent else {
            return Counter { name: String::new(), key: String::new() };
        };
        Counter { name: format!("C{at}"), key: format!("c{at}") }
    }

    /// The next call.
    pub(super) fn call(&self, request: &Request) -> Call {
        let (room, left_out) = (&self.protocol.room, self.protocol.left_out);
        let one = |update: Update| Call::One(update.into());
        match request {
            Request::ReadFirst | Request::ReadAfter(_) => self.join_reads(),
            Request::ReadSaved(_) => Call::Read(vec![keys::idempotency(&Room::request(self.who, self.at).reference)]),
            Request::IssueFirst | Request::IssueAfter(_) => {
                let mut update = NumberIssuer::issue(&room.number_request(&self.name()));
                if left_out == LeftOut::Room {
                    update.when.retain(|it| !matches!(it, Condition::Below(..)));
                }
                one(update)
            }
            Request::Create(Number::New(it) | Number::Repeated(it)) => Call::All(self.create(it)),
            Request::Create(_) => Call::Read(vec![]),
            Request::Return(it, _) => {
                let update = issuer(it).return_last_number(JoinChannel::Customer);
                let always = matches!(left_out, LeftOut::OneTicketPerNumber | LeftOut::LastNumber);
                one(if always { unconditional(update) } else { update })
            }
            Request::CountDown(it, _) => one(issuer(it).decrement_on_same_day(JoinChannel::Customer)),
            Request::ReadTicket => Call::Read(vec![self.own_ticket()]),
            Request::ReadLine => Call::Query(room.line_partition()),
            Request::Leave(found) => Call::All(self.step(found, &TicketStep::Leave).0),
            Request::CallNext(waiting) => Call::All(self.step(&waiting[0], &self.call_details()).0),
            Request::Skip(found) => Call::All(self.step(found, &TicketStep::Skip).0),
            Request::CountChange(by) => {
                one(NumberIssuer::change_active(room.tag(), ActiveChange { active: *by, unverified: 0 }))
            }
        }
    }

    fn create(&self, number: &Stored) -> Vec<Write> {
        let left_out = self.protocol.left_out;
        let ticket = self.protocol.room.ticket(self.customer, &issuer(number));
        let writes = creation_writes(&ticket);
        let free = |it: Write, is_free: bool| match it {
            Write::Put(item, _) if is_free => Write::Put(item, None),
            it => it,
        };
        let mut all = vec![free(writes.ticket, left_out == LeftOut::OneTicketPerNumber)];
        all.extend(writes.memberships.into_iter().map(|it| free(it, left_out == LeftOut::OneMembership)));
        all.extend(writes.list_entry);
        all.push(Room::save(self.who, self.at, ticket.number()));
        all
    }

    fn call_details(&self) -> TicketStep<'static> {
        TicketStep::Call(CallDetails {
            called_by: Room::user(9),
            specialist: None,
            counter: Some(self.counter()),
            timeout_seconds: 3_600,
        })
    }

    /// The writes of a ticket's step, and how many more are active afterwards.
    fn step(&self, found: &Stored, step: &TicketStep<'_>) -> (Vec<Write>, i64) {
        let actor = match self.intent {
            Intent::Leave => StepActor::customer(Room::user(self.customer)),
            _ => StepActor::staff(Room::user(9)),
        };
        let transition = found.ticket().unwrap().take_step(step, actor, now()).unwrap();
        let (change, left_out) = (transition.active_change.active, self.protocol.left_out);
        let mut writes = transition.into_writes();
        for write in &mut writes {
            match write {
                Write::Update(update) if left_out == LeftOut::UnchangedTicket => update.when.clear(),
                Write::Put(item, when) if left_out == LeftOut::FreeCounter && item.entity() == Some("Counter") => {
                    *when = None
                }
                _ => {}
            }
        }
        if left_out == LeftOut::EndedTicket {
            writes.retain(|it| !matches!(it, Write::Put(item, _) if item.entity() == Some("Ticket")));
        }
        if self.intent == Intent::Leave {
            writes.push(Room::save(self.who, self.at, 0));
        }
        (writes, change)
    }

    /// What follows from the answer to a call.
    pub(super) fn resume(&self, request: Request, answer: Answer) -> Progress {
        match (request, answer) {
            (Request::ReadFirst, Answer::Read(found)) => Progress::Goes(Request::IssueAfter(found)),
            (Request::IssueFirst, answer) => match self.number(answer) {
                Some(number) => Progress::Goes(Request::ReadAfter(number)),
                None => Progress::Over(Outcome::Failed),
            },
            (Request::IssueAfter(found), answer) => match self.number(answer) {
                Some(number) => Self::admit(number, &found),
                None => Progress::Over(Outcome::Failed),
            },
            (Request::ReadAfter(number), Answer::Read(found)) => Self::admit(number, &found),
            (Request::Create(number), answer) => self.after_creation(number, answer),
            (Request::ReadSaved(number), Answer::Read(found)) => {
                let outcome = saved(found.first()).map_or(Outcome::Failed, Outcome::Joined);
                Self::give_back(number.as_ref(), outcome)
            }
            (Request::Return(it, outcome), Answer::Refused(..)) => Progress::Goes(Request::CountDown(it, outcome)),
            (Request::Return(_, outcome) | Request::CountDown(_, outcome), _) => Progress::Over(outcome),
            (Request::ReadTicket, Answer::Read(found)) => match found.first().cloned().flatten() {
                Some(ticket) => Progress::Goes(Request::Leave(ticket)),
                None => Progress::Over(Outcome::Refused),
            },
            (Request::ReadLine, Answer::Read(found)) => self.choose(&found),
            (Request::Leave(it), Answer::Done(_)) => Self::count(self.step(&it, &TicketStep::Leave).1),
            (Request::Skip(it), Answer::Done(_)) => Self::count(self.step(&it, &TicketStep::Skip).1),
            (Request::CallNext(_), Answer::Done(_)) | (Request::CountChange(_), _) => Progress::Over(Outcome::Done),
            // Another counter was faster: the next of those that were read.
            (Request::CallNext(mut waiting), Answer::Refused(0, _)) if waiting.len() > 1 => {
                waiting.remove(0);
                Progress::Goes(Request::CallNext(waiting))
            }
            _ => Progress::Over(Outcome::Failed),
        }
    }

    fn count(change: i64) -> Progress {
        if change == 0 { Progress::Over(Outcome::Done) } else { Progress::Goes(Request::CountChange(change)) }
    }

    /// Chooses whom staff call or skip.
    fn choose(&self, found: &[Option<Stored>]) -> Progress {
        let of = |status: Status| {
            let all = found.iter().flatten().filter(move |it| it.ticket().is_some_and(|it| it.status() == status));
            all.cloned().collect::<Vec<_>>()
        };
        match self.intent {
            Intent::Skip(_) => {
                let here = self.counter().key;
                let called = of(Status::Called).into_iter();
                let mut called = called.filter(|it| it.ticket().and_then(Ticket::counter_key) == Some(here.as_str()));
                called.next().map_or(Progress::Over(Outcome::Refused), |it| Progress::Goes(Request::Skip(it)))
            }
            _ => match of(Status::Waiting) {
                waiting if waiting.is_empty() => Progress::Over(Outcome::Refused),
                waiting => Progress::Goes(Request::CallNext(waiting)),
            },
        }
    }

    fn number(&self, answer: Answer) -> Option<Number> {
        let name = self.name();
        match answer {
            Answer::Done(issuer) => issuer.map(Number::New),
            Answer::Refused(_, old) => {
                let item = old.as_ref().map(|it| it.item().clone());
                Some(match (Issue::refused(&self.protocol.room.number_request(&name), item), old) {
                    (Issue::Repeated(_), Some(old)) => Number::Repeated(old),
                    (Issue::Refused(issuer), _) if issuer.is_full(JoinChannel::Customer) => Number::Full,
                    _ => Number::Refused,
                })
            }
            Answer::Read(_) | Answer::Unknown => None,
        }
    }

    /// Checks the joiner by what was read.
    fn admit(number: Number, found: &[Option<Stored>]) -> Progress {
        if let Some(answered) = saved(found.first()) {
            return Self::give_back(Some(&number), Outcome::Joined(answered));
        }
        if found.get(1).is_some_and(Option::is_some) {
            return Self::give_back(Some(&number), Outcome::Refused);
        }
        match number {
            Number::Full => Progress::Over(Outcome::Refused),
            Number::Refused => Progress::Over(Outcome::Failed),
            number => Progress::Goes(Request::Create(number)),
        }
    }

    /// Returns a number that no ticket got.
    fn give_back(number: Option<&Number>, outcome: Outcome) -> Progress {
        let issue = match number {
            Some(Number::New(it)) => Issue::New(issuer(it)),
            _ => return Progress::Over(outcome),
        };
        match (issue.returnable(), number) {
            (Some(_), Some(Number::New(it))) => Progress::Goes(Request::Return(it.clone(), outcome)),
            _ => Progress::Over(outcome),
        }
    }

    fn after_creation(&self, number: Number, answer: Answer) -> Progress {
        let (Number::New(at) | Number::Repeated(at)) = &number else { return Progress::Over(Outcome::Failed) };
        let ticket = self.protocol.room.ticket(self.customer, &issuer(at));
        let (failure, is_refused) = match &answer {
            Answer::Done(_) => return Progress::Over(Outcome::Joined(ticket.number())),
            Answer::Refused(_, old) => (FailedCreation::Refused(old.as_ref().map(Stored::item)), true),
            Answer::Unknown | Answer::Read(_) => (FailedCreation::Unknown, false),
        };
        let keeps = ticket.may_exist_after(failure);
        let number = Some(number).filter(|_| !keeps);
        match is_refused {
            true => Progress::Goes(Request::ReadSaved(number)),
            false => Self::give_back(number.as_ref(), Outcome::Failed),
        }
    }
}

/// The number in a saved response.
fn saved(found: Option<&Option<Stored>>) -> Option<u32> {
    found?.as_ref()?.item().text("answer")?.parse().ok()
}

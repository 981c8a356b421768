//! Claiming time: clients hold, book, move and cancel on one specialist's day, while holds expire and events come late or
//! twice.

mod judging;
mod properties;
mod request;
mod shop;
mod tests;
mod worker;

use super::explorer::{Protocol, Step};
use super::table::{Call, Ending, MemoryTable, Performed, Stored};
use request::{Outcome, Request, RequestContext};
use shop::Shop;
use std::collections::BTreeMap;
use worker::{Job, Progress, is_due};

/// What a client asks for. A slot is a start, counted in granules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Intent {
    Book(u8),
    Hold(u8),
    /// To book the hold before.
    BookHeld,
    /// To give up the hold before.
    Release,
    /// To move the booking before.
    Move(u8),
    /// To cancel the booking before.
    Cancel,
}

/// What a step leaves out, so that a property is violated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    Nothing,
    /// Claims don't require that granules are free.
    FreeGranules,
    /// Claims don't require that an occasion has seats left.
    FreeSeats,
    /// Commits don't require that their claims were not resolved meanwhile.
    Tombstone,
    /// Tombstones don't require that there is no appointment.
    NoAppointment,
    /// Claims are also released when the outcome of the commit is unknown.
    DoubtAboutCommits,
    /// Events confirm claims and release none.
    ReleaseByEvents,
    /// A release keeps nothing for claims that share time with the released one.
    SharedTime,
    /// A tombstone stays as it is when a later claim of the same appointment is resolved.
    LaterTombstone,
    /// The response of a cancellation is saved without the cancellation.
    CancellationOfResponse,
    /// Who follows a moved appointment without knowing its successor releases all of its time.
    SuccessorOfMoved,
}

/// Clients with what each of them asks for, one thing after the other.
struct Booking {
    shop: Shop,
    clients: Vec<Vec<Intent>>,
    /// How often the first client sends a request at most. The others send it once.
    tries: u8,
    /// How many calls may go wrong, and events come twice.
    faults: u8,
    /// The last of the times, as an index into [`shop::TIMES`].
    last_time: usize,
    left_out: LeftOut,
}

/// An event in the outbox: what became of appointments or a hold, by client and slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Event {
    Appointment { client: usize, slot: u8, previous: Option<u8>, intent: usize },
    HoldOver { client: usize, slot: u8 },
}

#[derive(Debug, Clone, Hash, Default)]
struct Client {
    /// The intent that is next or under way.
    at: usize,
    /// How often it was sent.
    tries: u8,
    request: Option<Request>,
    /// Intents that were acknowledged.
    acknowledged: Vec<Intent>,
    /// It was refused, or gave up: nothing follows.
    is_over: bool,
}

#[derive(Clone, Hash)]
struct State {
    table: MemoryTable,
    /// The time, as an index into [`shop::TIMES`].
    time: usize,
    clients: Vec<Client>,
    job: Option<Job>,
    /// How often each event was delivered.
    events: BTreeMap<Event, u8>,
    faults: u8,
}

impl Booking {
    fn intent(&self, client: usize, state: &State) -> Option<Intent> {
        self.clients[client].get(state.clients[client].at).copied()
    }

    /// The slot of the hold or booking that the intent at a position is about.
    fn slot(&self, client: usize, at: usize) -> u8 {
        let slot = |it: &Intent| match it {
            Intent::Book(slot) | Intent::Hold(slot) | Intent::Move(slot) => Some(*slot),
            _ => None,
        };
        self.clients[client][..=at].iter().rev().find_map(slot).unwrap_or_default()
    }

    /// The slot of what a move replaces.
    fn replaced(&self, client: usize, at: usize) -> Option<u8> {
        matches!(self.clients[client].get(at), Some(Intent::Move(_))).then(|| self.slot(client, at - 1))
    }

    fn client_steps(&self, state: &State, who: usize, all: &mut Vec<(Step, State)>) {
        let client = &state.clients[who];
        let Some(intent) = self.intent(who, state).filter(|_| !client.is_over) else { return };
        let tries = client.tries + u8::from(client.request.is_none());
        let context = RequestContext { protocol: self, who, at: client.at, intent, tries };
        let request = client.request.clone().unwrap_or(Request::Read);
        let (call, event) = context.call(&request);
        for ending in self.endings(&call, state) {
            let mut next = state.clone();
            next.faults -= u8::from(ending != Ending::Answered);
            let Performed { answer, took_effect } = ending.perform(&mut next.table, &call);
            if let Some(event) = event.filter(|_| took_effect) {
                next.events.entry(event).or_default();
            }
            let outcome = match answer {
                None => Progress::Over(Outcome::Failed),
                Some(answer) => context.resume(request.clone(), answer, shop::TIMES[state.time]),
            };
            next.clients[who].tries = tries;
            next.clients[who].settle(outcome, intent, if who == 0 { self.tries } else { 1 });
            all.push((Step { who, what: request.name(), ending }, next));
        }
    }

    fn endings(&self, call: &Call, state: &State) -> Vec<Ending> {
        let faults = if state.faults > 0 { Ending::faults(call) } else { &[] };
        std::iter::once(Ending::Answered).chain(faults.iter().copied()).collect()
    }

    /// What the jobs may do: go on, or begin with an event or a hold that is due.
    fn jobs_steps(&self, state: &State, all: &mut Vec<(Step, State)>) {
        if let Some(job) = &state.job {
            self.job_steps(state, job, 0, all);
            return;
        }
        for (event, delivered) in &state.events {
            let again = u8::from(*delivered > 0);
            if *delivered < 2 && state.faults >= again {
                self.job_steps(state, &Job::of_event(*event), again, all);
            }
        }
        for (client, slot) in self.due_holds(state) {
            self.job_steps(state, &Job::sweeping(client, slot), 0, all);
        }
    }

    fn job_steps(&self, state: &State, job: &Job, faults: u8, all: &mut Vec<(Step, State)>) {
        let who = self.clients.len();
        let (call, event) = job.call(self);
        for ending in self.endings(&call, state) {
            let mut next = state.clone();
            next.faults -= faults + u8::from(ending != Ending::Answered);
            let Performed { answer, took_effect } = ending.perform(&mut next.table, &call);
            if let Some(event) = event.filter(|_| took_effect) {
                next.events.entry(event).or_default();
            }
            let progress = answer.map(|answer| job.clone().resume(self, answer, shop::TIMES[state.time]));
            next.job = match progress {
                Some(Progress::Goes(job)) => Some(job),
                Some(Progress::Over(true)) => {
                    if let Some(delivered) = job.event().and_then(|it| next.events.get_mut(&it)) {
                        *delivered += 1;
                    }
                    None
                }
                // The event is delivered again, the hold is due again.
                Some(Progress::Over(false)) | None => None,
            };
            all.push((Step { who, what: job.name(), ending }, next));
        }
    }

    /// Open holds that have expired.
    fn due_holds(&self, state: &State) -> Vec<(usize, u8)> {
        let slots = |client| (0..8).map(move |slot| (client, slot));
        let all = || (0..self.clients.len()).flat_map(slots);
        let now = shop::TIMES[state.time];
        let due = state.table.all().filter_map(Stored::hold).filter(|it| is_due(it, now));
        due.filter_map(|it| all().find(|(client, slot)| Shop::hold_id(*client, *slot) == it.id())).collect()
    }
}

impl Client {
    fn settle(&mut self, progress: Progress<Request, Outcome>, intent: Intent, tries: u8) {
        let outcome = match progress {
            Progress::Goes(request) => {
                self.request = Some(request);
                return;
            }
            Progress::Over(outcome) => outcome,
        };
        self.request = None;
        match outcome {
            Outcome::Acknowledged => {
                self.acknowledged.push(intent);
                (self.at, self.tries) = (self.at + 1, 0);
            }
            Outcome::Refused => self.is_over = true,
            Outcome::Failed => self.is_over = self.tries >= tries,
        }
    }
}

impl Protocol for Booking {
    type State = State;

    fn start(&self) -> State {
        State {
            table: MemoryTable::default(),
            time: 0,
            clients: vec![Client::default(); self.clients.len()],
            job: None,
            events: BTreeMap::new(),
            faults: self.faults,
        }
    }

    fn next(&self, state: &State) -> Vec<(Step, State)> {
        let mut all = Vec::new();
        for who in 0..self.clients.len() {
            self.client_steps(state, who, &mut all);
        }
        self.jobs_steps(state, &mut all);
        if state.time < self.last_time {
            let time = state.time + 1;
            let step = Step { who: self.clients.len() + 1, what: "lets time pass", ending: Ending::Answered };
            all.push((step, State { time, ..state.clone() }));
        }
        all
    }

    fn violated(&self, state: &State) -> Option<&'static str> {
        properties::violated(self, state)
    }

    fn is_at_rest(&self, state: &State) -> bool {
        let is_done = |(who, it): (usize, &Client)| it.is_over || it.at >= self.clients[who].len();
        state.clients.iter().enumerate().all(is_done)
            && state.job.is_none()
            && state.events.values().all(|it| *it > 0)
            && self.due_holds(state).is_empty()
            && state.time == self.last_time
    }
}

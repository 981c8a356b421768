//! The model of live queues: who stands where, in which status, and what may happen next. Written from the specification,
//! without the rules of the product.

use super::books::Codes;
use super::time::MINUTE;
use std::collections::{BTreeMap, BTreeSet};

/// How long before its start a checked-in appointment is due.
pub const DUE: i64 = 15 * MINUTE;
/// The wait after which a ticket counts as one priority higher.
pub const BONUS: i64 = 30 * MINUTE;

#[derive(Debug, Clone)]
pub struct Queue {
    pub id: String,
    pub status: String,
    pub capacity: usize,
    /// The services that it serves. Empty for all.
    pub services: BTreeSet<usize>,
    pub call_timeout: i64,
    pub reinstate: i64,
    pub carries_over: bool,
    pub follows_hours: bool,
    /// When staff opened it outside the hours.
    pub opened_by_hand: Option<i64>,
    /// Numbers given on each day, in the order of the answers.
    pub numbers: BTreeMap<String, Vec<u32>>,
    /// Joins that were refused: each may leave a gap.
    pub refused: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Customer(usize),
    /// A guest who joined at the door.
    Guest,
    /// Added by staff, perhaps with the phone of a customer.
    WalkIn(Option<usize>),
}

#[derive(Debug, Clone)]
pub struct Ticket {
    /// Its ids, the newest last: each transfer adds one, and all of them lead to it.
    pub ids: Vec<String>,
    /// The token of a guest's page.
    pub token: Option<String>,
    pub queue: usize,
    pub label: String,
    pub holder: Holder,
    pub status: String,
    pub joined_at: i64,
    pub deadline: i64,
    pub skipped_at: i64,
    pub counter: Option<String>,
    pub priority: u8,
    pub delays: u8,
    /// Calls by which later ones went first.
    pub overtaken: u8,
    pub place: Place,
    /// The day to which it was carried over.
    pub carried_to: Option<String>,
    pub appointment: Option<String>,
    /// The start of its appointment.
    pub target: i64,
    /// A guest who has not shown to be at the door.
    pub is_unverified: bool,
}

/// Where a ticket stands in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where number and priority put it.
    Own,
    /// At the front of the walk-ins, after a missed call or from yesterday.
    Front,
    /// Where staff or a delay has put it.
    Moved,
}

/// A ticket that ended because it was transferred: its number stays in its queue.
#[derive(Debug, Clone)]
pub struct Trace {
    pub queue: usize,
    pub label: String,
}

#[derive(Default)]
pub struct Lines {
    pub now: i64,
    pub queues: Vec<Queue>,
    pub tickets: Vec<Ticket>,
    pub transferred: Vec<Trace>,
}

pub fn is_final(status: &str) -> bool {
    matches!(status, "served" | "left" | "cancelled" | "no_show")
}

/// The day and the number of `Q-250405-012`.
pub fn parts(label: &str) -> (String, u32) {
    let (rest, number) = label.rsplit_once('-').unwrap();
    (rest.rsplit('-').next().unwrap().to_owned(), number.parse().unwrap())
}

impl Ticket {
    pub fn id(&self) -> &str {
        self.ids.last().unwrap()
    }

    /// Its status by the clock: a call expires, and so does the time in which a missed one can return.
    pub fn status_at(&self, now: i64, reinstate: i64) -> &str {
        let skipped = match self.status.as_str() {
            "called" if now >= self.deadline => self.deadline,
            "skipped" => self.skipped_at,
            other => return other,
        };
        if now >= skipped + reinstate { "no_show" } else { "skipped" }
    }

    /// Its priority after a long wait.
    fn priority_at(&self, now: i64) -> u8 {
        self.priority + u8::from(self.priority < 4 && now - self.joined_at >= BONUS)
    }

    fn is_plain(&self) -> bool {
        self.appointment.is_none() && self.place == Place::Own
    }
}

impl Lines {
    pub fn status(&self, at: usize) -> &str {
        let ticket = &self.tickets[at];
        ticket.status_at(self.now, self.queues[ticket.queue].reinstate)
    }

    /// The tickets of a queue in one of these statuses.
    pub fn of(&self, queue: usize, statuses: &[&str]) -> Vec<usize> {
        let is_it = |at: &usize| self.tickets[*at].queue == queue && statuses.contains(&self.status(*at));
        (0..self.tickets.len()).filter(is_it).collect()
    }

    /// The active ticket of a customer in a queue, by account or by the phone that staff entered.
    pub fn active(&self, queue: usize, customer: usize) -> Option<usize> {
        let mine = |at: &usize| {
            matches!(self.tickets[*at].holder,
                Holder::Customer(it) | Holder::WalkIn(Some(it)) if it == customer)
        };
        self.of(queue, &["waiting", "called", "serving"]).into_iter().find(mine)
    }

    /// Whether a queue has no room for one more.
    pub fn is_full(&self, queue: usize) -> bool {
        let capacity = self.queues[queue].capacity;
        capacity > 0 && self.of(queue, &["waiting", "called"]).len() >= capacity
    }

    /// Whether guests who may be anywhere have their third of the places.
    pub fn is_full_of_strangers(&self, queue: usize) -> bool {
        let capacity = self.queues[queue].capacity;
        let waiting = self.of(queue, &["waiting", "called"]);
        let strangers = waiting.into_iter().filter(|it| self.tickets[*it].is_unverified).count();
        capacity > 0 && strangers >= (capacity / 3).max(1)
    }

    /// The ticket at a counter.
    pub fn at_counter(&self, queue: usize, counter: &str) -> Option<usize> {
        let here = |at: &usize| self.tickets[*at].counter.as_deref() == Some(counter);
        self.of(queue, &["called", "serving"]).into_iter().find(here)
    }

    /// Records a number. It must be new and higher than all that were answered before, on its day.
    pub fn number(&mut self, queue: usize, label: &str) {
        let (day, number) = parts(label);
        let all = self.queues[queue].numbers.entry(day).or_default();
        assert!(all.last().is_none_or(|it| *it < number), "I4: {label} after {all:?}");
        all.push(number);
    }

    /// Checks that a ticket that was called as the next one was, and counts whom it overtook.
    pub fn check_next(&mut self, called: usize, waiting: &[usize]) {
        let (now, ticket) = (self.now, self.tickets[called].clone());
        assert!(waiting.contains(&called), "called from {}", self.status(called));
        if !ticket.is_plain() {
            return;
        }
        let number = parts(&ticket.label);
        let others = || waiting.iter().copied().filter(|it| *it != called);
        for other in others() {
            let it = &self.tickets[other];
            let (theirs, older) = (&it.label, parts(&it.label) < number);
            let is_due = it.appointment.is_some() && it.place == Place::Own && it.target <= now + DUE;
            assert!(!is_due, "{theirs} has an appointment that is due, {} was called", ticket.label);
            assert!(it.place != Place::Front, "{theirs} stands at the front, {} was called", ticket.label);
            if it.is_plain() {
                let (mine, rank) = (ticket.priority_at(now), it.priority_at(now));
                assert!(mine != rank || !older, "I7: {theirs} came before {} with the same priority", ticket.label);
                assert!(!older || it.overtaken < 2, "I7: {theirs} overtaken a third time by {}", ticket.label);
                let is_forced = ticket.overtaken >= 2;
                assert!(rank <= mine || is_forced, "{theirs} has a higher priority than {}", ticket.label);
            }
        }
        let passed: Vec<usize> =
            others().filter(|it| self.tickets[*it].is_plain() && parts(&self.tickets[*it].label) < number).collect();
        for other in passed {
            self.tickets[other].overtaken += 1;
        }
    }

    /// The codes by which a step of staff or of the owner is refused. Empty if it is taken.
    pub fn step(&self, at: usize, by: By, step: &str) -> Codes {
        let (ticket, status) = (&self.tickets[at], self.status(at));
        let in_line = matches!(status, "waiting" | "called" | "skipped");
        let allowed = match (by, step) {
            (By::Owner, "leave") => in_line || status == "left",
            (By::Owner, "arrival") => matches!(status, "waiting" | "called"),
            (By::Owner, "delay") => {
                if matches!(status, "waiting" | "called") && ticket.delays >= 2 {
                    return Codes::from(["pushback_limit"]);
                }
                matches!(status, "waiting" | "called")
            }
            (_, "reinstatement") => {
                if status != "skipped" {
                    return Codes::from(["wrong_state"]);
                }
                return self.back_in_line(at);
            }
            (By::Staff, "call" | "move" | "priority") => status == "waiting",
            (By::Staff, "recall" | "start" | "return") => status == "called",
            // A call that has expired may be stored as missed by staff, too.
            (By::Staff, "skip") => status == "called" || status == "skipped" && ticket.status == "called",
            (By::Staff, "finish") => status == "serving",
            (By::Staff, "cancellation" | "no-show") => in_line,
            (By::Staff, "transfer") => matches!(status, "waiting" | "called"),
            other => panic!("no step: {other:?}"),
        };
        if allowed { Codes::new() } else { Codes::from(["wrong_state"]) }
    }

    /// Why a missed ticket cannot return.
    fn back_in_line(&self, at: usize) -> Codes {
        let ticket = &self.tickets[at];
        let mut why = Codes::new();
        if let Holder::Customer(it) | Holder::WalkIn(Some(it)) = ticket.holder
            && self.active(ticket.queue, it).is_some()
        {
            why.insert("already_queued");
        }
        if self.is_full(ticket.queue) {
            why.insert("queue_full");
        }
        why
    }

    /// Whose step it is that the system may take by itself between two moments, from one status to another.
    pub fn may_become(&self, at: usize, to: &str, closed_since: bool) -> bool {
        let ticket = &self.tickets[at];
        let by_clock = self.status(at);
        to == by_clock || (to == "cancelled" && ticket.status == "waiting" && closed_since)
    }
}

/// Who takes a step with a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Owner,
    Staff,
}

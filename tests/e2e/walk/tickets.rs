//! Steps with tickets, by their owners and by staff: each under any of the ids that a ticket has had.

use super::Walk;
use super::books::Codes;
use super::lines::{By, Holder, Place, Trace, is_final};
use super::time::seconds;
use crate::world::Answer;
use reqwest::Method;
use serde_json::{Value, json};

const BY_STAFF: [&str; 12] = [
    "call",
    "recall",
    "start",
    "finish",
    "skip",
    "return",
    "reinstatement",
    "move",
    "transfer",
    "priority",
    "cancellation",
    "no-show",
];
const BY_OWNER: [&str; 4] = ["leave", "delay", "arrival", "reinstatement"];

impl Walk {
    /// A ticket: mostly one that has not ended.
    fn some_ticket(&mut self) -> Option<usize> {
        let all: Vec<usize> = (0..self.lines.tickets.len()).collect();
        let live: Vec<usize> = all.iter().copied().filter(|it| !is_final(self.lines.status(*it))).collect();
        if self.one_in(10) || live.is_empty() { self.any(&all) } else { self.any(&live) }
    }

    pub async fn step_of_ticket(&mut self) {
        let Some(at) = self.some_ticket() else { return };
        let by = if self.one_in(4) { By::Owner } else { By::Staff };
        let all: &[&str] = if by == By::Staff { &BY_STAFF } else { &BY_OWNER };
        let useful: Vec<&str> = all.iter().copied().filter(|it| self.lines.step(at, by, it).is_empty()).collect();
        let kept: Vec<&str> =
            useful.iter().copied().filter(|it| !matches!(*it, "leave" | "cancellation" | "no-show")).collect();
        let tried = match self.below(8) {
            0 => all.to_vec(),
            1 => useful,
            _ => kept,
        };
        let Some(step) = self.any(&tried) else { return };
        let step = if by == By::Staff && self.one_in(5) { "transfer" } else { step };
        match (by, step) {
            (By::Staff, "transfer") => self.transfer(at).await,
            (By::Staff, "move") => self.move_ticket(at).await,
            (By::Staff, "call") => self.call_this(at).await,
            _ => self.plain_step(at, by, step).await,
        }
    }

    /// Sends a step as whoever may take it, under one of the ids of the ticket.
    async fn send_step(&mut self, at: usize, by: By, step: &str, body: Option<&Value>) -> Answer {
        let ticket = self.lines.tickets[at].clone();
        let id = self.any(&ticket.ids).unwrap();
        match (by, ticket.holder, &ticket.token) {
            (By::Staff, ..) => self.staff(Method::POST, &format!("/shop/v1/tickets/{id}/{step}"), body).await,
            (By::Owner, Holder::Customer(customer), _) => {
                let who = self.customer(customer).await;
                self.world.call(&who, Method::POST, &format!("/customer/v1/tickets/{id}/{step}"), body).await
            }
            (By::Owner, _, Some(token)) => {
                let path = format!("/customer/v1/public-tickets/{token}/{step}");
                self.world.send(self.world.request(Method::POST, &path)).await
            }
            // Nobody has the address of the page of an appointment's guest.
            (By::Owner, ..) => {
                self.world.get(&format!("/customer/v1/queues/{}", self.lines.queues[ticket.queue].id)).await
            }
        }
    }

    async fn plain_step(&mut self, at: usize, by: By, step: &str) {
        let ticket = self.lines.tickets[at].clone();
        if by == By::Owner && ticket.token.is_none() && !matches!(ticket.holder, Holder::Customer(_)) {
            return;
        }
        let mut body = None;
        let mut priority = ticket.priority;
        let to = ["keep", "first", "next", "last"][self.below(4)];
        match step {
            "return" => body = Some(json!({"to": to})),
            "priority" => {
                priority = 1 + u8::try_from(self.below(5)).unwrap();
                body = Some(json!({"priority": priority}));
            }
            _ => {}
        }
        let why = self.lines.step(at, by, step);
        let status = self.lines.status(at).to_owned();
        let others = self.lines.of(ticket.queue, &["waiting"]).into_iter().filter(|it| *it != at).count();
        let answer = self.send_step(at, by, step, body.as_ref()).await;
        let what = format!("{by:?}-{step} t{at} {} {status} {to}", ticket.label);
        if !self.judge(&what, &answer, &why) {
            return;
        }
        let now = self.now;
        let ticket = &mut self.lines.tickets[at];
        let (deadline, reinstate) = (ticket.deadline, self.lines.queues[ticket.queue].reinstate);
        let (status, place) = match step {
            "start" => ("serving", ticket.place),
            "finish" => ("served", ticket.place),
            "leave" => ("left", ticket.place),
            "cancellation" => ("cancelled", ticket.place),
            "no-show" => ("no_show", ticket.place),
            "skip" => ("skipped", ticket.place),
            "reinstatement" => ("waiting", Place::Front),
            "return" => ("waiting", Place::Moved),
            "delay" if status == "called" && others == 0 => ("called", ticket.place),
            "delay" if others == 0 => ("waiting", ticket.place),
            "delay" => ("waiting", Place::Moved),
            _ => (status.as_str(), ticket.place),
        };
        let status = status.to_owned();
        if step == "skip" {
            ticket.skipped_at = now.min(deadline);
            self.moments.push(ticket.skipped_at + reinstate);
        }
        if step == "delay" {
            ticket.delays += 1;
            if status == "called" {
                ticket.deadline += 120;
                self.moments.extend([ticket.deadline, ticket.deadline + reinstate]);
            }
        }
        (ticket.status, ticket.place, ticket.priority) = (status, place, priority);
        if !matches!(ticket.status.as_str(), "called" | "serving") {
            ticket.counter = None;
        }
        let shown = answer.body["status"].as_str().unwrap_or_default();
        assert_eq!(shown, self.lines.tickets[at].status, "{what}: {}", answer.text);
        self.follow_ticket(at, step);
    }

    async fn call_this(&mut self, at: usize) {
        let ticket = self.lines.tickets[at].clone();
        let counter = if self.one_in(2) { None } else { Some(["1", "2", "3"][self.below(3)]) };
        let mut why = self.lines.step(at, By::Staff, "call");
        if counter.is_some_and(|it| self.lines.at_counter(ticket.queue, it).is_some()) {
            why.insert("in_use");
        }
        let answer = self.send_step(at, By::Staff, "call", Some(&json!({"counter": counter}))).await;
        if self.judge(&format!("Staff-call t{at} {} at {counter:?}", ticket.label), &answer, &why) {
            self.called(at, &answer.body.clone());
        }
    }

    async fn move_ticket(&mut self, at: usize) {
        let ticket = self.lines.tickets[at].clone();
        let other = if self.one_in(2) { None } else { Some(self.below(self.lines.tickets.len())) };
        let mut why = self.lines.step(at, By::Staff, "move");
        if let Some(other) = other {
            let is_behind = self.lines.tickets[other].queue == ticket.queue && self.lines.status(other) == "waiting";
            if other == at || !is_behind {
                why.insert("validation_failed");
            }
        }
        let id = other.map(|it| self.lines.tickets[it].id().to_owned());
        let answer = self.send_step(at, By::Staff, "move", Some(&json!({"after_ticket_id": id}))).await;
        if self.judge(&format!("Staff-move t{at} {} behind {other:?}", ticket.label), &answer, &why) {
            self.lines.tickets[at].place = Place::Moved;
        }
    }

    async fn transfer(&mut self, at: usize) {
        let ticket = self.lines.tickets[at].clone();
        let target = self.below(3);
        let mut why = self.lines.step(at, By::Staff, "transfer");
        if target == ticket.queue {
            why.insert("validation_failed");
        }
        if self.lines.queues[target].status == "closed" {
            why.insert("queue_closed");
        }
        if self.lines.is_full(target) {
            why.insert("queue_full");
        }
        if let Holder::Customer(it) | Holder::WalkIn(Some(it)) = ticket.holder
            && self.lines.active(target, it).is_some_and(|it| it != at)
        {
            why.insert("already_queued");
        }
        let body = json!({"queue_id": self.lines.queues[target].id});
        let answer = self.send_step(at, By::Staff, "transfer", Some(&body)).await;
        if answer.status >= 300 {
            self.lines.queues[target].refused += 1;
        }
        if !self.judge(&format!("Staff-transfer t{at} {} to q{target}", ticket.label), &answer, &why) {
            return;
        }
        let label = answer.body["number"].as_str().unwrap().to_owned();
        self.lines.number(target, &label);
        self.lines.transferred.push(Trace { queue: ticket.queue, label: ticket.label });
        let joined_at = seconds(&answer.body["joined_at"]);
        self.moments.push(joined_at + super::lines::BONUS);
        let moved = &mut self.lines.tickets[at];
        moved.ids.push(answer.body["id"].as_str().unwrap().to_owned());
        (moved.queue, moved.label, moved.joined_at) = (target, label, joined_at);
        (moved.status, moved.place, moved.counter) = ("waiting".to_owned(), Place::Own, None);
        (moved.overtaken, moved.is_unverified) = (0, false);
    }

    /// Serving the ticket of an appointment is serving the appointment.
    fn follow_ticket(&mut self, at: usize, step: &str) {
        let Some(id) = self.lines.tickets[at].appointment.clone() else { return };
        let appointment = self.books.appointments.iter_mut().find(|it| it.id == id);
        let Some(appointment) = appointment else { return };
        match (step, appointment.status.as_str()) {
            ("start", "confirmed" | "checked_in") => appointment.status = "in_progress".to_owned(),
            ("finish", "in_progress") => appointment.status = "completed".to_owned(),
            _ => {}
        }
    }

    /// The ticket of an appointment that is over ends with it.
    pub fn follow_appointments(&mut self) {
        let over = |id: &str| {
            let found = self.books.appointments.iter().find(|it| it.id == id);
            found.is_some_and(|it| !super::books::is_live(&it.status))
        };
        for at in 0..self.lines.tickets.len() {
            let has_ended = self.lines.tickets[at].appointment.as_deref().is_some_and(over);
            if has_ended && matches!(self.lines.status(at), "waiting" | "called" | "skipped") {
                let ticket = &mut self.lines.tickets[at];
                (ticket.status, ticket.counter) = ("cancelled".to_owned(), None);
            }
        }
    }

    /// Whoever looks at a ticket sees the same: under each of its ids, and on its page.
    pub async fn look_at_ticket(&mut self) {
        let moved: Vec<usize> =
            (0..self.lines.tickets.len()).filter(|it| self.lines.tickets[*it].ids.len() > 1).collect();
        let some = if self.one_in(2) { self.any(&moved) } else { self.some_ticket() };
        let Some(at) = some else { return };
        let ticket = self.lines.tickets[at].clone();
        let status = self.lines.status(at).to_owned();
        let answer = match (ticket.holder, &ticket.token) {
            (Holder::Customer(customer), _) => {
                let who = self.customer(customer).await;
                let id = self.any(&ticket.ids).unwrap();
                self.world.call(&who, Method::GET, &format!("/customer/v1/tickets/{id}"), None).await
            }
            (_, Some(token)) => self.world.get(&format!("/customer/v1/public-tickets/{token}")).await,
            _ => return,
        };
        let what = format!("look t{at} {} {status}, moved {} times", ticket.label, ticket.ids.len() - 1);
        self.judge(&what, &answer, &Codes::new());
        assert_eq!((&answer.body["status"], &answer.body["number"]), (&json!(status), &json!(ticket.label)), "{what}");
        if let Some(id) = answer.body.get("id") {
            assert_eq!(id, ticket.id(), "each id leads to the newest one");
        }
    }
}

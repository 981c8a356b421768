//! Joining queues, as a customer, as a guest and by staff, and calling the next ticket.

use super::Walk;
use super::books::Codes;
use super::lines::{Holder, Place, Ticket};
use super::time::seconds;
use crate::shop_fixture::key;
use crate::world::Answer;
use reqwest::Method;
use serde_json::{Value, json};

/// Counters of each queue.
const COUNTERS: [&str; 3] = ["1", "2", "3"];
/// Before closing, whether somebody still gets a turn depends on how long services have taken lately.
const BEFORE_CLOSING: i64 = 4 * 3_600;

impl Walk {
    /// Why nobody may join a queue now, apart from who they are; and whether closing is so close that they may be refused.
    fn closed_to_customers(&self, queue: usize) -> (Codes, bool) {
        let (it, mut why) = (&self.lines.queues[queue], Codes::new());
        if it.status == "paused" {
            why.insert("queue_paused");
        } else if it.status == "closed" {
            why.insert("queue_closed");
        }
        let edge = self.books.hours.last_edge(self.now);
        let by_hand = it.opened_by_hand.is_some_and(|at| edge.is_none_or(|edge| edge.0 < at));
        if !by_hand && !self.books.hours.is_open(self.now) {
            why.insert("shop_closed");
        }
        if !self.books.allows_walk_ins {
            why.insert("walkins_disabled");
        }
        if self.lines.is_full(queue) {
            why.insert("queue_full");
        }
        let closes = self.books.hours.open(self.now).into_iter().map(|it| it.1).find(|it| *it > self.now);
        (why, closes.is_some_and(|it| it < self.now + BEFORE_CLOSING))
    }

    fn serves(&self, queue: usize, service: Option<usize>) -> bool {
        let it = &self.lines.queues[queue];
        service.is_none_or(|at| self.books.services[at].active && (it.services.is_empty() || it.services.contains(&at)))
    }

    fn wanted_service(&mut self) -> Option<usize> {
        if self.one_in(2) { None } else { Some(self.below(self.books.services.len())) }
    }

    /// The answer to a join: one that may be refused because of closing, or as the model says.
    fn judge_join(&mut self, what: &str, answer: &Answer, why: &Codes, queue: usize, may_close: bool) -> bool {
        let is_closing = answer.code().1 == "queue_closed" && may_close;
        if answer.status >= 300 {
            self.lines.queues[queue].refused += 1;
        }
        if is_closing {
            self.note(what, answer);
            false
        } else {
            self.judge(what, answer, why)
        }
    }

    fn joined(&mut self, queue: usize, id: String, of: &Value, holder: Holder) -> usize {
        assert_eq!(of["status"], "waiting", "{of}");
        let label = of["number"].as_str().unwrap().to_owned();
        self.lines.number(queue, &label);
        let joined_at = seconds(&of["joined_at"]);
        self.moments.push(joined_at + super::lines::BONUS);
        self.lines.tickets.push(Ticket {
            ids: vec![id],
            token: None,
            queue,
            label,
            holder,
            status: "waiting".to_owned(),
            joined_at,
            deadline: 0,
            skipped_at: 0,
            counter: None,
            priority: 2,
            delays: 0,
            overtaken: 0,
            place: Place::Own,
            carried_to: None,
            appointment: None,
            target: 0,
            is_unverified: false,
        });
        self.lines.tickets.len() - 1
    }

    pub async fn join_queue(&mut self) {
        let (customer, queue) = (self.below(self.people.len()), self.below(3));
        let service = self.wanted_service();
        let (mut why, may_close) = self.closed_to_customers(queue);
        if !self.serves(queue, service) {
            why.insert("service_unavailable");
        }
        let active = self.lines.active(queue, customer);
        if active.is_some() {
            why.insert("already_queued");
        }
        let service_id = service.map(|it| self.books.services[it].id.clone());
        let path = format!("/customer/v1/queues/{}/tickets", self.lines.queues[queue].id);
        let answer = self.create(Some(customer), &path, &json!({"service_id": service_id})).await;
        let what = format!("join c{customer} q{queue} {service:?}");
        if self.judge_join(&what, &answer, &why, queue, may_close) {
            let ticket = &answer.body["ticket"];
            let id = ticket["id"].as_str().unwrap().to_owned();
            self.joined(queue, id, &ticket.clone(), Holder::Customer(customer));
        } else if answer.code().1 == "already_queued" {
            let ticket = &self.lines.tickets[active.unwrap()];
            assert_eq!(answer.body["ticket_id"], ticket.id(), "{}", answer.text);
        }
    }

    pub async fn join_as_guest(&mut self) {
        let queue = self.below(3);
        let (mut why, may_close) = self.closed_to_customers(queue);
        if self.lines.is_full_of_strangers(queue) {
            why.insert("queue_full");
        }
        let before = self.numbers_on_board(queue).await;
        let answer = self.world.guest(&self.lines.queues[queue].id, &key(), json!({"name": "زائرة"})).await;
        if self.judge_join(&format!("guest q{queue}"), &answer, &why, queue, may_close) {
            let board = self.board(queue).await;
            let new = board.iter().find(|it| !before.contains(&it["number"].as_str().unwrap().to_owned()));
            let new = new.expect("the guest is on the board").clone();
            let id = new["id"].as_str().unwrap().to_owned();
            let at = self.joined(queue, id, &new, Holder::Guest);
            self.lines.tickets[at].token = Some(answer.body["token"].as_str().unwrap().to_owned());
            self.lines.tickets[at].is_unverified = true;
        }
    }

    pub async fn board(&mut self, queue: usize) -> Vec<Value> {
        let path = format!("/shop/v1/queues/{}/tickets", self.lines.queues[queue].id);
        let board = self.staff(Method::GET, &path, None).await;
        assert_eq!(board.status, 200, "{}", board.text);
        board.body["items"].as_array().unwrap().clone()
    }

    async fn numbers_on_board(&mut self, queue: usize) -> Vec<String> {
        self.board(queue).await.iter().map(|it| it["number"].as_str().unwrap().to_owned()).collect()
    }

    /// Staff add somebody, at times with the phone of a customer of the app, and at times with a priority.
    pub async fn add_walk_in(&mut self) {
        let queue = self.below(3);
        let customer = if self.one_in(4) { Some(self.below(self.people.len())) } else { None };
        let (service, priority) = (self.wanted_service(), [2, 2, 2, 1, 3, 5][self.below(6)]);
        let mut why = Codes::new();
        if self.lines.queues[queue].status == "closed" {
            why.insert("queue_closed");
        }
        if self.lines.is_full(queue) {
            why.insert("queue_full");
        }
        if !self.serves(queue, service) {
            why.insert("service_unavailable");
        }
        if customer.is_some_and(|it| self.lines.active(queue, it).is_some()) {
            why.insert("already_queued");
        }
        let phone = customer.map(|it| self.people[it].who.phone.clone());
        let service_id = service.map(|it| self.books.services[it].id.clone());
        let body = json!({"party": {"name": "ضيف", "phone": phone}, "service_id": service_id, "priority": priority});
        let path = format!("/shop/v1/queues/{}/tickets", self.lines.queues[queue].id);
        let answer = self.create(None, &path, &body).await;
        let what = format!("add q{queue} {customer:?} {service:?} priority {priority}");
        if self.judge_join(&what, &answer, &why, queue, false) {
            let ticket = answer.body["ticket"].clone();
            let id = ticket["id"].as_str().unwrap().to_owned();
            let at = self.joined(queue, id, &ticket, Holder::WalkIn(customer));
            let (_, token) = answer.body["page_url"].as_str().unwrap().split_once('#').unwrap();
            let ticket = &mut self.lines.tickets[at];
            (ticket.priority, ticket.token) = (priority, Some(token.to_owned()));
        }
    }

    pub async fn call_next(&mut self) {
        let queue = self.below(3);
        let counter = if self.one_in(4) { None } else { Some(COUNTERS[self.below(3)]) };
        let waiting = self.lines.of(queue, &["waiting"]);
        let is_paused = self.lines.queues[queue].status == "paused";
        let mut why = Codes::new();
        // With nobody waiting, nobody is sent to the counter.
        if counter.is_some_and(|it| self.lines.at_counter(queue, it).is_some()) && !is_paused && !waiting.is_empty() {
            why.insert("in_use");
        }
        let path = format!("/shop/v1/queues/{}/calls", self.lines.queues[queue].id);
        let answer = self.create(None, &path, &json!({"counter": counter})).await;
        if !self.judge(&format!("next q{queue} at {counter:?}"), &answer, &why) {
            return;
        }
        let ticket = &answer.body["ticket"];
        if ticket.is_null() {
            let reason = if is_paused { "paused" } else { "empty" };
            assert!(is_paused || waiting.is_empty(), "nobody is called, {} wait", waiting.len());
            assert_eq!(answer.body["reason"], reason);
            return;
        }
        assert!(!is_paused, "{}", answer.text);
        let id = ticket["id"].as_str().unwrap();
        let at = self.lines.tickets.iter().position(|it| it.id() == id).expect("a known ticket is called");
        self.lines.check_next(at, &waiting);
        self.called(at, &ticket.clone());
    }

    /// Records a call.
    pub fn called(&mut self, at: usize, answer: &Value) {
        let deadline = seconds(&answer["call_deadline"]);
        let reinstate = self.lines.queues[self.lines.tickets[at].queue].reinstate;
        let timeout = self.lines.queues[self.lines.tickets[at].queue].call_timeout;
        assert!((deadline - self.now - timeout).abs() < 40, "{answer}");
        self.moments.extend([deadline, deadline + reinstate]);
        let ticket = &mut self.lines.tickets[at];
        ticket.status = "called".to_owned();
        ticket.deadline = deadline;
        ticket.counter = answer["counter"].as_str().map(str::to_owned);
    }
}

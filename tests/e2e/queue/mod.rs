//! Live queues, from joining to being served.

mod background;
mod contention;
mod costs;
mod fan_out;
mod joining;
pub mod journeys;
mod queues;
mod tickets;

use crate::shop_fixture::{Branch, CompanyFixture, EmployeeFixture, key};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// A shop in Riyadh that never closes, with a queue and specialists who provide one service of ten minutes.
pub struct QueueShop {
    pub company: CompanyFixture,
    pub branch: Branch,
    pub service: String,
    pub people: Vec<EmployeeFixture>,
    pub queue: String,
}

impl World {
    /// Opens a shop with a queue and a number of specialists.
    pub async fn queue_shop(&self, specialists: usize, settings: Value) -> QueueShop {
        let company = self.company("Nasim").await;
        let branch = self.branch(&company, 0, (24.7136, 46.6753)).await;
        self.hours(&company, &branch, "00:00", "24:00").await;
        let details = json!({"duration_minutes": 10, "buffer_before_minutes": 0, "buffer_after_minutes": 0});
        let service = self.service_with(&company, &branch, details).await;
        let mut people = Vec::new();
        for _ in 0..specialists {
            people.push(self.specialist(&company, &branch, std::slice::from_ref(&service)).await);
        }
        let queue = self.queue(&company, &branch, settings).await;
        QueueShop { company, branch, service, people, queue }
    }

    /// Sets the same hours for every day.
    pub async fn hours(&self, company: &CompanyFixture, branch: &Branch, from: &str, to: &str) {
        let windows: Vec<Value> =
            (0..7).map(|day| json!({"weekday": day, "windows": [{"from": from, "to": to}]})).collect();
        let path = format!("/shop/v1/shops/{}/hours", branch.id);
        let answer = self.call(&company.owner, Method::PUT, &path, Some(&json!({"weekly": windows}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// Creates a queue.
    pub async fn queue(&self, company: &CompanyFixture, branch: &Branch, settings: Value) -> String {
        let mut body = json!({"name": {"ar": "الطابور", "en": "Line"}, "status": "open"});
        body.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
        let answer = self.create(&company.owner, &format!("/shop/v1/shops/{}/queues", branch.id), &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        crate::shop_fixture::id(&answer)
    }

    /// Tries to join a queue.
    pub async fn join(&self, who: &SignedIn, queue: &str, body: Value) -> Answer {
        self.create(who, &format!("/customer/v1/queues/{queue}/tickets"), &body).await
    }

    /// Tries to join as a guest.
    pub async fn guest(&self, queue: &str, key: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, &format!("/customer/v1/queues/{queue}/guest-tickets"));
        self.send(request.header("idempotency-key", key).json(&body)).await
    }

    /// Tries to add a walk-in.
    pub async fn add(&self, staff: &SignedIn, queue: &str, body: Value) -> Answer {
        self.create(staff, &format!("/shop/v1/queues/{queue}/tickets"), &body).await
    }

    /// Joins a queue, which must succeed. Returns the ticket.
    pub async fn joined(&self, who: &SignedIn, queue: &str) -> Value {
        let answer = self.join(who, queue, json!({})).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["ticket"].clone()
    }

    /// Lets new customers join one after the other. Returns them with their tickets.
    pub async fn join_many(&self, queue: &str, many: usize) -> Vec<(SignedIn, Value)> {
        let mut line = Vec::new();
        for _ in 0..many {
            let who = self.customer(0).await;
            let ticket = self.joined(&who, queue).await;
            line.push((who, ticket));
        }
        line
    }

    /// Calls the next ticket. Without a response in time it calls again, and finds the ticket of the first call at its
    /// counter.
    pub async fn next(&self, staff: &SignedIn, queue: &str, body: Value) -> Value {
        let path = format!("/shop/v1/queues/{queue}/calls");
        for tries in 0..20 {
            let answer = self.call(staff, Method::POST, &path, Some(&body)).await;
            match answer.status {
                503 => tokio::time::sleep(std::time::Duration::from_millis(50 * (tries + 1))).await,
                409 if tries > 0 => {
                    let board = self.board(staff, queue).await;
                    let here = |it: &&Value| it["counter"] == body["counter"] && !it["counter"].is_null();
                    let there = board["items"].as_array().unwrap().iter().find(here).unwrap();
                    return json!({"ticket": there});
                }
                status => {
                    assert_eq!(status, 200, "{}", answer.text);
                    return answer.body;
                }
            }
        }
        panic!("no answer to a call");
    }

    /// Tries a step of staff (`shop`) or of the customer (`customer`).
    pub async fn verb(&self, who: &SignedIn, api: &str, ticket: &Value, verb: &str, body: Option<Value>) -> Answer {
        let path = format!("/{api}/v1/tickets/{}/{verb}", ticket["id"].as_str().unwrap());
        self.call(who, Method::POST, &path, body.as_ref()).await
    }

    /// Takes a step, which must succeed. Returns the ticket after it.
    pub async fn done(&self, who: &SignedIn, api: &str, ticket: &Value, verb: &str, body: Option<Value>) -> Value {
        let answer = self.verb(who, api, ticket, verb, body).await;
        assert_eq!(answer.status, 200, "{verb}: {}", answer.text);
        answer.body
    }

    /// A ticket as its owner sees it.
    pub async fn ticket(&self, who: &SignedIn, ticket: &Value) -> Value {
        let path = format!("/customer/v1/tickets/{}", ticket["id"].as_str().unwrap());
        let answer = self.call(who, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// The board of a queue.
    pub async fn board(&self, staff: &SignedIn, queue: &str) -> Value {
        let answer = self.call(staff, Method::GET, &format!("/shop/v1/queues/{queue}/tickets"), None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// The waiting and called tickets, in order.
    pub async fn in_line(&self, staff: &crate::world::SignedIn, queue: &str) -> Vec<String> {
        let board = self.board(staff, queue).await;
        placed(&board).into_iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    }

    /// The numbers of waiting and called tickets, in order.
    pub async fn standing(&self, staff: &SignedIn, queue: &str) -> Vec<u32> {
        placed(&self.board(staff, queue).await).into_iter().map(number).collect()
    }

    /// Changes a queue.
    pub async fn set_queue(&self, staff: &SignedIn, queue: &str, body: Value) -> Value {
        let answer = self.call(staff, Method::PATCH, &format!("/shop/v1/queues/{queue}"), Some(&body)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// Renews the access token, after time has passed.
    pub async fn renew(&self, who: &mut SignedIn) {
        *who = self.again(who).await;
    }

    /// Lets time pass and runs the job of queues.
    pub async fn pass(&self, seconds: i64) {
        self.advance(seconds).await;
        let answer = self.post("/_local/jobs/run-due-queues", &json!({})).await;
        assert!(answer.status < 300, "{}", answer.text);
        self.wait_until_idle().await;
    }
}

/// The waiting and called tickets of a board, in order.
pub fn placed(board: &Value) -> Vec<&Value> {
    let placed: Vec<&Value> =
        board["items"].as_array().unwrap().iter().filter(|it| !it["position"].is_null()).collect();
    for (at, ticket) in placed.iter().enumerate() {
        assert_eq!(ticket["position"], at + 1, "positions have no hole");
    }
    placed
}

/// The number of a ticket: 12 of `Q-250405-012`.
pub fn number(ticket: &Value) -> u32 {
    ticket["number"].as_str().unwrap().rsplit('-').next().unwrap().parse().unwrap()
}

//! Booking: from free times to what becomes of an appointment.

mod appointments;
mod availability;
mod background;
mod calendar_feeds;
mod contention;
mod costs;
mod crashes;
pub mod crowd;
mod live;
mod packages;
mod reservation;
mod visits;
mod waitlist;

use crate::firm::{Branch, Firm, Person, key};
use crate::world::{Answer, SignedIn, World};
use jiff::{Timestamp, ToSpan as _};
use reqwest::Method;
use serde_json::{Value, json};

/// A shop in Riyadh that is open every day from 10 to 22, whose specialists provide one service: a haircut of 45 minutes
/// with buffers of 5 and 10, every quarter of an hour.
pub struct BookingShop {
    pub firm: Firm,
    pub branch: Branch,
    pub service: String,
    pub people: Vec<Person>,
}

impl BookingShop {
    pub fn specialist(&self, at: usize) -> &str {
        self.people[at].specialist.as_deref().unwrap()
    }
}

/// A date in Riyadh so many days from now.
pub fn day(from_now: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
    let today = zone.to_datetime(Timestamp::now()).date();
    (today + from_now.days()).to_string()
}

/// A moment on a date of [`day`], by Riyadh's clock.
pub fn at(from_now: i64, clock: &str) -> String {
    format!("{}T{clock}:00+03:00", day(from_now))
}

impl World {
    /// A salon with so many specialists.
    pub async fn booking_shop(&self, specialists: usize) -> BookingShop {
        let firm = self.firm("Lamsa").await;
        let branch = self.branch(&firm, 0, (24.7136, 46.6753)).await;
        let windows: Vec<Value> =
            (0..7).map(|day| json!({"weekday": day, "windows": [{"from": "10:00", "to": "22:00"}]})).collect();
        let path = format!("/shop/v1/shops/{}/hours", branch.id);
        let answer = self.call(&firm.owner, Method::PUT, &path, Some(&json!({"weekly": windows}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let service = self.service(&firm, &branch, &[]).await;
        let mut people = Vec::new();
        for _ in 0..specialists {
            people.push(self.specialist(&firm, &branch, std::slice::from_ref(&service)).await);
        }
        BookingShop { firm, branch, service, people }
    }

    /// The slots of a date.
    pub async fn slots(&self, service: &str, date: &str) -> Vec<Value> {
        let answer = self.get(&format!("/customer/v1/services/{service}/slots?date={date}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body["slots"].as_array().unwrap().clone()
    }

    /// The starts of a date, as `HH:MM`.
    pub async fn times(&self, service: &str, date: &str) -> Vec<String> {
        self.slots(service, date).await.iter().map(|it| it["start"].as_str().unwrap()[11..16].to_owned()).collect()
    }

    /// Books times directly.
    pub async fn order(&self, who: &SignedIn, items: &Value) -> Answer {
        self.create(who, "/customer/v1/appointments", &json!({"items": items})).await
    }

    /// Books one time, which must succeed; its appointment.
    pub async fn booked(&self, who: &SignedIn, service: &str, start: &str) -> Value {
        let answer = self.order(who, &json!([{"service_id": service, "start": start}])).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["appointments"][0].clone()
    }

    /// A step of the customer's or of staff with an appointment.
    pub async fn step(&self, who: &SignedIn, api: &str, appointment: &Value, step: &str, body: Value) -> Answer {
        let id = appointment["id"].as_str().unwrap();
        self.call(who, Method::POST, &format!("/{api}/v1/appointments/{id}/{step}"), Some(&body)).await
    }

    /// An appointment as its customer sees it.
    pub async fn appointment(&self, who: &SignedIn, appointment: &Value) -> Value {
        let path = format!("/customer/v1/appointments/{}", appointment["id"].as_str().unwrap());
        let answer = self.call(who, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// Runs the job of what is due, and waits for what follows.
    pub async fn run_due(&self) {
        let answer = self.post("/_local/jobs/run-due-bookings", &json!({})).await;
        assert!(answer.status < 300, "{}", answer.text);
        self.wait_until_idle().await;
    }

    /// Moves the clock to a moment.
    pub async fn travel_to(&self, moment: &str) {
        let now = self.get("/_local/clock").await;
        let now: Timestamp = now.body["now"].as_str().unwrap().parse().unwrap();
        let to: Timestamp = moment.parse().unwrap();
        let seconds = to.as_second() - now.as_second();
        assert!(seconds >= 0, "{moment} is over");
        self.advance(seconds).await;
    }

    /// A POST with a key of one's choice.
    pub async fn create_with(&self, who: &SignedIn, key: &str, path: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).bearer_auth(&who.access).header("idempotency-key", key);
        self.send(request.json(body)).await
    }
}

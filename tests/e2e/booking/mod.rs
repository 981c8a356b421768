//! Booking, from free times to the end of an appointment.

mod all_or_nothing;
mod appointments;
mod availability;
mod background;
mod calendar_feeds;
mod contention;
mod conversion;
mod costs;
mod crashes;
mod groups;
mod leaves;
mod limits;
mod live;
pub mod load;
mod minutes;
mod packages;
mod recurring;
mod reservation;
mod several_shops;
mod staff_waitlist;
mod visits;
mod waitlist;
mod whole_visits;

use crate::shop_fixture::{Branch, CompanyFixture, EmployeeFixture, RIYADH, key};
use crate::world::{Answer, SignedIn, World};
use jiff::{Timestamp, ToSpan as _};
use reqwest::Method;
use serde_json::{Value, json};

/// A shop in Riyadh that is open every day from 10 to 22, whose specialists provide one service: a haircut of 45
/// minutes with buffers of 5 and 10, every quarter of an hour.
pub struct BookingShop {
    pub company: CompanyFixture,
    pub branch: Branch,
    pub service: String,
    pub specialists: Vec<EmployeeFixture>,
}

impl BookingShop {
    pub fn specialist(&self, at: usize) -> &str {
        self.specialists[at].specialist.as_deref().unwrap()
    }
}

/// Returns the date in Riyadh, a number of days from now.
pub fn day(from_now: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Asia/Riyadh").unwrap();
    let today = zone.to_datetime(Timestamp::now()).date();
    (today + from_now.days()).to_string()
}

/// Returns a time on a date of [`day`], in Riyadh.
pub fn at(from_now: i64, clock: &str) -> String {
    format!("{}T{clock}:00+03:00", day(from_now))
}

impl World {
    /// Opens a shop with a number of specialists.
    pub async fn booking_shop(&self, specialists: usize) -> BookingShop {
        let company = self.company("Lamsa").await;
        let branch = self.branch(&company, 0, RIYADH).await;
        self.hours(&company, &branch, "10:00", "22:00").await;
        let service = self.service(&company, &branch, &[]).await;
        let mut employees = Vec::new();
        for _ in 0..specialists {
            employees.push(self.specialist(&company, &branch, std::slice::from_ref(&service)).await);
        }
        BookingShop { company, branch, service, specialists: employees }
    }

    /// Returns the slots of a date.
    pub async fn slots(&self, service: &str, date: &str) -> Vec<Value> {
        let answer = self.get(&format!("/customer/v1/services/{service}/slots?date={date}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body["slots"].as_array().unwrap().clone()
    }

    /// Returns the starts of a date, as `HH:MM`.
    pub async fn times(&self, service: &str, date: &str) -> Vec<String> {
        self.slots(service, date).await.iter().map(|it| it["start"].as_str().unwrap()[11..16].to_owned()).collect()
    }

    /// Books without a hold.
    pub async fn book(&self, who: &SignedIn, items: &Value) -> Answer {
        self.create(who, "/customer/v1/appointments", &json!({"items": items})).await
    }

    /// Books a start, which must succeed. Returns the appointment.
    pub async fn booked(&self, who: &SignedIn, service: &str, start: &str) -> Value {
        let answer = self.book(who, &json!([{"service_id": service, "start": start}])).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["appointments"][0].clone()
    }

    /// Takes a step with an appointment, as its customer or as staff (`api`).
    pub async fn step(&self, who: &SignedIn, api: &str, appointment: &Value, step: &str, body: Value) -> Answer {
        let id = appointment["id"].as_str().unwrap();
        self.call(who, Method::POST, &format!("/{api}/v1/appointments/{id}/{step}"), Some(&body)).await
    }

    /// Returns an appointment as its customer sees it.
    pub async fn appointment(&self, who: &SignedIn, appointment: &Value) -> Value {
        let path = format!("/customer/v1/appointments/{}", appointment["id"].as_str().unwrap());
        let answer = self.call(who, Method::GET, &path, None).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// Runs the job for due items, and waits until its effects are complete.
    pub async fn run_due(&self) {
        let answer = self.post("/_local/jobs/run-due-bookings", &json!({})).await;
        assert!(answer.status < 300, "{}", answer.text);
        self.wait_until_idle().await;
    }

    /// Advances the clock to a moment.
    pub async fn travel_to(&self, moment: &str) {
        let now = self.get("/_local/clock").await;
        let now: Timestamp = now.body["now"].as_str().unwrap().parse().unwrap();
        let to: Timestamp = moment.parse().unwrap();
        let seconds = to.as_second() - now.as_second();
        assert!(seconds >= 0, "{moment} is in the past");
        self.advance(seconds).await;
    }

    /// Sends a POST with a given idempotency key.
    pub async fn create_with(&self, who: &SignedIn, key: &str, path: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).bearer_auth(&who.access).header("idempotency-key", key);
        self.send(request.json(body)).await
    }
}

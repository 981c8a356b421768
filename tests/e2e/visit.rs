//! A shop with free times, and what is booked of them, made through the API as its owner and its customers would.

use crate::firm::{Branch, Firm, Person};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// A shop that is always open.
#[derive(Debug, Clone)]
pub struct Bookable {
    pub branch: Branch,
    pub city: usize,
    /// Both specialists provide all of these.
    pub service: String,
    pub other_service: String,
    /// Requires approval.
    pub approved_service: String,
    /// Takes five minutes.
    pub short_service: String,
    /// One of its two specialists.
    pub specialist: Person,
}

/// The state of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentState {
    /// It awaits approval by the shop.
    Requested,
    /// It is booked for a later day.
    Booked,
    /// It starts within the hour.
    Upcoming,
    /// The customer is being served.
    Started,
    /// Its start is over, and nobody came.
    Missed,
}

impl AppointmentState {
    /// The state that a function requires.
    pub fn of(function: &str) -> Self {
        match function {
            "shop-confirm-appointment" | "shop-reject-appointment" => Self::Requested,
            "customer-check-in-appointment" | "shop-check-in-appointment" | "shop-start-appointment" => Self::Upcoming,
            "shop-complete-appointment" => Self::Started,
            "shop-mark-appointment-no-show" => Self::Missed,
            _ => Self::Booked,
        }
    }
}

/// A text in an answer.
fn text(answer: &Answer, pointer: &str) -> String {
    let found = answer.body.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no {pointer}: {} {}", answer.status, answer.text)).to_owned()
}

impl World {
    /// A shop of a firm that is open around the clock, with two specialists who provide the same services.
    pub async fn bookable(&self, firm: &Firm, city: usize, at: (f64, f64)) -> Bookable {
        let branch = self.branch(firm, city, at).await;
        let windows = json!([{"from": "00:00", "to": "24:00"}]);
        let weekly: Vec<Value> = (0..7).map(|day| json!({"weekday": day, "windows": windows})).collect();
        let path = format!("/shop/v1/shops/{}/hours", branch.id);
        let set = self.call(&firm.owner, Method::PUT, &path, Some(&json!({"weekly": weekly}))).await;
        assert_eq!(set.status, 200, "{}", set.text);
        let service = self.service(firm, &branch, &[]).await;
        let other_service = self.service(firm, &branch, &[]).await;
        let approved_service = self.service_with(firm, &branch, json!({"requires_approval": true})).await;
        let short = json!({"duration_minutes": 5, "buffer_before_minutes": 0, "buffer_after_minutes": 0,
            "granularity_minutes": 5});
        let short_service = self.service_with(firm, &branch, short).await;
        let all = [service.clone(), other_service.clone(), approved_service.clone(), short_service.clone()];
        let specialist = self.specialist(firm, &branch, &all).await;
        self.specialist(firm, &branch, &all).await;
        Bookable { branch, city, service, other_service, approved_service, short_service, specialist }
    }

    /// The starts of a service on a date, or on the next date that has any. With one specialist only, if given.
    pub async fn starts(&self, who: &SignedIn, service: &str, of: Option<&str>, date: Option<&str>) -> Vec<String> {
        let mut date = date.map(str::to_owned);
        loop {
            let query = [("date", date.as_deref()), ("specialist_id", of)];
            let query = query.iter().filter_map(|(name, value)| value.map(|it| format!("{name}={it}")));
            let query = query.collect::<Vec<_>>().join("&");
            let path = format!("/customer/v1/services/{service}/slots?{query}");
            let page = self.call(who, Method::GET, &path, None).await;
            assert_eq!(page.status, 200, "{}", page.text);
            let slots = page.body["slots"].as_array().unwrap();
            if slots.is_empty() {
                date = Some(text(&page, "/next_available_date"));
                continue;
            }
            let free = slots.iter().filter(|it| it["conflicts_with_yours"] != true);
            return free.map(|it| it["start"].as_str().unwrap().to_owned()).collect();
        }
    }

    /// Books a visit of one appointment and brings it into a state. Returns the ids of visit and appointment. A booked
    /// one is on `date` with the shop's first specialist, a missed one is a guest's.
    pub async fn visit(
        &self,
        firm: &Firm,
        shop: &Bookable,
        who: &SignedIn,
        state: AppointmentState,
        date: &str,
    ) -> (String, String) {
        let of = shop.specialist.specialist.as_deref();
        let booked = match state {
            AppointmentState::Requested => self.book(who, &shop.approved_service, None, Some(date)).await,
            AppointmentState::Booked => self.book(who, &shop.service, of, Some(date)).await,
            AppointmentState::Upcoming | AppointmentState::Started => {
                self.book(who, &shop.short_service, None, None).await
            }
            AppointmentState::Missed => self.walk_in(firm, shop, -20).await,
        };
        let appointment = text(&booked, "/appointments/0/id");
        if state == AppointmentState::Started {
            let path = format!("/shop/v1/appointments/{appointment}/start");
            let begun = self.call(&firm.owner, Method::POST, &path, None).await;
            assert_eq!(begun.status, 200, "{}", begun.text);
        }
        (text(&booked, "/visit_id"), appointment)
    }

    /// Books the first start that a service offers.
    async fn book(&self, who: &SignedIn, service: &str, of: Option<&str>, date: Option<&str>) -> Answer {
        let starts = self.starts(who, service, of, date).await;
        let body = json!({"items": [{"service_id": service, "start": starts[0], "specialist_id": of}]});
        let booked = self.create(who, "/customer/v1/appointments", &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked
    }

    /// Books for a guest, so many minutes from now, whatever the shop offers.
    async fn walk_in(&self, firm: &Firm, shop: &Bookable, minutes: i64) -> Answer {
        let now: jiff::Timestamp = text(&self.get("/_local/clock").await, "/now").parse().unwrap();
        let start = (now.as_second() / 60 + minutes) * 60;
        let start = jiff::Timestamp::from_second(start).unwrap().to_string();
        let body = json!({"customer": {"name": "Huda"}, "service_id": shop.short_service, "start": start,
            "walk_in": true, "override": true});
        let path = format!("/shop/v1/shops/{}/appointments", shop.branch.id);
        let booked = self.create(&firm.owner, &path, &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked
    }

    /// Holds a time for a customer. Returns the hold's id.
    pub async fn hold(&self, who: &SignedIn, service: &str, start: &str) -> String {
        let body = json!({"items": [{"service_id": service, "start": start}]});
        text(&self.create(who, "/customer/v1/holds", &body).await, "/hold_id")
    }

    /// Joins the waitlist of a service on a date. Returns the entry's id.
    pub async fn wait(&self, who: &SignedIn, service: &str, date: &str) -> String {
        let body = json!({"service_id": service, "date": date});
        text(&self.create(who, "/customer/v1/waitlist", &body).await, "/id")
    }

    /// Joins the waitlist and gets an offer, because another customer cancelled. Returns the entry's id.
    pub async fn offer(&self, firm: &Firm, shop: &Bookable, who: &SignedIn, date: &str) -> String {
        let other = self.customer(shop.city).await;
        let (_, taken) = self.visit(firm, shop, &other, AppointmentState::Booked, date).await;
        let entry = self.wait(who, &shop.service, date).await;
        let path = format!("/customer/v1/appointments/{taken}/cancellation");
        let cancelled = self.call(&other, Method::POST, &path, None).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        self.wait_until_idle().await;
        entry
    }

    /// The secret of a customer's new calendar feed.
    pub async fn feed(&self, who: &SignedIn) -> String {
        text(&self.call(who, Method::POST, "/customer/v1/calendar-feeds", None).await, "/token")
    }
}

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
    /// What the shop approves each time.
    pub approved_service: String,
    /// What takes five minutes.
    pub short_service: String,
    /// One of two.
    pub specialist: Person,
}

/// Where an appointment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The shop has yet to approve it.
    Asked,
    /// It takes place on a day to come.
    Booked,
    /// It begins within the hour.
    Soon,
    /// The customer is being served.
    Started,
    /// It has begun, and nobody came.
    Late,
}

impl Stand {
    /// Where the appointment stands that a function is for.
    pub fn of(function: &str) -> Self {
        match function {
            "shop-confirm-appointment" | "shop-reject-appointment" => Self::Asked,
            "customer-check-in-appointment" | "shop-check-in-appointment" | "shop-start-appointment" => Self::Soon,
            "shop-complete-appointment" => Self::Started,
            "shop-mark-appointment-no-show" => Self::Late,
            _ => Self::Booked,
        }
    }
}

/// The text of a member of an answer.
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

    /// The starts that a service offers a customer on a date of the shop's, or on the next one that has any; with one
    /// specialist only, if one is named.
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

    /// Books a visit of one appointment that then stands somewhere: its id and the appointment's. What is to come is on
    /// a date, with the shop's first specialist; what is late is of somebody without an account.
    pub async fn visit(
        &self,
        firm: &Firm,
        shop: &Bookable,
        who: &SignedIn,
        stand: Stand,
        date: &str,
    ) -> (String, String) {
        let of = shop.specialist.specialist.as_deref();
        let booked = match stand {
            Stand::Asked => self.book(who, &shop.approved_service, None, Some(date)).await,
            Stand::Booked => self.book(who, &shop.service, of, Some(date)).await,
            Stand::Soon | Stand::Started => self.book(who, &shop.short_service, None, None).await,
            Stand::Late => self.walk_in(firm, shop, -20).await,
        };
        let appointment = text(&booked, "/appointments/0/id");
        if stand == Stand::Started {
            let path = format!("/shop/v1/appointments/{appointment}/start");
            let begun = self.call(&firm.owner, Method::POST, &path, None).await;
            assert_eq!(begun.status, 200, "{}", begun.text);
        }
        (text(&booked, "/visit_id"), appointment)
    }

    /// Books the first time that a service offers.
    async fn book(&self, who: &SignedIn, service: &str, of: Option<&str>, date: Option<&str>) -> Answer {
        let starts = self.starts(who, service, of, date).await;
        let body = json!({"items": [{"service_id": service, "start": starts[0], "specialist_id": of}]});
        let booked = self.create(who, "/customer/v1/appointments", &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked
    }

    /// Somebody without an account, in a shop so many minutes from now, whatever it offers.
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

    /// Keeps a time of a service for a customer: the hold's id.
    pub async fn hold(&self, who: &SignedIn, service: &str, start: &str) -> String {
        let body = json!({"items": [{"service_id": service, "start": start}]});
        text(&self.create(who, "/customer/v1/holds", &body).await, "/hold_id")
    }

    /// A place on the waitlist for a time of a service on a date: the entry's id.
    pub async fn wait(&self, who: &SignedIn, service: &str, date: &str) -> String {
        let body = json!({"service_id": service, "date": date});
        text(&self.create(who, "/customer/v1/waitlist", &body).await, "/id")
    }

    /// A place on the waitlist to which a time is offered, as somebody else gave theirs up: the entry's id.
    pub async fn offer(&self, firm: &Firm, shop: &Bookable, who: &SignedIn, date: &str) -> String {
        let other = self.customer(shop.city).await;
        let (_, taken) = self.visit(firm, shop, &other, Stand::Booked, date).await;
        let entry = self.wait(who, &shop.service, date).await;
        let path = format!("/customer/v1/appointments/{taken}/cancellation");
        let cancelled = self.call(&other, Method::POST, &path, None).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        self.settle().await;
        entry
    }

    /// The secret of a new calendar of a customer's.
    pub async fn feed(&self, who: &SignedIn) -> String {
        text(&self.call(who, Method::POST, "/customer/v1/calendar-feeds", None).await, "/token")
    }
}

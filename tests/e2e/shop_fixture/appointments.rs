//! A shop with free times, and appointments, holds and waitlist entries in it, created through the API by its owner and
//! by customers.

use super::{Branch, CompanyFixture, EmployeeFixture, fresh};
use crate::world::{Answer, SignedIn, World};
use reqwest::Method;
use serde_json::{Value, json};

/// A shop that is open around the clock.
#[derive(Debug, Clone)]
pub struct AlwaysOpenShop {
    pub branch: Branch,
    pub city: usize,
    /// Both specialists provide this service and the next three.
    pub service: String,
    pub other_service: String,
    /// Requires approval.
    pub approved_service: String,
    /// Takes five minutes.
    pub short_service: String,
    /// One of its two specialists.
    pub specialist: EmployeeFixture,
}

/// The state of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentState {
    /// It waits for approval by the shop.
    Requested,
    /// It is booked for a later day.
    Booked,
    /// As `Booked`, with another appointment in the same visit two hours later.
    BookedWithAnother,
    /// It starts within the hour.
    Upcoming,
    /// The customer is being served.
    Started,
    /// It has started, and the customer hasn't come.
    Missed,
}

impl AppointmentState {
    /// Returns the state that a function requires.
    pub fn of(function: &str) -> Self {
        match function {
            "shop-confirm-appointment" | "shop-reject-appointment" => Self::Requested,
            "customer-check-in-appointment" | "shop-check-in-appointment" | "shop-start-appointment" => Self::Upcoming,
            "shop-complete-appointment" => Self::Started,
            "shop-mark-appointment-no-show" => Self::Missed,
            "customer-cancel-visit" | "customer-reschedule-visit" | "shop-cancel-visit" | "shop-reschedule-visit" => {
                Self::BookedWithAnother
            }
            _ => Self::Booked,
        }
    }
}

/// Returns a text of a response.
fn text(answer: &Answer, pointer: &str) -> String {
    let found = answer.body.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no {pointer}: {} {}", answer.status, answer.text)).to_owned()
}

impl World {
    /// Opens a shop that never closes, with two specialists who provide the same services.
    pub async fn always_open_shop(&self, company: &CompanyFixture, city: usize, at: (f64, f64)) -> AlwaysOpenShop {
        let branch = self.branch(company, city, at).await;
        self.hours(company, &branch, "00:00", "24:00").await;
        // Paid at the shop, so that nothing waits for payment once the company takes payments.
        let usual = json!({"prepayment": "none"});
        let service = self.service_with(company, &branch, usual.clone()).await;
        let other_service = self.service_with(company, &branch, usual).await;
        let approved = json!({"requires_approval": true, "prepayment": "none"});
        let approved_service = self.service_with(company, &branch, approved).await;
        let short = json!({"duration_minutes": 5, "buffer_before_minutes": 0, "buffer_after_minutes": 0,
            "granularity_minutes": 5, "prepayment": "none"});
        let short_service = self.service_with(company, &branch, short).await;
        let all = [service.clone(), other_service.clone(), approved_service.clone(), short_service.clone()];
        let specialist = self.specialist(company, &branch, &all).await;
        self.specialist(company, &branch, &all).await;
        AlwaysOpenShop { branch, city, service, other_service, approved_service, short_service, specialist }
    }

    /// Returns the starts of a service on a date, or on the next date that has any; with one specialist only, if given.
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

    /// Books a visit of one appointment and brings it into a state. Returns the ids of visit and appointment. A
    /// `Booked` appointment is on `date` with the shop's first specialist; a `Missed` one is a guest's.
    pub async fn visit(
        &self,
        company: &CompanyFixture,
        shop: &AlwaysOpenShop,
        who: &SignedIn,
        state: AppointmentState,
        date: &str,
    ) -> (String, String) {
        let of = shop.specialist.specialist.as_deref();
        let booked = match state {
            AppointmentState::Requested => self.book_first_start(who, &shop.approved_service, None, Some(date)).await,
            AppointmentState::Booked => self.book_first_start(who, &shop.service, of, Some(date)).await,
            AppointmentState::BookedWithAnother => self.book_two(who, shop, date).await,
            AppointmentState::Upcoming | AppointmentState::Started => {
                self.book_first_start(who, &shop.short_service, None, None).await
            }
            AppointmentState::Missed => self.walk_in(company, shop, -20).await,
        };
        let appointment = text(&booked, "/appointments/0/id");
        if state == AppointmentState::Started {
            let path = format!("/shop/v1/appointments/{appointment}/start");
            let body = json!({"confirm_delay": true});
            let started = self.call(&company.owner, Method::POST, &path, Some(&body)).await;
            assert_eq!(started.status, 200, "{}", started.text);
        }
        (text(&booked, "/visit_id"), appointment)
    }

    /// Books a service on two dates, a week apart. Returns the id of the recurring booking.
    pub async fn recurring_booking(&self, who: &SignedIn, service: &str, from_date: &str) -> String {
        loop {
            // Times that hardly anything else takes.
            let (weekday, quarter) = (fresh() % 7, fresh() % 92);
            let time = format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
            let body = json!({"service_id": service, "weekday": weekday, "time": time, "every_weeks": 1, "count": 2,
                "from_date": from_date});
            let booked = self.create(who, "/customer/v1/recurring-bookings", &body).await;
            if booked.status == 201 {
                return text(&booked, "/id");
            }
            assert_eq!(booked.body["code"], "clashing_dates", "{}", booked.text);
        }
    }

    /// Books the first start of a date with the shop's first specialist, and another service two hours later.
    async fn book_two(&self, who: &SignedIn, shop: &AlwaysOpenShop, date: &str) -> Answer {
        let of = shop.specialist.specialist.as_deref();
        let first = self.starts(who, &shop.service, of, Some(date)).await[0].clone();
        let second = first.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_hours(2);
        let item = |service: &str, start: &str| json!({"service_id": service, "start": start, "specialist_id": of});
        let items = [item(&shop.service, &first), item(&shop.other_service, &second.to_string())];
        let booked = self.create(who, "/customer/v1/appointments", &json!({"items": items})).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked
    }

    /// Books the first start that a service offers.
    async fn book_first_start(&self, who: &SignedIn, service: &str, of: Option<&str>, date: Option<&str>) -> Answer {
        let starts = self.starts(who, service, of, date).await;
        let body = json!({"items": [{"service_id": service, "start": starts[0], "specialist_id": of}]});
        let booked = self.create(who, "/customer/v1/appointments", &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked
    }

    /// Books for a guest, a number of minutes from now, whether or not the shop offers that start.
    async fn walk_in(&self, company: &CompanyFixture, shop: &AlwaysOpenShop, minutes: i64) -> Answer {
        let now: jiff::Timestamp = text(&self.get("/_local/clock").await, "/now").parse().unwrap();
        // On the raster of five minutes.
        let start = (now.as_second() / 300 + minutes / 5) * 300;
        let start = jiff::Timestamp::from_second(start).unwrap().to_string();
        let body = json!({"customer": {"name": "Huda"}, "service_id": shop.short_service, "start": start,
            "walk_in": true, "override": true});
        let path = format!("/shop/v1/shops/{}/appointments", shop.branch.id);
        let booked = self.create(&company.owner, &path, &body).await;
        assert_eq!(booked.status, 201, "{}", booked.text);
        booked
    }

    /// Holds a time for a customer. Returns the hold's id.
    pub async fn hold(&self, who: &SignedIn, service: &str, start: &str) -> String {
        let body = json!({"items": [{"service_id": service, "start": start}]});
        text(&self.create(who, "/customer/v1/holds", &body).await, "/hold_id")
    }

    /// Joins the waitlist of a service on a date, for ten minutes in which no start lies, so that none is free. Returns the
    /// entry's id.
    pub async fn waitlist_entry(&self, who: &SignedIn, service: &str, date: &str) -> String {
        let window = json!({"from": "16:05", "to": "16:15"});
        self.wait_for(who, &json!({"service_id": service, "date": date, "window": window})).await
    }

    /// Joins a waitlist. Returns the entry's id.
    pub async fn wait_for(&self, who: &SignedIn, wish: &Value) -> String {
        text(&self.create(who, "/customer/v1/waitlist", wish).await, "/id")
    }

    /// Joins the waitlist and gets an offer, because another customer cancels. Returns the entry's id.
    pub async fn offered_entry(
        &self,
        company: &CompanyFixture,
        shop: &AlwaysOpenShop,
        who: &SignedIn,
        date: &str,
    ) -> String {
        let other = self.customer(shop.city).await;
        let (_, appointment) = self.visit(company, shop, &other, AppointmentState::Booked, date).await;
        let path = format!("/customer/v1/appointments/{appointment}");
        let taken = self.call(&other, Method::GET, &path, None).await;
        // Of this specialist, nothing else begins within the window.
        let (date, from) =
            text(&taken, "/start").split_once('T').map(|it| (it.0.to_owned(), it.1[..5].to_owned())).unwrap();
        let window = json!({"from": from, "to": format!("{}:{:02}", &from[..2], from[3..].parse::<u8>().unwrap() + 5)});
        let entry = json!({"service_id": shop.service, "date": date, "window": window,
            "specialist_id": taken.body["specialist_id"]});
        let entry = self.wait_for(who, &entry).await;
        let cancelled = self.call(&other, Method::POST, &format!("{path}/cancellation"), None).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text);
        self.wait_until_idle().await;
        entry
    }

    /// Creates a calendar feed of a customer. Returns its secret.
    pub async fn calendar_feed(&self, who: &SignedIn) -> String {
        text(&self.call(who, Method::POST, "/customer/v1/calendar-feeds", None).await, "/token")
    }
}

//! The waitlist, and answers to its offers.

use super::Walk;
use super::books::{Appointment, Block, Codes, Entry, Kind};
use super::time::{DAY, MINUTE, Span, date, meet, seconds, text};
use reqwest::Method;
use serde_json::{Value, json};

/// What somebody waits for.
#[derive(Debug, Clone, Copy)]
struct Wish {
    /// From the midnight of the first day to that after the last one.
    days: Span,
    /// When the appointment may start. `None` for any time of the days.
    window: Option<Span>,
}

impl Walk {
    /// What somebody waits for: half an hour around a start that is taken, or any time of one or two days.
    fn wanted_time(&mut self, specialist: Option<usize>) -> Wish {
        let ahead = self.day(1)..self.day(4);
        let taken = self.books.appointments.iter().filter(|it| it.stands(self.now) && !it.is_package);
        let taken = taken.filter(|it| Some(it.block.specialist) == specialist && ahead.contains(&it.block.visible.0));
        let starts: Vec<i64> = taken.map(|it| it.block.visible.0).collect();
        if let Some(start) = self.any(&starts) {
            let midnight = start - (start - self.day(0)).rem_euclid(DAY);
            let (from, to) =
                ((start - 15 * MINUTE).max(midnight), (start + 15 * MINUTE).min(midnight + DAY - 5 * MINUTE));
            let (from, to) = (from - from.rem_euclid(300), to - to.rem_euclid(300));
            if from < to {
                return Wish { days: (midnight, midnight + DAY), window: Some((from, to)) };
            }
        }
        let (first, more) = (self.below(3) as i64, self.below(2) as i64);
        Wish { days: (self.day(first), self.day(first + more + 1)), window: None }
    }

    /// Whether the API lists a time that a customer wants to wait for, and has room for.
    async fn has_free_time(&mut self, customer: usize, body: &Value, wish: Wish) -> bool {
        let Wish { days, window } = wish;
        let who = self.customer(customer).await;
        let (service, specialist) = (body["service_id"].as_str().unwrap(), body["specialist_id"].as_str().unwrap());
        // The night after a date is listed with the date before.
        for day in (days.0 - DAY..days.1).step_by(DAY as usize) {
            let path = format!("/customer/v1/services/{service}/slots?date={}&specialist_id={specialist}", date(day));
            let page = self.world.call(&who, Method::GET, &path, None).await;
            if page.status != 200 || page.body.get("refused_reason").is_some() {
                continue;
            }
            let wanted = |it: &&Value| {
                let start = seconds(&it["start"]);
                let is_listed = day >= days.0 || (days.0..days.1).contains(&start);
                is_listed && window.is_none_or(|it| (it.0..it.1).contains(&start)) && it["conflicts_with_yours"] != true
            };
            if page.body["slots"].as_array().unwrap().iter().any(|it| wanted(&it)) {
                return true;
            }
        }
        false
    }

    pub async fn join_waitlist(&mut self) {
        let (customer, service) = (self.below(self.people.len()), self.below(self.books.services.len()));
        // Without a name, who offers it depends on ids.
        let specialist = Some(self.below(self.books.specialists.len()));
        let wish = self.wanted_time(specialist);
        let Wish { days, window } = wish;
        let it = self.books.services[service].clone();
        let named = specialist.map(|it| self.books.specialists[it].id.clone());
        let mut body =
            json!({"service_id": it.id, "date": date(days.0), "to_date": date(days.1 - 1), "specialist_id": named});
        if let Some((from, to)) = window {
            body["window"] = json!({"from": text(from)[11..16], "to": text(to)[11..16]});
        }
        let mut why = Codes::new();
        if self.has_free_time(customer, &body, wish).await {
            why.insert("wrong_state");
        }
        if !it.active {
            why.insert("service_unavailable");
        }
        let provides = |at: usize| it.specialists.contains(&at) && self.books.specialists[at].active;
        if specialist.is_some_and(|it| !provides(it)) {
            why.insert("specialist_not_for_service");
        }
        if !self.books.allows_booking {
            why.insert("booking_disabled");
        }
        let mut own = self.books.entries.iter().filter(|it| it.customer == customer && it.service == service);
        // An offer that has run out may be stored as one still; then its entry stands until the job has seen it.
        if own.any(|it| meet(it.days, days) && matches!(it.status.as_str(), "waiting" | "offered" | "given_up")) {
            why.insert("in_use");
        }
        let answer = self.create(Some(customer), "/customer/v1/waitlist", &body).await;
        let what = format!("waitlist join c{customer} s{service} {specialist:?} {}", date(days.0));
        let given_up = self.books.entries.iter().any(|it| it.customer == customer && it.status == "given_up");
        if given_up {
            self.note(&what, &answer);
        } else {
            self.judge(&what, &answer, &why);
        }
        if answer.status == 201 {
            let id = answer.body["id"].as_str().unwrap().to_owned();
            let status = "waiting".to_owned();
            self.books.entries.push(Entry { id, customer, service, specialist, days, status, offer: None });
        }
    }

    /// A customer accepts or declines an offer, or leaves the waitlist.
    pub async fn answer_offer(&mut self) {
        let offered: Vec<usize> =
            (0..self.books.entries.len()).filter(|it| self.books.entries[*it].offer.is_some()).collect();
        let all: Vec<usize> = (0..self.books.entries.len()).collect();
        let Some(at) = (if offered.is_empty() { self.any(&all) } else { self.any(&offered) }) else { return };
        let entry = self.books.entries[at].clone();
        let verb = if entry.offer.is_some() {
            ["acceptance", "acceptance", "refusal", ""][self.below(4)]
        } else {
            ["acceptance", "refusal", "", ""][self.below(4)]
        };
        let who = self.customer(entry.customer).await;
        let path = format!("/customer/v1/waitlist/{}", entry.id);
        let answer = match verb {
            "" => self.world.call(&who, Method::DELETE, &path, None).await,
            "refusal" => self.world.call(&who, Method::POST, &format!("{path}/refusal"), None).await,
            _ => self.create(Some(entry.customer), &format!("{path}/acceptance"), &json!({})).await,
        };
        self.note(&format!("waitlist {verb} w{at} of c{}", entry.customer), &answer);
        let standing = entry.offer.as_ref().filter(|it| it.1 > self.now);
        if verb == "acceptance" {
            self.accepted(at, standing.map(|it| it.0.clone()), &answer);
        } else if answer.status < 300 && verb.is_empty() {
            (self.books.entries[at].status, self.books.entries[at].offer) = ("cancelled".to_owned(), None);
        } else if answer.status < 300 {
            assert!(standing.is_some() || entry.status == "given_up", "nothing was offered: {}", answer.text);
            self.books.entries[at].offer = None;
        } else {
            assert!(matches!(answer.status, 404 | 409), "{}", answer.text);
        }
    }

    fn accepted(&mut self, at: usize, offered: Option<Block>, answer: &crate::world::Answer) {
        let entry = self.books.entries[at].clone();
        let Some(block) = offered else {
            assert!(answer.status >= 400 || entry.status == "given_up", "nothing was offered: {}", answer.text);
            return;
        };
        let service = &self.books.services[block.service];
        let mut why = self.books.kept(&block);
        if !service.active || !service.specialists.contains(&block.specialist) {
            why.extend(["service_unavailable", "slot_not_offered"]);
        }
        if !self.books.allows_booking {
            why.insert("booking_disabled");
        }
        why.extend(self.books.room_of(entry.customer, std::slice::from_ref(&block), Kind::Booking, &[]));
        let is_past = block.visible.0 <= self.now;
        let fits =
            if answer.status < 300 { why.is_empty() || is_past } else { why.contains(answer.code().1) || is_past };
        assert!(fits, "expected {why:?}, got {}", answer.text);
        if answer.status < 300 {
            let item = &answer.body["appointments"][0];
            assert_eq!((seconds(&item["start"]), seconds(&item["end"])), block.visible);
            let status = item["status"].as_str().unwrap().to_owned();
            let until = (status == "pending_approval").then(|| seconds(&item["pending_until"]));
            self.moments.extend(until);
            self.books.appointments.push(Appointment {
                id: item["id"].as_str().unwrap().to_owned(),
                visit: answer.body["visit_id"].as_str().unwrap().to_owned(),
                customer: Some(entry.customer),
                block,
                status,
                until,
                closes: None,
                moves: 0,
                is_package: false,
            });
            (self.books.entries[at].status, self.books.entries[at].offer) = ("accepted".to_owned(), None);
        }
    }
}

//! Steps with appointments by customers and staff, moves, the waitlist, and lists of free times.

use super::Walk;
use super::books::{Appointment, Asking, Block, Codes, Kind, Requested, is_live};
use super::time::{DAY, HOUR, MINUTE, date, seconds, text};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;

const BY_STAFF: [&str; 7] = ["confirmation", "rejection", "check-in", "start", "completion", "no-show", "cancellation"];

impl Walk {
    /// An appointment: mostly one that is not over.
    fn some_appointment(&mut self) -> Option<usize> {
        let all = 0..self.books.appointments.len();
        let live: Vec<usize> = all.clone().filter(|it| is_live(&self.books.appointments[*it].status)).collect();
        if self.one_in(8) || live.is_empty() { self.any(&all.collect::<Vec<_>>()) } else { self.any(&live) }
    }

    /// Whether a step of one appointment is allowed now, by the table of states.
    fn allowed(&self, it: &Appointment, step: &str, by_staff: bool) -> bool {
        let (now, (start, end)) = (self.now, it.block.visible);
        let in_time = it.until.is_none_or(|until| now < until) || it.status != "pending_approval";
        match (step, it.status.as_str()) {
            ("confirmation" | "rejection", "pending_approval") => in_time && by_staff,
            ("check-in", "confirmed") => (start - HOUR..=end).contains(&now),
            ("start", "confirmed" | "checked_in") => by_staff && now >= start - HOUR,
            ("completion", "in_progress") => by_staff,
            ("no-show", "confirmed") => by_staff && now >= start + 15 * MINUTE,
            ("cancellation", "pending_approval" | "confirmed" | "checked_in") => in_time && (by_staff || now < start),
            ("reschedule", "pending_approval" | "confirmed") => in_time,
            _ => false,
        }
    }

    pub async fn step_of_appointment(&mut self) {
        let Some(at) = self.some_appointment() else { return };
        let it = self.books.appointments[at].clone();
        let by_staff = it.customer.is_none() || self.one_in(2);
        let step = if by_staff {
            let useful = BY_STAFF.iter().filter(|step| self.allowed(&it, step, true)).copied().collect::<Vec<_>>();
            let tried = if self.one_in(4) { BY_STAFF.to_vec() } else { useful };
            // Cancellations are rare, so that something is served.
            let kept: Vec<&str> = tried.iter().copied().filter(|it| *it != "cancellation").collect();
            let tried = if kept.is_empty() || self.one_in(6) { tried } else { kept };
            self.any(&tried)
        } else {
            self.any(&["check-in", "cancellation"])
        };
        let Some(step) = step else { return };
        let visit = self.books.left_of_visit(at);
        let mut refusals = Codes::new();
        let ends = matches!(step, "cancellation" | "rejection");
        let others = visit.iter().skip(1).map(|it| &self.books.appointments[*it]);
        let is_begun = others.clone().any(|it| !self.allowed(it, "cancellation", false) && it.stands(self.now));
        if !self.allowed(&it, step, by_staff) || ends && !by_staff && is_begun {
            refusals.insert("wrong_state");
        }
        let api = if by_staff { "shop" } else { "customer" };
        let path = format!("/{api}/v1/appointments/{}/{step}", it.id);
        let what = format!("{api}-{step} a{at} {} {}", it.status, text(it.block.visible.0));
        let who = match it.customer.filter(|_| !by_staff) {
            Some(customer) => self.customer(customer).await,
            None => self.owner().await,
        };
        // Whether it delays others is staff's to decide.
        let body = if step == "start" { json!({"confirm_delay": true}) } else { json!({}) };
        let answer = self.world.call(&who, Method::POST, &path, Some(&body)).await;
        if !self.judge(&what, &answer, &refusals) {
            return;
        }
        for part in visit {
            let is_named = part == at;
            let part = &mut self.books.appointments[part];
            let to = match step {
                "confirmation" if part.status == "pending_approval" => "confirmed",
                "cancellation" | "rejection" if is_named || part.status != "in_progress" => "cancelled",
                "check-in" if is_named => "checked_in",
                "start" if is_named => "in_progress",
                "completion" if is_named => "completed",
                "no-show" if is_named => "no_show",
                _ => continue,
            };
            part.status = to.to_owned();
        }
        self.follow_appointments();
    }

    /// Moves an appointment, with all that is left of its visit.
    pub async fn reschedule(&mut self) {
        let Some(at) = self.some_appointment() else { return };
        let it = self.books.appointments[at].clone();
        let by_staff = it.customer.is_none() || self.one_in(3);
        let start = match self.below(4) {
            0 => self.start_of(it.block.service),
            1 => it.block.visible.0 + DAY,
            _ => it.block.visible.0 + [-60, -30, -15, 0, 15, 30, 60][self.below(7)] * MINUTE,
        };
        let named = if self.one_in(3) { Some(self.below(self.books.specialists.len())) } else { None };
        let visit = self.books.left_of_visit(at);
        let asking = Asking { customer: it.customer, moving: visit.clone(), by_staff, overrides: false };
        let parts: Vec<Appointment> = visit.iter().map(|it| self.books.appointments[*it].clone()).collect();
        let wishes = self.moved(&parts, start - it.block.visible.0, named);
        let kind = if by_staff { Kind::ByStaff } else { Kind::Booking };
        let same: Vec<Requested> = wishes
            .iter()
            .zip(&parts)
            .map(|(wish, part)| Requested { specialist: Some(part.block.specialist), ..wish.clone() })
            .collect();
        let mut found = self.judge_visit(&same, &asking, kind);
        if named.is_some() || found.is_err() {
            found = self.judge_visit(&wishes, &asking, kind);
            // Which of several specialists it is depends on ids.
            if found.as_ref().is_ok_and(|all| all.iter().any(|it| it.1.len() > 1)) {
                return;
            }
        }
        let mut why = found.as_ref().err().cloned().unwrap_or_default();
        why.remove("booking_disabled");
        if parts.iter().any(|it| !self.allowed(it, "reschedule", by_staff)) {
            why.insert("wrong_state");
        }
        let first = parts.iter().map(|it| it.block.visible.0).min().unwrap();
        if !by_staff && self.now > first - 2 * HOUR {
            why.insert("cancel_window_passed");
        }
        if !by_staff && it.moves >= 2 {
            why.insert("reschedule_limit");
        }
        let api = if by_staff { "shop" } else { "customer" };
        let specialist = named.map(|it| self.books.specialists[it].id.clone());
        let body = json!({"start": text(start), "specialist_id": specialist});
        let what = format!(
            "{api}-reschedule a{at} {} {} to {} by {named:?}, {} in all",
            it.status,
            text(it.block.visible.0),
            text(start),
            parts.len()
        );
        let who = match it.customer.filter(|_| !by_staff) {
            Some(customer) => self.customer(customer).await,
            None => self.owner().await,
        };
        let path = format!("/{api}/v1/appointments/{}/reschedule", it.id);
        let answer = self.world.call(&who, Method::POST, &path, Some(&body)).await;
        if self.judge(&what, &answer, &why) {
            let blocks: Vec<Block> = found.unwrap().into_iter().map(|it| it.0).collect();
            if let Some(customer) = it.customer.filter(|_| !by_staff) {
                self.give_up(customer, &blocks);
            }
            self.record_move(&visit, blocks, by_staff).await;
        }
    }

    /// What is asked for when parts of a visit are moved. Packages keep their lengths, and only their first service is on
    /// a grid.
    fn moved(&self, parts: &[Appointment], by: i64, named: Option<usize>) -> Vec<Requested> {
        let services: Vec<&super::books::Service> =
            parts.iter().map(|it| &self.books.services[it.block.service]).collect();
        let first = parts.iter().map(|it| it.block.visible.0).min().unwrap();
        let finest = services.iter().map(|it| it.step).min();
        let wish = |(at, it): (usize, &Appointment)| {
            let (start, end) = it.block.visible;
            let plain = Requested::new(it.block.service, named.filter(|_| at == 0), start + by, it.block.seats);
            if it.is_package {
                let duration = Some((end - start) / MINUTE);
                Requested { step: finest, duration, off_grid: start != first, ..plain }
            } else {
                plain
            }
        };
        parts.iter().enumerate().map(wish).collect()
    }

    async fn record_move(&mut self, visit: &[usize], blocks: Vec<Block>, by_staff: bool) {
        for (old, block) in visit.iter().zip(blocks) {
            let path = format!("/shop/v1/appointments/{}", self.books.appointments[*old].id);
            let before = self.staff(Method::GET, &path, None).await;
            assert_eq!(before.body["status"], "rescheduled", "{}", before.text);
            let id = before.body["next_id"].as_str().unwrap().to_owned();
            let after = self.staff(Method::GET, &format!("/shop/v1/appointments/{id}"), None).await;
            let old = &mut self.books.appointments[*old];
            assert_eq!(after.body["status"], old.status.as_str(), "a move keeps the status: {}", after.text);
            assert_eq!((seconds(&after.body["start"]), seconds(&after.body["end"])), block.visible, "{}", after.text);
            let until = (old.status == "pending_approval").then(|| seconds(&after.body["pending_until"]));
            self.moments.extend(until);
            let new = Appointment {
                id,
                until,
                closes: Some(self.books.hours.closes(block.visible.0)),
                moves: old.moves + i64::from(!by_staff),
                block,
                ..old.clone()
            };
            old.status = "rescheduled".to_owned();
            self.books.appointments.push(new);
        }
        self.follow_appointments();
    }

    /// Compares what a date is said to offer with what the model offers.
    pub async fn list(&mut self) {
        let service = self.below(self.books.services.len());
        let ahead = [0, 0, 1, 1, 2, 5][self.below(6)];
        let day = self.day(ahead);
        let customer = if self.one_in(2) { Some(self.below(self.people.len())) } else { None };
        let path = format!("/customer/v1/services/{}/slots?date={}", self.books.services[service].id, date(day));
        let answer = match customer {
            Some(at) => {
                let who = self.customer(at).await;
                self.world.call(&who, Method::GET, &path, None).await
            }
            None => self.world.get(&path).await,
        };
        if !self.books.services[service].active {
            return self.note(&format!("list s{service}"), &answer);
        }
        self.judge(&format!("list s{service} on {} for {customer:?}", date(day)), &answer, &Codes::new());
        let slots = answer.body["slots"].as_array().unwrap();
        let listed: BTreeSet<(String, usize)> = slots
            .iter()
            .flat_map(|it| it["specialist_ids"].as_array().unwrap().iter().map(move |id| (it, id)))
            .map(|(it, id)| (text(seconds(&it["start"])), self.specialist_of(id)))
            .collect();
        let asking = Asking { customer, ..Asking::default() };
        let starts = (0..DAY + 6 * HOUR).step_by(300).map(|it| day + it);
        let starts = starts.filter(|it| self.books.hours.business_day(*it) == day && self.books.allows_booking);
        let free = starts.flat_map(|start| {
            let found = self.books.offered(&Requested::new(service, None, start, 1), &asking, &[]);
            found.unwrap_or_default().into_iter().map(move |it| (text(start), it))
        });
        let expected: BTreeSet<(String, usize)> = free.collect();
        let missing: Vec<_> = expected.difference(&listed).collect();
        let extra: Vec<_> = listed.difference(&expected).collect();
        assert!(missing.is_empty() && extra.is_empty(), "not listed: {missing:?}; listed: {extra:?}");
    }
}

//! What a shop changes meanwhile: hours, services, specialists, leaves, settings, queues.

use super::Walk;
use super::books::Codes;
use super::time::{DAY, Windows, date};
use reqwest::Method;
use serde_json::json;

/// Windows of a day, in minutes.
const HOURS: [&[(i64, i64)]; 6] =
    [&[(0, 1_440)], &[(0, 1_440)], &[(600, 1_320)], &[(540, 780), (960, 1_560)], &[(720, 1_200)], &[(1_080, 1_800)]];

impl Walk {
    pub async fn change_something(&mut self) {
        match self.below(11) {
            0 => self.change_hours().await,
            1 | 2 | 9 | 10 => self.change_service().await,
            3 => self.change_specialist().await,
            4 => self.change_own_hours().await,
            5 => self.change_leaves().await,
            6 => self.change_settings().await,
            _ => self.change_queue().await,
        }
    }

    async fn change_hours(&mut self) {
        let hours = Windows(HOURS[self.below(HOURS.len())].to_vec());
        let path = format!("/shop/v1/shops/{}/hours", self.shop);
        let answer = self.staff(Method::PUT, &path, Some(&hours.body())).await;
        self.judge(&format!("change hours {:?}", hours.0), &answer, &Codes::new());
        self.books.hours = hours;
        self.books.hours_changed = self.now;
    }

    async fn change_service(&mut self) {
        // Half of the time that of groups, as its seats are shared.
        let at = if self.one_in(2) { 1 } else { self.below(self.books.services.len()) };
        let mut it = self.books.services[at].clone();
        match self.below(5) {
            0 => it.duration = [20, 30, 45, 60, 90][self.below(5)],
            1 => (it.before, it.after) = ([0, 5, 30][self.below(3)], [0, 10, 15][self.below(3)]),
            2 if at == 1 => it.capacity = [1, 2, 4, 5][self.below(4)],
            3 if at == 2 => it.approval = !it.approval,
            // Most of the time all services are on offer.
            _ => it.active = !it.active || !self.one_in(4),
        }
        let status = if it.active { "active" } else { "inactive" };
        let body = json!({"duration_minutes": it.duration, "buffer_before_minutes": it.before,
            "buffer_after_minutes": it.after, "capacity": it.capacity, "requires_approval": it.approval,
            "status": status});
        let answer = self.staff(Method::PATCH, &format!("/shop/v1/services/{}", it.id), Some(&body)).await;
        let what = format!(
            "change s{at} {}+{}+{} of {} {} {status}",
            it.before, it.duration, it.after, it.capacity, it.approval
        );
        self.judge(&what, &answer, &Codes::new());
        self.books.services[at] = it;
    }

    async fn change_specialist(&mut self) {
        // One of the first two, and never both: each service keeps somebody.
        let at = (0..2).find(|it| !self.books.specialists[*it].active).unwrap_or_else(|| self.below(2));
        let active = !self.books.specialists[at].active;
        let path = format!("/shop/v1/employees/{}", self.books.specialists[at].employee);
        let answer = self.staff(Method::PATCH, &path, Some(&json!({"is_active": active}))).await;
        self.judge(&format!("change p{at} active {active}"), &answer, &Codes::new());
        self.books.specialists[at].active = active;
    }

    async fn change_own_hours(&mut self) {
        let at = self.below(3);
        let hours = Windows([vec![(0, 1_440)], vec![(0, 1_440)], vec![(660, 1_110)]][self.below(3)].clone());
        let path = format!("/shop/v1/employees/{}/hours", self.books.specialists[at].employee);
        let answer = self.staff(Method::PUT, &path, Some(&hours.body())).await;
        self.judge(&format!("change hours of p{at} {:?}", hours.0), &answer, &Codes::new());
        self.books.specialists[at].own = Some(hours);
    }

    async fn change_leaves(&mut self) {
        let at = self.below(3);
        let leaves = format!("/shop/v1/employees/{}/leaves", self.books.specialists[at].employee);
        let (midnight, all) = (self.day(0), self.books.specialists[at].leaves.clone());
        let standing: Vec<String> = all.into_iter().filter(|it| it.0.0 > midnight).map(|it| it.1).collect();
        let decided = async |walk: &mut Self, id: &str, status: &str| {
            let path = format!("{leaves}/{id}/decision");
            let answer = walk.staff(Method::PUT, &path, Some(&json!({"status": status}))).await;
            walk.judge(&format!("change leave of p{at} {status}"), &answer, &Codes::new());
        };
        if let Some(id) = self.any(&standing) {
            decided(self, &id, "cancelled").await;
            self.books.specialists[at].leaves.retain(|it| it.1 != id);
            return;
        }
        let ahead = 1 + self.below(3) as i64;
        let first = self.day(ahead);
        let last = first + self.below(2) as i64 * DAY;
        let body = json!({"leave_type": "vacation", "from": date(first), "to": date(last)});
        let answer = self.create(None, &leaves, &body).await;
        self.note(&format!("change leave of p{at} from {}", date(first)), &answer);
        // Somebody who is away already, or does not work at present, can't ask for leave.
        if answer.status == 201 {
            let id = answer.body["id"].as_str().unwrap().to_owned();
            decided(self, &id, "approved").await;
            self.books.specialists[at].leaves.push(((first, last + DAY), id));
        }
    }

    async fn change_settings(&mut self) {
        match self.below(4) {
            0 => self.books.max_concurrent = [0, 2, 3, 5][self.below(4)],
            1 => self.books.lead_minutes = [0, 0, 60, 120][self.below(4)],
            2 => self.books.allows_booking = !self.books.allows_booking || self.one_in(2),
            _ => self.books.allows_walk_ins = !self.books.allows_walk_ins || self.one_in(2),
        }
        let settings = json!({"max_concurrent_bookings": self.books.max_concurrent,
            "booking_lead_time_minutes": self.books.lead_minutes, "allow_booking": self.books.allows_booking,
            "allow_walk_ins": self.books.allows_walk_ins});
        self.set_shop(&settings).await;
    }

    async fn change_queue(&mut self) {
        let at = self.below(3);
        let is_open = self.lines.queues[at].status == "open";
        let status = if is_open { ["paused", "closed", "open"][self.below(3)] } else { "open" };
        let cancels = status == "closed" && self.one_in(3);
        let capacity = [4, 5, 6, 8][self.below(4)];
        let mut body = json!({"status": status, "capacity": capacity});
        if cancels {
            body["cancel_waiting"] = json!(true);
        }
        let path = format!("/shop/v1/queues/{}", self.lines.queues[at].id);
        let answer = self.staff(Method::PATCH, &path, Some(&body)).await;
        self.judge(&format!("change q{at} {body}"), &answer, &Codes::new());
        let opens = status == "open" && !is_open;
        let queue = &mut self.lines.queues[at];
        if opens {
            queue.opened_by_hand = (!self.books.hours.is_open(self.now)).then_some(self.now);
        }
        (queue.status, queue.capacity) = (status.to_owned(), capacity);
        if cancels {
            for ticket in self.lines.of(at, &["waiting"]) {
                self.lines.tickets[ticket].status = "cancelled".to_owned();
            }
        }
    }
}

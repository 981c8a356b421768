//! Taking time: holds, bookings of customers and by staff, packages, and holds that are booked.

use super::Walk;
use super::books::{Appointment, Asking, Block, Codes, Hold, Kind, Requested};
use super::time::{DAY, HOUR, MINUTE, meet, seconds, text};
use crate::world::Answer;
use serde_json::{Value, json};

/// A visit that somebody asks for.
struct Visit {
    wishes: Vec<Requested>,
    asking: Asking,
    kind: Kind,
    /// The blocks it takes, and with whom each may be.
    found: Result<Vec<(Block, Vec<usize>)>, Codes>,
}

impl Walk {
    /// A time on one of the next days: mostly in the afternoon of today or tomorrow, so that many want the same.
    pub fn start_of(&mut self, service: usize) -> i64 {
        let ahead = [0, 0, 0, 1, 1, 1, 2, 3][self.below(8)];
        let ahead = if self.one_in(12) { self.below(18) as i64 } else { ahead };
        let step = self.books.services[service].step * MINUTE;
        let day = self.day(ahead);
        match self.below(10) {
            // Soon, so that somebody is served before long.
            _ if ahead == 0 => (self.now / step + 1 + self.below(14) as i64) * step,
            0 => day + self.below(288) as i64 * 5 * MINUTE,
            1 => day + 20 * HOUR + self.below(8) as i64 * step,
            _ => day + 12 * HOUR + self.below(usize::try_from(6 * HOUR / step).unwrap()) as i64 * step,
        }
    }

    /// Mostly one who provides the service.
    fn specialist_for(&mut self, service: usize) -> usize {
        let able: Vec<usize> = self.books.services[service].specialists.iter().copied().collect();
        if self.one_in(8) { self.below(self.books.specialists.len()) } else { able[self.below(able.len())] }
    }

    fn wish(&mut self) -> Requested {
        // Sometimes a seat beside somebody else.
        let classes: Vec<Block> = {
            let stands = self.books.appointments.iter().filter(|it| it.stands(self.now));
            let blocks = stands.map(|it| it.block.clone());
            blocks.filter(|it| it.visible.0 > self.now && self.books.services[it.service].capacity > 1).collect()
        };
        if self.one_in(4)
            && let Some(block) = self.any(&classes)
        {
            let seats = 1 + self.below(2) as i64;
            return Requested::new(block.service, Some(block.specialist), block.visible.0, seats);
        }
        let service = if self.one_in(5) { 1 } else { self.below(self.books.services.len()) };
        let specialist = Some(self.specialist_for(service));
        let seats = if self.books.services[service].capacity > 1 { 1 + self.below(3) as i64 } else { 1 };
        let seats = if self.one_in(30) { seats + 4 } else { seats };
        Requested::new(service, specialist, self.start_of(service), seats)
    }

    /// One to three services, one after the other; at times too close to each other.
    fn wishes(&mut self) -> Vec<Requested> {
        let mut all = vec![self.wish()];
        for _ in 0..[0, 0, 0, 1, 1, 2][self.below(6)] {
            let last = all.last().unwrap().clone();
            let end = self.books.block(&last, 0).whole.1;
            let service = self.below(self.books.services.len());
            let step = self.books.services[service].step * MINUTE;
            let first = end + self.books.services[service].before * MINUTE;
            let gap = if self.one_in(6) { -step } else { 0 };
            let start = (first - self.day(0)).div_euclid(step) * step + self.day(0);
            let start = if start < first { start + step } else { start } + gap;
            let specialist = Some(self.specialist_for(service));
            all.push(Requested::new(service, specialist, start, 1));
        }
        all
    }

    /// What the model says about a visit. Wishes without a name are of those whom exactly one specialist can serve, as the
    /// platform's choice depends on ids.
    fn visit(&mut self, mut wishes: Vec<Requested>, asking: Asking, kind: Kind) -> Visit {
        if wishes.len() == 1 && self.one_in(3) {
            let open = Requested { specialist: None, ..wishes[0].clone() };
            if self.books.offered(&open, &asking, &[]).is_ok_and(|it| it.len() == 1) {
                wishes[0] = open;
            }
        }
        let found = self.judge_visit(&wishes, &asking, kind);
        Visit { wishes, asking, kind, found }
    }

    pub fn judge_visit(
        &self,
        wishes: &[Requested],
        asking: &Asking,
        kind: Kind,
    ) -> Result<Vec<(Block, Vec<usize>)>, Codes> {
        let (mut all, mut why): (Vec<(Block, Vec<usize>)>, Codes) = (Vec::new(), Codes::new());
        for wish in wishes {
            let before: Vec<Block> = all.iter().map(|it| it.0.clone()).collect();
            let free = match self.books.offered(wish, asking, &before) {
                Ok(free) => free,
                Err(codes) => {
                    why.extend(codes);
                    vec![wish.specialist.unwrap_or_default()]
                }
            };
            let block = self.books.block(wish, free[0]);
            if before.iter().any(|it| meet(it.whole, block.whole)) {
                why.insert("customer_overlap");
            }
            all.push((block, free));
        }
        if let Some(customer) = asking.customer.filter(|_| !asking.overrides) {
            let blocks: Vec<Block> = all.iter().map(|it| it.0.clone()).collect();
            why.extend(self.books.room_of(customer, &blocks, kind, &asking.moving));
        }
        if !asking.by_staff && !self.books.allows_booking {
            why.insert("booking_disabled");
        }
        if kind == Kind::Package && self.books.purchases() >= self.books.max_purchases {
            why.insert("quota_exceeded");
        }
        if why.is_empty() { Ok(all) } else { Err(why) }
    }

    fn items(&self, wishes: &[Requested]) -> Value {
        let item = |it: &Requested| {
            let specialist = it.specialist.map(|it| self.books.specialists[it].id.clone());
            let seats = (it.seats > 1).then_some(it.seats);
            json!({"service_id": self.books.services[it.service].id, "start": text(it.start),
                "specialist_id": specialist, "seats": seats})
        };
        wishes.iter().map(item).collect()
    }

    fn described(&self, visit: &Visit) -> String {
        let one =
            |it: &Requested| format!("s{} by {:?} at {} for {}", it.service, it.specialist, text(it.start), it.seats);
        let all: Vec<String> = visit.wishes.iter().map(one).collect();
        format!("{:?} {:?} {}", visit.kind, visit.asking, all.join(", "))
    }

    fn package(&self, start: i64) -> Vec<Requested> {
        let services = &self.books.package.1;
        let finest = services.iter().map(|it| self.books.services[*it].step).min();
        let (mut all, mut at): (Vec<Requested>, i64) = (Vec::new(), start);
        for service in services {
            let before = self.books.services[*service].before * MINUTE;
            let is_first = all.is_empty();
            if !is_first {
                at += before;
            }
            let wish = Requested { step: finest, off_grid: !is_first, ..Requested::new(*service, None, at, 1) };
            at = self.books.block(&wish, 0).whole.1;
            all.push(wish);
        }
        all
    }

    /// A customer books or holds.
    pub async fn take_time(&mut self, is_hold: bool) {
        let customer = self.below(self.people.len());
        let asking = Asking { customer: Some(customer), ..Asking::default() };
        let path = if is_hold { "/customer/v1/holds" } else { "/customer/v1/appointments" };
        let (visit, body) = if self.one_in(6) {
            let start = self.start_of(self.books.package.1[0]);
            let visit = Visit {
                found: self.judge_visit(&self.package(start), &asking, Kind::Package),
                wishes: self.package(start),
                asking,
                kind: Kind::Package,
            };
            (visit, json!({"package_id": self.books.package.0, "start": text(start)}))
        } else {
            let wishes = self.wishes();
            let visit = self.visit(wishes, asking, if is_hold { Kind::Hold } else { Kind::Booking });
            let items = self.items(&visit.wishes);
            (visit, json!({"items": items}))
        };
        let visit = if is_hold { self.with_room_for_hold(visit, customer) } else { visit };
        let what = format!("{} {}", if is_hold { "hold" } else { "book" }, self.described(&visit));
        let answer = self.create(Some(customer), path, &body).await;
        let refusals = visit.found.clone().err().unwrap_or_default();
        if !self.judge(&what, &answer, &refusals) {
            return;
        }
        let blocks: Vec<Block> = visit.found.clone().unwrap().into_iter().map(|it| it.0).collect();
        self.give_up(customer, &blocks);
        if is_hold { self.held(customer, &visit, &answer) } else { self.booked(&visit, &answer, None) }
    }

    /// Holds of a package count like others.
    fn with_room_for_hold(&self, visit: Visit, customer: usize) -> Visit {
        let Ok(found) = &visit.found else { return visit };
        let blocks: Vec<Block> = found.iter().map(|it| it.0.clone()).collect();
        let why = self.books.room_of(customer, &blocks, Kind::Hold, &[]);
        let open = self.books.holds.iter().filter(|it| it.customer == customer && it.is_open && it.until > self.now);
        let is_many = open.count() >= 3 && why.contains("quota_exceeded");
        if visit.kind == Kind::Package && is_many {
            return Visit { found: Err(Codes::from(["quota_exceeded"])), ..visit };
        }
        visit
    }

    /// What a customer books takes the place of what they hold and of what they were offered.
    pub fn give_up(&mut self, customer: usize, blocks: &[Block]) {
        for hold in self.books.superseded(customer, blocks) {
            self.books.holds[hold].is_open = false;
        }
        for entry in self.books.entries.iter_mut().filter(|it| it.customer == customer) {
            let meets =
                |it: &Block| blocks.iter().any(|new| new.specialist == it.specialist && meet(new.whole, it.whole));
            if entry.offer.as_ref().is_some_and(|it| meets(&it.0)) {
                (entry.offer, entry.status) = (None, "given_up".to_owned());
            }
        }
    }

    fn held(&mut self, customer: usize, visit: &Visit, answer: &Answer) {
        let until = seconds(&answer.body["expires_at"]);
        assert!((until - self.now - 600).abs() < 30, "a hold lasts ten minutes: {}", answer.text);
        self.moments.push(until);
        let blocks = self.blocks_of(visit, answer.body["items"].as_array().unwrap());
        let asks = self.asks(visit);
        let id = answer.body["hold_id"].as_str().unwrap().to_owned();
        let is_package = visit.kind == Kind::Package;
        self.books.holds.push(Hold { id, customer, blocks, until, is_open: true, is_package, asks });
    }

    fn asks(&self, visit: &Visit) -> bool {
        let by_service = visit.wishes.iter().any(|it| self.books.services[it.service].approval);
        !visit.asking.by_staff && (by_service || self.books.needs_approval(visit.asking.customer))
    }

    /// The blocks of an answer, which must be those that were asked for.
    fn blocks_of(&self, visit: &Visit, items: &[Value]) -> Vec<Block> {
        let found = visit.found.as_ref().unwrap();
        assert_eq!(items.len(), found.len(), "all or nothing: {items:?}");
        let block = |((block, free), item): (&(Block, Vec<usize>), &Value)| {
            let specialist = self.specialist_of(&item["specialist_id"]);
            assert!(free.contains(&specialist), "{specialist} is not one of {free:?}: {item}");
            assert_eq!((seconds(&item["start"]), seconds(&item["end"])), block.visible, "{item}");
            Block { specialist, ..block.clone() }
        };
        found.iter().zip(items).map(block).collect()
    }

    pub fn specialist_of(&self, id: &Value) -> usize {
        self.books.specialists.iter().position(|it| id == it.id.as_str()).unwrap_or_else(|| panic!("who is {id}?"))
    }

    /// Records what was booked. `hold` is the place of the hold that was.
    fn booked(&mut self, visit: &Visit, answer: &Answer, hold: Option<usize>) {
        let items = answer.body["appointments"].as_array().unwrap().clone();
        let blocks = self.blocks_of(visit, &items);
        let asks = hold.map_or_else(|| self.asks(visit), |it| self.books.holds[it].asks);
        let first = blocks.iter().map(|it| it.visible.0).min().unwrap();
        for (block, item) in blocks.into_iter().zip(&items) {
            let status = if asks { "pending_approval" } else { "confirmed" };
            assert_eq!(item["status"], status, "{item}");
            let until = asks.then(|| seconds(&item["pending_until"]));
            if let Some(until) = until {
                let expected = (self.now + DAY).min(first - HOUR).max(self.now + 5 * MINUTE);
                assert!((until - expected).abs() < 30, "until {}: {item}", text(expected));
                self.moments.push(until);
            }
            let closes = hold.is_none().then(|| self.books.hours.closes(block.visible.0));
            self.books.appointments.push(Appointment {
                id: item["id"].as_str().unwrap().to_owned(),
                visit: answer.body["visit_id"].as_str().unwrap().to_owned(),
                customer: visit.asking.customer,
                block,
                status: status.to_owned(),
                until,
                closes,
                moves: 0,
                is_package: visit.kind == Kind::Package,
            });
        }
    }

    /// Staff book for somebody who calls or walks in, at times for a customer of the app, at times outside what is offered.
    pub async fn book_for_caller(&mut self) {
        let customer = if self.one_in(2) { Some(self.below(self.people.len())) } else { None };
        let overrides = self.one_in(3);
        let asking = Asking { customer, by_staff: true, overrides, ..Asking::default() };
        let mut wishes = self.wishes();
        if overrides && self.one_in(2) {
            wishes.truncate(1);
            // Now, on the raster.
            wishes[0].start = (self.now / 300 + self.below(8) as i64 - 4) * 300;
        }
        let walk_in = self.one_in(4);
        let mut visit = self.visit(wishes, asking, Kind::ByStaff);
        if walk_in && !self.books.allows_walk_ins {
            visit.found = Err(visit.found.err().unwrap_or_default().into_iter().chain(["walkins_disabled"]).collect());
        }
        let phone = customer.map(|it| self.people[it].who.phone.clone());
        let body = json!({"customer": {"name": "Huda", "phone": phone}, "items": self.items(&visit.wishes),
            "walk_in": walk_in, "override": overrides});
        let what = format!("staff-book {}", self.described(&visit));
        let answer = self.create(None, &format!("/shop/v1/shops/{}/appointments", self.shop), &body).await;
        let refusals = visit.found.clone().err().unwrap_or_default();
        if self.judge(&what, &answer, &refusals) {
            self.booked(&visit, &answer, None);
        }
    }

    /// A customer books what they hold, or tries to.
    pub async fn book_hold(&mut self) {
        let recent = self.books.holds.len().saturating_sub(6)..self.books.holds.len();
        let Some(at) = self.any(&recent.collect::<Vec<_>>()) else { return };
        let hold = self.books.holds[at].clone();
        let (mut why, mut maybe) = (Codes::new(), false);
        if !hold.is_open || hold.until <= self.now {
            why.extend(["hold_expired", "not_found"]);
        }
        for block in &hold.blocks {
            let service = &self.books.services[block.service];
            let provides = service.active && service.specialists.contains(&block.specialist);
            if !provides && !hold.is_package {
                why.extend(["service_unavailable", "slot_not_offered"]);
            }
            why.extend(self.books.kept(block));
            maybe |= block.visible.0 <= self.now;
        }
        if !self.books.allows_booking {
            why.insert("booking_disabled");
        }
        if hold.is_package && self.books.purchases() >= self.books.max_purchases {
            why.insert("quota_exceeded");
        }
        let kind = if hold.is_package { Kind::Package } else { Kind::Booking };
        why.extend(self.books.room_of(hold.customer, &hold.blocks, kind, &[]));
        let what = format!("book-hold h{at} of c{}", hold.customer);
        let answer = self.create(Some(hold.customer), "/customer/v1/appointments", &json!({"hold_id": hold.id})).await;
        let is_done = if maybe {
            self.note(&what, &answer);
            answer.status < 300
        } else {
            self.judge(&what, &answer, &why)
        };
        if is_done {
            self.books.holds[at].is_open = false;
            let asking = Asking { customer: Some(hold.customer), ..Asking::default() };
            let found = Ok(hold.blocks.iter().map(|it| (it.clone(), vec![it.specialist])).collect());
            self.booked(&Visit { wishes: vec![], asking, kind, found }, &answer, Some(at));
        }
    }

    pub async fn release_hold(&mut self) {
        let recent = self.books.holds.len().saturating_sub(4)..self.books.holds.len();
        let Some(at) = self.any(&recent.collect::<Vec<_>>()) else { return };
        let hold = self.books.holds[at].clone();
        let who = self.customer(hold.customer).await;
        let path = format!("/customer/v1/holds/{}", hold.id);
        let answer = self.world.call(&who, reqwest::Method::DELETE, &path, None).await;
        self.note(&format!("release h{at}"), &answer);
        let is_live = hold.is_open && hold.until > self.now;
        assert!(answer.status == 204 || !is_live && matches!(answer.status, 404 | 409), "{}", answer.text);
        self.books.holds[at].is_open = false;
    }
}

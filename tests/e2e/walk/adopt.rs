//! What the clock and the events have changed since the last step: the model takes it over, if the tables of states allow
//! it by now (I3), and demands it once it is due.

use super::Walk;
use super::books::{Appointment, Block, Books};
use super::lines::{Holder, Place, Ticket, is_final};
use super::time::{HOUR, MINUTE, Windows, text};
use model::queue::QueueTag;
use model::{Id, id};
use serde_json::json;
use store::entities::WaitlistEntry;
use store::queue::read_line;
use store::{Entity as _, keys};

/// When the model last looked, and the hours at that time.
pub struct Observed {
    pub at: i64,
    pub hours: Windows,
}

impl Walk {
    pub fn tag(&self, queue: usize) -> QueueTag {
        QueueTag::of(self.lines.queues[queue].id.parse::<Id<id::Queue>>().unwrap())
    }

    /// Takes over what has happened by itself.
    pub async fn adopt(&mut self) {
        self.adopt_appointments().await;
        self.follow_appointments();
        for queue in 0..self.lines.queues.len() {
            self.adopt_queue(queue).await;
            self.adopt_tickets(queue).await;
        }
        self.adopt_offers().await;
        self.seen = Observed { at: self.now, hours: self.books.hours.clone() };
    }

    async fn adopt_appointments(&mut self) {
        let live: Vec<usize> = (0..self.books.appointments.len())
            .filter(|it| super::books::is_live(&self.books.appointments[*it].status))
            .collect();
        let places: Vec<_> =
            live.iter().map(|it| keys::appointment(self.books.appointments[*it].id.parse().unwrap())).collect();
        let mut found = Vec::new();
        for some in places.chunks(90) {
            found.extend(self.table.get_many(some).await.unwrap());
        }
        for (at, item) in live.into_iter().zip(found) {
            let stored = store::Appointment::read(item.expect("an acknowledged appointment is there")).unwrap();
            let (to, before) = (stored.status().as_str().to_owned(), self.books.appointments[at].clone());
            let (by_clock, is_due) = by_clock(&before, self.now);
            let what = format!("a{at} {} {}: {to}", text(before.block.visible.0), before.status);
            if to == before.status {
                assert!(!is_due, "I3: {what}, though it is due to be {by_clock:?}");
                continue;
            }
            assert_eq!(Some(to.as_str()), by_clock, "I3: {what}");
            self.books.appointments[at].status = to;
        }
    }

    async fn adopt_queue(&mut self, at: usize) {
        let id: Id<id::Queue> = self.lines.queues[at].id.parse().unwrap();
        let item = self.table.get(&keys::queue(id)).await.unwrap();
        let stored = store::queue::Queue::read(item.unwrap()).unwrap().state().as_str().to_owned();
        let queue = &mut self.lines.queues[at];
        let edge = self.books.hours.last_edge(self.now);
        let is_new = edge.is_some_and(|it| it.0 > self.seen.at) || self.seen.hours != self.books.hours;
        if stored != queue.status {
            let expected = if self.books.hours.is_open(self.now) { "open" } else { "closed" };
            let what = format!("q{at} became {stored} by itself, it was {}", queue.status);
            assert!(queue.follows_hours && stored == expected, "{what}; by its hours it is {expected}");
            assert!(
                is_new || self.books.hours_changed >= self.seen.at - 10 * MINUTE,
                "{what}, though no edge has passed"
            );
            (queue.status, queue.opened_by_hand) = (stored, None);
        } else if let Some((when, opens)) = edge.filter(|it| it.0 > self.seen.at && queue.follows_hours) {
            let expected = if opens { "open" } else { "closed" };
            assert_eq!(stored, expected, "q{at} follows the hours, which changed at {}", text(when));
        }
    }

    /// Whether a queue may have cancelled those who waited since a time: at an edge of the hours, once staff have closed it after
    /// hours, or at the end of the day while it was closed.
    fn closed_since(&self, queue: usize, joined_at: i64) -> bool {
        let it = &self.lines.queues[queue];
        let edge = |hours: &Windows| hours.last_edge(self.now).is_some_and(|it| it.0 > self.seen.at);
        let changed = self.seen.hours != self.books.hours || self.books.hours_changed >= self.seen.at - 10 * MINUTE;
        let by_hours = it.follows_hours && (edge(&self.seen.hours) || edge(&self.books.hours) || changed);
        let hours = &self.books.hours;
        let after_hours = hours.last_edge(self.now).is_some_and(|(_, opens)| !opens);
        let by_hand = it.follows_hours && it.status == "closed" && after_hours;
        let by_day = it.status == "closed" && hours.business_day(joined_at) < hours.business_day(self.now);
        !it.carries_over && (by_hours || by_hand || by_day)
    }

    async fn adopt_tickets(&mut self, queue: usize) {
        let line = read_line(&self.table, self.tag(queue)).await.unwrap();
        let known = self.lines.tickets.iter().enumerate();
        let known: Vec<usize> =
            known.filter(|(_, it)| it.queue == queue && !is_final(&it.status)).map(|it| it.0).collect();
        for stored in &line.tickets {
            let id = stored.id().to_string();
            match known.iter().copied().find(|it| self.lines.tickets[*it].id() == id) {
                Some(at) => self.compare_ticket(at, stored),
                None => self.adopt_ticket(queue, stored),
            }
        }
        for at in known {
            let id: Id<id::Ticket> = self.lines.tickets[at].id().parse().unwrap();
            if line.tickets.iter().any(|it| it.id() == id) {
                continue;
            }
            let item = self.table.get(&keys::past_ticket(id)).await.unwrap();
            let stored = item.and_then(store::queue::Ticket::read).expect("an acknowledged ticket is somewhere");
            self.compare_ticket(at, &stored);
        }
    }

    fn compare_ticket(&mut self, at: usize, stored: &store::queue::Ticket) {
        let before = self.lines.tickets[at].clone();
        let (to, label) = (stored.status().as_str(), &before.label);
        if to != before.status {
            let closed = self.closed_since(before.queue, before.joined_at);
            let is_allowed = self.lines.may_become(at, to, closed)
                || before.status == "called" && to == "skipped" && self.now >= before.deadline;
            let (queue, hours) = (&self.lines.queues[before.queue], (&self.seen.hours, &self.books.hours));
            let seen = text(self.seen.at);
            assert!(
                is_allowed,
                "I3: t{at} {label} became {to} by itself: {before:?} of {queue:?}, {hours:?} since {seen}"
            );
        }
        let ticket = &mut self.lines.tickets[at];
        if to == "skipped" && before.status == "called" {
            ticket.skipped_at = before.deadline;
        }
        to.clone_into(&mut ticket.status);
        let carried = stored.carried_over_to().map(|it| it.to_string());
        if carried != ticket.carried_to {
            // Yesterday's come first.
            (ticket.carried_to, ticket.place) = (carried, Place::Front);
        }
        if !matches!(to, "called" | "serving") {
            ticket.counter = None;
        }
        // Somebody who waits already and checks in for an appointment keeps the ticket.
        let appointment = stored.appointment().map(|it| it.to_string());
        if let Some(id) = appointment.filter(|it| ticket.appointment.as_ref() != Some(it)) {
            let of = self.books.appointments.iter().find(|it| it.id == id).expect("a known appointment");
            (ticket.target, ticket.appointment) = (of.block.visible.0, Some(id));
        }
    }

    /// A ticket that nobody has joined for: that of an appointment whose customer has arrived.
    fn adopt_ticket(&mut self, queue: usize, stored: &store::queue::Ticket) {
        let label = stored.label().to_owned();
        let id = stored.appointment().map(|it| it.to_string());
        let of = self.books.appointments.iter().find(|it| Some(&it.id) == id.as_ref());
        let of = of.unwrap_or_else(|| panic!("nobody has joined for {label}")).clone();
        assert_eq!(of.status, "checked_in", "{label} is of an appointment");
        let others = self.lines.tickets.iter().filter(|it| it.appointment == id && !is_final(&it.status));
        assert_eq!(others.count(), 0, "one ticket for an appointment: {label}");
        let holder = of.customer.map_or(Holder::WalkIn(None), Holder::Customer);
        self.lines.number(queue, &label);
        self.lines.tickets.push(Ticket {
            ids: vec![stored.id().to_string()],
            token: None,
            queue,
            label,
            holder,
            status: stored.status().as_str().to_owned(),
            joined_at: self.now,
            deadline: 0,
            skipped_at: 0,
            counter: None,
            priority: stored.priority(),
            delays: 0,
            overtaken: 0,
            place: Place::Own,
            carried_to: None,
            appointment: id,
            target: of.block.visible.0,
            is_unverified: false,
        });
    }

    /// Offers to the waitlist: of time that is free, to somebody who waits for it, for ten minutes.
    async fn adopt_offers(&mut self) {
        let shop: Id<id::Shop> = self.shop.parse().unwrap();
        let items = self.table.query_all(&keys::waitlist_partition(shop.shop()), "").await.unwrap();
        for entry in items.into_iter().filter_map(WaitlistEntry::read) {
            let id = entry.id().to_string();
            let at = self.books.entries.iter().position(|it| it.id == id).expect("a known entry");
            let status = json!(entry.status_at(self.now)).as_str().unwrap().to_owned();
            if status == "offered" && self.books.entries[at].status != "given_up" {
                self.offered(at, &entry);
            } else if self.books.entries[at].status != "given_up" || status != "offered" {
                self.books.entries[at].offer = None;
                self.books.entries[at].status = status;
            }
        }
    }

    fn offered(&mut self, at: usize, entry: &WaitlistEntry) {
        let before = self.books.entries[at].clone();
        if before.offer.as_ref().is_some_and(|it| it.1 == entry.offer_expires_at()) {
            return;
        }
        assert_eq!(before.status, "waiting", "w{at} is offered something");
        let specialist = self.specialist_of(&json!(entry.offered_specialist().map(|it| it.to_string())));
        let (start, end, until) = (entry.offer_start(), entry.offer_end(), entry.offer_expires_at());
        let service = &self.books.services[before.service];
        let whole = (start - service.before * MINUTE, end + service.after * MINUTE);
        let block = Block { specialist, service: before.service, visible: (start, end), whole, seats: 1 };
        assert!((before.days.0..before.days.1 + 6 * HOUR).contains(&start), "w{at} is offered {}", text(start));
        assert!(before.specialist.is_none_or(|it| it == specialist), "w{at} is offered somebody else");
        self.moments.push(until);
        self.books.entries[at].status = "offered".to_owned();
        self.books.entries[at].offer = Some((block, until));
    }
}

/// The status that the clock gives an appointment at some time, and whether it must have it now.
fn by_clock(it: &Appointment, now: i64) -> (Option<&'static str>, bool) {
    let (start, end) = it.block.visible;
    match it.status.as_str() {
        "pending_approval" => {
            let is_due = it.until.is_some_and(|until| until <= now);
            (is_due.then_some("cancelled"), is_due)
        }
        "confirmed" => {
            let known = Books::no_show_at(it).map(|at| at <= now);
            let may = known.unwrap_or(now >= start);
            (may.then_some("no_show"), known.unwrap_or(now >= start + 30 * MINUTE))
        }
        "checked_in" => {
            let known = it.closes.map(|closing| closing.map_or(end + HOUR, |it| it.max(end)) <= now);
            (known.unwrap_or(now >= end).then_some("completed"), known.unwrap_or(false))
        }
        "in_progress" => {
            let known = it.closes.map(|closing| closing.map_or(end + HOUR, |it| (end + HOUR).min(it.max(end))) <= now);
            (known.unwrap_or(now >= end).then_some("completed"), known.unwrap_or(now >= end + HOUR))
        }
        _ => (None, false),
    }
}

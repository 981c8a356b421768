//! The model of booking: what a shop has promised to whom, and what may be booked beside it. Written from the
//! specification, without the rules of the product.

use super::time::{DAY, HOUR, MINUTE, Span, Windows, meet, midnight, without};
use std::collections::BTreeSet;

/// Codes by which a request may be refused.
pub type Codes = BTreeSet<&'static str>;

#[derive(Debug, Clone)]
pub struct Service {
    pub id: String,
    pub duration: i64,
    pub before: i64,
    pub after: i64,
    pub step: i64,
    pub capacity: i64,
    pub approval: bool,
    pub active: bool,
    pub specialists: BTreeSet<usize>,
}

#[derive(Debug, Clone)]
pub struct Specialist {
    pub id: String,
    pub employee: String,
    pub active: bool,
    /// Own hours. `None` for those of the shop.
    pub own: Option<Windows>,
    /// Days away, with the ids of the leaves.
    pub leaves: Vec<(Span, String)>,
}

/// Time of a specialist that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub specialist: usize,
    pub service: usize,
    /// What the customer sees.
    pub visible: Span,
    /// With buffers, as when it was booked.
    pub whole: Span,
    pub seats: i64,
}

#[derive(Debug, Clone)]
pub struct Appointment {
    pub id: String,
    pub visit: String,
    pub customer: Option<usize>,
    pub block: Block,
    pub status: String,
    pub until: Option<i64>,
    /// When the shop closes on its day, by the hours at the time of booking. `None` if the model doesn't know by which.
    pub closes: Option<Option<i64>>,
    pub moves: i64,
    pub is_package: bool,
}

#[derive(Debug, Clone)]
pub struct Hold {
    pub id: String,
    pub customer: usize,
    pub blocks: Vec<Block>,
    pub until: i64,
    pub is_open: bool,
    pub is_package: bool,
    /// Whether one of its services required approval.
    pub asks: bool,
}

/// A wish on the waitlist.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: String,
    pub customer: usize,
    pub service: usize,
    pub specialist: Option<usize>,
    /// From the midnight of the first day to that after the last one.
    pub days: Span,
    pub status: String,
    pub offer: Option<(Block, i64)>,
}

/// Who asks for time, and how.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    pub customer: Option<usize>,
    /// Appointments that are moved, by their place in the list.
    pub moving: Vec<usize>,
    pub by_staff: bool,
    pub overrides: bool,
}

/// One service at one time. Without a specialist, any will do.
#[derive(Debug, Clone)]
pub struct Requested {
    pub service: usize,
    pub specialist: Option<usize>,
    pub start: i64,
    pub seats: i64,
    /// Whether the start need not be on the grid: what follows in a package.
    pub off_grid: bool,
    /// The grid of a package's first service; the length that was agreed on. `None` for those of the service.
    pub step: Option<i64>,
    pub duration: Option<i64>,
}

pub struct Books {
    pub now: i64,
    pub hours: Windows,
    /// When the hours of the shop were last changed.
    pub hours_changed: i64,
    pub services: Vec<Service>,
    pub specialists: Vec<Specialist>,
    pub appointments: Vec<Appointment>,
    pub holds: Vec<Hold>,
    pub entries: Vec<Entry>,
    pub max_concurrent: usize,
    pub lead_minutes: i64,
    pub future_days: i64,
    pub allows_booking: bool,
    pub allows_walk_ins: bool,
    /// Services of the package, and how often it was and may be bought.
    pub package: (String, Vec<usize>),
    pub max_purchases: usize,
}

const MAX_VISITS: usize = 3;
const MAX_HOLDS: usize = 3;
const MAX_MINUTES: i64 = 480;

pub fn is_live(status: &str) -> bool {
    matches!(status, "pending_approval" | "confirmed" | "checked_in" | "in_progress")
}

impl Requested {
    pub fn new(service: usize, specialist: Option<usize>, start: i64, seats: i64) -> Self {
        Self { service, specialist, start, seats, off_grid: false, step: None, duration: None }
    }
}

impl Appointment {
    /// Whether it takes time: requests until their deadline.
    pub fn stands(&self, now: i64) -> bool {
        is_live(&self.status) && (self.status != "pending_approval" || self.until.is_none_or(|it| it > now))
    }
}

impl Books {
    pub fn block(&self, wish: &Requested, specialist: usize) -> Block {
        let it = &self.services[wish.service];
        let end = wish.start + wish.duration.unwrap_or(it.duration) * MINUTE;
        Block {
            specialist,
            service: wish.service,
            visible: (wish.start, end),
            whole: (wish.start - it.before * MINUTE, end + it.after * MINUTE),
            seats: wish.seats,
        }
    }

    /// When a specialist works around a time: by their own hours, which may be longer than those of the shop, as only what
    /// customers see has to lie in the shop's.
    fn working(&self, specialist: usize, around: i64) -> Vec<Span> {
        let it = &self.specialists[specialist];
        let hours = it.own.as_ref().unwrap_or(&self.hours).open(around);
        without(&hours, &it.leaves.iter().map(|it| it.0).collect::<Vec<_>>())
    }

    /// What stands in the way of somebody who asks: their own holds and offers do not.
    fn standing<'a>(&'a self, asking: &'a Asking) -> impl Iterator<Item = &'a Block> {
        let now = self.now;
        let booked = self.appointments.iter().enumerate();
        let booked = booked.filter(move |(at, it)| it.stands(now) && !asking.moving.contains(at)).map(|it| &it.1.block);
        let others = move |customer: usize| asking.customer != Some(customer);
        let held = self.holds.iter().filter(move |it| it.is_open && it.until > now && others(it.customer));
        let offered = self.entries.iter().filter(move |it| others(it.customer));
        let offered = offered.filter_map(move |it| it.offer.as_ref().filter(|it| it.1 > now).map(|it| &it.0));
        booked.chain(held.flat_map(|it| &it.blocks)).chain(offered)
    }

    /// Whether a specialist has nothing else then, apart from seats of the same occasion that leave enough.
    fn is_free(&self, block: &Block, asking: &Asking, before: &[Block]) -> bool {
        let capacity = self.services[block.service].capacity;
        let mut taken = 0;
        for other in self.standing(asking).chain(before).filter(|it| it.specialist == block.specialist) {
            if !meet(other.whole, block.whole) {
                continue;
            }
            if capacity == 1 || other.service != block.service || other.visible.0 != block.visible.0 {
                return false;
            }
            taken += other.seats;
        }
        taken + block.seats <= capacity
    }

    /// Whether the shop has room for one more appointment at a time.
    fn has_room(&self, visible: Span, asking: &Asking) -> bool {
        let all: Vec<Span> = self.standing(asking).map(|it| it.visible).filter(|it| meet(*it, visible)).collect();
        let at = |moment: i64| all.iter().filter(|it| (it.0..it.1).contains(&moment)).count();
        let moments = all.iter().map(|it| it.0.max(visible.0));
        self.max_concurrent == 0 || moments.chain([visible.0]).all(|it| at(it) < self.max_concurrent)
    }

    /// The specialists with whom a wish can be booked, or why with none.
    pub fn offered(&self, wish: &Requested, asking: &Asking, before: &[Block]) -> Result<Vec<usize>, Codes> {
        let service = &self.services[wish.service];
        let provides = |it: &usize| service.specialists.contains(it) && self.specialists[*it].active;
        let able: Vec<usize> = (0..self.specialists.len())
            .filter(|it| provides(it) && wish.specialist.is_none_or(|named| named == *it))
            .collect();
        let mut why = Codes::new();
        if !service.active {
            why.insert("service_unavailable");
        }
        if wish.specialist.is_some_and(|it| !provides(&it)) {
            why.insert("specialist_not_for_service");
        }
        if wish.seats > 1 && wish.seats > service.capacity {
            why.insert("validation_failed");
        }
        if !why.is_empty() {
            return Err(why);
        }
        let clear: Vec<usize> =
            able.iter().copied().filter(|it| self.is_free(&self.block(wish, *it), asking, before)).collect();
        let free = self.within_rules(wish, asking, &able, &mut why);
        let both: Vec<usize> = free.into_iter().filter(|it| clear.contains(it)).collect();
        if why.is_empty() && !both.is_empty() {
            return Ok(both);
        }
        if asking.overrides {
            return if clear.is_empty() { Err(Codes::from(["slot_taken"])) } else { Ok(clear) };
        }
        // Nobody is free within the hours: because of the hours, of other bookings, or of some of each.
        why.extend(["slot_taken", "slot_not_offered", "shop_closed"]);
        Err(why)
    }

    /// The specialists who work then, if hours, grid, notice and limits allow the start.
    fn within_rules(&self, wish: &Requested, asking: &Asking, able: &[usize], why: &mut Codes) -> Vec<usize> {
        let service = &self.services[wish.service];
        let visible = self.block(wish, 0).visible;
        let notice = if asking.by_staff { 0 } else { self.lead_minutes * MINUTE };
        if wish.start < self.now {
            why.insert("slot_in_past");
        } else if wish.start < self.now + notice {
            why.insert("lead_time");
        }
        if self.hours.business_day(wish.start) > midnight(self.now) + self.future_days * DAY {
            why.insert("too_far_ahead");
        }
        let open = self.hours.open(wish.start);
        let window = open.iter().find(|it| it.0 <= visible.0 && visible.1 <= it.1);
        let step = wish.step.unwrap_or(service.step) * MINUTE;
        match window {
            None => why.extend(["shop_closed", "slot_not_offered"]),
            // Grids divide a day, so it doesn't matter on which day an endless window begins.
            Some(it) if !wish.off_grid && (wish.start - it.0) % step != 0 => {
                why.insert("slot_not_offered");
            }
            Some(_) if !self.has_room(visible, asking) => {
                why.insert("slot_taken");
            }
            Some(_) => {}
        }
        let works = |it: &usize| {
            let whole = self.block(wish, *it).whole;
            self.working(*it, wish.start).iter().any(|it| it.0 <= whole.0 && whole.1 <= it.1)
        };
        able.iter().copied().filter(works).collect()
    }

    /// Whether a customer may have these times besides their others.
    pub fn room_of(&self, customer: usize, blocks: &[Block], kind: Kind, moving: &[usize]) -> Codes {
        let mut why = Codes::new();
        let now = self.now;
        let overlaps = |it: &Block| blocks.iter().any(|new| meet(new.visible, it.visible));
        let own = self.appointments.iter().enumerate().filter(|(at, it)| {
            it.customer == Some(customer) && it.stands(now) && !moving.contains(at) && it.block.visible.1 > now
        });
        let own: Vec<&Appointment> = own.map(|it| it.1).collect();
        if own.iter().any(|it| overlaps(&it.block)) {
            why.insert("customer_overlap");
        }
        let open = self.holds.iter().filter(|it| it.customer == customer && it.is_open && it.until > now);
        let kept: Vec<&Hold> = open.filter(|it| !it.blocks.iter().any(overlaps)).collect();
        if kind == Kind::ByStaff {
            let held = self.holds.iter().filter(|it| it.customer == customer && it.is_open && it.until > now);
            if held.into_iter().any(|it| it.blocks.iter().any(overlaps)) {
                why.insert("customer_overlap");
            }
            return why;
        }
        if kind == Kind::Hold && kept.len() >= MAX_HOLDS {
            why.insert("quota_exceeded");
        }
        let moved: BTreeSet<&str> = moving.iter().map(|it| self.appointments[*it].visit.as_str()).collect();
        let ahead = own.iter().filter(|it| it.block.visible.0 > now);
        let visits: BTreeSet<&str> =
            ahead.clone().map(|it| it.visit.as_str()).filter(|it| !moved.contains(it)).collect();
        if visits.len() >= MAX_VISITS {
            why.insert("quota_exceeded");
        }
        let minutes = |it: &Block| (it.visible.1 - it.visible.0) / MINUTE;
        let held = kept.iter().flat_map(|it| &it.blocks).filter(|it| it.visible.0 > now);
        let used: i64 = ahead.map(|it| minutes(&it.block)).chain(held.map(minutes)).sum();
        let asked: i64 = blocks.iter().map(minutes).sum();
        let is_one = used == 0 && (kind == Kind::Package || blocks.len() == 1);
        if moving.is_empty() && !is_one && used + asked > MAX_MINUTES {
            why.insert("quota_exceeded");
        }
        why
    }

    /// The customer's holds that these times give up; and those of which only buffers are in the way.
    pub fn superseded(&self, customer: usize, blocks: &[Block]) -> Vec<usize> {
        let meets = |hold: &Hold| {
            let mut pairs = hold.blocks.iter().flat_map(|old| blocks.iter().map(move |new| (old, new)));
            pairs.any(|(old, new)| {
                meet(old.visible, new.visible) || old.specialist == new.specialist && meet(old.whole, new.whole)
            })
        };
        let own = self.holds.iter().enumerate().filter(|(_, it)| it.customer == customer && it.is_open);
        own.filter(|(_, it)| meets(it)).map(|it| it.0).collect()
    }

    /// Whether somebody who did not come three times within 180 days needs approval for everything.
    pub fn needs_approval(&self, customer: Option<usize>) -> bool {
        let missed = |it: &&Appointment| {
            it.customer == customer && it.status == "no_show" && it.block.visible.0 > self.now - 180 * DAY
        };
        customer.is_some() && self.appointments.iter().filter(missed).count() >= 3
    }

    /// What is left of the visit of an appointment, by places in the list, that one first.
    pub fn left_of_visit(&self, at: usize) -> Vec<usize> {
        let visit = &self.appointments[at].visit;
        let others = self.appointments.iter().enumerate();
        let others = others.filter(|(other, it)| *other != at && it.visit == *visit && is_live(&it.status));
        [at].into_iter().chain(others.map(|it| it.0)).collect()
    }

    /// How often the package is bought: visits with it of which anything takes or took place.
    pub fn purchases(&self) -> usize {
        let counts = |it: &&Appointment| it.is_package && !matches!(it.status.as_str(), "cancelled" | "rescheduled");
        self.appointments.iter().filter(counts).map(|it| it.visit.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// When the system marks a customer who has not come: half an hour after the start, at closing at the latest.
    pub fn no_show_at(it: &Appointment) -> Option<i64> {
        let start = it.block.visible.0;
        let waited = start + HOUR / 2;
        it.closes.map(|closing| closing.map_or(waited, |at| waited.min(at.max(start))))
    }
}

/// For what time is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Booking,
    Hold,
    Package,
    ByStaff,
}

impl Books {
    /// Why time that was promised can no longer be kept: the shop is closed then, or the specialist does not work.
    pub fn kept(&self, block: &Block) -> Codes {
        let mut why = Codes::new();
        let holds = |all: &[Span], it: Span| all.iter().any(|span| span.0 <= it.0 && it.1 <= span.1);
        if !holds(&self.hours.open(block.visible.0), block.visible) {
            why.extend(["shop_closed", "slot_not_offered"]);
        }
        let works = holds(&self.working(block.specialist, block.visible.0), block.whole);
        if !works || !self.specialists[block.specialist].active {
            why.insert("slot_not_offered");
        }
        why
    }
}

//! Whether requested items can be booked, decided by the search that lists slots; and with which specialists.

use crate::fields::refuse;
use crate::reservation::faults::{Services, alternative};
use crate::reservation::request::{Destination, RequestedItem, ServiceArea};
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{AssignmentCandidate, ranked};
use model::slots::{Busy, Choice, Free, Reason, Requester, ResourceNeed, Slots};
use model::{Code, Id, id};
use serde_json::Value;
use store::agenda::{Claim, ClaimedResource, Seats};
use store::entities::Service;
use web::Fault;

/// Alternatives that a refusal names, at most.
const MAX_ALTERNATIVES: usize = 3;
/// How far from the requested start alternatives are searched, in seconds.
const ALTERNATIVES_WITHIN: i64 = 36 * 3_600;
/// How far ahead a start can be, in seconds: the longest horizon that a shop can set, 365 days.
const MAX_SECONDS_AHEAD: i64 = 366 * 86_400;
/// How far back a start can be, in seconds. A repeated request, whose response is saved for a day, is not refused for having
/// started meanwhile.
const MAX_SECONDS_BACK: i64 = 2 * 86_400;
/// How far from a start bookings count towards a specialist's load, in seconds.
const LOAD_WITHIN: i64 = 12 * 3_600;

/// A requested item that can be booked: one service at one time with one specialist.
#[derive(Debug, Clone)]
pub(crate) struct AssignedItem {
    pub(crate) service: Service,
    pub(crate) specialist: Id<id::Specialist>,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) before: u16,
    pub(crate) after: u16,
    pub(crate) seats: Option<Seats>,
    /// Units of the shop's resources that it takes.
    pub(crate) resources: Vec<ClaimedResource>,
    /// Date of the window that it starts in.
    pub(crate) business_date: Date,
    /// For all seats.
    pub(crate) price_halalas: i64,
}

/// A check of requested items.
pub(crate) struct AvailabilityCheck<'a> {
    pub(crate) items: &'a [RequestedItem],
    pub(crate) services: &'a Services,
    pub(crate) destination: &'a Destination,
    pub(crate) requester: Requester,
    /// Whether staff insist on starts that are not offered. They never book over another block.
    pub(crate) overrides: bool,
    /// Decides between specialists who are equal, so that requesters who come at once try different ones first.
    pub(crate) salt: u64,
}

impl AssignedItem {
    /// The time it claims, for an appointment that may not exist yet.
    pub(crate) fn claim(&self, appointment: Id<id::Appointment>, client: Option<Id<id::User>>) -> Claim {
        Claim {
            appointment,
            specialist: self.specialist,
            service: self.service.id(),
            client,
            start: self.start,
            end: self.end,
            before: self.before,
            after: self.after,
            until: None,
            hold: None,
            seats: self.seats,
            resources: self.resources.clone(),
            nonce: 0,
            home: None,
        }
    }

    /// Whether what other specialists do matters for it.
    pub(crate) fn is_limited(&self) -> bool {
        self.service.limits().is_some() || !self.resources.is_empty()
    }

    /// The time it takes, as another customer's, so that it stands in the way of the visit's other services.
    fn busy(&self, requester: &Requester) -> Busy {
        let busy = Busy::confirmed(self.start, self.end, self.before, self.after);
        Busy { service: Some(self.service.id()), client: requester.client, ..busy }
    }
}

impl AvailabilityCheck<'_> {
    /// Checks all items, each alongside the ones before, and assigns specialists.
    ///
    /// # Errors
    /// The reason, with the item it is about; `slot_taken` with alternatives.
    pub(crate) fn check(&self, state: &ShopState) -> Result<Vec<AssignedItem>, Fault> {
        let mut assigned: Vec<AssignedItem> = Vec::with_capacity(self.items.len());
        for (at, item) in self.items.iter().enumerate() {
            let next = ItemCheck { check: self, state, item, at, assigned: &assigned }.run()?;
            assigned.push(next);
        }
        Ok(assigned)
    }
}

/// The check of one item.
struct ItemCheck<'a> {
    check: &'a AvailabilityCheck<'a>,
    state: &'a ShopState,
    item: &'a RequestedItem,
    /// Its place among the items.
    at: usize,
    /// The items before it.
    assigned: &'a [AssignedItem],
}

impl ItemCheck<'_> {
    fn run(&self) -> Result<AssignedItem, Fault> {
        let service = self.check.services.get(&self.item.service_id);
        let service = service.ok_or_else(|| self.refuse(Code::ServiceUnavailable, "service_id", "not offered"))?;
        let availability = self.availability(service)?;
        let rules = availability.rules;
        let seats = self.item.seats.unwrap_or(1);
        if seats > 1 && seats > rules.capacity {
            return Err(Fault::field(self.pointer("seats"), "out_of_range", "more seats than the service has"));
        }
        let requester = Requester { seats, ..self.check.requester };
        let choice = self.choose_start(&availability, requester)?;
        let free = self.choose_specialist(service, &choice).ok_or_else(|| self.taken(&availability, requester))?;
        let assigned = AssignedItem {
            service: service.clone(),
            specialist: free.specialist,
            start: self.start(),
            end: free.end,
            before: rules.before,
            after: rules.after,
            seats: (rules.capacity > 1).then_some(Seats { taken: seats, capacity: rules.capacity }),
            resources: availability.resources.iter().map(claimed).collect(),
            business_date: availability.hours.business_date(self.start()),
            price_halalas: service.price_halalas().saturating_mul(i64::from(seats)),
        };
        self.check_apart(&assigned)?;
        Ok(assigned)
    }

    fn start(&self) -> i64 {
        self.item.start.as_second()
    }

    fn pointer(&self, field: &str) -> String {
        format!("/items/{}/{field}", self.at)
    }

    fn refuse(&self, code: Code, field: &str, detail: &str) -> Fault {
        refuse(code, self.pointer(field), detail)
    }

    /// When the service is available around the start, with the visit's items before this one as bookings.
    fn availability(&self, service: &Service) -> Result<ServiceAvailability, Fault> {
        let local = self.state.zone().to_datetime(self.item.start);
        let location = self.check.destination.reach(&self.state.shop, ServiceArea::from(service), local.hour())?;
        let (first, last) = (local.date(), local.date().saturating_add(1.day()));
        let mut availability = self.state.availability(service, location, first, last);
        for other in self.assigned {
            availability.add_booking(other.specialist, other.busy(&self.check.requester), &other.resources);
        }
        Ok(availability)
    }

    fn choose_start(&self, availability: &ServiceAvailability, requester: Requester) -> Result<Choice, Fault> {
        match availability.search(requester).offers(self.start(), self.item.specialist_id) {
            Ok(choice) => Ok(choice),
            Err(reason) if self.check.overrides && reason != Reason::SpecialistNotForService => {
                self.choose_unoffered(availability, requester)
            }
            Err(Reason::SlotTaken) => Err(self.taken(availability, requester)),
            Err(Reason::SpecialistNotForService) => {
                Err(self.refuse(Code::SpecialistNotForService, "specialist_id", "does not provide the service"))
            }
            Err(reason) => Err(self.refuse(code(reason), "start", reason.code())),
        }
    }

    /// A start that staff insist on, with a specialist who has nothing else then.
    fn choose_unoffered(&self, availability: &ServiceAvailability, requester: Requester) -> Result<Choice, Fault> {
        let (start, search) = (self.start(), availability.search(requester));
        let named = |id: Id<id::Specialist>| self.item.specialist_id.is_none_or(|it| it == id);
        let clear = availability.providers.iter().find(|it| named(it.id) && search.is_clear(start, it.id));
        let Some(provider) = clear else {
            return Err(refuse(Code::SlotTaken, format!("/items/{}", self.at), "overlaps another booking"));
        };
        let rules = &availability.rules;
        let taken = || refuse(Code::SlotTaken, format!("/items/{}", self.at), "a resource is taken");
        let end = start + i64::from(provider.duration.unwrap_or(rules.duration)) * 60;
        let block = model::hours::Span::new(start - i64::from(rules.before) * 60, end + i64::from(rules.after) * 60);
        let has_resources = |it: &ResourceNeed| it.capacity >= it.needed && it.pool(&requester).fits(block);
        if !availability.resources.iter().all(has_resources) {
            return Err(taken());
        }
        let free = vec![Free { specialist: provider.id, end, block, seats_left: requester.seats }];
        Ok(Choice { start, date: availability.hours.business_date(start), free })
    }

    /// Chooses among free specialists: one whom an earlier attempt chose, then one who does the visit's other services,
    /// then by the algorithm of the shop.
    fn choose_specialist(&self, service: &Service, choice: &Choice) -> Option<Free> {
        let mut free = choice.free.clone();
        // Equals are tried in another order by each requester.
        free.sort_by_key(|it| mix(it.specialist, self.check.salt));
        let candidates: Vec<AssignmentCandidate> =
            free.iter().map(|it| self.candidate(service, it.specialist, choice)).collect();
        let ranked = ranked(self.state.settings.specialist_assignment_algorithm, &candidates);
        let rank = |free: &Free| {
            let attempted = self.state.attempted.contains(&free.specialist);
            let same = self.assigned.iter().any(|it| it.specialist == free.specialist);
            (!attempted, !same, ranked.iter().position(|it| *it == free.specialist))
        };
        free.into_iter().min_by_key(rank)
    }

    /// A free specialist, by what is known of them.
    fn candidate(&self, service: &Service, specialist: Id<id::Specialist>, choice: &Choice) -> AssignmentCandidate {
        let agendas = &self.state.agendas;
        let load = agendas.claims(specialist).filter(|it| (it.start - choice.start).abs() < LOAD_WITHIN).count();
        let services = self.check.services;
        let provided = services.values().filter(|it| it.is_provided_by(specialist)).count();
        AssignmentCandidate {
            specialist,
            bookings: u32::try_from(load).unwrap_or(u32::MAX),
            assigned_at: agendas.assigned_at(specialist),
            rating: self.state.ratings.get(&specialist).copied(),
            proficiency: service.provided_by(specialist).proficiency,
            // A handful of services, which an f64 represents exactly.
            coverage: provided as f64 / services.len().max(1) as f64,
        }
    }

    /// Checks that the customer is not in two places, and that buffers lie between the services of the visit (booking.md,
    /// "Multi-service visits").
    fn check_apart(&self, next: &AssignedItem) -> Result<(), Fault> {
        let clash = |one: &AssignedItem, two: &AssignedItem| {
            let gap = (i64::from(one.after) + i64::from(two.before)) * 60;
            one.start <= two.start && two.start < one.end + gap
        };
        if self.assigned.iter().any(|it| clash(it, next) || clash(next, it)) {
            return Err(self.refuse(Code::CustomerOverlap, "start", "overlaps another service of this visit"));
        }
        Ok(())
    }

    /// `slot_taken`, with the nearest starts that are free: with the same specialist, else with any.
    fn taken(&self, availability: &ServiceAvailability, requester: Requester) -> Fault {
        let (start, search) = (self.start(), availability.search(requester));
        let near = |of| search.slots_between(start - ALTERNATIVES_WITHIN, start + ALTERNATIVES_WITHIN, of);
        let mut alternatives = self.present_alternatives(&near(self.item.specialist_id));
        if alternatives.is_empty() && self.item.specialist_id.is_some() {
            alternatives = self.present_alternatives(&near(None));
        }
        let mut fault = refuse(Code::SlotTaken, format!("/items/{}", self.at), "this time has just been taken");
        fault.extra.insert("alternatives".to_owned(), alternatives.into());
        fault
    }

    fn present_alternatives(&self, found: &Slots) -> Vec<Value> {
        let mut slots: Vec<_> = found.iter().collect();
        slots.sort_by_key(|it| ((it.start - self.start()).abs(), it.start));
        let shown = slots.iter().take(MAX_ALTERNATIVES);
        shown.map(|it| alternative(self.item.service_id, it, self.state.zone())).collect()
    }
}

/// The units that a booking takes of a resource.
fn claimed(need: &ResourceNeed) -> ClaimedResource {
    ClaimedResource { resource: need.resource, units: u16::try_from(need.needed).unwrap_or(u16::MAX) }
}

/// A number that depends on both and on nothing else (splitmix64's finaliser).
fn mix(specialist: Id<id::Specialist>, salt: u64) -> u64 {
    let text = specialist.to_string();
    let seed = text.bytes().fold(salt, |sum, byte| sum.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte));
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

const fn code(reason: Reason) -> Code {
    match reason {
        Reason::SlotInPast => Code::SlotInPast,
        Reason::LeadTime => Code::LeadTime,
        Reason::TooFarAhead => Code::TooFarAhead,
        Reason::ShopClosed => Code::ShopClosed,
        Reason::SpecialistNotForService => Code::SpecialistNotForService,
        Reason::SlotNotOffered => Code::SlotNotOffered,
        Reason::SlotTaken => Code::SlotTaken,
    }
}

/// Returns the first and last date on the shop's clock that starts may lie on, whatever its zone: those of UTC, give or
/// take one. Between them everything is read, so starts that no shop can offer are refused here.
///
/// # Errors
/// `slot_in_past`, `too_far_ahead`; `slot_not_offered` without starts.
pub(crate) fn dates_around(starts: impl Iterator<Item = Timestamp>, now: Timestamp) -> Result<(Date, Date), Fault> {
    let mut days = Vec::new();
    for (at, start) in starts.enumerate() {
        let ahead = start.as_second() - now.as_second();
        let pointer = || format!("/items/{at}/start");
        if ahead < -MAX_SECONDS_BACK {
            return Err(refuse(Code::SlotInPast, pointer(), "in the past"));
        }
        if ahead > MAX_SECONDS_AHEAD {
            return Err(refuse(Code::TooFarAhead, pointer(), "more than a year ahead"));
        }
        days.push(Offset::UTC.to_datetime(start).date());
    }
    let (first, last) = days.iter().min().zip(days.iter().max()).ok_or(Code::SlotNotOffered)?;
    Ok((first.saturating_sub(1.day()), last.saturating_add(1.day())))
}

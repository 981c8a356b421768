//! Whether what is wished for can be booked, decided by the search that lists slots; and with whom.

use crate::fields::{instant, refuse};
use crate::reservation::request::{Address, LocationKind, RequestedItem, visit_location};
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::{Timestamp, ToSpan as _};
use model::slots::{Asker, Busy, Choice, Claim as Standing, Free, Reason};
use model::{Code, Id, id};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::agenda::{Claim, Seats};
use store::{Item, service};
use web::Fault;

/// Alternatives that a refusal names at most.
const ALTERNATIVES: usize = 3;
/// How far from the wished start they are looked for, in seconds.
const NEARBY: i64 = 36 * 3_600;

/// A wish, judged: one service at one time with one specialist.
#[derive(Debug, Clone)]
pub(crate) struct AssignedItem {
    pub(crate) service: Item,
    pub(crate) service_id: Id<id::Service>,
    pub(crate) specialist: Id<id::Specialist>,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) before: u16,
    pub(crate) after: u16,
    pub(crate) seats: Option<Seats>,
    /// For all seats.
    pub(crate) price_halalas: i64,
}

/// What is wished for, by whom.
pub(crate) struct AvailabilityCheck<'a> {
    pub(crate) items: &'a [RequestedItem],
    pub(crate) services: &'a BTreeMap<Id<id::Service>, Item>,
    pub(crate) location: LocationKind,
    pub(crate) address: Option<&'a Address>,
    pub(crate) asker: Asker,
    /// Staff may book outside of what is offered, never over another block.
    pub(crate) overrides: bool,
    /// Decides between specialists who are equal: callers who come at once then try different ones first.
    pub(crate) salt: u64,
}

impl AssignedItem {
    /// The time it claims, for an appointment that may not exist yet.
    pub(crate) fn claim(&self, appointment: Id<id::Appointment>, client: Option<Id<id::User>>) -> Claim {
        Claim {
            appointment,
            specialist: self.specialist,
            service: self.service_id,
            client,
            start: self.start,
            end: self.end,
            before: self.before,
            after: self.after,
            until: None,
            hold: None,
            seats: self.seats,
            nonce: 0,
        }
    }

    fn busy(&self, asker: &Asker) -> Busy {
        // As somebody else's, so that it stands in the way of the visit's other services.
        let standing = Standing::Appointment { until: None };
        let busy = Busy::new(standing, self.start, self.end, self.before, self.after);
        Busy { service: Some(self.service_id), client: asker.client, ..busy }
    }
}

impl AvailabilityCheck<'_> {
    /// Judges all items, each beside the ones before.
    ///
    /// # Errors
    /// The reason, with the item it is about; `slot_taken` with alternatives.
    pub(crate) fn check(&self, state: &ShopState) -> Result<Vec<AssignedItem>, Fault> {
        let mut assigned: Vec<AssignedItem> = Vec::with_capacity(self.items.len());
        for at in 0..self.items.len() {
            let next = self.item(state, at, &assigned)?;
            self.apart(&assigned, &next, at)?;
            assigned.push(next);
        }
        Ok(assigned)
    }

    fn item(&self, state: &ShopState, at: usize, assigned: &[AssignedItem]) -> Result<AssignedItem, Fault> {
        let wish = self.items.get(at).ok_or(Code::Internal)?;
        let pointer = |name: &str| format!("/items/{at}/{name}");
        let service = self.services.get(&wish.service_id).ok_or(Code::Internal)?;
        let seats = wish.seats.unwrap_or(1);
        let start = wish.start.as_second();
        let local = state.zone().to_datetime(wish.start);
        let location = visit_location(&state.shop, service, self.location, self.address, local.hour())?;
        let (first, last) = (local.date(), local.date().saturating_add(1.day()));
        let mut availability = state.availability(service, location, first, last).ok_or(Code::Internal)?;
        if seats > 1 && seats > availability.terms.capacity {
            return Err(Fault::field(pointer("seats"), "out_of_range", "more than the service has"));
        }
        let asker = Asker { seats, ..self.asker };
        for other in assigned {
            let busy = other.busy(&asker);
            let of = availability.providers.iter_mut().find(|it| it.id == other.specialist);
            if let Some(provider) = of {
                provider.busy.push(busy);
            }
        }
        let search = availability.search(asker);
        let choice = match search.offers(start, wish.specialist_id) {
            Ok(choice) => choice,
            Err(reason) if self.overrides && reason != Reason::SpecialistNotForService => {
                self.outside(&availability, wish, asker, at)?
            }
            Err(Reason::SlotTaken) => return Err(taken(&availability, state, wish, asker, at)),
            Err(Reason::SpecialistNotForService) => {
                let detail = "does not provide the service";
                return Err(refuse(Code::SpecialistNotForService, pointer("specialist_id"), detail));
            }
            Err(reason) => return Err(refuse(code(reason), pointer("start"), reason.code())),
        };
        let free = self.choose(state, &choice, assigned).ok_or(Code::Internal)?;
        let ServiceAvailability { terms, .. } = &availability;
        Ok(AssignedItem {
            service: service.clone(),
            service_id: wish.service_id,
            specialist: free.specialist,
            start,
            end: free.end,
            before: terms.before,
            after: terms.after,
            seats: (terms.capacity > 1).then_some(Seats { taken: seats, capacity: terms.capacity }),
            price_halalas: service::numbers(service).price_halalas.saturating_mul(i64::from(seats)),
        })
    }

    /// A start that staff insist on: whoever has nothing else then.
    fn outside(
        &self,
        availability: &ServiceAvailability,
        wish: &RequestedItem,
        asker: Asker,
        at: usize,
    ) -> Result<Choice, Fault> {
        let start = wish.start.as_second();
        let search = availability.search(asker);
        let named = |id: Id<id::Specialist>| wish.specialist_id.is_none_or(|it| it == id);
        let clear = availability.providers.iter().find(|it| named(it.id) && search.is_clear(start, it.id));
        let Some(provider) = clear else {
            return Err(refuse(Code::SlotTaken, format!("/items/{at}"), "something else is booked then"));
        };
        let seconds = i64::from(provider.duration.unwrap_or(availability.terms.duration)) * 60;
        let end = start + seconds;
        let (before, after) = (i64::from(availability.terms.before) * 60, i64::from(availability.terms.after) * 60);
        let block = model::hours::Span::new(start - before, end + after);
        let free = vec![Free { specialist: provider.id, end, block, seats_left: asker.seats }];
        Ok(Choice { start, date: availability.shop.business_date(start), free })
    }

    /// Who it will be: who was chosen in an earlier try, then who does the visit's other services, then who has least
    /// to do around then.
    fn choose(&self, state: &ShopState, choice: &Choice, assigned: &[AssignedItem]) -> Option<Free> {
        let rank = |free: &Free| {
            let tried = state.tried.contains(&free.specialist);
            let same = assigned.iter().any(|it| it.specialist == free.specialist);
            let load =
                state.agendas.claims(free.specialist).filter(|it| (it.start - choice.start).abs() < 43_200).count();
            (!tried, !same, load, mix(free.specialist, self.salt))
        };
        choice.free.iter().min_by_key(|it| rank(it)).copied()
    }

    /// The customer is never in two places, and buffers lie between the services of a visit (booking.md, "Multi-service
    /// visits").
    fn apart(&self, assigned: &[AssignedItem], next: &AssignedItem, at: usize) -> Result<(), Fault> {
        let clash = |one: &AssignedItem, two: &AssignedItem| {
            let gap = (i64::from(one.after) + i64::from(two.before)) * 60;
            one.start <= two.start && two.start < one.end + gap
        };
        match assigned.iter().any(|it| clash(it, next) || clash(next, it)) {
            true => Err(refuse(
                Code::CustomerOverlap,
                format!("/items/{at}/start"),
                "another service of this visit is then",
            )),
            false => Ok(()),
        }
    }
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

/// `slot_taken`, with the nearest starts that are free.
fn taken(
    availability: &ServiceAvailability,
    state: &ShopState,
    wish: &RequestedItem,
    asker: Asker,
    at: usize,
) -> Fault {
    let start = wish.start.as_second();
    let search = availability.search(asker);
    let of = |specialist| search.slots_between(start - NEARBY, start + NEARBY, specialist);
    let view = |found: &model::slots::Slots| -> Vec<(i64, Value)> {
        let mut slots: Vec<_> = found.iter().collect();
        slots.sort_by_key(|it| ((it.start - start).abs(), it.start));
        let shown = slots.into_iter().take(ALTERNATIVES).map(|it| {
            let specialists: Vec<String> = it.specialists().map(|it| it.to_string()).collect();
            let (from, to) = (instant(it.start, state.zone()), instant(it.end, state.zone()));
            let service = wish.service_id;
            (it.start, json!({"service_id": service, "start": from, "end": to, "specialist_ids": specialists}))
        });
        shown.collect()
    };
    // Other times of the same specialist, else of anybody.
    let mut found = view(&of(wish.specialist_id));
    if found.is_empty() && wish.specialist_id.is_some() {
        found = view(&of(None));
    }
    let mut fault = refuse(Code::SlotTaken, format!("/items/{at}"), "this time has just been taken");
    fault.extra.insert("alternatives".to_owned(), found.into_iter().map(|it| it.1).collect());
    fault
}

/// The dates on the shop's clock that items may lie on, whatever its zone: those of UTC, give or take one.
pub(crate) fn dates(starts: impl Iterator<Item = Timestamp>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let days: Vec<_> = starts.map(|it| jiff::tz::Offset::UTC.to_datetime(it).date()).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    Some((first.saturating_sub(1.day()), last.saturating_add(1.day())))
}

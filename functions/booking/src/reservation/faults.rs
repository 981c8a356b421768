//! Refusals that several operations share.

use crate::fields::instant;
use jiff::tz::TimeZone;
use model::booking::{Conflict, MAX_VISITS_PER_SHOP};
use model::slots::Slot;
use model::{Code, Id, id};
use serde_json::{Value, json};
use store::entities::{Service, Shop};
use web::{Fault, Stop};

/// The fault of a limit that is reached.
pub(crate) fn limit_fault(resource: &'static str, used: usize, limit: usize) -> Fault {
    let number = |it| i64::try_from(it).unwrap_or(i64::MAX);
    Fault::quota(resource, number(used), number(limit))
}

/// The fault of a schedule without room.
pub(crate) fn conflict_fault(conflict: &Conflict) -> Fault {
    match conflict {
        Conflict::Overlap { .. } => Code::CustomerOverlap.into(),
        Conflict::TooManyMinutes { used, limit } => Fault::quota("booked_minutes_per_shop", *used, *limit),
        Conflict::TooManyInShop { used } => limit_fault("appointments_per_shop", *used, MAX_VISITS_PER_SHOP),
    }
}

/// A start that a refusal names as one of its `alternatives`.
pub(crate) fn alternative(service: Id<id::Service>, slot: &Slot<'_>, zone: &TimeZone) -> Value {
    let specialists: Vec<String> = slot.specialists().map(|it| it.to_string()).collect();
    let (start, end) = (instant(slot.start, zone), instant(slot.end, zone));
    json!({"service_id": service, "start": start, "end": end, "specialist_ids": specialists})
}

/// Points a refusal of one of the items at the start or the specialist of the whole request, for requests without items.
pub(crate) fn without_item_pointer(mut fault: Fault) -> Fault {
    for error in fault.errors.iter_mut().filter(|it| it.pointer.starts_with("/items/")) {
        let is_specialist = error.pointer.ends_with("/specialist_id");
        error.pointer = if is_specialist { "/specialist_id" } else { "/start" }.to_owned();
    }
    fault
}

/// Points at the request rather than at one of its items, as [`without_item_pointer`].
pub(crate) fn without_item(stop: Stop) -> Stop {
    match stop {
        Stop::Fault(fault) => Stop::Fault(without_item_pointer(fault)),
        answered => answered,
    }
}

/// Whether another specialist may do what was refused with this one.
pub(crate) const fn another_specialist_may_help(fault: &Fault) -> bool {
    matches!(fault.code, Code::SlotTaken | Code::SlotNotOffered | Code::SpecialistNotForService)
}

/// Returns the service if it is one of this shop that customers may book.
pub(crate) fn active_service(service: Option<Service>, shop: &Shop) -> Option<Service> {
    service.filter(|it| it.is_offered() && it.shop_id() == shop.id())
}

/// Several services of one visit, by id.
pub(crate) type Services = std::collections::BTreeMap<Id<id::Service>, Service>;

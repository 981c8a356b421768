//! What a request to join has in common, whoever sends it.

use super::admission::MAX_PEOPLE;
use model::queue::QueueTag;
use model::{Code, Id, id};
use web::Fault;

/// Why somebody may not join.
pub(crate) const REFUSALS: &[Code] = &[
    Code::NotFound,
    Code::QueuePaused,
    Code::QueueClosed,
    Code::QueueFull,
    Code::AlreadyQueued,
    Code::ShopClosed,
    Code::WalkinsDisabled,
    Code::DifferentCity,
    Code::TooFarAway,
    Code::ServiceUnavailable,
    Code::SpecialistNotForService,
];

/// The size of a party.
pub(crate) fn party(size: i64) -> Result<i64, Fault> {
    if (1..=MAX_PEOPLE).contains(&size) {
        return Ok(size);
    }
    Err(Fault::field("/party_size", "out_of_range", format!("1 to {MAX_PEOPLE}")))
}

/// The service that a wish names, which must be one of the queue's shop.
pub(crate) fn of_shop(service: Option<Id<id::Service>>, tag: QueueTag) -> Result<(), Fault> {
    match service {
        Some(service) if service.shop() != tag.shop() => {
            Err(crate::fields::refuse(Code::ServiceUnavailable, "/service_id", "not of this shop"))
        }
        _ => Ok(()),
    }
}

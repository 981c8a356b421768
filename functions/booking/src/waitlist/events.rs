//! The events about waitlist entries.

use crate::reservation::hold::HOLD_SECONDS;
use jiff::Timestamp;
use model::event::{Payload, WaitlistAccepted, WaitlistExpired, WaitlistOffered};
use store::entities::{Appointment, NewOffer, WaitlistEntry};
use store::{Event, EventActor};

/// `WaitlistOffered`: a time is offered to an entry. `price_halalas` is what it costs.
pub(super) fn offered(entry: &WaitlistEntry, offer: &NewOffer, price_halalas: i64, now: Timestamp) -> Event {
    let payload = Payload::WaitlistOffered(WaitlistOffered {
        company_id: entry.company(),
        shop_id: entry.shop(),
        entry: entry.id(),
        customer: entry.customer(),
        service_id: entry.service(),
        specialist_id: offer.specialist,
        start: offer.start,
        end: offer.end,
        price_halalas,
        minutes: HOLD_SECONDS / 60,
        zone: entry.zone_name().to_owned(),
        shop_name: entry.shop_name(),
        service_name: entry.service_name(),
    });
    Event::new(payload, "waitlist", entry.id(), EventActor::System, now)
}

/// `WaitlistAccepted`: the customer has booked the offered time.
pub(crate) fn accepted(entry: &WaitlistEntry, appointment: &Appointment, now: Timestamp) -> Event {
    let payload = Payload::WaitlistAccepted(WaitlistAccepted {
        company_id: entry.company(),
        shop_id: entry.shop(),
        entry: entry.id(),
        customer: entry.customer(),
        service_id: entry.service(),
        appointment_id: appointment.id(),
        start: appointment.start(),
        end: appointment.end(),
    });
    Event::new(payload, "waitlist", entry.id(), EventActor::User(entry.customer()), now)
}

/// `WaitlistExpired`: the deadline of an offer has passed.
pub(super) fn expired(entry: &WaitlistEntry, now: Timestamp) -> Event {
    let payload = Payload::WaitlistExpired(WaitlistExpired {
        company_id: entry.company(),
        shop_id: entry.shop(),
        entry: entry.id(),
        customer: entry.customer(),
        service_id: entry.service(),
        start: entry.offer_start(),
        end: entry.offer_end(),
    });
    Event::new(payload, "waitlist", entry.id(), EventActor::System, now)
}

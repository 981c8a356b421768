//! The events about waitlist entries.

use crate::reservation::hold::HOLD_SECONDS;
use jiff::Timestamp;
use model::event::{Payload, WaitlistAccepted, WaitlistExpired, WaitlistOffered};
use store::entities::{Appointment, WaitlistEntry};
use store::{Event, EventActor};

/// `WaitlistOffered`: a time is held for an entry.
pub(super) fn offered(entry: &WaitlistEntry, appointment: &Appointment, now: Timestamp) -> Event {
    let payload = Payload::WaitlistOffered(WaitlistOffered {
        company_id: entry.company(),
        shop_id: entry.shop(),
        entry: entry.id(),
        customer: entry.customer(),
        service_id: entry.service(),
        specialist_id: appointment.specialist(),
        start: appointment.start(),
        end: appointment.end(),
        price_halalas: appointment.payable_halalas(),
        minutes: HOLD_SECONDS / 60,
        zone: appointment.zone_name().to_owned(),
        shop_name: appointment.shop_name(),
        service_name: appointment.service_name(),
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

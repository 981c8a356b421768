//! The events about waitlist entries.

use crate::reservation::hold::HOLD_SECONDS;
use jiff::Timestamp;
use model::Id;
use runtime::{Entropy as _, SystemEntropy};
use serde_json::{Value, json};
use store::Event;
use store::entities::{Appointment, WaitlistEntry};

/// `WaitlistOffered`: a time is held for an entry.
pub(super) fn offered(entry: &WaitlistEntry, appointment: &Appointment, now: Timestamp) -> Event {
    let members = json!({
        "start": appointment.start(), "end": appointment.end(), "minutes": HOLD_SECONDS / 60,
        "zone": appointment.zone_name(), "shop_name": appointment.shop_name(),
        "service_name": appointment.service_name(),
    });
    event("WaitlistOffered", entry, members, now)
}

/// `WaitlistExpired`: the deadline of an offer has passed.
pub(super) fn expired(entry: &WaitlistEntry, now: Timestamp) -> Event {
    event("WaitlistExpired", entry, json!({"start": entry.offer_start(), "end": entry.offer_end()}), now)
}

fn event(name: &'static str, entry: &WaitlistEntry, members: Value, now: Timestamp) -> Event {
    let mut payload = json!({
        "company_id": entry.company(), "shop_id": entry.shop(), "entry": entry.id(), "customer": entry.customer(),
        "service_id": entry.service(),
    });
    if let (Some(payload), Value::Object(members)) = (payload.as_object_mut(), members) {
        payload.extend(members);
    }
    Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name,
        at: now,
        actor: "system".to_owned(),
        subject: ("waitlist", entry.id().to_string()),
        payload,
    }
}

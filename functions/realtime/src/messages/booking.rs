//! Messages to a board about the time that appointments take.

use jiff::Timestamp;
use serde_json::{Value, json};
use store::entities::Appointment;

/// `booking_update` of a board: an appointment takes time, takes another time, or gives its time up. `None` if its time
/// stays as it is.
pub(crate) fn booking_update(old: Option<&Appointment>, new: &Appointment) -> Option<Value> {
    let (from, to) = (old.and_then(place), place(new));
    let action = match (&from, &to) {
        (None, Some(_)) => "booked",
        // What was served keeps its time.
        (Some(_), None) if new.status().takes_place() => return None,
        (Some(_), None) => "freed",
        (Some(from), Some(to)) if from != to => "moved",
        _ => return None,
    };
    Some(json!({"action": action, "appointment_id": new.id(), "from": from, "to": to}))
}

/// The time that an appointment takes of a specialist. `None` once it is over.
fn place(appointment: &Appointment) -> Option<Value> {
    let zone = appointment.zone();
    let instant = |seconds: i64| {
        let at = Timestamp::from_second(seconds).ok()?;
        Some(at.display_with_offset(zone.to_offset(at)).to_string())
    };
    let (start, end) = (instant(appointment.start())?, instant(appointment.end())?);
    let place = json!({"specialist_id": appointment.specialist(), "start": start, "end": end});
    appointment.status().is_live().then_some(place)
}

//! `notify-booking-parties`, on events about bookings: decides who is notified of what, and requests a notification for
//! each.

mod context;
mod event;
mod messages;

use crate::background::table;
use event::BookingEvent;
use jiff::Timestamp;
use model::{Id, InvalidValue, id};
use runtime::{Failure, WriteKind};
use serde_json::{Value, json};
use store::partition::{APPOINTMENTS, COMPANY, ONCE, OUTBOX};
use store::{Table, Write};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "notify-booking-parties";
/// Writes of one transaction, at most.
const MAX_BATCH: usize = 100;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Notify the parties of a booking",
        &[
            "AppointmentReservationEnded",
            "AppointmentBooked",
            "AppointmentConfirmed",
            "AppointmentRejected",
            "AppointmentRescheduled",
            "AppointmentReassigned",
            "AppointmentMoveOffered",
            "AppointmentCancelled",
            "AppointmentCheckedIn",
            "AppointmentStarted",
            "AppointmentCompleted",
            "AppointmentNoShow",
            "AppointmentReminderDue",
            "WaitlistOffered",
            "ShopDayDue",
        ],
    )
    .example(
        r#"{"type": "AppointmentBooked", "tenant": {"company_id": "comp_01kjma0fm0f2gst7v0n4x5r8b1",
            "shop_id": "shop_01kjma0fm0f2gst7v0n4x5r8b2"}, "actor": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "subject": {"type": "appointment",
            "id": "appt_01kjpw1s00f2gst7v0n4x5r8b2"},
            "payload": {"company_id": "comp_01kjma0fm0f2gst7v0n4x5r8b1",
            "shop_id": "shop_01kjma0fm0f2gst7v0n4x5r8b2", "visit_id": "visit_01kjma0fm0f2gst7v0n4x5r8b2",
            "appointments": ["appt_01kjpw1s00f2gst7v0n4x5r8b2"],
            "customer": "user_01kjma0fm0fr9sbddn8w4hfg6y", "by": "customer"}}"#,
    )
    .reads_in_batches(&[COMPANY, APPOINTMENTS, OUTBOX])
    .puts(&[ONCE])
    .updates(&[ONCE])
    .transacts_only(&[WriteKind::Put], &[OUTBOX])
    .served_by(table, handle)
}

async fn handle(table: &Table, event: BusEvent<Value>) -> Result<Value, Failure> {
    let malformed = |refused: InvalidValue| Failure::new("bad_event", refused.0);
    let id: Id<id::Event> = event.id.parse().map_err(malformed)?;
    let Some(booking_event) = BookingEvent::read(&event.name, event.payload.clone())? else {
        return Ok(json!({"notified": 0}));
    };
    let cause = Cause { id, at: event.occurred_at, now: event.now.as_second() };
    let notified = process_once(table, CONSUMER, &event, notify(table, &booking_event, cause)).await?;
    Ok(notified.map_or_else(|| json!({"done": "before"}), |count| json!({"notified": count})))
}

/// The event that causes notifications.
#[derive(Debug, Clone, Copy)]
struct Cause {
    id: Id<id::Event>,
    at: Timestamp,
    /// Unix seconds.
    now: i64,
}

/// Requests the notifications of an event. Returns how many.
async fn notify(table: &Table, event: &BookingEvent, cause: Cause) -> Result<usize, Failure> {
    let messages = match event {
        BookingEvent::Booking(booking) => {
            messages::messages(booking, &context::read(table, booking, cause.id, cause.now).await?)
        }
        BookingEvent::Offer(offer) => vec![messages::offer(offer)],
        BookingEvent::Day(day) => messages::day(day).into_iter().collect(),
    };
    for batch in messages.chunks(MAX_BATCH) {
        let writes: Vec<Write> = batch.iter().map(|it| it.request(cause.id, cause.at).write()).collect();
        table.commit(writes).await?;
    }
    Ok(messages.len())
}

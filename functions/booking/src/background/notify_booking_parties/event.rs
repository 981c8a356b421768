//! The payloads of booking's events, as far as notifications need them.

use model::booking::Actor;
use model::{Bilingual, Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::Value;

/// An event that causes notifications.
#[derive(Debug)]
pub(super) enum BookingEvent {
    /// Something happened to appointments.
    Booking(Booking),
    /// A time is offered to a customer on the waitlist.
    Offer(Offer),
    /// A day's summary or schedule is due.
    Day(Day),
}

/// What happened to appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BookingChange {
    ReservationEnded,
    Booked,
    Confirmed,
    Rejected,
    Rescheduled,
    Reassigned,
    MoveOffered,
    Cancelled,
    Completed,
    NoShow,
    ReminderDue,
}

/// Which reminder is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reminder {
    /// 24 hours before.
    Day,
    /// An hour before.
    Hour,
    /// When the customer chose.
    Custom,
}

/// What happened to the appointments of one visit.
#[derive(Debug, Deserialize)]
pub(super) struct Booking {
    #[serde(skip, default = "booked")]
    pub(super) change: BookingChange,
    pub(super) shop_id: Id<id::Shop>,
    #[serde(default)]
    pub(super) visit_id: Option<Id<id::Visit>>,
    pub(super) appointments: Vec<Id<id::Appointment>>,
    /// The appointments that these replace.
    #[serde(default)]
    pub(super) previous: Vec<Id<id::Appointment>>,
    #[serde(default)]
    pub(super) customer: Option<Id<id::User>>,
    /// The previous specialist's user, after a reassignment.
    #[serde(default)]
    pub(super) former: Option<Id<id::User>>,
    #[serde(default)]
    pub(super) refund_halalas: Option<i64>,
    #[serde(default)]
    pub(super) reminder: Option<Reminder>,
    #[serde(default)]
    pub(super) by: Option<Actor>,
}

const fn booked() -> BookingChange {
    BookingChange::Booked
}

/// An offer to a customer on the waitlist.
#[derive(Debug, Deserialize)]
pub(super) struct Offer {
    pub(super) shop_id: Id<id::Shop>,
    pub(super) entry: Id<id::Waitlist>,
    pub(super) customer: Id<id::User>,
    pub(super) start: i64,
    pub(super) minutes: u64,
    pub(super) zone: String,
    pub(super) shop_name: Bilingual,
}

/// A day of a shop or of a specialist.
#[derive(Debug, Deserialize)]
pub(super) struct Day {
    pub(super) shop_id: Id<id::Shop>,
    pub(super) kind: DayKind,
    pub(super) user: Id<id::User>,
    pub(super) count: u64,
    pub(super) first: i64,
    pub(super) zone: String,
    pub(super) shop_name: Bilingual,
}

/// Whose day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DayKind {
    /// The shop's tomorrow, for a manager.
    Summary,
    /// A specialist's today.
    Schedule,
}

impl BookingEvent {
    /// Reads an event. `None` for one that nobody is notified of.
    pub(super) fn read(name: &str, payload: Value) -> Result<Option<Self>, Failure> {
        let change = match name {
            "AppointmentReservationEnded" => BookingChange::ReservationEnded,
            "AppointmentBooked" => BookingChange::Booked,
            "AppointmentConfirmed" => BookingChange::Confirmed,
            "AppointmentRejected" => BookingChange::Rejected,
            "AppointmentRescheduled" => BookingChange::Rescheduled,
            "AppointmentReassigned" => BookingChange::Reassigned,
            "AppointmentMoveOffered" => BookingChange::MoveOffered,
            "AppointmentCancelled" => BookingChange::Cancelled,
            "AppointmentCompleted" => BookingChange::Completed,
            "AppointmentNoShow" => BookingChange::NoShow,
            "AppointmentReminderDue" => BookingChange::ReminderDue,
            "WaitlistOffered" => return Ok(Some(Self::Offer(parse(payload)?))),
            "ShopDayDue" => return Ok(Some(Self::Day(parse(payload)?))),
            // A check-in and a start happen in the shop, so nobody is notified.
            _ => return Ok(None),
        };
        Ok(Some(Self::Booking(Booking { change, ..parse(payload)? })))
    }
}

fn parse<T: serde::de::DeserializeOwned>(payload: Value) -> Result<T, Failure> {
    serde_json::from_value(payload).map_err(|error| Failure::new("bad_event", error.to_string()))
}

//! What the domain's events tell, as their payloads are written.

use model::{Bilingual, Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::Value;

/// Something that somebody is told about.
#[derive(Debug)]
pub(super) enum BookingEvent {
    /// Something happened to appointments.
    Booking(Booking),
    /// A time is offered to somebody who waits.
    Offer(Offer),
    /// A day lies ahead.
    Day(Day),
}

/// What happened to appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Booked,
    Confirmed,
    Rejected,
    Rescheduled,
    Reassigned,
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
    /// When the customer wished.
    Own,
}

/// What happened to the appointments of one visit.
#[derive(Debug, Deserialize)]
pub(super) struct Booking {
    #[serde(skip, default = "booked")]
    pub(super) what: What,
    pub(super) shop_id: Id<id::Shop>,
    #[serde(default)]
    pub(super) visit_id: Option<Id<id::Visit>>,
    pub(super) appointments: Vec<Id<id::Appointment>>,
    /// The ones that these replace.
    #[serde(default)]
    pub(super) previous: Vec<Id<id::Appointment>>,
    #[serde(default)]
    pub(super) customer: Option<Id<id::User>>,
    /// Who had it before, when it was given to another specialist.
    #[serde(default)]
    pub(super) former: Option<Id<id::User>>,
    #[serde(default)]
    pub(super) refund_halalas: Option<i64>,
    #[serde(default)]
    pub(super) reminder: Option<Reminder>,
}

const fn booked() -> What {
    What::Booked
}

/// A time that is offered.
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
    /// Reads an event; nothing for one that nobody is told about.
    pub(super) fn read(name: &str, payload: Value) -> Result<Option<Self>, Failure> {
        let what = match name {
            "AppointmentBooked" => What::Booked,
            "AppointmentConfirmed" => What::Confirmed,
            "AppointmentRejected" => What::Rejected,
            "AppointmentRescheduled" => What::Rescheduled,
            "AppointmentReassigned" => What::Reassigned,
            "AppointmentCancelled" => What::Cancelled,
            "AppointmentCompleted" => What::Completed,
            "AppointmentNoShow" => What::NoShow,
            "AppointmentReminderDue" => What::ReminderDue,
            "WaitlistOffered" => return Ok(Some(Self::Offer(parse(payload)?))),
            "ShopDayDue" => return Ok(Some(Self::Day(parse(payload)?))),
            // Checking in and starting are seen by those who are there.
            _ => return Ok(None),
        };
        Ok(Some(Self::Booking(Booking { what, ..parse(payload)? })))
    }
}

fn parse<T: serde::de::DeserializeOwned>(payload: Value) -> Result<T, Failure> {
    serde_json::from_value(payload).map_err(|error| Failure::new("bad_event", error.to_string()))
}

//! The events about appointments and holds.

use jiff::Timestamp;
use model::booking::{Actor, HoldStatus};
use model::{Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::{Value, json};
use store::Event;
use store::entities::{Appointment, Hold};

/// The author of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventAuthor {
    /// The customer.
    Customer(Id<id::User>),
    /// An employee.
    Staff(Id<id::User>),
    /// Staff, through a ticket in a queue.
    Queue,
    /// The clock.
    System,
}

impl EventAuthor {
    const fn by(self) -> Actor {
        match self {
            Self::Customer(_) => Actor::Customer,
            Self::Staff(_) | Self::Queue => Actor::Staff,
            Self::System => Actor::System,
        }
    }

    fn actor(self) -> String {
        match self {
            Self::Customer(user) | Self::Staff(user) => user.to_string(),
            Self::Queue | Self::System => "system".to_owned(),
        }
    }
}

/// Which reminder is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReminderKind {
    /// A day before the start.
    Day,
    /// An hour before the start.
    Hour,
    /// At the time that the customer chose.
    Custom,
}

impl ReminderKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Custom => "custom",
        }
    }
}

/// What happened to appointments of one visit.
#[derive(Debug, Clone)]
pub(crate) enum AppointmentEvent {
    Booked,
    Confirmed,
    Rejected,
    CheckedIn,
    Started,
    Completed,
    NoShow {
        fee_halalas: Option<i64>,
    },
    Cancelled {
        fee_halalas: Option<i64>,
        refund_halalas: i64,
    },
    /// Cancelled by staff because the specialist is absent: the customer comes first on the waitlist.
    CancelledForAbsence {
        refund_halalas: i64,
    },
    Rescheduled {
        previous: Vec<Id<id::Appointment>>,
    },
    Reassigned {
        /// The account of the former specialist.
        former: Option<Id<id::User>>,
        former_specialist: Id<id::Specialist>,
    },
    /// Staff ask the customer to choose another time.
    MoveOffered,
    ReminderDue(ReminderKind),
}

impl AppointmentEvent {
    const fn name(&self) -> &'static str {
        match self {
            Self::Booked => "AppointmentBooked",
            Self::Confirmed => "AppointmentConfirmed",
            Self::Rejected => "AppointmentRejected",
            Self::CheckedIn => "AppointmentCheckedIn",
            Self::Started => "AppointmentStarted",
            Self::Completed => "AppointmentCompleted",
            Self::NoShow { .. } => "AppointmentNoShow",
            Self::Cancelled { .. } | Self::CancelledForAbsence { .. } => "AppointmentCancelled",
            Self::Rescheduled { .. } => "AppointmentRescheduled",
            Self::Reassigned { .. } => "AppointmentReassigned",
            Self::MoveOffered => "AppointmentMoveOffered",
            Self::ReminderDue(_) => "AppointmentReminderDue",
        }
    }

    /// The members of the payload beyond those of every event about appointments.
    fn members(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::NoShow { fee_halalas } => fee_halalas.iter().map(|it| ("fee_halalas", json!(it))).collect(),
            Self::Cancelled { fee_halalas, refund_halalas } => {
                let fee = fee_halalas.iter().map(|it| ("fee_halalas", json!(it)));
                fee.chain([("refund_halalas", json!(refund_halalas))]).collect()
            }
            Self::CancelledForAbsence { refund_halalas } => {
                vec![("refund_halalas", json!(refund_halalas)), ("offers_waitlist", json!(true))]
            }
            Self::Rescheduled { previous } => vec![("previous", json!(previous))],
            Self::Reassigned { former, former_specialist } => {
                let former = former.iter().map(|it| ("former", json!(it)));
                former.chain([("former_specialist", json!(former_specialist))]).collect()
            }
            Self::ReminderDue(kind) => vec![("reminder", json!(kind.as_str()))],
            _ => Vec::new(),
        }
    }

    /// The event about these appointments, the first of which is its subject. `None` without appointments.
    pub(crate) fn of(&self, appointments: &[Appointment], author: EventAuthor, now: Timestamp) -> Option<Event> {
        let first = appointments.first()?;
        let ids: Vec<_> = appointments.iter().map(Appointment::id).collect();
        let mut payload = json!({
            "company_id": first.company(), "shop_id": first.shop(), "visit_id": first.visit(), "appointments": ids,
            "customer": first.customer(), "by": author.by().as_str(),
        });
        if let Some(members) = payload.as_object_mut() {
            members.extend(self.members().into_iter().map(|(name, value)| (name.to_owned(), value)));
        }
        Some(Event {
            id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
            name: self.name(),
            at: now,
            actor: author.actor(),
            subject: ("appointment", first.id().to_string()),
            payload,
        })
    }
}

/// `SlotHeld`: times are held. `expires_at` is the deadline as RFC 3339.
pub(crate) fn slot_held(hold: &Hold, expires_at: &str, now: Timestamp) -> Event {
    let payload = json!({
        "company_id": hold.company(), "shop_id": hold.shop(), "customer": hold.customer(), "hold": hold.id(),
        "expires_at": expires_at,
    });
    hold_event("SlotHeld", hold, EventAuthor::Customer(hold.customer()), payload, now)
}

/// `SlotReleased`: held times are free again.
pub(crate) fn slot_released(hold: &Hold, status: HoldStatus, author: EventAuthor, now: Timestamp) -> Event {
    let payload = json!({
        "company_id": hold.company(), "shop_id": hold.shop(), "customer": hold.customer(), "hold": hold.id(),
        "reason": status.as_str(),
    });
    hold_event("SlotReleased", hold, author, payload, now)
}

fn hold_event(name: &'static str, hold: &Hold, author: EventAuthor, payload: Value, now: Timestamp) -> Event {
    Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name,
        at: now,
        actor: author.actor(),
        subject: ("hold", hold.id().to_string()),
        payload,
    }
}

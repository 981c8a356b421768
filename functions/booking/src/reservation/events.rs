//! The events about appointments and holds.

use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, HoldStatus};
use model::event::{
    AppointmentsCancelled, AppointmentsChanged, AppointmentsMoved, AppointmentsReassigned, BookedService,
    PackagePurchased, Payload, ReminderDue, ReminderKind, SlotHeld, SlotReleased,
};
use model::{Id, id};
use store::entities::{Appointment, Hold, appointments_changed};
use store::{Event, EventActor};

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

    const fn actor(self) -> EventActor {
        match self {
            Self::Customer(user) | Self::Staff(user) => EventActor::User(user),
            Self::Queue | Self::System => EventActor::System,
        }
    }
}

/// What happened to appointments of one visit.
#[derive(Debug, Clone)]
pub(crate) enum AppointmentEvent {
    /// They take their time until they are paid.
    Reserved,
    /// They were given up before they were paid.
    ReservationEnded,
    Booked,
    Confirmed,
    Rejected,
    CheckedIn,
    Started,
    Completed,
    NoShow,
    Cancelled {
        refund_halalas: i64,
    },
    /// Cancelled by staff because the specialist is absent: the customer comes first on the waitlist.
    CancelledForAbsence {
        refund_halalas: i64,
    },
    Rescheduled {
        /// The appointments before.
        previous: Vec<Appointment>,
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
    /// The payload of the event about these appointments.
    fn payload(&self, appointments: AppointmentsChanged) -> Payload {
        match self {
            Self::Reserved => Payload::AppointmentReserved(appointments),
            Self::ReservationEnded => Payload::AppointmentReservationEnded(appointments),
            Self::Booked => Payload::AppointmentBooked(appointments),
            Self::Confirmed => Payload::AppointmentConfirmed(appointments),
            Self::Rejected => Payload::AppointmentRejected(appointments),
            Self::CheckedIn => Payload::AppointmentCheckedIn(appointments),
            Self::Started => Payload::AppointmentStarted(appointments),
            Self::Completed => Payload::AppointmentCompleted(appointments),
            Self::NoShow => Payload::AppointmentNoShow(appointments),
            Self::MoveOffered => Payload::AppointmentMoveOffered(appointments),
            Self::Cancelled { refund_halalas } => {
                let refund_halalas = *refund_halalas;
                Payload::AppointmentCancelled(AppointmentsCancelled {
                    appointments,
                    refund_halalas,
                    offers_waitlist: false,
                })
            }
            Self::CancelledForAbsence { refund_halalas } => {
                let refund_halalas = *refund_halalas;
                Payload::AppointmentCancelled(AppointmentsCancelled {
                    appointments,
                    refund_halalas,
                    offers_waitlist: true,
                })
            }
            Self::Rescheduled { previous } => Payload::AppointmentRescheduled(AppointmentsMoved {
                appointments,
                previous: previous.iter().map(Appointment::id).collect(),
                before: previous.iter().map(Appointment::booked_service).collect(),
            }),
            Self::Reassigned { former, former_specialist } => {
                let (former, former_specialist) = (*former, *former_specialist);
                Payload::AppointmentReassigned(AppointmentsReassigned { appointments, former, former_specialist })
            }
            Self::ReminderDue(reminder) => {
                Payload::AppointmentReminderDue(ReminderDue { appointments, reminder: *reminder })
            }
        }
    }

    /// The event about these appointments, the first of which is its subject. `None` without appointments.
    pub(crate) fn of(&self, appointments: &[Appointment], author: EventAuthor, now: Timestamp) -> Option<Event> {
        let changed = appointments_changed(appointments, author.by())?;
        let first = *changed.appointments.first()?;
        Some(Event::new(self.payload(changed), "appointment", first, author.actor(), now))
    }
}

/// The events about a new visit: what waits for payment is booked, and bought, when it is paid.
pub(crate) fn booked(visit: &[Appointment], author: EventAuthor, now: Timestamp) -> Vec<Event> {
    let is_reserved = visit.iter().any(|it| it.status() == AppointmentStatus::PendingPayment);
    let events = match is_reserved {
        true => [AppointmentEvent::Reserved.of(visit, author, now), None],
        false => [AppointmentEvent::Booked.of(visit, author, now), package_purchased(visit, author, now)],
    };
    events.into_iter().flatten().collect()
}

/// `PackagePurchased`: the booked appointments are those of a package. `None` unless they are.
fn package_purchased(appointments: &[Appointment], author: EventAuthor, now: Timestamp) -> Option<Event> {
    let package_id = appointments.first()?.package()?;
    let payload = PackagePurchased { package_id, appointments: appointments_changed(appointments, author.by())? };
    Some(Event::new(Payload::PackagePurchased(payload), "package", package_id, author.actor(), now))
}

/// `SlotHeld`: times are held.
pub(crate) fn slot_held(hold: &Hold, now: Timestamp) -> Event {
    let payload = Payload::SlotHeld(SlotHeld {
        company_id: hold.company(),
        shop_id: hold.shop(),
        customer: hold.customer(),
        hold: hold.id(),
        expires_at: Timestamp::from_second(hold.expires_at()).unwrap_or(now),
        items: held(hold),
    });
    hold_event(hold, EventAuthor::Customer(hold.customer()), payload, now)
}

/// `SlotReleased`: held times are free again.
pub(crate) fn slot_released(hold: &Hold, status: HoldStatus, author: EventAuthor, now: Timestamp) -> Event {
    let payload = Payload::SlotReleased(SlotReleased {
        company_id: hold.company(),
        shop_id: hold.shop(),
        customer: hold.customer(),
        hold: hold.id(),
        reason: status.as_str().to_owned(),
        items: held(hold),
    });
    hold_event(hold, author, payload, now)
}

fn held(hold: &Hold) -> Vec<BookedService> {
    hold.appointments().iter().map(Appointment::booked_service).collect()
}

fn hold_event(hold: &Hold, author: EventAuthor, payload: Payload, now: Timestamp) -> Event {
    Event::new(payload, "hold", hold.id(), author.actor(), now)
}

//! `handle-booking-events`, on events about bookings: updates agendas, offers freed time to the waitlist, and schedules
//! the summaries of the day, whether or not the request has done so. On events about tickets of appointments: records
//! in the appointment that its customer is served in the queue. On the erasure of an account: cancels what its user has
//! booked, holds or waits for. On refunds: cancels a visit that was paid back in full.
//!
//! Everything is judged by the current state, not by the event. Idempotent.

use crate::background::daily_summary::schedule_messages;
use crate::background::erased_customer::cancel_bookings;
use crate::background::refunded_visit::cancel_refunded;
use crate::background::table;
use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::hold::release_time;
use crate::reservation::transition::{StepOutcome, commit_steps, sync_agenda, take_step};
use crate::waitlist::offer::offer_freed;
use crate::waitlist::priority::give_priority;
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, AppointmentStep, after};
use model::{Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::agenda::Claim;
use store::entities::{Appointment, Hold, OpenBookings, Shop, Specialist, StepRecord};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, DUE, HOLD, OUTBOX, SHOP, USER, WAITLIST};
use store::{Entity as _, Reads, Refusal, StoreError, Table, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Update agendas and the waitlist",
        &[
            "TicketServing",
            "TicketServed",
            "AppointmentReserved",
            "AppointmentReservationEnded",
            "AppointmentBooked",
            "AppointmentConfirmed",
            "AppointmentRejected",
            "AppointmentRescheduled",
            "AppointmentReassigned",
            "AppointmentCancelled",
            "AppointmentCheckedIn",
            "AppointmentStarted",
            "AppointmentCompleted",
            "AppointmentNoShow",
            "SlotReleased",
            "PaymentRefunded",
            "UserErased",
        ],
    )
    .example(
        r#"{"type": "AppointmentBooked", "tenant": {"company_id": "${company_id}",
            "shop_id": "${shop_id}"}, "actor": {"type": "user", "id": "${user_id}"},
            "subject": {"type": "appointment", "id": "${appointment_id}"},
            "payload": {"company_id": "${company_id}", "shop_id": "${shop_id}", "visit_id": "${visit_id}",
            "appointments": ["${appointment_id}"], "customer": "${user_id}", "by": "customer"}}"#,
    )
    .reads_singly(&[HOLD, USER, WAITLIST])
    .reads_in_batches(&[APPOINTMENTS, SHOP, USER, COMPANY, HOLD, WAITLIST])
    .queries(&[SHOP, AGENDA, WAITLIST])
    .reads(&[AGENDA])
    .updates(&[AGENDA, HOLD, APPOINTMENTS, WAITLIST])
    .puts(&[DUE, APPOINTMENTS])
    .transacts(&[APPOINTMENTS, USER, HOLD, DUE, OUTBOX, WAITLIST, AGENDA, SHOP])
    .served_by(table, handle)
}

/// The payload of events about appointments, holds and tickets.
#[derive(Deserialize)]
struct Payload {
    #[serde(default)]
    appointments: Vec<Id<id::Appointment>>,
    #[serde(default)]
    previous: Vec<Id<id::Appointment>>,
    hold: Option<Id<id::Hold>>,
    /// Whether the customers of cancelled appointments come first on the waitlist.
    #[serde(default)]
    offers_waitlist: bool,
    /// The appointment of a ticket.
    #[serde(default)]
    appointment_id: Option<Id<id::Appointment>>,
    /// The visit of a refund.
    #[serde(default)]
    visit_id: Option<Id<id::Visit>>,
    /// What an erased user held and waited for.
    user: Option<Id<id::User>>,
    #[serde(default)]
    holds: Vec<Id<id::Hold>>,
    #[serde(default)]
    waitlist_entries: Vec<Id<id::Waitlist>>,
}

/// A step that follows from a ticket.
struct FollowingStep {
    step: AppointmentStep,
    record: StepRecord,
    event: AppointmentEvent,
}

impl FollowingStep {
    fn of(event: &str) -> Option<Self> {
        match event {
            "TicketServing" => Some(Self {
                step: AppointmentStep::Start,
                record: StepRecord::Started,
                event: AppointmentEvent::Started,
            }),
            "TicketServed" => Some(Self {
                step: AppointmentStep::Complete,
                record: StepRecord::Completed,
                event: AppointmentEvent::Completed,
            }),
            _ => None,
        }
    }
}

async fn handle(table: &Table, event: BusEvent<Payload>) -> Result<Value, Failure> {
    if event.name == "UserErased" {
        let Payload { appointments, holds, waitlist_entries, user, .. } = event.payload;
        let bookings = OpenBookings { appointments, holds, waitlist_entries };
        cancel_bookings(table, &bookings, user, event.now).await?;
        return Ok(json!({"followed": true}));
    }
    if let Some(visit) = event.payload.visit_id.filter(|_| event.name == "PaymentRefunded") {
        cancel_refunded(table, visit, event.now).await?;
        return Ok(json!({"followed": true}));
    }
    let followed = match (FollowingStep::of(&event.name), event.payload.appointment_id) {
        (Some(step), Some(id)) => follow_ticket(table, id, step, event.now).await?,
        (Some(_), None) => false,
        (None, _) => {
            follow_booking(table, event.payload, event.now).await?;
            true
        }
    };
    Ok(json!({"followed": followed}))
}

async fn read(table: &Table, ids: &[Id<id::Appointment>]) -> Result<Vec<Appointment>, StoreError> {
    let mut reads = Reads::default();
    let slots = reads.want_all::<Appointment>(ids.iter().map(|it| keys::appointment(*it)));
    Ok(table.read(reads).await?.take_all(slots).into_iter().flatten().collect())
}

/// Updates agendas, and offers time that has become free.
async fn follow_booking(table: &Table, payload: Payload, now: Timestamp) -> Result<(), Failure> {
    let (current, previous) = (read(table, &payload.appointments).await?, read(table, &payload.previous).await?);
    let is_live = |it: &&Appointment| it.status().is_live();
    let standing: Vec<Claim> = current.iter().filter(is_live).map(Appointment::claim).collect();
    sync_agenda(table, &current, &[]).await?;
    sync_agenda(table, &previous, &standing).await?;
    if let Some(hold) = payload.hold {
        follow_hold(table, hold, now).await?;
    }
    schedule_messages(table, &current, now).await?;
    count_completed(table, &current).await?;
    if payload.offers_waitlist {
        // The specialist is absent: nobody is offered this time.
        return give_priority(table, &current, now).await;
    }
    // After a no-show, the rest of the time is free.
    let is_freed = |it: &Appointment| it.status().is_final() && it.end() > now.as_second();
    let freed: Vec<Appointment> = current.into_iter().chain(previous).filter(is_freed).collect();
    offer_freed(table, &freed, now).await
}

/// Counts completed appointments for their specialists, each once.
async fn count_completed(table: &Table, appointments: &[Appointment]) -> Result<(), Failure> {
    let completed = appointments.iter().filter(|it| it.status() == AppointmentStatus::Completed && !it.is_counted());
    for appointment in completed {
        let count = Specialist::count_completed(appointment.specialist(), appointment.service());
        match table.commit(vec![appointment.mark_counted().into(), count.into()]).await {
            // It was counted before, or its specialist is no longer stored.
            Ok(()) | Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Releases the time of a hold that is over, and offers it.
async fn follow_hold(table: &Table, id: Id<id::Hold>, now: Timestamp) -> Result<(), Failure> {
    let hold = table.get(&keys::hold(id)).await?.and_then(Hold::read).filter(|it| it.status().is_over());
    let Some(hold) = hold else { return Ok(()) };
    release_time(table, &hold).await?;
    offer_freed(table, &hold.appointments(), now).await
}

/// Takes a step with an appointment whose ticket was called in the queue. It may have been taken before. Returns whether
/// it was taken.
async fn follow_ticket(
    table: &Table,
    id: Id<id::Appointment>,
    ticket: FollowingStep,
    now: Timestamp,
) -> Result<bool, Failure> {
    let mut reads = Reads::default();
    let appointment = reads.want::<Appointment>(keys::appointment(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let mut found = table.read(reads).await?;
    let Some(appointment) = found.take(appointment) else { return Ok(false) };
    let settings = found.take(shop).map(|it| it.settings()).unwrap_or_default();
    let context = appointment.transition_context(&settings, Actor::Staff, now.as_second());
    let Ok(to) = after(&context, ticket.step) else { return Ok(false) };
    let change = take_step(&appointment, to, &ticket.record, now);
    let changed = change.after.clone();
    match commit_steps(table, vec![change], &ticket.event, EventAuthor::Queue, now).await? {
        StepOutcome::Done => {
            sync_agenda(table, &[changed], &[]).await?;
            Ok(true)
        }
        StepOutcome::Overtaken | StepOutcome::Refused => {
            Err(Failure::new("overtaken", "the appointment was changed meanwhile"))
        }
    }
}

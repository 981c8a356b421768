//! On what happens to tickets, queues, appointments, hours and services: who is told, what is learnt, and what follows
//! in the line.
//!
//! All of it is judged by what is true now, and doing it twice changes nothing.

use crate::background::cancel_waiting::cancel_waiting;
use crate::background::notifications::notices;
use crate::background::table;
use crate::joining::appointment_tickets::{arrived, ended};
use crate::tickets::messages::{minutes, notice, notice_for_event, recipient};
use crate::tickets::service_times::record_service_time;
use jiff::Timestamp;
use model::queue::{QueueTag, ticket_parts};
use model::{Bilingual, Id, InvalidValue, id};
use runtime::Failure;
use serde_json::{Value as Json, json};
use store::notice::Notice;
use store::partition::{
    AGENDA, APPOINTMENTS, CHECK_IN, LINE, ONCE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, TICK, USER,
};
use store::queue::{self, Queue, QueueSnapshot, Ticket};
use store::{Shop, Table, Write, keys};
use triggers::{BusEvent, Declare as _, Endpoint, once, refused, store_failed};

const CONSUMER: &str = "handle-queue-events";

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Tell those in a queue what happened, learn how long services take, give arrivals a place",
        &[
            "TicketJoined",
            "TicketCalled",
            "TicketRecalled",
            "TicketReturned",
            "TicketServing",
            "TicketServed",
            "TicketSkipped",
            "TicketReinstated",
            "TicketNoShow",
            "TicketLeft",
            "TicketCancelled",
            "TicketDelayed",
            "TicketArrived",
            "TicketMoved",
            "TicketTransferred",
            "QueueClosed",
            "HoursChanged",
            "ServiceChanged",
            "AppointmentCheckedIn",
            "AppointmentCancelled",
            "AppointmentNoShow",
            "AppointmentCompleted",
            "AppointmentRescheduled",
        ],
    )
    .example(
        r#"{"type": "AppointmentCheckedIn", "tenant": {"company_id": "${company_id}",
            "shop_id": "${shop_id}"}, "actor": {"type": "user", "id": "${user_id}"},
            "subject": {"type": "appointment", "id": "${appointment_id}"},
            "payload": {"company_id": "${company_id}", "shop_id": "${shop_id}", "visit_id": "${visit_id}",
            "appointments": ["${appointment_id}"], "customer": "${user_id}", "by": "customer"}}"#,
    )
    .reads(&[LINE, PAST_TICKETS, SHOP, APPOINTMENTS, CHECK_IN])
    .queries(&[SHOP, AGENDA, LINE])
    .puts(&[ONCE, QUEUE, SHOP])
    .updates(&[ONCE, QUEUE, SHOP])
    .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, TICK, CHECK_IN])
    .served_by(table, handle)
}

async fn handle(table: &Table, event: BusEvent<Json>) -> Result<Json, Failure> {
    let bad = |refused: InvalidValue| Failure::new("bad_event", refused.0);
    let id = event.id.parse().map_err(bad)?;
    let done = once(table, CONSUMER, (&event.id, event.now.as_second()), follow(table, &event, id)).await?;
    Ok(done.map_or_else(|| json!({"done": "before"}), |()| json!({"followed": true})))
}

async fn follow(table: &Table, event: &BusEvent<Json>, cause: Id<id::Event>) -> Result<(), Failure> {
    let ids = |name: &str| -> Vec<Id<id::Appointment>> {
        let all = event.payload.get(name).and_then(Json::as_array).into_iter().flatten();
        all.filter_map(|it| it.as_str()?.parse().ok()).collect()
    };
    let of = |name: &str| event.payload.get(name).and_then(Json::as_str);
    match event.name.as_str() {
        "AppointmentCheckedIn" => {
            for appointment in ids("appointments") {
                arrived(table, appointment, event.now).await?;
            }
        }
        "AppointmentCancelled" | "AppointmentNoShow" | "AppointmentCompleted" | "AppointmentRescheduled" => {
            for appointment in ids("appointments").into_iter().chain(ids("previous")) {
                ended(table, appointment, event.now).await?;
            }
        }
        "QueueClosed" if event.payload.get("dismisses") == Some(&json!(true)) => {
            if let Some(id) = of("queue_id").and_then(|it| it.parse::<Id<id::Queue>>().ok()) {
                let line = queue::read_line(table, QueueTag::of(id), false, None).await;
                let line = line.map_err(|error| store_failed(&error))?;
                cancel_waiting(table, &line.tickets, event.now).await.map_err(|error| store_failed(&error))?;
            }
        }
        "HoursChanged" => {
            if let Some(shop) = of("shop_id").and_then(|it| it.parse().ok()) {
                crate::background::sync_from_shop::schedule_checks(table, shop, event.now).await?;
            }
        }
        "ServiceChanged" => {
            if let Some(service) = of("service").and_then(|it| it.parse().ok()) {
                crate::background::sync_from_shop::update_staffing(table, service, event.now).await?;
            }
        }
        name if name.starts_with("Ticket") => {
            if let Some(id) = of("ticket_id").and_then(|it| it.parse().ok()) {
                ticket(table, event, (id, cause)).await?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// What follows from something that happened to a ticket.
async fn ticket(
    table: &Table,
    event: &BusEvent<Json>,
    (id, cause): (Id<id::Ticket>, Id<id::Event>),
) -> Result<(), Failure> {
    let name = event.name.as_str();
    let read = table.get_many(&queue::ticket_keys(id)).await.map_err(|error| store_failed(&error))?;
    let Some((ticket, queue, shop)) = queue::ticket_from_reads(read, id) else { return Ok(()) };
    if name == "TicketServed" {
        record_service_time(table, &ticket).await.map_err(|error| store_failed(&error))?;
    }
    let mut asked: Vec<Notice> = Vec::new();
    let employee = if name == "TicketServed" { served_by(table, &ticket).await? } else { None };
    asked.extend(notice_for_event(name, &event.payload, &ticket, employee));
    if let Some(hall) = hall(table, name, (&queue, &shop), event.now).await? {
        if matches!(name, "TicketReturned" | "TicketMoved") && event.payload.get("by") == Some(&json!("staff")) {
            asked.extend(placed(&hall, &ticket));
        }
        notices(table, &hall, &queue, event.now).await.map_err(|error| store_failed(&error))?;
    }
    if name == "TicketTransferred" {
        asked.extend(transferred(table, &ticket, event.now).await?);
    }
    let writes: Vec<Write> = asked.iter().map(|it| it.request(cause, event.occurred_at).write()).collect();
    if !writes.is_empty() {
        table.commit(writes).await.map_err(|refusal| refused(&refusal))?;
    }
    Ok(())
}

/// The hall, if what happened may concern where others stand.
async fn hall(
    table: &Table,
    name: &str,
    (queue, shop): (&Queue, &Shop),
    now: Timestamp,
) -> Result<Option<QueueSnapshot>, Failure> {
    // Who joins stands last, and was told where by the answer: the next look tells when to leave.
    let moves_nobody = ["TicketJoined", "TicketCalled", "TicketRecalled", "TicketArrived", "TicketServed"];
    if moves_nobody.contains(&name) {
        return Ok(None);
    }
    let Some(tag) = queue.tag() else { return Ok(None) };
    let floor = queue::read_queue(table, tag, now, false, None).await.map_err(|error| store_failed(&error))?;
    Ok(Some(QueueSnapshot::new(shop, queue, floor, now.as_second())))
}

/// Where a ticket stands that staff have placed elsewhere.
fn placed(hall: &QueueSnapshot, ticket: &Ticket) -> Option<Notice> {
    let place = hall.ranked().into_iter().find(|it| it.ticket.id() == ticket.id())?;
    let wait = minutes(Some(place.wait?.p50_minutes));
    Some(notice(ticket, recipient(ticket)?, "queue_status_update", json!({"position": place.position, "wait": wait})))
}

/// The new number of somebody who went on in another queue.
async fn transferred(table: &Table, old: &Ticket, now: Timestamp) -> Result<Option<Notice>, Failure> {
    let Some(id) = old.moved_to() else { return Ok(None) };
    let tag = ticket_parts(id).queue;
    let wanted = queue::ticket_keys(id);
    let (read, floor) = tokio::try_join!(table.get_many(&wanted), queue::read_queue(table, tag, now, false, None))
        .map_err(|error| store_failed(&error))?;
    let Some((ticket, queue, shop)) = queue::ticket_from_reads(read, id) else { return Ok(None) };
    let hall = QueueSnapshot::new(&shop, &queue, floor, now.as_second());
    let place = hall.ranked().into_iter().find(|it| it.ticket.id() == Some(id));
    let wait = place.as_ref().and_then(|it| it.wait.as_ref()).map(|it| it.p50_minutes);
    let payload = json!({"position": place.as_ref().map(|it| it.position), "wait_minutes": wait});
    Ok(place.and_then(|_| notice_for_event("TicketJoined", &payload, &ticket, None)))
}

/// The name of who served.
async fn served_by(table: &Table, ticket: &Ticket) -> Result<Option<Bilingual>, Failure> {
    let Some(specialist) = ticket.served_by() else { return Ok(None) };
    let key = keys::employee(specialist.derived());
    let person = table.get(&key).await.map_err(|error| store_failed(&error))?;
    Ok(person.map(|it| it.bilingual("name")).filter(|it| !it.is_empty()))
}

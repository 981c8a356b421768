//! Appointments in the line: who arrived gets a ticket that stands for the time of the appointment.

use crate::joining::admission::{JoinContext, JoinRequest, LOOKED_AT};
use crate::tickets::expiry::end;
use jiff::Timestamp;
use model::booking;
use model::queue::{Actor, NORMAL, Status};
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::json;
use store::queue::{self, Issue, JoinChannel, Queue, QueueSnapshot, RankedTicket, Source, State, Ticket, Transition};
use store::{Appointment, Entity as _, Item, Refusal, Shop, Table, Update, Write, condition, first, keys};
use triggers::{refused, store_failed};

/// Gives somebody who arrived for an appointment a place in the line, if the shop runs a queue for it.
pub(crate) async fn arrived(table: &Table, id: Id<id::Appointment>, now: Timestamp) -> Result<(), Failure> {
    let tag = id.shop();
    let wanted = [keys::appointment(id), keys::shop(tag), keys::appointment_ticket(id)];
    let partition = keys::shop_partition(tag);
    let (found, queues) = tokio::try_join!(table.get_many(&wanted), table.query_all(&partition, "QUEUE#"))
        .map_err(|error| store_failed(&error))?;
    let [appointment, shop, ticket] = first(found);
    let Some((appointment, shop)) = appointment.and_then(Appointment::read).zip(shop.map(Shop)) else { return Ok(()) };
    if ticket.is_some() || appointment.status() != booking::AppointmentStatus::CheckedIn {
        return Ok(());
    }
    let service: Option<Id<id::Service>> = Some(appointment.service());
    let mut queues: Vec<Queue> = queues.into_iter().map(Queue).collect();
    queues.retain(|it| it.state() != State::Closed && service.is_none_or(|service| it.serves(service)));
    // One that is for this service before one that is for all.
    queues.sort_by_key(|it| (it.services().next().is_none(), it.id()));
    let Some((of, tag)) = queues.into_iter().next().and_then(|it| Some((it.clone(), it.tag()?))) else { return Ok(()) };

    let floor =
        queue::read_queue(table, tag, now, false, Some(LOOKED_AT)).await.map_err(|error| store_failed(&error))?;
    let hall = QueueSnapshot::new(&shop, &of, floor, now.as_second());
    let key = service.map(keys::service);
    let service_item = match &key {
        Some(key) => table.get(key).await.map_err(|error| store_failed(&error))?,
        None => None,
    };
    let context = JoinContext { shop, queue: of, hall, service: service_item, member: None, now };
    let draw = drawn(table, &context, id, now).await?;
    let (Issue::Drawn(head) | Issue::Again(head)) = &draw else { return Ok(()) };
    let wish = JoinRequest {
        customer: appointment.customer(),
        name: appointment.customer_name().to_owned(),
        phone: None,
        service,
        specialist: Some(appointment.specialist()),
        party_size: 1,
        priority: NORMAL,
        source: Source::Appointment,
        from: None,
        notes: None,
    };
    let bad = |_| Failure::new("ticket", "the queue's items are incomplete");
    let ticket = context.ticket(&wish, head).map_err(bad)?;
    let item =
        ticket.0.with("appointment_id", id).with("target", appointment.start()).with("arrived_at", now.as_second());
    let item = item.with_some("phone", appointment.customer_phone().filter(|_| wish.customer.is_none()));
    let ticket = Ticket(item.with("told_close", true));
    let (ahead, wait) = context.hall.rank_new(&ticket, head.active());
    let place = RankedTicket { ticket: ticket.clone(), position: ahead + 1, ahead, wait, overtaken: 0 };
    let (mut writes, member) = queue::creation_writes(&ticket);
    writes.push(mark(id, &ticket));
    let told =
        [("position", json!(place.position)), ("wait_minutes", json!(place.wait.as_ref().map(|it| it.p50_minutes)))];
    let random = SystemEntropy.bytes16();
    let actor = (Actor::Customer, "system".to_owned());
    writes.push(queue::event("TicketJoined", &ticket, actor, (now, random), &told).write());
    match table.commit(writes).await {
        Ok(()) => Ok(()),
        Err(Refusal::Condition { at, old }) => {
            // Refused as the first write, the ticket itself exists: another delivery has made it.
            if at != 0 {
                crate::joining::admission::return_number(table, tag, draw).await;
            }
            match old.filter(|_| Some(at) == member).and_then(|it| it.parsed("id")) {
                // They stand in this queue already: then that is the ticket of the appointment.
                Some(other) => attach(table, other, id, &appointment, now).await,
                None => Err(Failure::new("overtaken", "somebody else gave them a place")),
            }
        }
        Err(refusal) => Err(refused(&refusal)),
    }
}

async fn drawn(
    table: &Table,
    context: &JoinContext,
    id: Id<id::Appointment>,
    now: Timestamp,
) -> Result<Issue, Failure> {
    let Some(tag) = context.queue.tag() else { return Ok(Issue::Missing) };
    let (named, at) = (id.to_string(), now.as_second());
    let failed = |error| store_failed(&error);
    let draw = queue::issue(table, tag, &named, JoinChannel::Appointment, at).await.map_err(failed)?;
    let (wish, today) = ((named.as_str(), JoinChannel::Appointment), (&context.hall.schedule, at));
    queue::issue_on_new_day(table, tag, wish, today, draw).await.map_err(failed)
}

fn mark(appointment: Id<id::Appointment>, ticket: &Ticket) -> Write {
    let key = keys::appointment_ticket(appointment);
    let item = Item::new(&key, "TicketOf").with_some("id", ticket.id()).with("ttl", ticket.joined_at() + 7 * 86_400);
    Write::Put(item, Some(condition::missing()))
}

/// Lets a ticket that somebody has already stand for their appointment.
async fn attach(
    table: &Table,
    ticket: Id<id::Ticket>,
    id: Id<id::Appointment>,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<(), Failure> {
    let found = table.get(&keys::in_line(ticket)).await.map_err(|error| store_failed(&error))?;
    let Some(ticket) = Ticket::read(found) else { return Err(Failure::new("overtaken", "the ticket ended")) };
    let Some(update) = ticket.change(now.as_second()) else { return Ok(()) };
    let update: Update = update
        .set("appointment_id", id)
        .set("target", appointment.start())
        .set("arrived_at", now.as_second())
        .set("specialist_id", appointment.specialist());
    match table.commit(vec![update.into(), mark(id, &ticket)]).await {
        Ok(()) => Ok(()),
        Err(Refusal::Condition { .. }) => Err(Failure::new("overtaken", "the ticket changed")),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Ends the ticket of an appointment that is over, cancelled or moved.
pub(crate) async fn ended(table: &Table, id: Id<id::Appointment>, now: Timestamp) -> Result<(), Failure> {
    let wanted = [keys::appointment_ticket(id), keys::appointment(id)];
    let [mark, appointment] = first(table.get_many(&wanted).await.map_err(|error| store_failed(&error))?);
    let Some(ticket) = mark.and_then(|it| it.parsed::<Id<id::Ticket>>("id")) else { return Ok(()) };
    let Some(appointment) = appointment.and_then(Appointment::read).filter(|it| it.status().is_final()) else {
        return Ok(());
    };
    let found = table.get(&keys::in_line(ticket)).await.map_err(|error| store_failed(&error))?;
    let Some(ticket) = Ticket::read(found).filter(|it| it.appointment() == Some(id)) else { return Ok(()) };
    if !matches!(ticket.status_at(now.as_second()), Status::Waiting | Status::Called | Status::Skipped) {
        return Ok(());
    }
    let reason = match appointment.status() {
        booking::AppointmentStatus::Completed => "appointment_completed",
        _ => "appointment_cancelled",
    };
    let turn = Transition { to: Status::Cancelled, step: "cancel", by: Actor::System, actor: None, now };
    end(table, &ticket, turn, "TicketCancelled", Some(reason)).await.map(|_| ()).map_err(|error| store_failed(&error))
}

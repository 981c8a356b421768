//! Tickets of appointments: issued when the customer checks in, cancelled when the appointment ends without them.

use crate::background::BackgroundNeeds;
use crate::joining::join;
use crate::joining::joiners::appointment::AppointmentJoiner;
use jiff::Timestamp;
use model::booking::AppointmentStatus;
use model::queue::{QueueState, Status};
use model::{Code, Id, Phone, id};
use runtime::Failure;
use store::entities::{Appointment, AppointmentTicket, Membership, Queue, Shop, TicketAppointment};
use store::keys::{PhoneRefs, Ref};
use store::queue::{Ticket, TicketInQueue, TicketStep, queues_of_shop, take_system_step};
use store::{Account, Entity as _, Reads, Refusal, Table, keys};
use web::{Fault, Stop};

/// Issues a ticket to the customer of an appointment who checked in, if the shop has a queue for it.
pub(crate) async fn issue_ticket(
    needs: &BackgroundNeeds,
    id: Id<id::Appointment>,
    now: Timestamp,
) -> Result<(), Failure> {
    let table = &needs.table;
    let mut reads = Reads::default();
    let appointment = reads.want::<Appointment>(keys::appointment(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let ticket = reads.want::<AppointmentTicket>(keys::appointment_ticket(id));
    let (mut found, queues) = tokio::try_join!(table.read(reads), queues_of_shop(table, id.shop()))?;
    let Some((appointment, shop)) = found.take(appointment).zip(found.take(shop)) else { return Ok(()) };
    if found.take(ticket).is_some() || appointment.status() != AppointmentStatus::CheckedIn {
        return Ok(());
    }
    let Some(queue) = queue_for(appointment.service(), queues) else { return Ok(()) };
    let phone = phone_ref(needs, &appointment).await?;
    let joiner = AppointmentJoiner {
        table,
        id,
        appointment: &appointment,
        shop: &shop,
        queue: &queue,
        phone,
        request_name: id.to_string(),
        now,
    };
    match join(&joiner, |_, _| ()).await {
        Ok(()) | Err(Stop::Answered(_)) => Ok(()),
        Err(Stop::Fault(fault)) => resolve(table, id, &appointment, fault, now).await,
    }
}

/// Returns what represents the phone of an appointment's customer in keys. `None` if it is not known.
async fn phone_ref(needs: &BackgroundNeeds, appointment: &Appointment) -> Result<Option<Ref>, Failure> {
    if let Some(user) = appointment.customer() {
        let account = needs.table.get(&keys::user(user)).await?.and_then(Account::read);
        return Ok(account.and_then(|it| Ref::parse(it.phone_ref()?)));
    }
    let phone = appointment.customer_phone().and_then(|it| Phone::parse(it).ok());
    Ok(phone.map(|it| PhoneRefs::of(&needs.phones, &it).current().clone()))
}

/// Returns the queue for a service: one that names it, otherwise one that serves all. `None` if none is open or paused.
fn queue_for(service: Id<id::Service>, mut queues: Vec<Queue>) -> Option<Queue> {
    queues.retain(|it| it.state() != QueueState::Closed && it.serves(service));
    queues.sort_by_key(|it| (it.services().next().is_none(), it.id()));
    queues.into_iter().next()
}

/// Handles the refusal of a ticket. A customer who is already in the queue keeps their ticket, which gets the
/// appointment.
async fn resolve(
    table: &Table,
    id: Id<id::Appointment>,
    appointment: &Appointment,
    fault: Fault,
    now: Timestamp,
) -> Result<(), Failure> {
    if fault.code == Code::NotFound {
        return Ok(());
    }
    match fault.blocking_item.as_deref().cloned().and_then(Membership::read) {
        Some(membership) => attach(table, membership.ticket(), id, appointment, now).await,
        None => Err(Failure::new("conflict", fault.cause.unwrap_or_else(|| fault.code.as_str().to_owned()))),
    }
}

/// Attaches an appointment to the ticket that its customer already has.
async fn attach(
    table: &Table,
    ticket: Id<id::Ticket>,
    id: Id<id::Appointment>,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<(), Failure> {
    let ticket = table.get(&keys::in_line(ticket)).await?.and_then(Ticket::read);
    let ticket = ticket.ok_or_else(|| Failure::new("conflict", "the ticket ended"))?;
    let details = TicketAppointment { id, start: appointment.start() };
    let update = ticket.attach_appointment(details, Some(appointment.specialist()), now.as_second());
    match table.commit(vec![update.into(), AppointmentTicket::link(id, &ticket)]).await {
        Ok(()) => Ok(()),
        Err(Refusal::Condition { .. }) => Err(Failure::new("conflict", "the ticket changed")),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Cancels the ticket of an appointment that has ended, or was moved.
pub(crate) async fn cancel_ticket(table: &Table, id: Id<id::Appointment>, now: Timestamp) -> Result<(), Failure> {
    let mut reads = Reads::default();
    let link = reads.want::<AppointmentTicket>(keys::appointment_ticket(id));
    let appointment = reads.want::<Appointment>(keys::appointment(id));
    let mut found = table.read(reads).await?;
    let Some(link) = found.take(link) else { return Ok(()) };
    let appointment = found.take(appointment).filter(|it| it.status().is_final());
    let Some(appointment) = appointment else { return Ok(()) };
    let Some(ticket) = TicketInQueue::read(table, link.ticket()).await? else { return Ok(()) };
    let ticket = ticket.follow_transfer(table).await?.map(|it| it.ticket);
    let Some(ticket) = ticket.filter(|it| it.appointment() == Some(id)) else { return Ok(()) };
    if !matches!(ticket.status_at(now.as_second()), Status::Waiting | Status::Called | Status::Skipped) {
        return Ok(());
    }
    let reason = match appointment.status() {
        AppointmentStatus::Completed => "appointment_completed",
        _ => "appointment_cancelled",
    };
    take_system_step(table, &ticket, &TicketStep::Cancel(Some(reason)), now).await?;
    Ok(())
}

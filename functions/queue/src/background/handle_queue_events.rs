//! On events about tickets, queues, appointments, hours and services: requests notifications of the customers in a
//! queue, records service times and how tickets ended, issues and cancels the tickets of appointments, cancels the waiting tickets of a queue
//! that staff close, and keeps queues in sync with the hours and services of their shop.
//!
//! Everything is judged by the current state. Idempotent.

use crate::background::BackgroundNeeds;
use crate::background::appointment_tickets::{cancel_ticket, issue_ticket};
use crate::background::cancel_waiting::cancel_waiting;
use crate::background::notifications::notify_waiting;
use crate::background::sync_from_shop::{schedule_checks, update_staffing};
use crate::tickets::messages::{minutes, notice, notice_for_event, recipient};
use crate::tickets::service_times::record_service_time;
use jiff::Timestamp;
use model::queue::QueueTag;
use model::secret::SecretName;
use model::{Bilingual, Id, InvalidValue, id};
use runtime::Failure;
use serde_json::{Value as Json, json};
use std::str::FromStr;
use store::entities::{Employee, QueueDay};
use store::notice::{Notice, following_id};
use store::partition::{
    AGENDA, APPOINTMENTS, CHECK_IN, LINE, ONCE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, TICK, USER,
};
use store::queue::{QueueSnapshot, RankedTicket, Ticket, TicketInQueue, position_event, read_line, read_queue};
use store::{Entity as _, Event, Refusal, StoreError, Table, Write, keys};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "handle-queue-events";
/// Events that leave the positions of other tickets unchanged. The position of a new ticket is in its response.
const POSITIONS_UNCHANGED: [&str; 5] =
    ["TicketJoined", "TicketCalled", "TicketRecalled", "TicketArrived", "TicketServed"];

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Handle queue events",
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
    .reads(&[LINE, PAST_TICKETS, SHOP, APPOINTMENTS, CHECK_IN, USER])
    .queries(&[SHOP, AGENDA, LINE])
    .puts(&[ONCE, QUEUE, SHOP])
    .updates(&[ONCE, QUEUE, SHOP])
    .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, TICK, CHECK_IN, ONCE])
    .secrets(&[SecretName::Phones])
    .served_by(BackgroundNeeds::new, handle)
}

async fn handle(needs: &BackgroundNeeds, event: BusEvent<Json>) -> Result<Json, Failure> {
    let bad = |refused: InvalidValue| Failure::new("bad_event", refused.0);
    let id = event.id.parse().map_err(bad)?;
    let work = EventWork { needs, table: &needs.table, event: &event, id };
    let done = process_once(&needs.table, CONSUMER, &event, work.run()).await?;
    Ok(done.map_or_else(|| json!({"done": "before"}), |()| json!({"followed": true})))
}

/// The handling of one event.
struct EventWork<'a> {
    needs: &'a BackgroundNeeds,
    table: &'a Table,
    event: &'a BusEvent<Json>,
    id: Id<id::Event>,
}

impl EventWork<'_> {
    fn member<T: FromStr>(&self, name: &str) -> Option<T> {
        self.event.payload.get(name)?.as_str()?.parse().ok()
    }

    fn appointments(&self, name: &str) -> Vec<Id<id::Appointment>> {
        let all = self.event.payload.get(name).and_then(Json::as_array).into_iter().flatten();
        all.filter_map(|it| it.as_str()?.parse().ok()).collect()
    }

    async fn run(&self) -> Result<(), Failure> {
        let (table, now) = (self.table, self.event.now);
        match self.event.name.as_str() {
            "AppointmentCheckedIn" => {
                for appointment in self.appointments("appointments") {
                    issue_ticket(self.needs, appointment, now).await?;
                }
            }
            "AppointmentCancelled" | "AppointmentNoShow" | "AppointmentCompleted" | "AppointmentRescheduled" => {
                for appointment in self.appointments("appointments").into_iter().chain(self.appointments("previous")) {
                    cancel_ticket(table, appointment, now).await?;
                }
            }
            "QueueClosed" if self.event.payload.get("cancels_waiting") == Some(&json!(true)) => {
                if let Some(queue) = self.member::<Id<id::Queue>>("queue_id") {
                    let line = read_line(table, QueueTag::of(queue)).await?;
                    cancel_waiting(table, &line.tickets, now).await?;
                }
            }
            "HoursChanged" => {
                if let Some(shop) = self.member("shop_id") {
                    schedule_checks(table, shop, now).await?;
                }
            }
            "ServiceChanged" => {
                if let Some(service) = self.member("service") {
                    update_staffing(table, service, now).await?;
                }
            }
            name if name.starts_with("Ticket") => {
                if let Some(ticket) = self.member("ticket_id") {
                    self.handle_ticket(ticket).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    async fn handle_ticket(&self, id: Id<id::Ticket>) -> Result<(), Failure> {
        let (table, name) = (self.table, self.event.name.as_str());
        let Some(read) = TicketInQueue::read(table, id).await? else { return Ok(()) };
        let ticket = &read.ticket;
        if name == "TicketServed" {
            record_service_time(table, ticket).await?;
        }
        count_ended(table, ticket, self.event.now).await?;
        let employee = if name == "TicketServed" { server_name(table, ticket).await? } else { None };
        let (mut notices, mut writes): (Vec<Notice>, Vec<Write>) = (Vec::new(), Vec::new());
        notices.extend(notice_for_event(name, &self.event.payload, ticket, employee));
        if let Some(snapshot) = self.snapshot(&read).await? {
            if let Some(ranked) = self.placed_by_staff(&snapshot, ticket) {
                notices.extend(notice_of_new_position(&ranked));
                let told = position_event(&ranked, self.event.occurred_at);
                writes.push(Event { id: following_id(self.id, "position"), ..told }.write());
            }
            notify_waiting(table, &snapshot, &read.queue, self.event.now).await?;
        }
        if name == "TicketTransferred" {
            notices.extend(self.notice_of_new_number(ticket).await?);
        }
        let request = |it: &Notice| it.request(self.id, self.event.occurred_at).write();
        writes.extend(notices.iter().map(request));
        if !writes.is_empty() {
            table.commit(writes).await?;
        }
        Ok(())
    }

    /// Reads the queue. `None` if the event leaves the positions of other tickets unchanged.
    async fn snapshot(&self, read: &TicketInQueue) -> Result<Option<QueueSnapshot>, StoreError> {
        if POSITIONS_UNCHANGED.contains(&self.event.name.as_str()) {
            return Ok(None);
        }
        let line = read_queue(self.table, read.queue.tag(), self.event.now).await?;
        Ok(Some(QueueSnapshot::new(&read.shop, &read.queue, line, self.event.now.as_second())))
    }

    /// Returns the new place of a ticket. `None` unless staff have moved it.
    fn placed_by_staff(&self, snapshot: &QueueSnapshot, ticket: &Ticket) -> Option<RankedTicket> {
        let is_moved = matches!(self.event.name.as_str(), "TicketReturned" | "TicketMoved");
        let is_by_staff = self.event.payload.get("by") == Some(&json!("staff"));
        if is_moved && is_by_staff { snapshot.find(ticket.id()) } else { None }
    }

    /// Returns the notification of the new number of a transferred ticket. `None` unless it is in line.
    async fn notice_of_new_number(&self, old: &Ticket) -> Result<Option<Notice>, Failure> {
        let Some(id) = old.moved_to() else { return Ok(None) };
        let (table, now) = (self.table, self.event.now);
        let line = read_queue(table, model::queue::ticket_parts(id).queue, now);
        let (read, line) = tokio::try_join!(TicketInQueue::read(table, id), line)?;
        let Some(read) = read else { return Ok(None) };
        let snapshot = QueueSnapshot::new(&read.shop, &read.queue, line, now.as_second());
        let Some(ranked) = snapshot.find(id) else { return Ok(None) };
        let wait = ranked.wait.map(|it| it.p50_minutes);
        let payload = json!({"position": ranked.position, "wait_minutes": wait});
        Ok(notice_for_event("TicketJoined", &payload, &read.ticket, None))
    }
}

/// Counts a ticket that has ended among those of its business day, once.
async fn count_ended(table: &Table, ticket: &Ticket, now: Timestamp) -> Result<(), StoreError> {
    let Some(writes) = QueueDay::count(ticket, now.as_second()) else { return Ok(()) };
    match table.commit(writes).await {
        // It was counted before.
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error),
    }
}

/// Returns the notification of a ticket's new position. `None` if its wait is unknown.
fn notice_of_new_position(ranked: &RankedTicket) -> Option<Notice> {
    let ticket = &ranked.ticket;
    let variables = json!({"position": ranked.position, "wait": minutes(Some(ranked.wait?.p50_minutes))});
    Some(notice(ticket, recipient(ticket)?, "queue_status_update", variables))
}

/// Reads the name of the specialist who served a ticket. `None` if they are not known.
async fn server_name(table: &Table, ticket: &Ticket) -> Result<Option<Bilingual>, Failure> {
    let Some(specialist) = ticket.served_by() else { return Ok(None) };
    let employee = table.get(&keys::employee(specialist.derived())).await?.and_then(Employee::read);
    Ok(employee.map(|it| it.name()).filter(|it| !it.is_empty()))
}

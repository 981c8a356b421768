//! On `SmsReplied` about a ticket that is called: notes that its customer comes, gives them more time, or lets them leave, as the
//! buttons of the page do.

use crate::background::table;
use crate::tickets::owned::behind;
use jiff::Timestamp;
use model::notification::SmsReply;
use model::queue::{Status, ticket_parts};
use model::{Code, Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::partition::{AGENDA, LINE, ONCE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{self, QueueSnapshot, StepActor, TicketInQueue, TicketStep, read_queue, ticket_event};
use store::{Rejection, Table, Transaction};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "answer-ticket-sms";

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Answer an SMS about tickets", &["SmsReplied"])
        .example(
            r#"{"type": "SmsReplied", "tenant": {"shop_id": "${shop_id}"}, "actor": {"type": "system"},
            "subject": {"type": "ticket", "id": "${ticket_id}"},
            "payload": {"reply": "coming", "user": "${user_id}", "ticket_id": "${ticket_id}",
            "shop_id": "${shop_id}"}}"#,
        )
        .reads(&[LINE, PAST_TICKETS, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .puts(&[ONCE])
        .updates(&[ONCE, QUEUE, LINE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX])
        .served_by(table, handle)
}

/// An answer by SMS.
#[derive(Deserialize)]
struct TicketSmsReply {
    reply: SmsReply,
    user: Option<Id<id::User>>,
    /// `None` if it is about an appointment.
    ticket_id: Option<Id<id::Ticket>>,
}

async fn handle(table: &Table, event: BusEvent<TicketSmsReply>) -> Result<Value, Failure> {
    let answered = process_once(table, CONSUMER, &event, answer(table, &event.payload, event.now)).await?;
    Ok(json!({"answered": answered.unwrap_or(false)}))
}

/// Does what a customer answered. Returns `false` if it makes no sense any more.
async fn answer(table: &Table, answer: &TicketSmsReply, now: Timestamp) -> Result<bool, Failure> {
    let Some(id) = answer.ticket_id else { return Ok(false) };
    let line = read_queue(table, ticket_parts(id).queue, now);
    let (read, line) = tokio::try_join!(TicketInQueue::read(table, id), line)?;
    let Some(read) = read.filter(|it| it.ticket.status_at(now.as_second()) == Status::Called) else {
        return Ok(false);
    };
    let step = match answer.reply {
        SmsReply::Coming => {
            table.update(read.ticket.record_call_seen(now.as_second())).await?;
            return Ok(true);
        }
        SmsReply::NeedTwoMinutes => {
            let snapshot = QueueSnapshot::new(&read.shop, &read.queue, line, now.as_second());
            TicketStep::Delay(behind(&snapshot, read.ticket.id()))
        }
        SmsReply::NotComing => TicketStep::Leave,
        SmsReply::Stop => return Ok(false),
    };
    let actor = answer.user.map_or(StepActor::GUEST, StepActor::customer);
    let Ok(transition) = read.ticket.take_step(&step, actor, now) else { return Ok(false) };
    let change = transition.active_change;
    let mut tx = Transaction::<Code>::default();
    transition.add_to(&mut tx, |_| Code::WrongState);
    let event = ticket_event(&step, &transition.after, actor, now);
    tx.write(event.write());
    match tx.commit(table).await {
        Ok(()) => {}
        Err(Rejection::Refused(_)) => return Ok(false),
        // The ticket was changed meanwhile: the next delivery judges it again.
        Err(rejection) => return Err(rejection.into()),
    }
    if change.is_decrease() {
        queue::decrement_active(table, read.queue.tag(), change).await;
    }
    Ok(true)
}

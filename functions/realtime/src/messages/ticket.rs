//! Messages about tickets: public ones by number, those to the owner, and those to staff with names.

use model::queue::Status;
use serde_json::{Value, json};
use store::Item;
use store::queue::Ticket;
use web::field::instant;

/// The action that changed a ticket, as messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TicketAction(pub(crate) &'static str);

/// The steps of a ticket's history and their names in messages.
const ACTIONS: [(&str, &str); 17] = [
    ("join", "join"),
    ("call", "call"),
    ("recall", "recall"),
    ("start", "start"),
    ("finish", "finish"),
    ("skip", "skip"),
    ("leave", "leave"),
    ("cancel", "cancel"),
    ("close", "cancel"),
    ("move", "move"),
    ("prioritise", "move"),
    ("reinstate", "reinstate"),
    ("return", "return"),
    ("no_show", "no_show"),
    ("delay", "delay"),
    ("arrive", "arrive"),
    ("transfer", "transfer"),
];
/// Actions that queue displays show immediately: numbers that appear or disappear.
const URGENT_ACTIONS: [&str; 6] = ["call", "recall", "start", "finish", "skip", "return"];

impl TicketAction {
    /// Returns the action that changed `old` to `new`.
    pub(crate) fn of(old: Option<&Ticket>, new: &Ticket) -> Self {
        let steps = |it: &Ticket| it.0.document::<Vec<Value>>("history").unwrap_or_default();
        let now = steps(new);
        // A change without a step, such as being carried over to the next day, is a move.
        let is_step = old.is_none_or(|it| steps(it).len() != now.len());
        let name = now.last().filter(|_| is_step).and_then(|it| it.get("step")).and_then(Value::as_str);
        let known = ACTIONS.iter().find(|(step, _)| Some(*step) == name).map(|(_, action)| *action);
        Self(known.unwrap_or(if old.is_none() && !new.status().is_final() { "join" } else { "move" }))
    }

    /// Returns whether queue displays must show it immediately.
    pub(crate) fn is_urgent(self) -> bool {
        URGENT_ACTIONS.contains(&self.0)
    }
}

/// Returns the ticket as it was before it ended, by its history: an ended ticket is stored as a new item, so its stream
/// record has no old image.
pub(crate) fn ticket_before_end(ended: &Ticket) -> Option<Ticket> {
    let steps: Vec<Value> = ended.0.document("history")?;
    let before: Status = serde_json::from_value(steps.iter().rev().nth(1)?.get("status")?.clone()).ok()?;
    Some(Ticket(ended.0.clone().with("status", before.as_str())))
}

/// The counter, while the ticket is called or served.
fn counter(ticket: &Ticket) -> Option<&str> {
    ticket.counter().filter(|_| matches!(ticket.status(), Status::Called | Status::Serving))
}

fn called_at(ticket: &Ticket) -> Option<String> {
    ticket.called_at().map(|it| instant(it, &ticket.zone()))
}

fn call_deadline(ticket: &Ticket) -> Option<String> {
    let deadline = ticket.deadline().filter(|_| ticket.status() == Status::Called);
    deadline.map(|it| instant(it, &ticket.zone()))
}

/// `queue_update` of a queue: public, so it identifies the ticket by number only.
pub(crate) fn public_update(action: TicketAction, ticket: &Ticket) -> Value {
    json!({"action": action.0, "ticket": {
        "number": ticket.label(), "status": ticket.status(), "counter": counter(ticket),
    }})
}

/// `ticket_update` of `me`.
pub(crate) fn owner_update(ticket: &Ticket) -> Value {
    let item = &ticket.0;
    json!({
        "id": item.text("id"),
        "queue_id": item.text("queue_id"),
        "shop_id": item.text("shop_id"),
        "number": ticket.label(),
        "status": ticket.status(),
        "counter": counter(ticket),
        "called_at": called_at(ticket),
        "call_deadline": call_deadline(ticket),
        "version": item.number("version"),
    })
}

/// `queue_update` of a board, without phone and notes. The board reads positions separately.
pub(crate) fn board_update(action: TicketAction, ticket: &Ticket) -> Value {
    let item = &ticket.0;
    json!({"action": action.0, "ticket": {
        "id": item.text("id"),
        "queue_id": item.text("queue_id"),
        "shop_id": item.text("shop_id"),
        "number": ticket.label(),
        "status": ticket.status(),
        "customer_name": item.text("name"),
        "party_size": item.number_of("party_size").unwrap_or(1),
        "service_id": item.text("service_id"),
        "service_name": some_bilingual(item, "service_name"),
        "specialist_id": item.text("specialist_id"),
        "appointment_id": item.text("appointment_id"),
        "priority": ticket.priority(),
        "counter": counter(ticket),
        "called_at": called_at(ticket),
        "call_deadline": call_deadline(ticket),
        "arrived": item.has("arrived_at"),
        "version": item.number("version"),
    }})
}

/// `queue_status` of a board.
pub(crate) fn board_status(queue: &Item) -> Value {
    json!({
        "queue_id": queue.text("id"),
        "shop_id": queue.text("shop_id"),
        "name": queue.bilingual("name"),
        "status": queue.text("status"),
        "version": queue.number("version"),
    })
}

fn some_bilingual(item: &Item, name: &str) -> Option<model::Bilingual> {
    let both = item.bilingual(name);
    (!both.is_empty()).then_some(both)
}

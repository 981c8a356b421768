//! Messages about tickets: public ones by number, those to the owner, and those to staff with names.

use model::queue::Status;
use serde_json::{Value, json};
use store::queue::{Queue, Ticket};
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
        let steps = Ticket::history;
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

/// The counter, while the ticket is called or served.
fn counter(ticket: &Ticket) -> Option<&str> {
    ticket.counter().filter(|_| matches!(ticket.status(), Status::Called | Status::Serving))
}

fn called_at(ticket: &Ticket) -> Option<String> {
    ticket.called_at().map(|it| instant(it, &ticket.zone()))
}

fn call_deadline(ticket: &Ticket) -> Option<String> {
    let deadline = ticket.call_deadline().filter(|_| ticket.status() == Status::Called);
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
    json!({
        "id": ticket.id(),
        "queue_id": ticket.queue(),
        "shop_id": ticket.shop_id(),
        "number": ticket.label(),
        "status": ticket.status(),
        "counter": counter(ticket),
        "called_at": called_at(ticket),
        "call_deadline": call_deadline(ticket),
        "version": ticket.version(),
    })
}

/// `queue_update` of a board, without phone and notes. The board reads positions separately.
pub(crate) fn board_update(action: TicketAction, ticket: &Ticket) -> Value {
    json!({"action": action.0, "ticket": {
        "id": ticket.id(),
        "queue_id": ticket.queue(),
        "shop_id": ticket.shop_id(),
        "number": ticket.label(),
        "status": ticket.status(),
        "customer_name": ticket.name(),
        "party_size": ticket.party_size(),
        "service_id": ticket.service(),
        "service_name": ticket.service_name().filter(|it| !it.is_empty()),
        "specialist_id": ticket.specialist(),
        "appointment_id": ticket.appointment(),
        "priority": ticket.priority(),
        "counter": counter(ticket),
        "called_at": called_at(ticket),
        "call_deadline": call_deadline(ticket),
        "arrived": ticket.arrived_at().is_some(),
        "version": ticket.version(),
    }})
}

/// `queue_status` of a board.
pub(crate) fn board_status(queue: &Queue) -> Value {
    json!({
        "queue_id": queue.id(),
        "shop_id": queue.shop(),
        "name": queue.name(),
        "status": queue.state(),
        "version": queue.version(),
    })
}

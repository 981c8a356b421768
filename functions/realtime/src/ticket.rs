//! A ticket as live messages show it: to everybody by its number, to its owner, and to staff by name.

use model::queue::Status;
use serde_json::{Value, json};
use store::Item;
use store::queue::Ticket;
use web::field::instant;

/// What a message says has happened to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deed(pub(crate) &'static str);

/// The steps of a ticket's history, and what messages call them.
const DEEDS: [(&str, &str); 17] = [
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
/// What the hall must see at once: numbers that appear on its screen, and those that go.
const AT_ONCE: [&str; 6] = ["call", "recall", "start", "finish", "skip", "return"];

impl Deed {
    /// What made a ticket of `old` what it is now.
    pub(crate) fn of(old: Option<&Ticket>, new: &Ticket) -> Self {
        let steps = |it: &Ticket| it.0.document::<Vec<Value>>("history").unwrap_or_default();
        let now = steps(new);
        // What changes a place without a step, such as being carried over to the next day, moves it.
        let is_step = old.is_none_or(|it| steps(it).len() != now.len());
        let name = now.last().filter(|_| is_step).and_then(|it| it.get("step")).and_then(Value::as_str);
        let known = DEEDS.iter().find(|(step, _)| Some(*step) == name).map(|(_, deed)| *deed);
        Self(known.unwrap_or(if old.is_none() && !new.status().is_final() { "join" } else { "move" }))
    }

    /// Whether the hall must see it at once.
    pub(crate) fn is_urgent(self) -> bool {
        AT_ONCE.contains(&self.0)
    }
}

/// The ticket as it was before it ended, by its history: an ended ticket is a new item elsewhere, so the stream shows
/// nothing before it.
pub(crate) fn before_end(ended: &Ticket) -> Option<Ticket> {
    let steps: Vec<Value> = ended.0.document("history")?;
    let before: Status = serde_json::from_value(steps.iter().rev().nth(1)?.get("status")?.clone()).ok()?;
    Some(Ticket(ended.0.clone().with("status", before.as_str())))
}

/// The counter, while it means something.
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

/// `queue_update` of a queue: for everybody, so by number alone.
pub(crate) fn for_everybody(deed: Deed, ticket: &Ticket) -> Value {
    json!({"action": deed.0, "ticket": {
        "number": ticket.label(), "status": ticket.status(), "counter": counter(ticket),
    }})
}

/// `ticket_update` of `me`.
pub(crate) fn for_owner(ticket: &Ticket) -> Value {
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

/// `queue_update` of a board. Neither phone nor notes; where it stands the board reads anew.
pub(crate) fn for_board(deed: Deed, ticket: &Ticket) -> Value {
    let item = &ticket.0;
    json!({"action": deed.0, "ticket": {
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
pub(crate) fn status_for_board(queue: &Item) -> Value {
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

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Bilingual, Id, id};

    fn ticket(status: &str, steps: &[(&str, &str)]) -> Ticket {
        let history: Vec<Value> = steps.iter().map(|(step, status)| json!({"step": step, "status": status})).collect();
        let item = Item::default()
            .with("entity", "Ticket")
            .with("id", Id::<id::Ticket>::fixed(1))
            .with("queue_id", Id::<id::Queue>::fixed(2))
            .with("shop_id", Id::<id::Shop>::fixed(3))
            .with("label", "Q-250405-012")
            .with("name", "Sara")
            .with("phone", "+966512345678")
            .with("notes", "knee")
            .with("service_name", &Bilingual::new("قص شعر", "Haircut"))
            .with("counter", "3")
            .with("called_at", 1_743_852_600_i64)
            .with("call_deadline", 1_743_852_900_i64)
            .with("zone", "Asia/Riyadh")
            .with("status", status)
            .with("version", 4)
            .with("history", serde_json::to_string(&history).unwrap());
        Ticket(item)
    }

    #[test]
    fn everybody_learns_a_number_and_where_to_come_and_nothing_else() {
        let called = ticket("called", &[("join", "waiting"), ("call", "called")]);
        let told = for_everybody(Deed::of(None, &called), &called);
        let expected = json!({"action": "call",
            "ticket": {"number": "Q-250405-012", "status": "called", "counter": "3"}});
        assert_eq!(told, expected);
        let served = ticket("served", &[("start", "serving"), ("finish", "served")]);
        assert_eq!(for_everybody(Deed("finish"), &served)["ticket"]["counter"], Value::Null);
    }

    #[test]
    fn the_owner_learns_until_when_to_come() {
        let told = for_owner(&ticket("called", &[("call", "called")]));
        let expected = json!({"id": Id::<id::Ticket>::fixed(1), "queue_id": Id::<id::Queue>::fixed(2),
            "shop_id": Id::<id::Shop>::fixed(3), "number": "Q-250405-012", "status": "called", "counter": "3",
            "called_at": "2025-04-05T14:30:00+03:00", "call_deadline": "2025-04-05T14:35:00+03:00", "version": 4});
        assert_eq!(told, expected);
        let waits = for_owner(&ticket("waiting", &[("return", "waiting")]));
        assert_eq!((&waits["counter"], &waits["call_deadline"]), (&Value::Null, &Value::Null));
    }

    #[test]
    fn staff_see_names_and_nobody_sees_phones_or_notes() {
        let called = ticket("called", &[("call", "called")]);
        let board = for_board(Deed("call"), &called);
        assert_eq!((&board["action"], &board["ticket"]["customer_name"]), (&json!("call"), &json!("Sara")));
        assert_eq!(board["ticket"]["service_name"], json!({"ar": "قص شعر", "en": "Haircut"}));
        for told in
            [board.to_string(), for_owner(&called).to_string(), for_everybody(Deed("call"), &called).to_string()]
        {
            assert!(!told.contains("9665") && !told.contains("knee"), "{told}");
        }
        assert!(!for_owner(&called).to_string().contains("Sara"));
    }

    #[test]
    fn what_happened_is_the_last_step() {
        let waiting = ticket("waiting", &[("join", "waiting")]);
        assert_eq!(Deed::of(None, &waiting).0, "join");
        let called = ticket("called", &[("join", "waiting"), ("call", "called")]);
        let deed = Deed::of(Some(&waiting), &called);
        assert!(deed == Deed("call") && deed.is_urgent());
        // Nobody took a step: it was carried over.
        let carried = Ticket(waiting.0.clone().with("version", 5));
        let deed = Deed::of(Some(&waiting), &carried);
        assert!(deed == Deed("move") && !deed.is_urgent());
        for (step, told) in [("prioritise", "move"), ("close", "cancel"), ("dance", "move"), ("transfer", "transfer")] {
            let after = ticket("waiting", &[("join", "waiting"), (step, "waiting")]);
            assert_eq!(Deed::of(Some(&waiting), &after).0, told, "{step}");
        }
    }

    #[test]
    fn an_ended_ticket_tells_what_it_was_before() {
        let left = ticket("left", &[("join", "waiting"), ("leave", "left")]);
        assert_eq!(before_end(&left).unwrap().status(), Status::Waiting);
        // A call that ran out was written down with the end.
        let gone = ticket("no_show", &[("call", "called"), ("skip", "skipped"), ("no_show", "no_show")]);
        assert_eq!(before_end(&gone).unwrap().status(), Status::Skipped);
        assert_eq!(before_end(&ticket("left", &[("leave", "left")])), None);
        assert_eq!(before_end(&Ticket(Item::default())), None);
    }
}

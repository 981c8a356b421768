//! The words for what happens to a ticket: which type of notification, for whom, filled with what.

use model::queue::Actor;
use model::{Bilingual, Id, id};
use serde_json::{Value as Json, json};
use store::notice::{Notice, To, members};
use store::queue::Ticket;

/// Who reads about a ticket: its customer, else the guest, if they left a number.
pub(crate) fn recipient(ticket: &Ticket) -> Option<To> {
    match ticket.customer() {
        Some(user) => Some(To::User(user)),
        None => ticket.0.has("phone").then(|| ticket.id().map(To::GuestTicket)).flatten(),
    }
}

/// Minutes as texts take them; nothing when they are not known.
pub(crate) fn minutes(minutes: Option<u32>) -> Json {
    minutes.map_or(Json::Null, |it| json!({"$minutes": it}))
}

/// Which words a call has: with a counter or without, by push or by SMS.
pub(crate) fn called(ticket: &Ticket, by_sms: bool) -> &'static str {
    match (ticket.counter().is_some(), by_sms) {
        (true, false) => "queue_called",
        (true, true) => "queue_called_sms",
        (false, false) => "queue_called_no_counter",
        (false, true) => "queue_called_no_counter_sms",
    }
}

/// A notification about a ticket.
pub(crate) fn notice(ticket: &Ticket, to: To, kind: &'static str, more: Json) -> Notice {
    let item = &ticket.0;
    let mut variables = members(json!({
        "shop": item.bilingual("shop_name"),
        "queue": item.bilingual("queue_name"),
        "number": ticket.label(),
        "counter": ticket.counter(),
    }));
    variables.extend(members(more));
    let data = members(json!({
        "ticket_id": item.text("id"), "queue_id": item.text("queue_id"), "shop_id": item.text("shop_id"),
    }));
    Notice { to, kind, about: item.text("id").unwrap_or_default().to_owned(), variables, data }
}

/// What an event about a ticket tells its owner; nothing for what they did themselves.
pub(crate) fn notice_for_event(
    name: &str,
    payload: &Json,
    ticket: &Ticket,
    employee: Option<Bilingual>,
) -> Option<Notice> {
    let to = recipient(ticket)?;
    let guest = matches!(to, To::GuestTicket(_));
    let by: Option<Actor> = payload.get("by").and_then(|it| serde_json::from_value(it.clone()).ok());
    let say = |kind, more| Some(notice(ticket, to, kind, more));
    match name {
        "TicketJoined" => {
            let wait = payload.get("wait_minutes").and_then(Json::as_u64).and_then(|it| u32::try_from(it).ok());
            let kind = if wait.is_some() { "queue_join_confirmation" } else { "queue_join_confirmation_no_wait" };
            say(kind, json!({"position": payload.get("position"), "wait": minutes(wait)}))
        }
        // A guest has nothing but the number they left.
        "TicketCalled" | "TicketRecalled" => say(called(ticket, guest), json!({})),
        "TicketSkipped" => say("queue_skipped", json!({})),
        "TicketCancelled" if ticket.0.text("cancelled_reason") == Some(CLOSED) => {
            say("queue_closed_apology", json!({}))
        }
        "TicketCancelled" => {
            let kind = if by == Some(Actor::Staff) { "queue_removed" } else { "queue_cancelled" };
            say(kind, json!({"reason": reason(ticket)}))
        }
        "TicketServed" if !guest => {
            let wait = crate::tickets::view::waited(ticket).and_then(|it| u32::try_from(it).ok()).unwrap_or_default();
            let team = || Bilingual::new("فريقنا", "our team");
            say("service_feedback", json!({"wait": minutes(Some(wait)), "employee": employee.unwrap_or_else(team)}))
        }
        _ => None,
    }
}

/// Why a ticket ended when its queue closed.
pub(crate) const CLOSED: &str = "queue_closed";

fn reason(ticket: &Ticket) -> Json {
    match ticket.0.text("cancelled_reason") {
        Some("appointment_cancelled") => json!(Bilingual::new("أُلغي الموعد", "the appointment was cancelled")),
        Some("appointment_completed") => json!(Bilingual::new("اكتمل الموعد", "the appointment is over")),
        Some(own) => json!(own),
        None => json!(Bilingual::new("من المتجر", "by the shop")),
    }
}

/// What a manager is told about a queue.
pub(crate) fn alert(user: Id<id::User>, queue: &store::queue::Queue, count: usize) -> Notice {
    let variables = members(json!({
        "count": {"$count": count, "noun": "people"},
        "queue": queue.name(),
    }));
    let data = members(json!({"queue_id": queue.id(), "shop_id": queue.0.text("shop_id")}));
    let about = queue.id().map(|it| it.to_string()).unwrap_or_default();
    Notice { to: To::User(user), kind: "queue_alert", about, variables, data }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::Item;

    fn ticket(reason: Option<&str>) -> Ticket {
        Ticket(
            Item::default()
                .with("id", Id::<id::Ticket>::fixed(1))
                .with("label", "Q-250405-012")
                .with("customer_id", Id::<id::User>::fixed(2))
                .with("shop_name", &Bilingual::new("نور", "Nour"))
                .with_some("cancelled_reason", reason)
                .with("status", "cancelled"),
        )
    }

    #[test]
    fn a_closing_queue_apologises_and_anything_else_says_why() {
        let system = json!({"by": "system"});
        let notice_for_event =
            |reason, payload: &Json| notice_for_event("TicketCancelled", payload, &ticket(reason), None).unwrap();
        assert_eq!(notice_for_event(Some(CLOSED), &system).kind, "queue_closed_apology");
        let staff = notice_for_event(Some("too late"), &json!({"by": "staff"}));
        assert_eq!((staff.kind, &staff.variables["reason"]), ("queue_removed", &json!("too late")));
        assert_eq!(notice_for_event(None, &system).variables["reason"]["en"], "by the shop");
    }

    #[test]
    fn guests_hear_by_sms_and_only_if_they_left_a_number() {
        let mut guest = ticket(None);
        guest.0.0.remove("customer_id");
        assert_eq!(notice_for_event("TicketCalled", &json!({}), &guest, None), None);
        let guest = Ticket(guest.0.with("phone", "+966501234567").with("counter", "2"));
        let call = notice_for_event("TicketCalled", &json!({}), &guest, None).unwrap();
        assert_eq!((call.to, call.kind), (To::GuestTicket(Id::fixed(1)), "queue_called_sms"));
        assert!(!format!("{call:?}").contains("9665"));
        assert_eq!(notice_for_event("TicketServed", &json!({}), &guest, None), None);
    }

    #[test]
    fn what_the_customer_did_is_not_told_to_them() {
        for name in ["TicketLeft", "TicketArrived", "TicketDelayed", "TicketServing", "Other"] {
            assert_eq!(notice_for_event(name, &json!({}), &ticket(None), None), None, "{name}");
        }
    }
}

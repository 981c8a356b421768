//! Notifications about tickets: type, recipient and variables.

use crate::tickets::view::actual_wait_minutes;
use model::queue::{Actor, shown_number};
use model::{Bilingual, Id, id};
use serde_json::{Value as Json, json};
use store::notice::{Notice, To, members};
use store::queue::{Queue, Ticket};

/// Returns the recipient of messages about a ticket: its customer, or a guest with a phone number. `None` for other
/// guests.
pub(crate) fn recipient(ticket: &Ticket) -> Option<To> {
    match ticket.customer() {
        Some(user) => Some(To::User(user)),
        None => ticket.phone().map(|_| To::GuestTicket(ticket.id())),
    }
}

/// Returns minutes as a variable of texts. Null if they are not known.
pub(crate) fn minutes(minutes: Option<u32>) -> Json {
    minutes.map_or(Json::Null, |it| json!({"$minutes": it}))
}

/// How a call is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallMedium {
    Push,
    Sms,
}

/// Returns the type of notification of a call: with or without a counter, by push or by SMS.
pub(crate) fn called_kind(ticket: &Ticket, medium: CallMedium) -> &'static str {
    match (ticket.counter().is_some(), medium) {
        (true, CallMedium::Push) => "queue_called",
        (true, CallMedium::Sms) => "queue_called_sms",
        (false, CallMedium::Push) => "queue_called_no_counter",
        (false, CallMedium::Sms) => "queue_called_no_counter_sms",
    }
}

/// A notification about a ticket.
pub(crate) fn notice(ticket: &Ticket, to: To, kind: &'static str, more: Json) -> Notice {
    let mut variables = members(json!({
        "shop": ticket.shop_name(),
        "queue": ticket.queue_name(),
        "number": shown_number(ticket.label()),
        "counter": ticket.counter(),
    }));
    variables.extend(members(more));
    let data = members(json!({
        "ticket_id": ticket.id(), "queue_id": ticket.queue(), "shop_id": ticket.shop_id(),
    }));
    Notice { to, kind, about: ticket.id().to_string(), variables, data }
}

/// Returns the notification of an event about a ticket. `None` for the steps of its owner, and without a recipient.
pub(crate) fn notice_for_event(
    name: &str,
    payload: &Json,
    ticket: &Ticket,
    employee: Option<Bilingual>,
) -> Option<Notice> {
    let to = recipient(ticket)?;
    let is_guest = matches!(to, To::GuestTicket(_));
    let by: Option<Actor> = payload.get("by").and_then(|it| serde_json::from_value(it.clone()).ok());
    let notice_of = |kind, more| Some(notice(ticket, to, kind, more));
    match name {
        "TicketJoined" => {
            let wait = payload.get("wait_minutes").and_then(Json::as_u64).and_then(|it| u32::try_from(it).ok());
            notice_of("queue_join_confirmation", json!({"position": payload.get("position"), "wait": minutes(wait)}))
        }
        // A guest can only be reached by SMS.
        "TicketCalled" | "TicketRecalled" => {
            let medium = if is_guest { CallMedium::Sms } else { CallMedium::Push };
            notice_of(called_kind(ticket, medium), json!({}))
        }
        "TicketSkipped" => notice_of("queue_skipped", json!({})),
        "TicketCancelled" if ticket.cancelled_reason() == Some(CLOSED) => notice_of("queue_closed_apology", json!({})),
        "TicketCancelled" => {
            let kind = if by == Some(Actor::Staff) { "queue_removed" } else { "queue_cancelled" };
            notice_of(kind, json!({"reason": reason(ticket)}))
        }
        "TicketServed" if !is_guest => {
            let wait = actual_wait_minutes(ticket).and_then(|it| u32::try_from(it).ok()).unwrap_or_default();
            let team = || Bilingual::new("فريقنا", "our team");
            notice_of(
                "service_feedback",
                json!({"wait": minutes(Some(wait)), "employee": employee.unwrap_or_else(team)}),
            )
        }
        _ => None,
    }
}

/// Why a ticket was cancelled that waited when its queue closed.
pub(crate) const CLOSED: &str = "queue_closed";

fn reason(ticket: &Ticket) -> Json {
    match ticket.cancelled_reason() {
        Some("appointment_cancelled") => json!(Bilingual::new("أُلغي الموعد", "the appointment was cancelled")),
        Some("appointment_completed") => json!(Bilingual::new("اكتمل الموعد", "the appointment is over")),
        Some(own) => json!(own),
        None => json!(Bilingual::new("من المتجر", "by the shop")),
    }
}

/// The alert to a manager about a queue.
pub(crate) fn manager_alert(user: Id<id::User>, queue: &Queue, waiting: usize) -> Notice {
    let variables = members(json!({"count": {"$count": waiting, "noun": "people"}, "queue": queue.name()}));
    let data = members(json!({"queue_id": queue.id(), "shop_id": queue.shop()}));
    Notice { to: To::User(user), kind: "queue_alert", about: queue.id().to_string(), variables, data }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Entity as _, Item};

    fn item(reason: Option<&str>) -> Item {
        Item::default()
            .with("entity", Ticket::TAG)
            .with(Ticket::ID, Id::<id::Ticket>::fixed(1))
            .with(Ticket::QUEUE_ID, Id::<id::Queue>::fixed(3))
            .with(Ticket::DAY, "2025-04-05")
            .with(Ticket::JOINED_AT, 0)
            .with(Ticket::LABEL, "Q-250405-012")
            .with(Ticket::SHOP_NAME, &Bilingual::new("نور", "Nour"))
            .with_some(Ticket::CANCELLED_REASON, reason)
            .with(Ticket::STATUS, "cancelled")
    }

    fn ticket(reason: Option<&str>) -> Ticket {
        Ticket::read(item(reason).with(Ticket::CUSTOMER_ID, Id::<id::User>::fixed(2))).unwrap()
    }

    #[test]
    fn a_closing_queue_apologises_and_other_cancellations_give_a_reason() {
        let system = json!({"by": "system"});
        let notice =
            |reason, payload: &Json| notice_for_event("TicketCancelled", payload, &ticket(reason), None).unwrap();
        assert_eq!(notice(Some(CLOSED), &system).kind, "queue_closed_apology");
        let staff = notice(Some("too late"), &json!({"by": "staff"}));
        assert_eq!((staff.kind, &staff.variables["reason"]), ("queue_removed", &json!("too late")));
        assert_eq!(notice(None, &system).variables["reason"]["en"], "by the shop");
    }

    #[test]
    fn guests_are_notified_by_sms_if_they_left_a_number() {
        let guest = Ticket::read(item(None)).unwrap();
        assert_eq!(notice_for_event("TicketCalled", &json!({}), &guest, None), None);
        let guest = item(None).with(Ticket::PHONE, "+966501234567").with(Ticket::COUNTER, "2");
        let guest = Ticket::read(guest).unwrap();
        let call = notice_for_event("TicketCalled", &json!({}), &guest, None).unwrap();
        assert_eq!((call.to, call.kind), (To::GuestTicket(Id::fixed(1)), "queue_called_sms"));
        assert!(!format!("{call:?}").contains("9665"));
        assert_eq!(notice_for_event("TicketServed", &json!({}), &guest, None), None);
    }

    #[test]
    fn customers_are_not_notified_of_their_own_steps() {
        for name in ["TicketLeft", "TicketArrived", "TicketDelayed", "TicketServing", "Other"] {
            assert_eq!(notice_for_event(name, &json!({}), &ticket(None), None), None, "{name}");
        }
    }
}

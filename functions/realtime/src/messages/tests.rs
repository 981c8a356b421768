use super::appointment::AppointmentMessage;
use super::booking::booking_update;
use super::ticket::{TicketAction, board_update, owner_update, public_update};
use model::queue::Status;
use model::{Bilingual, Id, id};
use serde_json::{Value, json};
use store::entities::Appointment;
use store::queue::Ticket;
use store::{Entity as _, Item, Update};

fn appointment() -> Item {
    Item::default()
        .with("entity", "Appointment")
        .with("id", Id::<id::Appointment>::fixed(1))
        .with("shop_id", Id::<id::Shop>::fixed(2))
        .with("visit_id", Id::<id::Visit>::fixed(4))
        .with("service_id", Id::<id::Service>::fixed(5))
        .with("specialist_id", Id::<id::Specialist>::fixed(6))
        .with("customer_id", Id::<id::User>::fixed(3))
        .with("customer_name", "Sara")
        .with("customer_phone", "+966512345678")
        .with("notes", "knee")
        .with("service_name", &Bilingual::new("قص شعر", "Haircut"))
        .with("specialist_name", &Bilingual::new("ليان", "Layan"))
        .with("status", "confirmed")
        .with("start", 1_743_852_600_i64)
        .with("end", 1_743_854_400_i64)
        .with("zone", "Asia/Riyadh")
}

#[test]
fn the_board_gets_names_and_the_customer_does_not() {
    let message = AppointmentMessage::read(&appointment()).unwrap();
    assert_eq!((message.shop, message.customer), (Id::fixed(2), Some(Id::fixed(3))));
    let expected = json!({"id": Id::<id::Appointment>::fixed(1), "shop_id": message.shop, "status": "confirmed",
        "start": "2025-04-05T14:30:00+03:00", "end": "2025-04-05T15:00:00+03:00",
        "visit_id": Id::<id::Visit>::fixed(4), "service_id": Id::<id::Service>::fixed(5),
        "specialist_id": Id::<id::Specialist>::fixed(6)});
    assert_eq!(message.for_customer(), expected);
    let board = message.for_board();
    assert_eq!((&board["customer_name"], &board["status"]), (&json!("Sara"), &json!("confirmed")));
    assert_eq!(board["service_name"], json!({"ar": "قص شعر", "en": "Haircut"}));
}

#[test]
fn messages_have_neither_notes_nor_phones() {
    let text = AppointmentMessage::read(&appointment()).unwrap().for_board().to_string();
    assert!(!text.contains("knee") && !text.contains("9665"));
}

#[test]
fn a_void_appointment_has_no_messages() {
    assert_eq!(AppointmentMessage::read(&appointment().with("status", "void")), None);
    assert_eq!(AppointmentMessage::read(&Item::default()), None);
}

#[test]
fn a_board_hears_when_time_is_taken_moved_or_given_up() {
    let with = |status: &str, start: i64| {
        Appointment::read(appointment().with("status", status).with("start", start)).unwrap()
    };
    let (confirmed, later) = (with("confirmed", 1_743_852_600), with("confirmed", 1_743_853_500));
    let action = |old: Option<&Appointment>, new: &Appointment| {
        booking_update(old, new).map(|it| it["action"].as_str().unwrap().to_owned())
    };
    assert_eq!(action(None, &confirmed).as_deref(), Some("booked"));
    assert_eq!(action(Some(&confirmed), &later).as_deref(), Some("moved"));
    for status in ["cancelled", "no_show", "rescheduled"] {
        assert_eq!(action(Some(&confirmed), &with(status, 1_743_852_600)).as_deref(), Some("freed"));
    }
    for status in ["confirmed", "checked_in", "in_progress", "completed"] {
        assert_eq!(action(Some(&confirmed), &with(status, 1_743_852_600)), None);
    }
    let moved = booking_update(Some(&confirmed), &later).unwrap();
    assert_eq!(moved["from"]["start"], "2025-04-05T14:30:00+03:00");
    assert_eq!(moved["to"]["start"], "2025-04-05T14:45:00+03:00");
    assert!(!moved.to_string().contains("Sara"));
}

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
    Ticket::read(item).unwrap()
}

#[test]
fn public_updates_have_number_status_and_counter_only() {
    let called = ticket("called", &[("join", "waiting"), ("call", "called")]);
    let message = public_update(TicketAction::of(None, &called), &called);
    let expected = json!({"action": "call",
        "ticket": {"number": "Q-250405-012", "status": "called", "counter": "3"}});
    assert_eq!(message, expected);
    let served = ticket("served", &[("start", "serving"), ("finish", "served")]);
    assert_eq!(public_update(TicketAction("finish"), &served)["ticket"]["counter"], Value::Null);
}

#[test]
fn the_owner_gets_the_deadline_of_the_call() {
    let message = owner_update(&ticket("called", &[("call", "called")]));
    let expected = json!({"id": Id::<id::Ticket>::fixed(1), "queue_id": Id::<id::Queue>::fixed(2),
        "shop_id": Id::<id::Shop>::fixed(3), "number": "Q-250405-012", "status": "called", "counter": "3",
        "called_at": "2025-04-05T14:30:00+03:00", "call_deadline": "2025-04-05T14:35:00+03:00", "version": 4});
    assert_eq!(message, expected);
    let waits = owner_update(&ticket("waiting", &[("return", "waiting")]));
    assert_eq!((&waits["counter"], &waits["call_deadline"]), (&Value::Null, &Value::Null));
}

#[test]
fn staff_get_names_and_nobody_gets_phones_or_notes() {
    let called = ticket("called", &[("call", "called")]);
    let board = board_update(TicketAction("call"), &called);
    assert_eq!((&board["action"], &board["ticket"]["customer_name"]), (&json!("call"), &json!("Sara")));
    assert_eq!(board["ticket"]["service_name"], json!({"ar": "قص شعر", "en": "Haircut"}));
    for message in
        [board.to_string(), owner_update(&called).to_string(), public_update(TicketAction("call"), &called).to_string()]
    {
        assert!(!message.contains("9665") && !message.contains("knee"), "{message}");
    }
    assert!(!owner_update(&called).to_string().contains("Sara"));
}

#[test]
fn the_action_is_the_last_step() {
    let waiting = ticket("waiting", &[("join", "waiting")]);
    assert_eq!(TicketAction::of(None, &waiting).0, "join");
    let called = ticket("called", &[("join", "waiting"), ("call", "called")]);
    let action = TicketAction::of(Some(&waiting), &called);
    assert!(action == TicketAction("call") && action.is_urgent());
    // Carried over: no step was added.
    let carried = waiting.updated(&Update::of(waiting.key()).set("version", 5)).unwrap();
    let action = TicketAction::of(Some(&waiting), &carried);
    assert!(action == TicketAction("move") && !action.is_urgent());
    for (step, message) in [("prioritise", "move"), ("close", "cancel"), ("dance", "move"), ("transfer", "transfer")] {
        let after = ticket("waiting", &[("join", "waiting"), (step, "waiting")]);
        assert_eq!(TicketAction::of(Some(&waiting), &after).0, message, "{step}");
    }
}

#[test]
fn the_history_gives_the_status_before_the_end() {
    let left = ticket("left", &[("join", "waiting"), ("leave", "left")]);
    assert_eq!(left.before_end().unwrap().status(), Status::Waiting);
    // A call that timed out was recorded together with the end.
    let gone = ticket("no_show", &[("call", "called"), ("skip", "skipped"), ("no_show", "no_show")]);
    assert_eq!(gone.before_end().unwrap().status(), Status::Skipped);
    assert_eq!(ticket("left", &[("leave", "left")]).before_end(), None);
    assert_eq!(ticket("left", &[]).before_end(), None);
}

//! Recipients and contents of the messages about bookings.

use super::*;
use crate::background::notify_booking_parties::event::BookingEvent;
use model::{Id, id};
use serde_json::Value;

const START: i64 = 1_743_852_600;

fn user(bits: u8) -> Id<id::User> {
    Id::new(1, [bits; 16])
}

fn customer() -> Id<id::User> {
    user(1)
}

fn specialist() -> Id<id::User> {
    user(2)
}

fn owner() -> Id<id::User> {
    user(3)
}

fn manager() -> Id<id::User> {
    user(4)
}

fn appointment(bits: u8) -> NotifiedAppointment {
    NotifiedAppointment {
        id: Id::new(START * 1_000, [bits; 16]),
        status: AppointmentStatus::Confirmed,
        start: START,
        zone: "Asia/Riyadh".to_owned(),
        shop: Bilingual::new("نور", "Nour"),
        service: Bilingual::new("قص شعر", "Haircut"),
        specialist: Bilingual::new("ليان", "Layan"),
        specialist_user: Some(specialist()),
        package: None,
        customer: Some(customer()),
        customer_name: "Sara".to_owned(),
        phone_ref: None,
        has_phone: false,
        is_sensitive: false,
        refund_halalas: 0,
    }
}

fn guest() -> NotifiedAppointment {
    NotifiedAppointment { customer: None, has_phone: true, ..appointment(1) }
}

fn context(appointments: Vec<NotifiedAppointment>) -> NotificationContext {
    NotificationContext {
        appointments,
        managers: vec![owner(), manager()],
        now: START - 3_600,
        ..NotificationContext::default()
    }
}

fn booking(name: &str, fields: &Value) -> Booking {
    let mut payload = json!({"shop_id": Id::<id::Shop>::fixed(1), "company_id": "comp_1", "appointments": [],
        "by": "customer", "fee_halalas": 0});
    for (name, value) in fields.as_object().unwrap() {
        payload[name] = value.clone();
    }
    match BookingEvent::read(name, payload).unwrap() {
        Some(BookingEvent::Booking(booking)) => booking,
        other => panic!("{other:?}"),
    }
}

fn by_customer(name: &str) -> Booking {
    booking(name, &json!({"customer": customer()}))
}

/// Returns recipient and kind of each message.
fn recipients(booking: &Booking, context: &NotificationContext) -> Vec<String> {
    let recipient = |it: &Notice| match it.to {
        To::User(user) if user == customer() => "customer".to_owned(),
        To::User(user) if user == specialist() => "specialist".to_owned(),
        To::User(user) if user == owner() => "owner".to_owned(),
        To::User(user) if user == manager() => "manager".to_owned(),
        To::User(_) => "other user".to_owned(),
        To::Guest(_) | To::GuestTicket(_) => "guest".to_owned(),
    };
    messages(booking, context).iter().map(|it| format!("{}: {}", recipient(it), it.kind)).collect()
}

#[test]
fn a_booking_notifies_the_customer_the_specialist_the_owner_and_the_manager() {
    let expected = [
        "customer: appointment_created",
        "specialist: specialist_new_appointment",
        "owner: appointment_created_shop",
        "manager: appointment_created_shop",
    ];
    assert_eq!(recipients(&by_customer("AppointmentBooked"), &context(vec![appointment(1)])), expected);
}

#[test]
fn a_customer_is_notified_that_a_request_waits_for_approval() {
    let waiting = NotifiedAppointment { status: AppointmentStatus::PendingApproval, ..appointment(1) };
    let lines = recipients(&by_customer("AppointmentBooked"), &context(vec![waiting]));
    assert_eq!(lines[0], "customer: appointment_requested");
    assert_eq!(lines[2], "owner: appointment_created_shop");
}

#[test]
fn every_step_notifies_the_parties_that_it_concerns() {
    for (name, expected) in [
        ("AppointmentConfirmed", &["customer: appointment_confirmed"][..]),
        ("AppointmentReservationEnded", &["customer: appointment_cancelled"]),
        ("AppointmentRejected", &["customer: appointment_cancelled", "specialist: specialist_cancelled_appointment"]),
        (
            "AppointmentRescheduled",
            &[
                "customer: appointment_rescheduled",
                "specialist: specialist_new_appointment",
                "owner: appointment_rescheduled_shop",
                "manager: appointment_rescheduled_shop",
            ],
        ),
        ("AppointmentReassigned", &["customer: appointment_reassigned", "specialist: specialist_new_appointment"]),
        ("AppointmentMoveOffered", &["customer: appointment_move_offered"]),
        (
            "AppointmentCancelled",
            &[
                "customer: appointment_cancelled",
                "specialist: specialist_cancelled_appointment",
                "owner: appointment_cancelled_shop",
                "manager: appointment_cancelled_shop",
            ],
        ),
        ("AppointmentCompleted", &["customer: appointment_completed"]),
        ("AppointmentNoShow", &["customer: appointment_no_show"]),
        ("AppointmentReminderDue", &["customer: appointment_reminder"]),
    ] {
        assert_eq!(recipients(&by_customer(name), &context(vec![appointment(1)])), expected, "{name}");
    }
    for name in ["AppointmentCheckedIn", "AppointmentStarted", "ShopCreated"] {
        assert!(BookingEvent::read(name, json!({})).unwrap().is_none());
    }
}

#[test]
fn a_customer_is_told_that_their_time_to_pay_is_over() {
    let lapsed = booking("AppointmentReservationEnded", &json!({"customer": customer(), "by": "system"}));
    assert_eq!(recipients(&lapsed, &context(vec![appointment(1)])), ["customer: appointment_unpaid"]);
}

#[test]
fn staff_are_not_notified_of_their_own_actions() {
    for (actor, excluded) in [(manager(), "manager"), (specialist(), "specialist"), (owner(), "owner")] {
        let context = NotificationContext { actor: Some(actor), ..context(vec![appointment(1)]) };
        for name in ["AppointmentBooked", "AppointmentRescheduled", "AppointmentCancelled"] {
            let lines = recipients(&by_customer(name), &context);
            assert_eq!(lines.len(), 3, "{lines:?}");
            assert!(!lines.iter().any(|it| it.starts_with(excluded)), "{lines:?}");
        }
    }
    let own = NotificationContext { actor: Some(customer()), ..context(vec![appointment(1)]) };
    assert_eq!(recipients(&by_customer("AppointmentCancelled"), &own)[0], "customer: appointment_cancelled");
}

#[test]
fn no_user_is_notified_twice() {
    let overlapping =
        NotificationContext { managers: vec![owner(), specialist(), customer()], ..context(vec![appointment(1)]) };
    let expected =
        ["customer: appointment_created", "specialist: specialist_new_appointment", "owner: appointment_created_shop"];
    assert_eq!(recipients(&by_customer("AppointmentBooked"), &overlapping), expected);
}

#[test]
fn guests_are_notified_by_sms_of_bookings_changes_and_the_reminder_of_the_day_before() {
    let day = json!({"reminder": "day"});
    for (name, more, expected) in [
        ("AppointmentBooked", json!({}), Some("guest: appointment_created")),
        ("AppointmentRescheduled", json!({}), Some("guest: appointment_rescheduled")),
        ("AppointmentCancelled", json!({}), Some("guest: appointment_cancelled")),
        ("AppointmentRejected", json!({}), Some("guest: appointment_cancelled")),
        ("AppointmentReminderDue", day, Some("guest: appointment_reminder_sms")),
        ("AppointmentReminderDue", json!({"reminder": "hour"}), None),
        ("AppointmentCompleted", json!({}), None),
        ("AppointmentNoShow", json!({}), None),
        ("AppointmentConfirmed", json!({}), None),
    ] {
        let lines = recipients(&booking(name, &more), &context(vec![guest()]));
        assert_eq!(lines.iter().find(|it| it.starts_with("guest")).map(String::as_str), expected, "{name}");
        let without_phone = NotifiedAppointment { has_phone: false, ..guest() };
        assert!(
            !recipients(&booking(name, &more), &context(vec![without_phone])).iter().any(|it| it.starts_with("guest"))
        );
    }
}

#[test]
fn reminders_use_the_channel_of_their_time_and_only_for_confirmed_appointments_to_come() {
    let due = |kind: &str| booking("AppointmentReminderDue", &json!({"customer": customer(), "reminder": kind}));
    assert_eq!(recipients(&due("day"), &context(vec![appointment(1)])), ["customer: appointment_reminder_sms"]);
    for kind in ["hour", "custom"] {
        assert_eq!(recipients(&due(kind), &context(vec![appointment(1)])), ["customer: appointment_reminder"]);
    }
    for status in AppointmentStatus::ALL.into_iter().filter(|it| *it != AppointmentStatus::Confirmed) {
        let other = NotifiedAppointment { status, ..appointment(1) };
        assert!(messages(&due("day"), &context(vec![other])).is_empty(), "{status:?}");
    }
    let late = NotificationContext { now: START, ..context(vec![appointment(1)]) };
    assert!(messages(&due("hour"), &late).is_empty());
}

#[test]
fn a_former_specialist_is_notified_of_the_time_that_is_free_again() {
    let old = NotifiedAppointment { specialist_user: Some(user(9)), start: START - 600, ..appointment(2) };
    let moved = NotificationContext { previous: vec![old], ..context(vec![appointment(1)]) };
    let all = messages(&by_customer("AppointmentRescheduled"), &moved);
    let cancellation = all.iter().find(|it| it.to == To::User(user(9))).unwrap();
    assert_eq!(
        (cancellation.kind, &cancellation.variables["time"]["$time"]),
        ("specialist_cancelled_appointment", &json!(START - 600))
    );
    let reassigned = booking("AppointmentReassigned", &json!({"customer": customer(), "former": user(9)}));
    assert!(
        recipients(&reassigned, &context(vec![appointment(1)]))
            .contains(&"other user: appointment_reassigned".to_owned())
    );
}

#[test]
fn the_appointments_of_a_visit_are_combined_for_each_reader() {
    let second = NotifiedAppointment {
        start: START + 3_600,
        service: Bilingual::new("حلاقة", "Shave"),
        specialist_user: Some(user(9)),
        ..appointment(2)
    };
    let all = messages(&by_customer("AppointmentBooked"), &context(vec![appointment(1), second, appointment(3)]));
    let to = |reader: Id<id::User>| all.iter().filter(|it| it.to == To::User(reader)).collect::<Vec<_>>();
    assert_eq!((to(customer()).len(), to(owner()).len(), to(user(9)).len(), to(specialist()).len()), (1, 1, 1, 1));
    assert_eq!(to(customer())[0].variables["service"], json!({"ar": "قص شعر، حلاقة", "en": "Haircut, Shave"}));
    assert_eq!(to(user(9))[0].variables["service"], json!({"ar": "حلاقة", "en": "Shave"}));
    assert_eq!(to(user(9))[0].variables["time"]["$time"], json!(START + 3_600));
}

#[test]
fn sensitive_services_and_packages_are_never_named() {
    let secret = NotifiedAppointment {
        is_sensitive: true,
        package: Some(Bilingual::new("سر", "Secret")),
        service: Bilingual::new("سر", "Secret"),
        ..appointment(1)
    };
    for name in ["AppointmentBooked", "AppointmentCancelled", "AppointmentRescheduled", "AppointmentCompleted"] {
        for message in messages(&by_customer(name), &context(vec![appointment(2), secret.clone()])) {
            let text = Value::Object(message.variables.clone()).to_string();
            let own = message.about == appointment(2).id.to_string() && message.kind.starts_with("specialist");
            assert!(!text.contains("Secret") && (own || text.contains("your appointment")), "{message:?}");
            assert!(!message.kind.contains("package"), "{message:?}");
        }
    }
}

#[test]
fn messages_about_packages_have_the_name_of_the_package() {
    let part =
        |bits| NotifiedAppointment { package: Some(Bilingual::new("العروس", "Bride")), ..appointment(bits) };
    for (name, customer, owner) in [
        ("AppointmentBooked", "package_confirmation", Some("new_package_booking")),
        ("AppointmentCancelled", "package_cancellation", Some("appointment_cancelled_shop")),
        ("AppointmentRescheduled", "package_reschedule", Some("appointment_rescheduled_shop")),
        ("AppointmentRejected", "package_cancellation", None),
    ] {
        let lines = recipients(&by_customer(name), &context(vec![part(1), part(2)]));
        assert_eq!(lines[0], format!("customer: {customer}"));
        let expected = owner.map(|it| format!("owner: {it}"));
        assert_eq!(lines.iter().find(|it| it.starts_with("owner")).cloned(), expected);
    }
    let all = messages(&by_customer("AppointmentBooked"), &context(vec![part(1)]));
    assert_eq!(all[0].variables["package"], json!({"ar": "العروس", "en": "Bride"}));
}

#[test]
fn a_refund_is_mentioned_only_if_there_is_one() {
    let cancelled = |refund: i64| {
        let booking = booking("AppointmentCancelled", &json!({"customer": customer(), "refund_halalas": refund}));
        messages(&booking, &context(vec![appointment(1)]))[0].variables.get("refund").cloned()
    };
    let sentence = json!({"ar": "سيتم رد 120.50 ر.س.", "en": "SAR 120.50 will be refunded."});
    assert_eq!((cancelled(12_050), cancelled(0)), (Some(sentence.clone()), None));
    // If the event has no refund, those of the appointments count.
    let paid = NotifiedAppointment { refund_halalas: 12_050, ..appointment(1) };
    let rejected = messages(&by_customer("AppointmentRejected"), &context(vec![paid]));
    assert_eq!(rejected[0].variables["refund"], sentence);
}

#[test]
fn no_message_contains_a_phone_number() {
    for message in messages(&booking("AppointmentBooked", &json!({})), &context(vec![guest()])) {
        assert!(!message.variables.keys().any(|it| it.contains("phone")));
    }
}

#[test]
fn offers_summaries_and_schedules_go_to_the_user_of_their_event() {
    let names = json!({"ar": "نور", "en": "Nour"});
    let shop: Id<id::Shop> = Id::fixed(1);
    let payload = json!({"company_id": "c", "shop_id": shop, "entry": Id::<id::Waitlist>::fixed(2), "customer": customer(),
        "service_id": "s", "start": START, "end": START + 60, "minutes": 10, "zone": "Asia/Riyadh", "shop_name": names,
        "service_name": names});
    let Some(BookingEvent::Offer(event)) = BookingEvent::read("WaitlistOffered", payload).unwrap() else { panic!() };
    let offered = offer(&event);
    assert_eq!((offered.to, offered.kind), (To::User(customer()), "waitlist_offer"));
    assert_eq!(offered.variables["minutes"], json!({"$minutes": 10}));

    let due = |kind: &str, count: u64| {
        let payload = json!({"company_id": "c", "shop_id": shop, "kind": kind, "user": owner(), "count": count,
            "first": START, "zone": "Asia/Riyadh", "shop_name": names});
        let Some(BookingEvent::Day(read)) = BookingEvent::read("ShopDayDue", payload).unwrap() else { panic!() };
        day(&read)
    };
    assert_eq!(due("summary", 3).unwrap().kind, "daily_summary");
    let schedule = due("schedule", 1).unwrap();
    assert_eq!((schedule.kind, schedule.to), ("daily_schedule", To::User(owner())));
    assert_eq!(schedule.variables["count"], json!({"$count": 1, "noun": "appointments"}));
    assert_eq!(due("schedule", 0), None);
}

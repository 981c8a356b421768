//! Texts about queues.

use super::super::*;
use serde_json::json;

fn filled(kind: &str, language: Language, variables: Value) -> String {
    let Value::Object(variables) = variables else { panic!() };
    Texts::load().unwrap().render(kind, language, &variables).unwrap().body
}

/// All variables of texts about queues.
fn in_queue() -> Value {
    json!({
        "shop": {"ar": "نور", "en": "Nour"},
        "queue": {"ar": "القص", "en": "Haircuts"},
        "number": "Q-012",
        "position": 3,
        "link": "https://queueme.sa/ticket/#0123",
        "wait": {"$minutes": 12},
        "travel": 2,
        "counter": "3",
        "reason": {"ar": "أُغلق الطابور", "en": "the queue closed"},
        "employee": {"ar": "ليان", "en": "Layan"},
        "count": {"$count": 12, "noun": "people"},
    })
}

#[test]
fn queue_texts_are_those_of_the_specification() {
    for (kind, en, ar) in [
        (
            "queue_join_confirmation",
            "You are in line at Nour. Ticket Q-012, position 3, about 12 min.",
            "أنت في الطابور لدى نور. التذكرة Q-012، الترتيب 3، حوالي 12 دقيقة.",
        ),
        (
            "queue_join_confirmation_no_wait",
            "You are in line at Nour. Ticket Q-012, position 3.",
            "أنت في الطابور لدى نور. التذكرة Q-012، الترتيب 3.",
        ),
        (
            "queue_status_update",
            "Queue Me: you are number 3 at Nour. About 12 min.",
            "كيو مي: ترتيبك 3 لدى نور. حوالي 12 دقيقة.",
        ),
        (
            "queue_leave_now",
            "Time to leave for Nour: 2 min drive, about 12 min wait.",
            "حان وقت التوجه إلى نور: الطريق دقيقتان والانتظار حوالي 12 دقيقة.",
        ),
        (
            "queue_called",
            "It is your turn at Nour. Ticket Q-012, please go to counter 3.",
            "حان دورك في نور. التذكرة Q-012، تفضل إلى شباك 3.",
        ),
        (
            "queue_called_no_counter",
            "It is your turn at Nour. Ticket Q-012, please come now.",
            "حان دورك في نور. التذكرة Q-012، تفضل الآن.",
        ),
        (
            "queue_skipped",
            "You missed your call at Nour. Tap to return to the line.",
            "فاتك دورك في نور. اضغط للعودة إلى الطابور.",
        ),
        (
            "queue_cancelled",
            "Your ticket Q-012 at Nour was cancelled: the queue closed.",
            "تم إلغاء تذكرتك Q-012 لدى نور: أُغلق الطابور.",
        ),
        (
            "queue_removed",
            "Your ticket Q-012 at Nour was cancelled: the queue closed.",
            "تم إلغاء تذكرتك Q-012 لدى نور: أُغلق الطابور.",
        ),
        (
            "queue_closed_apology",
            "Sorry, Nour could not serve you today. Join again tomorrow or book.",
            "نعتذر، لم يتمكن نور من خدمتك اليوم. انضم غدًا أو احجز موعدًا.",
        ),
        (
            "service_feedback",
            "You waited 12 min at Nour, served by Layan. How was it?",
            "انتظرت 12 دقيقة لدى نور وخدمك ليان. كيف كانت الخدمة؟",
        ),
        ("queue_alert", "12 people are waiting in Haircuts.", "12 شخصًا ينتظرون في القص."),
    ] {
        assert_eq!(filled(kind, Language::En, in_queue()), en);
        assert_eq!(filled(kind, Language::Ar, in_queue()), ar);
    }
}

#[test]
fn an_sms_repeats_its_push_and_is_not_in_the_inbox() {
    let texts = Texts::load().unwrap();
    for (push, sms) in
        [("queue_called", "queue_called_sms"), ("queue_called_no_counter", "queue_called_no_counter_sms")]
    {
        for language in [Language::Ar, Language::En] {
            assert_eq!(filled(push, language, in_queue()), filled(sms, language, in_queue()));
        }
        let channels = |kind: &str| (texts.is_in_inbox(kind), texts.goes_to(kind, "push"), texts.goes_to(kind, "sms"));
        assert_eq!(channels(push), (true, true, false));
        assert_eq!(channels(sms), (false, false, true));
    }
    assert_eq!(
        (texts.goes_to("queue_closed_apology", "push"), texts.goes_to("queue_closed_apology", "sms")),
        (true, true)
    );
    for kind in ["queue_skipped", "queue_status_update", "queue_leave_now", "service_feedback", "queue_alert"] {
        assert!(texts.goes_to(kind, "push") && !texts.goes_to(kind, "sms") && texts.is_in_inbox(kind), "{kind}");
    }
}

#[test]
fn nouns_agree_with_their_numbers() {
    for (minutes, en, ar) in [
        (1, "1 min", "دقيقة واحدة"),
        (2, "2 min", "دقيقتين"),
        (5, "5 min", "5 دقائق"),
        (11, "11 min", "11 دقيقة"),
        (100, "100 min", "100 دقيقة"),
    ] {
        let variables = || json!({"shop": "نور", "position": 1, "wait": {"$minutes": minutes}});
        assert!(filled("queue_status_update", Language::En, variables()).ends_with(&format!("About {en}.")));
        assert!(filled("queue_status_update", Language::Ar, variables()).ends_with(&format!("حوالي {ar}.")));
    }
    for (count, en, ar) in [
        (1, "1 person is waiting in Q.", "شخص واحد ينتظر في Q."),
        (2, "2 people are waiting in Q.", "شخصان ينتظران في Q."),
        (5, "5 people are waiting in Q.", "5 أشخاص ينتظرون في Q."),
    ] {
        let variables = || json!({"queue": "Q", "count": {"$count": count, "noun": "people"}});
        assert_eq!(filled("queue_alert", Language::En, variables()), en);
        assert_eq!(filled("queue_alert", Language::Ar, variables()), ar);
    }
}

#[test]
fn no_text_counts_minutes_where_there_are_none() {
    let mut variables = in_queue();
    variables["wait"] = json!({"$minutes": 0});
    let Value::Object(variables) = variables else { panic!() };
    let texts = Texts::load().unwrap();
    for kind in texts.0.keys().filter(|it| it.starts_with("queue_") || *it == "service_feedback") {
        let en = texts.render(kind, Language::En, &variables).unwrap().body;
        let ar = texts.render(kind, Language::Ar, &variables).unwrap().body;
        assert!(!en.contains("0 min") && !ar.contains("0 دقيقة"), "{kind}: {en} {ar}");
        let reads_wait = names(&texts.0[kind].body.en).any(|it| it == "wait");
        assert!(!reads_wait || kind == "service_feedback" || en.contains("now") && ar.contains("الآن"), "{kind}: {en}");
    }
}

#[test]
fn a_guest_has_a_link_to_what_others_open_with_a_tap() {
    let Value::Object(variables) = in_queue() else { panic!() };
    let texts = Texts::load().unwrap();
    let shop = Bilingual::new("نور", "Nour");
    let text = |kind, language| texts.guest_sms(kind, language, &variables, Some(&shop)).unwrap().as_str().to_owned();
    assert_eq!(
        text("queue_skipped", Language::En),
        "You missed your call at Nour. Tap to return to the line: https://queueme.sa/ticket/#0123"
    );
    assert!(text("queue_join_confirmation", Language::Ar).ends_with("تذكرتك: https://queueme.sa/ticket/#0123"));
    assert_eq!(text("queue_called", Language::En), filled("queue_called", Language::En, in_queue()));
}

#[test]
fn a_sentence_is_complete_without_a_known_wait() {
    for wait in [json!({}), json!({"wait": null})] {
        let mut variables = in_queue();
        variables.as_object_mut().unwrap().remove("wait");
        variables.as_object_mut().unwrap().extend(wait.as_object().unwrap().clone());
        let text = |kind, language| filled(kind, language, variables.clone());
        assert_eq!(text("queue_status_update", Language::En), "Queue Me: you are number 3 at Nour.");
        assert_eq!(text("queue_status_update", Language::Ar), "كيو مي: ترتيبك 3 لدى نور.");
        let joined = text("queue_join_confirmation", Language::Ar);
        assert_eq!(joined, text("queue_join_confirmation_no_wait", Language::Ar));
    }
    let mut variables = in_queue();
    variables.as_object_mut().unwrap().remove("counter");
    let called = filled("queue_called", Language::En, variables);
    assert_eq!(called, filled("queue_called_no_counter", Language::En, in_queue()));
}

#[test]
fn queue_texts_have_no_gaps() {
    for kind in Texts::load().unwrap().0.keys().filter(|it| it.contains("queue") || *it == "service_feedback") {
        for language in [Language::Ar, Language::En] {
            let text = filled(kind, language, in_queue());
            let has_gap = text.contains("  ") || text.contains(" .") || text.contains(['{', '}', '|', '$']);
            // Nothing follows a link, as phones would take it for a part of it.
            let ends = text.ends_with(['.', '?', '؟']) || text.ends_with(": https://queueme.sa/ticket/#0123");
            assert!(!has_gap && ends, "{kind}: {text}");
        }
    }
}

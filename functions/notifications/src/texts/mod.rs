//! The texts of notifications in both languages, from `texts/texts.json`.

mod variable;

use model::{Bilingual, Language};
use runtime::StartError;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use variable::{VariableForm, render};

const FILE: &str = include_str!("../../texts/texts.json");

/// Title and body of a notification in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RenderedText {
    pub(crate) title: String,
    pub(crate) body: String,
}

/// All texts, by type of notification.
pub(crate) struct Texts(HashMap<String, NotificationText>);

#[derive(Deserialize)]
struct NotificationText {
    title: Bilingual,
    body: Bilingual,
    /// Channels besides the inbox: `push` and `sms`. Defaults to `push`.
    #[serde(default = "push_only")]
    channels: Vec<String>,
    /// Whether it is stored in the inbox. `false` for types that repeat a notification on another channel.
    #[serde(default = "yes")]
    inbox: bool,
}

const fn yes() -> bool {
    true
}

fn push_only() -> Vec<String> {
    vec!["push".to_owned()]
}

impl Texts {
    pub(crate) fn load() -> Result<Self, StartError> {
        serde_json::from_str(FILE).map(Self).map_err(|error| StartError(format!("texts.json: {error}")))
    }

    /// Returns title and body of a notification. `None` for an unknown type. If a variable is missing, the text
    /// `<type>_no_<variable>` is used if it exists.
    pub(crate) fn render(
        &self,
        kind: &str,
        language: Language,
        variables: &Map<String, Value>,
    ) -> Option<RenderedText> {
        let complete = self.0.get(kind)?;
        let missing = names(complete.body.pick(language)).find(|it| variables.get(*it).is_none_or(Value::is_null));
        let without = missing.and_then(|it| self.0.get(&format!("{kind}_no_{it}")));
        let text = without.unwrap_or(complete);
        // Trimmed, because a variable at the end may be empty.
        let fill = |text: &Bilingual| fill(text.pick(language), language, variables).trim_end().to_owned();
        Some(RenderedText { title: fill(&text.title), body: fill(&text.body) })
    }

    /// Returns whether a type of notification is stored in the inbox.
    pub(crate) fn is_in_inbox(&self, kind: &str) -> bool {
        self.0.get(kind).is_some_and(|it| it.inbox)
    }

    /// Returns whether a type of notification is sent to a channel.
    pub(crate) fn goes_to(&self, kind: &str, channel: &str) -> bool {
        self.0.get(kind).is_some_and(|it| it.channels.iter().any(|it| it == channel))
    }
}

/// Returns the names of a text's variables.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let all = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    all.map(|(name, _)| name.split_once('|').map_or(name, |(name, _)| name))
}

/// Replaces `{name}`, and `{name|form}` in that form. A value that looks like a variable is not replaced again.
fn fill(text: &str, language: Language, variables: &Map<String, Value>) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let (name, form) =
            name.split_once('|').map_or((name, VariableForm::Plain), |(name, form)| (name, VariableForm::of(form)));
        if let Some(value) = variables.get(name) {
            filled.push_str(&render(value, form, language));
        }
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn variables_of(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_form_in_a_text_exists() {
        for (kind, text) in Texts::load().unwrap().0 {
            for (_, form) in variables_of(&text.body.en).iter().filter_map(|it| it.split_once('|')) {
                assert_ne!(VariableForm::of(form), VariableForm::Plain, "{kind}");
            }
        }
    }

    #[test]
    fn every_text_says_the_same_in_both_languages() {
        for (kind, text) in Texts::load().unwrap().0 {
            for pair in [&text.title, &text.body] {
                assert!(!pair.ar.is_empty() && !pair.en.is_empty(), "{kind}");
                assert_eq!(variables_of(&pair.ar), variables_of(&pair.en), "{kind}");
            }
        }
    }

    #[test]
    fn values_are_never_treated_as_variables() {
        let Value::Object(variables) = json!({"device": "{code}", "code": 7}) else { panic!() };
        let text = Texts::load().unwrap().render("new_device_login", Language::En, &variables).unwrap();
        assert!(text.body.contains("on {code}. Not"));
    }

    /// The body of a text about bookings, filled with every kind of variable.
    fn booking_text(kind: &str, language: Language) -> String {
        let moment = |name: &str| json!({name: 1_743_852_600, "zone": "Asia/Riyadh"});
        let Value::Object(variables) = json!({
            "shop": {"ar": "نور", "en": "Nour"},
            "service": {"ar": "قص شعر", "en": "Haircut"},
            "specialist": {"ar": "ليان", "en": "Layan"},
            "package": {"ar": "العروس", "en": "Bride"},
            "customer": "Sara",
            "time": moment("$time"),
            "date": moment("$date"),
            "minutes": {"$minutes": 10},
            "count": {"$count": 3, "noun": "appointments"},
        }) else {
            panic!()
        };
        Texts::load().unwrap().render(kind, language, &variables).unwrap().body
    }

    #[test]
    fn booking_texts_are_those_of_the_specification() {
        for (kind, en, ar) in [
            (
                "appointment_requested",
                "Your request for Haircut at Nour on 05 Apr, 2025 at 02:30 PM was sent. The shop will confirm it.",
                "تم إرسال طلبك لخدمة قص شعر في نور يوم 05 أبريل, 2025 الساعة 02:30 م. سيقوم المتجر بتأكيده.",
            ),
            (
                "appointment_created",
                "Your appointment at Nour for Haircut is booked: 02:30 PM - 05 Apr, 2025.",
                "تم حجز موعدك في نور لخدمة قص شعر: 02:30 م - 05 أبريل, 2025.",
            ),
            (
                "appointment_reminder_sms",
                "Reminder: your appointment at Nour is on 05 Apr, 2025 at 02:30 PM. Service: Haircut.",
                "تذكير: موعدك في نور يوم 05 أبريل, 2025 الساعة 02:30 م. الخدمة: قص شعر.",
            ),
            (
                "appointment_cancelled",
                "Your appointment at Nour on 05 Apr, 2025 was cancelled.",
                "تم إلغاء موعدك في نور بتاريخ 05 أبريل, 2025.",
            ),
            (
                "specialist_cancelled_appointment",
                "Cancelled: Sara, Haircut, 02:30 PM - 05 Apr, 2025.",
                "أُلغي الموعد: Sara، قص شعر، 02:30 م - 05 أبريل, 2025.",
            ),
            (
                "daily_summary",
                "Nour: 3 appointments tomorrow, first at 02:30 PM.",
                "نور: لديك 3 مواعيد غدًا، أولها 02:30 م.",
            ),
            ("daily_schedule", "Today: 3 appointments, first at 02:30 PM.", "اليوم: 3 مواعيد، أولها 02:30 م."),
            (
                "waitlist_offer",
                "A slot opened at Nour: 02:30 PM - 05 Apr, 2025. Held for 10 min.",
                "توفر موعد في نور: 02:30 م - 05 أبريل, 2025. محجوز لك 10 دقائق.",
            ),
            (
                "package_reschedule",
                "Package Bride at Nour moved to 02:30 PM - 05 Apr, 2025.",
                "تم نقل باقة العروس في نور إلى 02:30 م - 05 أبريل, 2025.",
            ),
        ] {
            assert_eq!(booking_text(kind, Language::En), en);
            assert_eq!(booking_text(kind, Language::Ar), ar);
        }
    }

    #[test]
    fn texts_for_the_shop_begin_with_the_customers_name() {
        for kind in ["appointment_created_shop", "appointment_rescheduled_shop", "appointment_cancelled_shop"] {
            assert!(booking_text(kind, Language::En).starts_with("Sara"), "{kind}");
            assert!(booking_text(kind, Language::Ar).starts_with("Sara"), "{kind}");
        }
    }

    #[test]
    fn booking_texts_have_no_gaps() {
        for kind in Texts::load().unwrap().0.keys().filter(|it| it.contains("appointment") || it.contains("package")) {
            for language in [Language::Ar, Language::En] {
                let text = booking_text(kind, language);
                assert!(!text.contains("  ") && !text.contains(" .") && !text.contains(['{', '}']), "{kind}: {text}");
            }
        }
    }

    #[test]
    fn the_day_before_reminder_is_an_sms_and_the_others_are_pushed() {
        let texts = Texts::load().unwrap();
        let channels = |kind: &str| (texts.goes_to(kind, "push"), texts.goes_to(kind, "sms"));
        assert_eq!(channels("appointment_reminder_sms"), (false, true));
        assert_eq!(channels("appointment_reminder"), (true, false));
        assert_eq!(channels("appointment_cancelled"), (true, true));
        assert_eq!(channels("appointment_created"), (true, false));
    }

    fn filled(kind: &str, language: Language, variables: Value) -> String {
        let Value::Object(variables) = variables else { panic!() };
        Texts::load().unwrap().render(kind, language, &variables).unwrap().body
    }

    /// All variables of texts about queues.
    fn in_queue() -> Value {
        json!({
            "shop": {"ar": "نور", "en": "Nour"},
            "queue": {"ar": "القص", "en": "Haircuts"},
            "number": "Q-250405-012",
            "position": 3,
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
                "You are in line at Nour. Ticket Q-250405-012, position 3, about 12 min.",
                "أنت في الطابور لدى نور. التذكرة Q-250405-012، الترتيب 3، حوالي 12 دقيقة.",
            ),
            (
                "queue_join_confirmation_no_wait",
                "You are in line at Nour. Ticket Q-250405-012, position 3.",
                "أنت في الطابور لدى نور. التذكرة Q-250405-012، الترتيب 3.",
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
                "It is your turn at Nour. Ticket Q-250405-012, please go to counter 3.",
                "حان دورك في نور. التذكرة Q-250405-012، تفضل إلى شباك 3.",
            ),
            (
                "queue_called_no_counter",
                "It is your turn at Nour. Ticket Q-250405-012, please come now.",
                "حان دورك في نور. التذكرة Q-250405-012، تفضل الآن.",
            ),
            (
                "queue_skipped",
                "You missed your call at Nour. Tap to return to the line.",
                "فاتك دورك في نور. اضغط للعودة إلى الطابور.",
            ),
            (
                "queue_cancelled",
                "Your ticket Q-250405-012 at Nour was cancelled: the queue closed.",
                "تم إلغاء تذكرتك Q-250405-012 لدى نور: أُغلق الطابور.",
            ),
            (
                "queue_removed",
                "Your ticket Q-250405-012 at Nour was cancelled: the queue closed.",
                "تم إلغاء تذكرتك Q-250405-012 لدى نور: أُغلق الطابور.",
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
            let channels =
                |kind: &str| (texts.is_in_inbox(kind), texts.goes_to(kind, "push"), texts.goes_to(kind, "sms"));
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
            (0, "0 min", "0 دقيقة"),
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
                assert!(!has_gap && text.ends_with(['.', '?', '؟']), "{kind}: {text}");
            }
        }
    }
}

//! The texts of notifications in both languages, from `texts/texts.json`.

mod filling;
mod rules;
mod sms;
mod variable;

pub(crate) use rules::{TypeRules, TypeSummary};
pub(crate) use sms::SmsText;

use filling::{fill, names};
use model::{Bilingual, Language};
use runtime::StartError;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use variable::is_no_time;

/// Variables that name a person, or that somebody wrote freely. They may say who is treated for what, and push messages show on
/// locked screens.
const PRIVATE: [&str; 4] = ["customer", "specialist", "employee", "reason"];

const FILE: &str = include_str!("../../texts/texts.json");

/// Title and body of a notification in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RenderedText {
    pub(crate) title: String,
    pub(crate) body: String,
}

/// Title and body of a notification in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RenderedTexts {
    pub(crate) title: Bilingual,
    pub(crate) body: Bilingual,
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
    #[serde(flatten)]
    rules: TypeRules,
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
    /// `<type>_no_<variable>` is used if it exists; if it is a duration of no minutes, the text `<type>_zero_<variable>`.
    pub(crate) fn render(
        &self,
        kind: &str,
        language: Language,
        variables: &Map<String, Value>,
    ) -> Option<RenderedText> {
        let text = self.fitting(kind, language, variables)?;
        // Trimmed, because a variable at the end may be empty.
        let fill = |text: &Bilingual| fill(text.pick(language), language, variables).trim_end().to_owned();
        Some(RenderedText { title: fill(&text.title), body: fill(&text.body) })
    }

    /// Returns title and body of a notification in both languages. `None` for an unknown type.
    pub(crate) fn render_both(&self, kind: &str, variables: &Map<String, Value>) -> Option<RenderedTexts> {
        let of = |language| self.render(kind, language, variables);
        let (ar, en) = (of(Language::Ar)?, of(Language::En)?);
        Some(RenderedTexts { title: Bilingual::new(ar.title, en.title), body: Bilingual::new(ar.body, en.body) })
    }

    /// Returns title and body of a push message: those of the notification without names of people and without what somebody
    /// wrote. `None` for an unknown type.
    pub(crate) fn push(&self, kind: &str, language: Language, variables: &Map<String, Value>) -> Option<RenderedText> {
        let shown = variables.iter().filter(|(name, _)| !PRIVATE.contains(&name.as_str()));
        self.render(kind, language, &shown.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// Returns the text of a type that fits the variables, if there is one: its own, the one without what is missing, or the
    /// one for a duration of no minutes. Where both are the case, the one of both: `<type>_zero_<variable>_no_<variable>`.
    fn fitting(&self, kind: &str, language: Language, variables: &Map<String, Value>) -> Option<&NotificationText> {
        let mut text = self.0.get(kind)?;
        let mut base = kind.trim_end_matches("_sms").to_owned();
        let variant = |base: &str, name: &str| match variables.get(name) {
            None | Some(Value::Null) => Some(format!("{base}_no_{name}")),
            Some(value) if is_no_time(value) => Some(format!("{base}_zero_{name}")),
            Some(_) => None,
        };
        let next = |base: &str, text: &NotificationText| {
            let mut found = names(text.body.pick(language)).filter_map(|name| variant(base, name));
            found.find_map(|kind| self.0.get(&kind).map(|text| (kind, text)))
        };
        // Each has fewer variables than the one before.
        while let Some((kind, fewer)) = next(&base, text) {
            (base, text) = (kind, fewer);
        }
        Some(text)
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

#[cfg(test)]
mod tests {
    mod push;
    mod queue;
    mod types;

    use super::variable::VariableForm;
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
}

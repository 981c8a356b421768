//! The texts that people read, in both languages, from `texts/texts.json`.

use crate::variable::written;
use model::{Bilingual, Language};
use runtime::StartError;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

const FILE: &str = include_str!("../texts/texts.json");

/// All texts, by type of notification.
pub(crate) struct Texts(HashMap<String, Text>);

#[derive(Deserialize)]
struct Text {
    title: Bilingual,
    body: Bilingual,
    /// Where it goes besides the inbox: `push` unless it says otherwise, `sms`.
    #[serde(default = "push_only")]
    channels: Vec<String>,
}

fn push_only() -> Vec<String> {
    vec!["push".to_owned()]
}

impl Texts {
    pub(crate) fn load() -> Result<Self, StartError> {
        serde_json::from_str(FILE).map(Self).map_err(|error| StartError(format!("texts.json: {error}")))
    }

    /// Title and body of a notification; nothing for an unknown type.
    pub(crate) fn write(
        &self,
        kind: &str,
        language: Language,
        variables: &Map<String, Value>,
    ) -> Option<(String, String)> {
        let text = self.0.get(kind)?;
        // A last sentence that is a variable may be empty.
        let fill = |text: &Bilingual| fill(text.pick(language), language, variables).trim_end().to_owned();
        Some((fill(&text.title), fill(&text.body)))
    }

    /// Whether a type of notification goes to a channel.
    pub(crate) fn goes_to(&self, kind: &str, channel: &str) -> bool {
        self.0.get(kind).is_some_and(|it| it.channels.iter().any(|it| it == channel))
    }
}

/// Fills in `{name}`. Values are put in once and not read again, so a value that looks like a variable stays as it is.
fn fill(text: &str, language: Language, variables: &Map<String, Value>) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        if let Some(value) = variables.get(name) {
            filled.push_str(&written(value, language));
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
    fn every_text_says_the_same_in_both_languages() {
        for (kind, text) in Texts::load().unwrap().0 {
            for pair in [&text.title, &text.body] {
                assert!(!pair.ar.is_empty() && !pair.en.is_empty(), "{kind}");
                assert_eq!(variables_of(&pair.ar), variables_of(&pair.en), "{kind}");
            }
        }
    }

    #[test]
    fn values_are_never_read_as_variables() {
        let Value::Object(variables) = json!({"device": "{code}", "code": 7}) else { panic!() };
        let (_, body) = Texts::load().unwrap().write("new_device_login", Language::En, &variables).unwrap();
        assert!(body.contains("on {code}. Not"));
    }

    /// What `announce-bookings` and the jobs say: one moment, one shop, every kind of variable.
    fn told(kind: &str, language: Language) -> String {
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
        Texts::load().unwrap().write(kind, language, &variables).unwrap().1
    }

    #[test]
    fn bookings_are_told_in_the_words_of_the_specification() {
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
            assert_eq!(told(kind, Language::En), en);
            assert_eq!(told(kind, Language::Ar), ar);
        }
    }

    #[test]
    fn the_shop_reads_the_name_of_the_customer_first() {
        for kind in ["appointment_created_shop", "appointment_rescheduled_shop", "appointment_cancelled_shop"] {
            assert!(told(kind, Language::En).starts_with("Sara"), "{kind}");
            assert!(told(kind, Language::Ar).starts_with("Sara"), "{kind}");
        }
    }

    #[test]
    fn no_sentence_of_a_booking_has_a_gap() {
        for kind in Texts::load().unwrap().0.keys().filter(|it| it.contains("appointment") || it.contains("package")) {
            for language in [Language::Ar, Language::En] {
                let text = told(kind, language);
                assert!(!text.contains("  ") && !text.contains(" .") && !text.contains(['{', '}']), "{kind}: {text}");
            }
        }
    }

    #[test]
    fn the_reminder_of_the_day_before_goes_by_sms_and_the_others_by_push() {
        let texts = Texts::load().unwrap();
        let channels = |kind: &str| (texts.goes_to(kind, "push"), texts.goes_to(kind, "sms"));
        assert_eq!(channels("appointment_reminder_sms"), (false, true));
        assert_eq!(channels("appointment_reminder"), (true, false));
        assert_eq!(channels("appointment_cancelled"), (true, true));
        assert_eq!(channels("appointment_created"), (true, false));
    }
}

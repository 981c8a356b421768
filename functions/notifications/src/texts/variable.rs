//! The variables of texts. A notification is requested without knowing the recipient's language, so times, amounts and
//! counts are passed as values and formatted when the text is rendered:
//!
//! | variable | English | Arabic |
//! | --- | --- | --- |
//! | `"text"`, `7` | unchanged | unchanged |
//! | `{"ar": "نور", "en": "Nour"}` | Nour | نور |
//! | `{"$time": 1743852600, "zone": "Asia/Riyadh"}` | 02:30 PM | 02:30 م |
//! | `{"$date": 1743852600, "zone": "Asia/Riyadh"}` | 05 Apr, 2025 | 05 أبريل, 2025 |
//! | `{"$minutes": 10}` | 10 min | 10 دقائق |
//! | `{"$count": 3, "noun": "appointments"}` | 3 appointments | 3 مواعيد |
//! | `{"$money": 12050}` | SAR 120.50 | 120.50 ر.س |
//!
//! A text may select the form that its sentence needs:
//!
//! | form | of | English | Arabic |
//! | --- | --- | --- | --- |
//! | `minutes` | `2`, `{"$minutes": 2}`, nominative | 2 min | دقيقتان |
//! | `waiting` | `{"$count": 2, "noun": "people"}`, with the verb | 2 people are waiting | شخصان ينتظران |
//! | `counter` | `"3"`, if the name is only a number or a letter | counter 3 | شباك 3 |

use jiff::tz::TimeZone;
use model::wording::{self, Case};
use model::{Bilingual, Language};
use serde::Deserialize;
use serde_json::Value;

/// The zone of a time with an unknown zone: that of nearly all shops.
const HOME: &str = "Asia/Riyadh";

#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Time {
        #[serde(rename = "$time")]
        time: i64,
        zone: String,
    },
    Date {
        #[serde(rename = "$date")]
        date: i64,
        zone: String,
    },
    Minutes {
        #[serde(rename = "$minutes")]
        minutes: u64,
    },
    Count {
        #[serde(rename = "$count")]
        count: u64,
        noun: CountedNoun,
    },
    Money {
        #[serde(rename = "$money")]
        money: i64,
    },
    Both(Bilingual),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum CountedNoun {
    Appointments,
    People,
}

/// The form of a variable in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VariableForm {
    Plain,
    Minutes,
    Waiting,
    Counter,
}

impl VariableForm {
    /// Returns the form of this name, [`VariableForm::Plain`] if it is unknown.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "minutes" => Self::Minutes,
            "waiting" => Self::Waiting,
            "counter" => Self::Counter,
            _ => Self::Plain,
        }
    }
}

/// Whether a variable is a duration of no minutes.
pub(crate) fn is_no_time(value: &Value) -> bool {
    value.get("$minutes").and_then(Value::as_u64) == Some(0)
}

/// Renders a variable in a language.
pub(crate) fn render(value: &Value, form: VariableForm, language: Language) -> String {
    let number = |name: &str| value.get(name).unwrap_or(value).as_u64();
    let counted = |count, noun| wording::counted(count, noun, Case::Nominative, language);
    match (form, value) {
        (VariableForm::Minutes, _) if number("$minutes").is_some() => {
            return counted(number("$minutes").unwrap_or_default(), wording::Noun::Minutes);
        }
        (VariableForm::Waiting, _) if number("$count").is_some() => {
            return counted(number("$count").unwrap_or_default(), wording::Noun::PeopleWaiting);
        }
        (VariableForm::Counter, Value::String(name)) if is_bare(name) => {
            let word = if language == Language::En { "counter" } else { "شباك" };
            return format!("{word} {name}");
        }
        _ => {}
    }
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Object(_) => match Typed::deserialize(value) {
            Ok(typed) => typed.render(language),
            Err(_) => value.to_string(),
        },
        other => other.to_string(),
    }
}

impl Typed {
    fn render(&self, language: Language) -> String {
        match self {
            Self::Time { time, zone } => wording::time(*time, &zone_of(zone), language),
            Self::Date { date, zone } => wording::date(*date, &zone_of(zone), language),
            // A duration.
            Self::Minutes { minutes } => wording::counted(*minutes, wording::Noun::Minutes, Case::Oblique, language),
            Self::Count { count, noun } => {
                let noun = match noun {
                    CountedNoun::Appointments => wording::Noun::Appointments,
                    CountedNoun::People => wording::Noun::People,
                };
                wording::counted(*count, noun, Case::Nominative, language)
            }
            Self::Money { money } => wording::money(*money, language),
            Self::Both(both) => both.pick(language).to_owned(),
        }
    }
}

/// Returns whether the name of a counter is only a number, a letter, or a number with a letter.
pub(crate) fn is_bare(name: &str) -> bool {
    let letters = name.chars().filter(|it| it.is_alphabetic()).count();
    let others = name.chars().filter(|it| !it.is_alphanumeric()).count();
    !name.is_empty() && others == 0 && letters <= 1
}

fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).or_else(|_| TimeZone::get(HOME)).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn variables_are_rendered_in_the_recipients_language() {
        // 14:30 in Riyadh on 5 April 2025.
        let at = 1_743_852_600;
        for (variable, en, ar) in [
            (json!("{x}"), "{x}", "{x}"),
            (json!(7), "7", "7"),
            (json!(null), "", ""),
            (json!({"ar": "نور", "en": "Nour"}), "Nour", "نور"),
            (json!({"en": "Nour"}), "Nour", "Nour"),
            (json!({"$time": at, "zone": "Asia/Riyadh"}), "02:30 PM", "02:30 م"),
            (json!({"$time": at, "zone": "Europe/Berlin"}), "01:30 PM", "01:30 م"),
            (json!({"$time": at, "zone": "Moon/Crater"}), "02:30 PM", "02:30 م"),
            (json!({"$date": at, "zone": "Asia/Riyadh"}), "05 Apr, 2025", "05 أبريل, 2025"),
            (json!({"$minutes": 10}), "10 min", "10 دقائق"),
            (json!({"$minutes": 2}), "2 min", "دقيقتين"),
            (json!({"$count": 2, "noun": "appointments"}), "2 appointments", "موعدان"),
            (json!({"$count": 1, "noun": "appointments"}), "1 appointment", "موعد واحد"),
            (json!({"$count": 5, "noun": "people"}), "5 people", "5 أشخاص"),
            (json!({"$money": 12_050}), "SAR 120.50", "120.50 ر.س"),
        ] {
            assert_eq!(render(&variable, VariableForm::Plain, Language::En), en, "{variable}");
            assert_eq!(render(&variable, VariableForm::Plain, Language::Ar), ar, "{variable}");
        }
    }

    #[test]
    fn a_variable_is_rendered_in_the_form_of_its_sentence() {
        for (form, variable, en, ar) in [
            (VariableForm::Minutes, json!(2), "2 min", "دقيقتان"),
            (VariableForm::Minutes, json!({"$minutes": 2}), "2 min", "دقيقتان"),
            (VariableForm::Minutes, json!("soon"), "soon", "soon"),
            (VariableForm::Waiting, json!({"$count": 1, "noun": "people"}), "1 person is waiting", "شخص واحد ينتظر"),
            (VariableForm::Waiting, json!(3), "3 people are waiting", "3 أشخاص ينتظرون"),
            (VariableForm::Counter, json!("3"), "counter 3", "شباك 3"),
            (VariableForm::Counter, json!("A12"), "counter A12", "شباك A12"),
            (VariableForm::Counter, json!("B"), "counter B", "شباك B"),
            (VariableForm::Counter, json!("Window 3"), "Window 3", "Window 3"),
            (VariableForm::Counter, json!("غرفة الكشف"), "غرفة الكشف", "غرفة الكشف"),
            (VariableForm::Counter, json!("3-4"), "3-4", "3-4"),
            (VariableForm::Counter, json!(""), "", ""),
            (VariableForm::Counter, json!({"ar": "الغرفة", "en": "the room"}), "the room", "الغرفة"),
        ] {
            assert_eq!(render(&variable, form, Language::En), en, "{variable}");
            assert_eq!(render(&variable, form, Language::Ar), ar, "{variable}");
        }
    }
}

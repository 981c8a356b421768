//! The variables of texts. Whoever asks for a notification doesn't know its reader's language, so moments, amounts and
//! counts travel as what they are and become words when the text is written:
//!
//! | variable | English | Arabic |
//! | --- | --- | --- |
//! | `"text"`, `7` | as it is | as it is |
//! | `{"ar": "نور", "en": "Nour"}` | Nour | نور |
//! | `{"$time": 1743852600, "zone": "Asia/Riyadh"}` | 02:30 PM | 02:30 م |
//! | `{"$date": 1743852600, "zone": "Asia/Riyadh"}` | 05 Apr, 2025 | 05 أبريل, 2025 |
//! | `{"$minutes": 10}` | 10 min | 10 دقائق |
//! | `{"$count": 3, "noun": "appointments"}` | 3 appointments | 3 مواعيد |
//! | `{"$money": 12050}` | SAR 120.50 | 120.50 ر.س |

use jiff::tz::TimeZone;
use model::wording::{self, Case};
use model::{Bilingual, Language};
use serde::Deserialize;
use serde_json::Value;

/// The zone of a moment that names none we know: nearly all shops are there.
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
        noun: Noun,
    },
    Money {
        #[serde(rename = "$money")]
        money: i64,
    },
    Both(Bilingual),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Noun {
    Appointments,
}

/// A variable as a reader of `language` reads it.
pub(crate) fn written(value: &Value, language: Language) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Object(_) => match Typed::deserialize(value) {
            Ok(typed) => typed.written(language),
            Err(_) => value.to_string(),
        },
        other => other.to_string(),
    }
}

impl Typed {
    fn written(&self, language: Language) -> String {
        match self {
            Self::Time { time, zone } => wording::time(*time, &zone_of(zone), language),
            Self::Date { date, zone } => wording::date(*date, &zone_of(zone), language),
            // How long something takes.
            Self::Minutes { minutes } => wording::counted(*minutes, wording::Noun::Minutes, Case::Oblique, language),
            Self::Count { count, noun: Noun::Appointments } => {
                wording::counted(*count, wording::Noun::Appointments, Case::Nominative, language)
            }
            Self::Money { money } => wording::money(*money, language),
            Self::Both(both) => both.pick(language).to_owned(),
        }
    }
}

fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).or_else(|_| TimeZone::get(HOME)).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn variables_become_words_in_the_language_of_their_reader() {
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
            (json!({"$money": 12_050}), "SAR 120.50", "120.50 ر.س"),
        ] {
            assert_eq!(written(&variable, Language::En), en, "{variable}");
            assert_eq!(written(&variable, Language::Ar), ar, "{variable}");
        }
    }
}

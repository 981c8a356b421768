//! Times, dates, amounts and counts for people, in both languages, with Latin digits.

use crate::{Halalas, Language};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const MONTHS_EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// The Gregorian months as Saudi Arabia calls them (CLDR `ar-SA`).
const MONTHS_AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

/// A moment (Unix seconds) on the clock of a time zone. A moment beyond the calendar is shown as 1970.
fn local(at: i64, zone: &TimeZone) -> DateTime {
    zone.to_datetime(Timestamp::from_second(at).unwrap_or_default())
}

/// Formats the time of day at `at` (Unix seconds): `02:30 PM`, `02:30 م`.
#[must_use]
pub fn time(at: i64, zone: &TimeZone, language: Language) -> String {
    let local = local(at, zone);
    // Both 0 and 12 are written as 12.
    let hour = (local.hour() + 11) % 12 + 1;
    let half = match (language, local.hour() < 12) {
        (Language::En, true) => "AM",
        (Language::En, false) => "PM",
        (Language::Ar, true) => "ص",
        (Language::Ar, false) => "م",
    };
    format!("{hour:02}:{:02} {half}", local.minute())
}

/// Formats the date at `at` (Unix seconds): `05 Apr, 2025`, `05 أبريل, 2025`.
#[must_use]
pub fn date(at: i64, zone: &TimeZone, language: Language) -> String {
    let local = local(at, zone);
    let months = match language {
        Language::En => MONTHS_EN,
        Language::Ar => MONTHS_AR,
    };
    let month = usize::try_from(local.month() - 1).ok().and_then(|it| months.get(it)).copied().unwrap_or_default();
    format!("{:02} {month}, {}", local.day(), local.year())
}

/// Formats time and date at `at` (Unix seconds): `02:30 PM - 05 Apr, 2025`.
#[must_use]
pub fn stamp(at: i64, zone: &TimeZone, language: Language) -> String {
    format!("{} - {}", time(at, zone, language), date(at, zone, language))
}

/// Formats an amount, always with two decimals: `SAR 120.50`, `120.50 ر.س`.
#[must_use]
pub fn money(halalas: i64, language: Language) -> String {
    Halalas::new(halalas).display(language)
}

/// The plural category of a number in Arabic.
///
/// <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html#ar>, cardinals, whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// 0.
    Zero,
    /// 1.
    One,
    /// 2.
    Two,
    /// 3 to 10, 103 to 110, ...
    Few,
    /// 11 to 99, 111 to 199, ...
    Many,
    /// 100 to 102, 200 to 202, ...
    Other,
}

/// Returns the plural category of `count` in Arabic.
#[must_use]
pub const fn arabic(count: u64) -> Plural {
    match (count, count % 100) {
        (0, _) => Plural::Zero,
        (1, _) => Plural::One,
        (2, _) => Plural::Two,
        (_, 3..=10) => Plural::Few,
        (_, 11..=99) => Plural::Many,
        _ => Plural::Other,
    }
}

/// The grammatical case of an Arabic noun, which shows in its dual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Subject or predicate: `دقيقتان`.
    Nominative,
    /// After a preposition, in a construct, or as a duration: `دقيقتين`.
    Oblique,
}

/// A countable noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// Minutes.
    Minutes,
    /// Appointments.
    Appointments,
    /// People.
    People,
    /// People who wait, because the verb agrees with their number: `2 people are waiting`.
    PeopleWaiting,
}

/// The forms of an Arabic noun.
struct Forms {
    one: &'static str,
    two: &'static str,
    two_oblique: &'static str,
    few: &'static str,
    many: &'static str,
    other: &'static str,
}

impl Noun {
    const fn forms(self) -> Forms {
        match self {
            Self::Minutes => Forms {
                one: "دقيقة واحدة",
                two: "دقيقتان",
                two_oblique: "دقيقتين",
                few: "دقائق",
                many: "دقيقة",
                other: "دقيقة",
            },
            Self::Appointments => Forms {
                one: "موعد واحد",
                two: "موعدان",
                two_oblique: "موعدين",
                few: "مواعيد",
                many: "موعدًا",
                other: "موعد",
            },
            Self::People => {
                Forms {
                    one: "شخص واحد", two: "شخصان", two_oblique: "شخصين", few: "أشخاص", many: "شخصًا", other: "شخص"
                }
            }
            Self::PeopleWaiting => Forms {
                one: "شخص واحد ينتظر",
                two: "شخصان ينتظران",
                two_oblique: "شخصين ينتظران",
                few: "أشخاص ينتظرون",
                many: "شخصًا ينتظرون",
                other: "شخص ينتظرون",
            },
        }
    }

    const fn english(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::Minutes, _) => "min",
            (Self::Appointments, 1) => "appointment",
            (Self::Appointments, _) => "appointments",
            (Self::People, 1) => "person",
            (Self::People, _) => "people",
            (Self::PeopleWaiting, 1) => "person is waiting",
            (Self::PeopleWaiting, _) => "people are waiting",
        }
    }
}

/// Formats a count with its noun: `3 appointments`, `3 مواعيد`. Arabic writes one and two as words.
#[must_use]
pub fn counted(count: u64, noun: Noun, case: Case, language: Language) -> String {
    if language == Language::En {
        return format!("{count} {}", noun.english(count));
    }
    let forms = noun.forms();
    match (arabic(count), case) {
        (Plural::One, _) => forms.one.to_owned(),
        (Plural::Two, Case::Nominative) => forms.two.to_owned(),
        (Plural::Two, Case::Oblique) => forms.two_oblique.to_owned(),
        (Plural::Few, _) => format!("{count} {}", forms.few),
        (Plural::Many, _) => format!("{count} {}", forms.many),
        (Plural::Zero | Plural::Other, _) => format!("{count} {}", forms.other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn riyadh() -> TimeZone {
        TimeZone::get("Asia/Riyadh").unwrap()
    }

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    #[test]
    fn times_and_dates_read_as_the_specification_writes_them() {
        let afternoon = at("2025-04-05T14:30:00+03:00");
        assert_eq!(stamp(afternoon, &riyadh(), Language::En), "02:30 PM - 05 Apr, 2025");
        assert_eq!(stamp(afternoon, &riyadh(), Language::Ar), "02:30 م - 05 أبريل, 2025");
        for (moment, en, ar) in [
            ("2025-04-05T00:00:00+03:00", "12:00 AM", "12:00 ص"),
            ("2025-04-05T00:59:59+03:00", "12:59 AM", "12:59 ص"),
            ("2025-04-05T01:05:00+03:00", "01:05 AM", "01:05 ص"),
            ("2025-04-05T11:59:00+03:00", "11:59 AM", "11:59 ص"),
            ("2025-04-05T12:00:00+03:00", "12:00 PM", "12:00 م"),
            ("2025-04-05T13:00:00+03:00", "01:00 PM", "01:00 م"),
            ("2025-04-05T23:59:00+03:00", "11:59 PM", "11:59 م"),
        ] {
            assert_eq!(time(at(moment), &riyadh(), Language::En), en);
            assert_eq!(time(at(moment), &riyadh(), Language::Ar), ar);
        }
    }

    #[test]
    fn the_date_is_that_of_the_place() {
        let moment = at("2025-12-31T22:30:00Z");
        assert_eq!(date(moment, &TimeZone::UTC, Language::En), "31 Dec, 2025");
        assert_eq!(date(moment, &riyadh(), Language::En), "01 Jan, 2026");
        assert_eq!(date(moment, &riyadh(), Language::Ar), "01 يناير, 2026");
        // The hour that the clocks skip.
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        assert_eq!(time(at("2025-03-30T01:00:00Z"), &berlin, Language::En), "03:00 AM");
    }

    #[test]
    fn amounts_always_have_two_decimals() {
        assert_eq!(money(12_050, Language::En), "SAR 120.50");
        assert_eq!(money(12_050, Language::Ar), "120.50 ر.س");
        assert_eq!(money(12_000, Language::En), "SAR 120.00");
    }

    #[test]
    fn arabic_numbers_ask_for_the_forms_of_cldr() {
        // The sample numbers of CLDR's chart.
        let samples: [(Plural, &[u64]); 6] = [
            (Plural::Zero, &[0]),
            (Plural::One, &[1]),
            (Plural::Two, &[2]),
            (Plural::Few, &[3, 10, 103, 110, 1_003]),
            (Plural::Many, &[11, 26, 99, 111, 1_011]),
            (Plural::Other, &[100, 102, 200, 202, 300, 302, 400, 500, 600, 1_000, 10_000, 100_000, 1_000_000]),
        ];
        for (form, counts) in samples {
            for count in counts {
                assert_eq!(arabic(*count), form, "{count}");
            }
        }
    }

    #[test]
    fn counted_things_take_the_right_form() {
        for (count, minutes, appointments) in [
            (0, "0 دقيقة", "0 موعد"),
            (1, "دقيقة واحدة", "موعد واحد"),
            (2, "دقيقتان", "موعدان"),
            (3, "3 دقائق", "3 مواعيد"),
            (10, "10 دقائق", "10 مواعيد"),
            (11, "11 دقيقة", "11 موعدًا"),
            (99, "99 دقيقة", "99 موعدًا"),
            (100, "100 دقيقة", "100 موعد"),
            (103, "103 دقائق", "103 مواعيد"),
        ] {
            assert_eq!(counted(count, Noun::Minutes, Case::Nominative, Language::Ar), minutes);
            assert_eq!(counted(count, Noun::Appointments, Case::Nominative, Language::Ar), appointments);
        }
        for (count, en, ar) in [
            (0, "0 people are waiting", "0 شخص ينتظرون"),
            (1, "1 person is waiting", "شخص واحد ينتظر"),
            (2, "2 people are waiting", "شخصان ينتظران"),
            (5, "5 people are waiting", "5 أشخاص ينتظرون"),
            (12, "12 people are waiting", "12 شخصًا ينتظرون"),
            (100, "100 people are waiting", "100 شخص ينتظرون"),
        ] {
            assert_eq!(counted(count, Noun::PeopleWaiting, Case::Nominative, Language::En), en);
            assert_eq!(counted(count, Noun::PeopleWaiting, Case::Nominative, Language::Ar), ar);
            let people = |language| counted(count, Noun::People, Case::Nominative, language);
            assert!(en.starts_with(&people(Language::En)) && ar.starts_with(&people(Language::Ar)));
        }
        assert_eq!(counted(2, Noun::People, Case::Oblique, Language::Ar), "شخصين");
        assert_eq!(counted(2, Noun::Minutes, Case::Oblique, Language::Ar), "دقيقتين");
        assert_eq!(counted(2, Noun::Appointments, Case::Oblique, Language::Ar), "موعدين");
        assert_eq!(counted(10, Noun::Minutes, Case::Oblique, Language::En), "10 min");
        assert_eq!(counted(1, Noun::Appointments, Case::Nominative, Language::En), "1 appointment");
        assert_eq!(counted(12, Noun::Appointments, Case::Nominative, Language::En), "12 appointments");
    }

    proptest! {
        #[test]
        fn nothing_panics(at in any::<i64>(), count in any::<u64>()) {
            for language in [Language::Ar, Language::En] {
                let _ = stamp(at, &riyadh(), language);
                let _ = counted(count, Noun::Minutes, Case::Oblique, language);
            }
        }
    }
}

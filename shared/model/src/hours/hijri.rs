//! The Umm al-Qura calendar, the official calendar of Saudi Arabia, and public holidays.
//!
//! The months come from `icu_calendar`. For 1300 to 1600 AH (1882 to 2174) it uses the table published by the calendar's
//! authority, the King Abdulaziz City for Science and Technology, and otherwise a tabular approximation. If a sighting of
//! the moon shifts a month by a day, the shop corrects it with its own dates.

use icu_calendar::cal::{Hijri, Iso};
use icu_calendar::types::Month;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The number of Ramadan, the ninth month.
const RAMADAN: u8 = 9;
/// The number of Dhu al-Hijjah, the twelfth month.
const DHU_AL_HIJJAH: u8 = 12;
/// The Day of Arafah, as a day of Dhu al-Hijjah.
const ARAFAH: u8 = 9;
/// Length of either Eid, in days.
const EID: i32 = 4;

/// A date of the Umm al-Qura calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HijriDate {
    /// The year after the Hijra.
    pub year: i32,
    /// 1 (Muharram) to 12 (Dhu al-Hijjah).
    pub month: u8,
    /// 1 to 30.
    pub day: u8,
}

impl HijriDate {
    /// Converts a Gregorian date. `None` outside the calendar's range.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
        let iso = icu_calendar::Date::try_new_iso(date.year().into(), month, day).ok()?;
        let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
        Some(Self { year: hijri.year().extended_year(), month: hijri.month().ordinal, day: hijri.day_of_month().0 })
    }

    /// Converts to a Gregorian date. `None` if there is no such day.
    #[must_use]
    pub fn gregorian(self) -> Option<Date> {
        let calendar = Hijri::new_umm_al_qura();
        let hijri = icu_calendar::Date::try_new(self.year.into(), Month::new(self.month), self.day, calendar).ok()?;
        let iso = hijri.to_calendar(Iso);
        let (month, day) = (i8::try_from(iso.month().ordinal).ok()?, i8::try_from(iso.day_of_month().0).ok()?);
        Date::new(i16::try_from(iso.year().extended_year()).ok()?, month, day).ok()
    }
}

/// Whether the date lies in Ramadan.
#[must_use]
pub fn is_ramadan(date: Date) -> bool {
    HijriDate::of(date).is_some_and(|it| it.month == RAMADAN)
}

/// Returns the first and the last day of the current or else the next Ramadan. `None` beyond the end of the calendar (the
/// year 9999).
#[must_use]
pub fn ramadan_after(date: Date) -> Option<(Date, Date)> {
    let this_year = HijriDate::of(date)?.year;
    let ramadan = |year| {
        let first = HijriDate { year, month: RAMADAN, day: 1 }.gregorian()?;
        let after = HijriDate { year, month: RAMADAN + 1, day: 1 }.gregorian()?;
        Some((first, after.yesterday().ok()?))
    };
    (this_year..=this_year + 1).filter_map(ramadan).find(|(_, last)| *last >= date)
}

/// Public holidays of Saudi Arabia that a shop can observe.
///
/// Days: Implementing Regulations of the Labour Law, article 24: four days from the day after 29 Ramadan by the Umm
/// al-Qura calendar, four days from the Day of Arafah, National Day and Founding Day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HolidaySet {
    /// Founding Day, 22 February, and National Day, 23 September.
    SaudiNational,
    /// Four days from the day after 29 Ramadan.
    EidAlFitr,
    /// Four days from 9 Dhu al-Hijjah, the Day of Arafah.
    EidAlAdha,
}

impl HolidaySet {
    /// All sets. The Eids come first: if two holidays coincide, the longer one prevails.
    pub const ALL: [Self; 3] = [Self::EidAlFitr, Self::EidAlAdha, Self::SaudiNational];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SaudiNational => "saudi_national",
            Self::EidAlFitr => "eid_al_fitr",
            Self::EidAlAdha => "eid_al_adha",
        }
    }

    /// Whether the date is one of the set's days.
    #[must_use]
    pub fn holds(self, date: Date) -> bool {
        match self {
            Self::SaudiNational => matches!((date.month(), date.day()), (2, 22) | (9, 23)),
            Self::EidAlFitr => within(date, EID, RAMADAN, 30),
            Self::EidAlAdha => within(date, EID, DHU_AL_HIJJAH, ARAFAH),
        }
    }
}

/// Returns the holiday on a date. If two coincide, it is the Eid.
#[must_use]
pub fn holiday(date: Date) -> Option<HolidaySet> {
    HolidaySet::ALL.into_iter().find(|set| set.holds(date))
}

/// Whether the date is one of `days` days from a Hijri day on, in the current or the previous Hijri year. Day 30 of a month
/// with 29 days is day 1 of the next.
fn within(date: Date, days: i32, month: u8, day: u8) -> bool {
    let Some(today) = HijriDate::of(date) else { return false };
    [today.year, today.year - 1].into_iter().any(|year| {
        let first = HijriDate { year, month, day: 1 }
            .gregorian()
            .and_then(|it| it.checked_add((i32::from(day) - 1).days()).ok());
        let last = first.and_then(|it| it.checked_add((days - 1).days()).ok());
        first.zip(last).is_some_and(|(first, last)| (first..=last).contains(&date))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Days of the year that are in the set.
    fn days(set: HolidaySet, year: i16) -> Vec<Date> {
        date(year, 1, 1).series(1.day()).take_while(|it| it.year() == year).filter(|it| set.holds(*it)).collect()
    }

    // First days of Ramadan by the Umm al-Qura calendar: R.H. van Gent, "The Umm al-Qura Calendar of Saudi Arabia".
    #[test]
    fn ramadan_matches_the_published_calendar() {
        let known = [
            (date(2023, 3, 23), date(2023, 4, 20)),
            (date(2024, 3, 11), date(2024, 4, 9)),
            (date(2025, 3, 1), date(2025, 3, 29)),
            (date(2026, 2, 18), date(2026, 3, 19)),
        ];
        for (first, last) in known {
            for asked in [first.yesterday().unwrap(), first, last] {
                assert_eq!(ramadan_after(asked), Some((first, last)));
            }
            assert!(is_ramadan(first) && is_ramadan(last));
            assert!(!is_ramadan(first.yesterday().unwrap()) && !is_ramadan(last.tomorrow().unwrap()));
            assert!(ramadan_after(last.tomorrow().unwrap()).unwrap().0 > last);
        }
    }

    #[test]
    fn two_ramadans_can_begin_in_one_year() {
        let (first, _) = ramadan_after(date(2030, 1, 1)).unwrap();
        let (second, _) = ramadan_after(date(2030, 6, 1)).unwrap();
        assert_eq!((first.year(), second.year()), (2030, 2030));
    }

    #[test]
    fn eid_al_fitr_begins_after_the_29th_of_ramadan() {
        // Ramadan has 30 days in 2024, so Eid begins on 30 Ramadan. It has 29 in 2025, so Eid begins on 1 Shawwal.
        assert_eq!(
            days(HolidaySet::EidAlFitr, 2024),
            [date(2024, 4, 9), date(2024, 4, 10), date(2024, 4, 11), date(2024, 4, 12)]
        );
        assert_eq!(
            days(HolidaySet::EidAlFitr, 2025),
            [date(2025, 3, 30), date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 2)]
        );
    }

    #[test]
    fn eid_al_adha_begins_on_the_day_of_arafah() {
        assert_eq!(
            days(HolidaySet::EidAlAdha, 2025),
            [date(2025, 6, 5), date(2025, 6, 6), date(2025, 6, 7), date(2025, 6, 8)]
        );
        assert_eq!(days(HolidaySet::EidAlAdha, 2026).first(), Some(&date(2026, 5, 26)));
    }

    #[test]
    fn the_national_days_keep_their_dates() {
        for year in 2024..2030 {
            assert_eq!(days(HolidaySet::SaudiNational, year), [date(year, 2, 22), date(year, 9, 23)]);
        }
        assert_eq!(holiday(date(2026, 9, 23)), Some(HolidaySet::SaudiNational));
        assert_eq!(holiday(date(2026, 9, 24)), None);
    }

    #[test]
    fn dates_convert_both_ways_and_every_eid_has_four_days() {
        let mut eids = 0;
        // Until a date outside both Eids.
        for day in date(2020, 1, 1).series(1.day()).take_while(|it| *it < date(2039, 10, 1)) {
            assert_eq!(HijriDate::of(day).unwrap().gregorian(), Some(day));
            eids += usize::from(HolidaySet::EidAlFitr.holds(day)) + usize::from(HolidaySet::EidAlAdha.holds(day));
        }
        assert_eq!(eids % 4, 0);
        assert!(eids >= 40 * 4, "{eids}");
    }

    #[test]
    fn dates_at_the_ends_of_the_calendar_do_not_panic() {
        for day in [Date::MIN, Date::MAX, date(1, 1, 1), date(1883, 1, 1), date(2175, 1, 1)] {
            let _ = (holiday(day), is_ramadan(day), ramadan_after(day));
        }
    }
}

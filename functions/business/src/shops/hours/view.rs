//! Hours, as staff see and enter them.

use jiff::civil::Date;
use model::hours::{Exception, Holiday, Hours, Issue, PrayerPauses, Profile, Weekday, ramadan_after};
use serde::Serialize;
use std::collections::BTreeMap;
use store::Item;
use utoipa::ToSchema;
use web::{Fault, FieldError};

/// Most dates with hours of their own.
pub(crate) const MOST_EXCEPTIONS: usize = 366;

/// A shop's hours.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ShopHours {
    /// A weekday that is not listed is closed.
    weekly: Vec<Weekday>,
    profiles: Vec<Profile>,
    prayer_pauses: Option<PrayerPauses>,
    holidays: Vec<Holiday>,
    /// Dates with hours of their own, from yesterday on.
    #[schema(value_type = BTreeMap<String, Exception>)]
    exceptions: BTreeMap<String, Exception>,
    time_zone: String,
    /// The next Ramadan by the Umm al-Qura calendar, as a proposal for a profile.
    proposed_ramadan: Option<ProposedDates>,
    /// For `If-Match`.
    pub(crate) version: i64,
}

/// Dates that the calendar proposes.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ProposedDates {
    #[schema(format = Date)]
    from_date: String,
    #[schema(format = Date)]
    to_date: String,
}

impl ShopHours {
    pub(crate) fn of(item: &Item, time_zone: &str, today: Date) -> Self {
        let exceptions = store::schedule::exceptions(item);
        let ramadan = ramadan_after(today);
        let Hours { weekly, profiles, prayer_pauses, holidays } = store::schedule::hours(item);
        Self {
            weekly,
            profiles,
            prayer_pauses,
            holidays,
            exceptions: exceptions.into_iter().map(|(date, it)| (date.to_string(), it)).collect(),
            time_zone: time_zone.to_owned(),
            proposed_ramadan: ramadan
                .map(|(from, to)| ProposedDates { from_date: from.to_string(), to_date: to.to_string() }),
            version: item.number("version"),
        }
    }
}

/// The fault of hours with mistakes.
pub(crate) fn check(issues: Vec<Issue>) -> Result<(), Fault> {
    if issues.is_empty() {
        return Ok(());
    }
    let errors = issues.into_iter().take(50);
    let errors = errors.map(|it| FieldError { pointer: it.pointer, code: it.code, detail: it.detail }).collect();
    Err(Fault { errors, ..Fault::new(model::Code::ValidationFailed) })
}

/// The dates of an item that have passed, to be forgotten with the next change.
pub(crate) fn passed(item: &Item, today: Date) -> Vec<String> {
    let dates = store::schedule::exceptions(item).into_keys();
    dates.filter(|it| *it < today.yesterday().unwrap_or(today)).map(|it| it.to_string()).collect()
}

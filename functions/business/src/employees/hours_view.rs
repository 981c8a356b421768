//! An employee's working hours, as staff see them.

use model::hours::{Holiday, Hours, PrayerPauses, Profile, Weekday};
use serde::Serialize;
use store::Item;
use utoipa::ToSchema;

/// Working hours.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmployeeHours {
    employee_id: String,
    /// Whether they have hours of their own.
    follows_shop: bool,
    /// A weekday that is not listed is off.
    weekly: Vec<Weekday>,
    profiles: Vec<Profile>,
    prayer_pauses: Option<PrayerPauses>,
    holidays: Vec<Holiday>,
    /// For `If-Match`: the employee's.
    pub(crate) version: i64,
}

impl EmployeeHours {
    pub(crate) fn of(item: &Item) -> Self {
        let Hours { weekly, profiles, prayer_pauses, holidays } = store::schedule::hours(item);
        Self {
            weekly,
            profiles,
            prayer_pauses,
            holidays,
            employee_id: item.text("id").unwrap_or_default().to_owned(),
            follows_shop: !item.has("hours"),
            version: item.number("version"),
        }
    }
}

//! Opening hours of a shop, as staff see them.

use jiff::civil::Date;
use model::hours::{Exception, Holiday, Hours, PrayerPauses, Profile, Weekday, ramadan_after};
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::{self, Shop};
use utoipa::ToSchema;
use web::ClashingAppointments;

/// Opening hours of a shop.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ShopHours {
    /// Windows by weekday. A weekday that is not listed is closed.
    weekly: Vec<Weekday>,
    profiles: Vec<Profile>,
    prayer_pauses: Option<PrayerPauses>,
    holidays: Vec<Holiday>,
    /// Exceptions for single dates, from yesterday on.
    #[schema(value_type = BTreeMap<String, Exception>)]
    exceptions: BTreeMap<String, Exception>,
    time_zone: String,
    /// Next Ramadan by the Umm al-Qura calendar, proposed for a profile.
    proposed_ramadan: Option<ProposedDates>,
    /// Version for `If-Match`.
    pub(crate) version: i64,
    /// What clashes with the change; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
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
    pub(crate) fn of(shop: &Shop, hours: Option<&entities::ShopHours>, today: Date) -> Self {
        let exceptions = hours.map(entities::ShopHours::exceptions).unwrap_or_default();
        let ramadan = ramadan_after(today);
        let Hours { weekly, profiles, prayer_pauses, holidays } =
            hours.map(entities::ShopHours::hours).unwrap_or_default();
        Self {
            weekly,
            profiles,
            prayer_pauses,
            holidays,
            exceptions: exceptions.into_iter().map(|(date, it)| (date.to_string(), it)).collect(),
            time_zone: shop.time_zone_name().to_owned(),
            proposed_ramadan: ramadan
                .map(|(from, to)| ProposedDates { from_date: from.to_string(), to_date: to.to_string() }),
            version: hours.map_or(0, entities::ShopHours::version),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}

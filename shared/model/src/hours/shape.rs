//! Hours as they are entered and stored: the types of the API.

use super::hijri::HolidaySet;
use super::prayer::Prayer;
use super::time::TimeOfDay;
use super::window::Window;
use crate::InvalidValue;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// Maximum windows of one day.
pub const MOST_WINDOWS: usize = 6;
/// Maximum profiles of one set of hours.
pub const MOST_PROFILES: usize = 12;
/// Maximum characters of a profile's name.
pub const LONGEST_NAME: usize = 100;
/// Maximum characters of an exception's reason.
pub const LONGEST_REASON: usize = 255;
/// Maximum minutes of a pause before or after a prayer.
pub const LONGEST_PAUSE: u16 = 120;

/// The windows of a weekday.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursOfWeekday)]
pub struct Weekday {
    /// 0 (Sunday) to 6 (Saturday).
    #[schema(minimum = 0, maximum = 6)]
    pub weekday: u8,
    /// Windows in any order. Those that overlap or touch are merged.
    #[schema(max_items = 6)]
    pub windows: Vec<Window>,
    /// Breaks of an employee within the windows, in any order. Shops and services have none. From `24:00` on they lie in
    /// the night of the window.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 6)]
    pub breaks: Vec<Window>,
}

impl Weekday {
    /// Windows of a weekday without breaks.
    #[must_use]
    pub const fn new(weekday: u8, windows: Vec<Window>) -> Self {
        Self { weekday, windows, breaks: Vec::new() }
    }
}

/// Weekly hours that replace the regular ones for a range of dates, for example in Ramadan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursProfile)]
pub struct Profile {
    /// Display name for staff.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// First date.
    #[schema(value_type = String, format = Date)]
    pub from_date: Date,
    /// Last date.
    #[schema(value_type = String, format = Date)]
    pub to_date: Date,
    /// Windows by weekday. A weekday that is not listed is closed.
    #[schema(max_items = 7)]
    pub weekly: Vec<Weekday>,
}

impl Profile {
    /// Whether the profile applies to a date.
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        (self.from_date..=self.to_date).contains(&date)
    }
}

/// Pauses around the prayer times of the Umm al-Qura method at the shop's location.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrayerPauses {
    /// Whether pauses apply.
    pub enabled: bool,
    /// Prayers with a pause. Defaults to all five.
    #[serde(default = "all_prayers")]
    #[schema(max_items = 5)]
    pub prayers: Vec<Prayer>,
    /// Minutes before the prayer at which the pause begins. Defaults to 5.
    #[serde(default = "minutes_before")]
    #[schema(maximum = 120)]
    pub minutes_before: u16,
    /// Minutes after the prayer at which the pause ends. Defaults to 20.
    #[serde(default = "minutes_after")]
    #[schema(maximum = 120)]
    pub minutes_after: u16,
    /// Pause for Jumu'ah, which replaces the Dhuhr pause on Fridays. Defaults to 30 minutes before and 45 after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jumuah: Option<JumuahPause>,
}

/// The pause for the Friday prayer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct JumuahPause {
    /// Minutes before Dhuhr at which it begins. Defaults to 30.
    #[schema(maximum = 120)]
    pub minutes_before: u16,
    /// Minutes after Dhuhr at which it ends. Defaults to 45.
    #[schema(maximum = 120)]
    pub minutes_after: u16,
}

impl Default for JumuahPause {
    fn default() -> Self {
        Self { minutes_before: 30, minutes_after: 45 }
    }
}

fn all_prayers() -> Vec<Prayer> {
    Prayer::ALL.to_vec()
}

const fn minutes_before() -> u16 {
    5
}

const fn minutes_after() -> u16 {
    20
}

/// Opening hours of a shop, working hours of an employee, or hours in which a service is offered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Windows by weekday. A weekday that is not listed is closed.
    #[schema(max_items = 7)]
    pub weekly: Vec<Weekday>,
    /// Weekly hours for ranges of dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 12)]
    pub profiles: Vec<Profile>,
    /// Prayer pauses. Defaults to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prayer_pauses: Option<PrayerPauses>,
    /// Public holidays that are observed. Defaults to none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 3)]
    pub holidays: Vec<Holiday>,
}

impl Hours {
    /// Returns the hours of a new shop: 09:00 to 18:00, closed on Fridays.
    #[must_use]
    pub fn default_for_shop() -> Self {
        const FRIDAY: u8 = 5;
        let at = |hour: u16| TimeOfDay::from_minutes(hour * 60).unwrap_or(TimeOfDay::MIDNIGHT);
        let day = |weekday| Weekday::new(weekday, vec![Window::new(at(9), at(18))]);
        Self { weekly: (0..7).filter(|it| *it != FRIDAY).map(day).collect(), ..Self::default() }
    }
}

/// The windows of one day, whatever its weekday.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Plan {
    /// Closed.
    Closed,
    /// Open in these windows. Closed if there are none.
    Open(Vec<Window>),
}

impl Plan {
    /// Returns the windows. Empty if the day is closed.
    #[must_use]
    pub fn windows(&self) -> &[Window] {
        match self {
            Self::Closed => &[],
            Self::Open(windows) => windows,
        }
    }

    fn from_body(closed: Option<bool>, windows: Option<Vec<Window>>) -> Result<Self, InvalidValue> {
        match (closed, windows) {
            (Some(true), None) => Ok(Self::Closed),
            (None, Some(windows)) => Ok(Self::Open(windows)),
            _ => Err(InvalidValue("either closed: true or windows is required")),
        }
    }

    fn into_body(self) -> (Option<bool>, Option<Vec<Window>>) {
        match self {
            Self::Closed => (Some(true), None),
            Self::Open(windows) => (None, Some(windows)),
        }
    }
}

/// A set of public holidays, and the plan for their days.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "HolidayBody", into = "HolidayBody")]
pub struct Holiday {
    /// The set of holidays.
    pub set: HolidaySet,
    /// The plan for its days.
    pub plan: Plan,
}

/// A date that deviates from the regular hours.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "ExceptionBody", into = "ExceptionBody")]
pub struct Exception {
    /// The plan for the date.
    pub plan: Plan,
    /// The reason that visitors see, at most 255 characters.
    pub reason: Option<String>,
}

impl Exception {
    /// Closed without a reason.
    pub const CLOSED: Self = Self { plan: Plan::Closed, reason: None };
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayBody {
    set: HolidaySet,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closed: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    windows: Option<Vec<Window>>,
}

impl TryFrom<HolidayBody> for Holiday {
    type Error = InvalidValue;

    fn try_from(body: HolidayBody) -> Result<Self, InvalidValue> {
        Ok(Self { set: body.set, plan: Plan::from_body(body.closed, body.windows)? })
    }
}

impl From<Holiday> for HolidayBody {
    fn from(holiday: Holiday) -> Self {
        let (closed, windows) = holiday.plan.into_body();
        Self { set: holiday.set, closed, windows }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExceptionBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closed: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    windows: Option<Vec<Window>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl TryFrom<ExceptionBody> for Exception {
    type Error = InvalidValue;

    fn try_from(body: ExceptionBody) -> Result<Self, InvalidValue> {
        Ok(Self { plan: Plan::from_body(body.closed, body.windows)?, reason: body.reason })
    }
}

impl From<Exception> for ExceptionBody {
    fn from(exception: Exception) -> Self {
        let (closed, windows) = exception.plan.into_body();
        Self { closed, windows, reason: exception.reason }
    }
}

/// The only value of `closed`: `true`.
struct True;

impl PartialSchema for True {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true])).into()
    }
}

impl ToSchema for True {}

// The two forms of a holiday and of an exception in the API. Only the derive macro uses them.

/// A public holiday that is observed: closed, or open in its own windows.
#[derive(ToSchema)]
#[serde(untagged)]
#[allow(dead_code)]
enum HolidayForms {
    Closed(#[schema(inline)] ClosedHoliday),
    Open(#[schema(inline)] OpenHoliday),
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct ClosedHoliday {
    set: HolidaySet,
    #[schema(inline)]
    closed: True,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct OpenHoliday {
    set: HolidaySet,
    #[schema(max_items = 6)]
    windows: Vec<Window>,
}

/// A date that deviates from the regular hours: closed, or open in its own windows.
#[derive(ToSchema)]
#[serde(untagged)]
#[allow(dead_code)]
enum ExceptionForms {
    Closed(#[schema(inline)] ClosedDate),
    Open(#[schema(inline)] OpenDate),
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct ClosedDate {
    #[schema(inline)]
    closed: True,
    /// The reason that visitors see.
    #[serde(default)]
    #[schema(max_length = 255)]
    reason: Option<String>,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct OpenDate {
    #[schema(max_items = 6)]
    windows: Vec<Window>,
    /// The reason that visitors see.
    #[serde(default)]
    #[schema(max_length = 255)]
    reason: Option<String>,
}

macro_rules! schema_of {
    ($name:literal, $for:ty, $forms:ty) => {
        impl PartialSchema for $for {
            fn schema() -> RefOr<Schema> {
                <$forms>::schema()
            }
        }

        impl ToSchema for $for {
            fn name() -> Cow<'static, str> {
                $name.into()
            }

            fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
                <$forms>::schemas(schemas);
            }
        }
    };
}

schema_of!("HoursHoliday", Holiday, HolidayForms);
schema_of!("HoursException", Exception, ExceptionForms);

//! Opening hours as people enter them and as they are stored: the bodies of the contract.

use super::hijri::HolidaySet;
use super::prayer::Prayer;
use super::time::TimeOfDay;
use crate::Refused;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// Windows of one day, at most.
pub const MOST_WINDOWS: usize = 6;
/// Profiles of one set of hours, at most.
pub const MOST_PROFILES: usize = 12;
/// Characters of a profile's name, at most.
pub const LONGEST_NAME: usize = 100;
/// Characters of an exception's reason, at most.
pub const LONGEST_REASON: usize = 255;
/// Minutes that a pause may have on either side of a prayer, at most.
pub const LONGEST_PAUSE: u16 = 120;

/// Minutes on the clock.
const DAY: u16 = 24 * 60;

/// A time in which something is open. An end before the beginning, or after `24:00`, is in the next date, and the
/// window belongs to the date it began on; equal ends are no window; `23:59` as an end means `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursWindow)]
pub struct Window {
    /// When it begins, before `24:00`.
    pub from: TimeOfDay,
    /// When it ends.
    pub to: TimeOfDay,
}

impl Window {
    /// A window from one time to the other.
    #[must_use]
    pub const fn new(from: TimeOfDay, to: TimeOfDay) -> Self {
        Self { from, to }
    }

    /// When it begins and ends, in minutes on the clock since the midnight before its date; nothing for an empty one.
    #[must_use]
    pub fn minutes(self) -> Option<(u16, u16)> {
        if self.from == self.to {
            return None;
        }
        let (from, to) = (self.from.minutes(), self.to.minutes());
        let to = if self.to == TimeOfDay::LAST_MINUTE { DAY } else { to };
        match to.cmp(&from) {
            std::cmp::Ordering::Greater => Some((from, to)),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Less => Some((from, to + DAY)),
        }
    }
}

/// The windows of a weekday.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursOfWeekday)]
pub struct Weekday {
    /// 0 (Sunday) to 6 (Saturday).
    #[schema(minimum = 0, maximum = 6)]
    pub weekday: u8,
    /// In any order; windows that overlap or touch become one.
    #[schema(max_items = 6)]
    pub windows: Vec<Window>,
}

/// Weekly hours that hold from one date to another instead of the usual ones, as in Ramadan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursProfile)]
pub struct Profile {
    /// What the shop calls it.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// Its first date.
    #[schema(value_type = String, format = Date)]
    pub from_date: Date,
    /// Its last date.
    #[schema(value_type = String, format = Date)]
    pub to_date: Date,
    /// A weekday that is not listed is closed.
    #[schema(max_items = 7)]
    pub weekly: Vec<Weekday>,
}

impl Profile {
    /// Whether it holds on the date.
    #[must_use]
    pub fn holds(&self, date: Date) -> bool {
        (self.from_date..=self.to_date).contains(&date)
    }
}

/// Pauses around the prayers of the Umm al-Qura calendar, at the place of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrayerPauses {
    /// Whether there are pauses at all.
    pub enabled: bool,
    /// At which prayers; at all five when it is left out.
    #[serde(default = "all_prayers")]
    #[schema(max_items = 5)]
    pub prayers: Vec<Prayer>,
    /// How long before the prayer's time a pause begins, in minutes.
    #[serde(default = "minutes_before")]
    #[schema(maximum = 120)]
    pub minutes_before: u16,
    /// How long after the prayer's time it ends, in minutes.
    #[serde(default = "minutes_after")]
    #[schema(maximum = 120)]
    pub minutes_after: u16,
    /// The pause of Jumu'ah, which on Fridays takes the place of the one at Dhuhr.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jumuah: Option<JumuahPause>,
}

/// The pause of the Friday prayer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct JumuahPause {
    /// How long before Dhuhr's time it begins, in minutes.
    #[schema(maximum = 120)]
    pub minutes_before: u16,
    /// How long after Dhuhr's time it ends, in minutes.
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

/// Opening hours of a shop; working hours of an employee; the hours in which a service is offered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// A weekday that is not listed is closed.
    #[schema(max_items = 7)]
    pub weekly: Vec<Weekday>,
    /// Other weekly hours for a time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 12)]
    pub profiles: Vec<Profile>,
    /// Pauses for prayer; none when it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prayer_pauses: Option<PrayerPauses>,
    /// The public holidays that are followed, and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 3)]
    pub holidays: Vec<Holiday>,
}

impl Hours {
    /// A new shop's: 09:00 to 18:00, closed on Fridays.
    #[must_use]
    pub fn default_for_shop() -> Self {
        const FRIDAY: u8 = 5;
        let at = |hour: u16| TimeOfDay::from_minutes(hour * 60).unwrap_or(TimeOfDay::MIDNIGHT);
        let day = |weekday| Weekday { weekday, windows: vec![Window::new(at(9), at(18))] };
        Self { weekly: (0..7).filter(|it| *it != FRIDAY).map(day).collect(), ..Self::default() }
    }
}

/// What one day is like, whatever its weekday.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Plan {
    /// Closed.
    Closed,
    /// Open in these windows; closed when there are none.
    Open(Vec<Window>),
}

impl Plan {
    /// The windows; none when it is closed.
    #[must_use]
    pub fn windows(&self) -> &[Window] {
        match self {
            Self::Closed => &[],
            Self::Open(windows) => windows,
        }
    }

    fn read(closed: Option<bool>, windows: Option<Vec<Window>>) -> Result<Self, Refused> {
        match (closed, windows) {
            (Some(true), None) => Ok(Self::Closed),
            (None, Some(windows)) => Ok(Self::Open(windows)),
            _ => Err(Refused("needs either closed: true or windows")),
        }
    }

    fn written(self) -> (Option<bool>, Option<Vec<Window>>) {
        match self {
            Self::Closed => (Some(true), None),
            Self::Open(windows) => (None, Some(windows)),
        }
    }
}

/// Public holidays of one kind, and the plan for their days.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "HolidayBody", into = "HolidayBody")]
pub struct Holiday {
    /// Which holidays.
    pub set: HolidaySet,
    /// What their days are like.
    pub plan: Plan,
}

/// What one date is like instead of its usual plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "ExceptionBody", into = "ExceptionBody")]
pub struct Exception {
    /// What the date is like.
    pub plan: Plan,
    /// What visitors are told about it, up to 255 characters.
    pub reason: Option<String>,
}

impl Exception {
    /// Closed, without a word.
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
    type Error = Refused;

    fn try_from(body: HolidayBody) -> Result<Self, Refused> {
        Ok(Self { set: body.set, plan: Plan::read(body.closed, body.windows)? })
    }
}

impl From<Holiday> for HolidayBody {
    fn from(holiday: Holiday) -> Self {
        let (closed, windows) = holiday.plan.written();
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
    type Error = Refused;

    fn try_from(body: ExceptionBody) -> Result<Self, Refused> {
        Ok(Self { plan: Plan::read(body.closed, body.windows)?, reason: body.reason })
    }
}

impl From<Exception> for ExceptionBody {
    fn from(exception: Exception) -> Self {
        let (closed, windows) = exception.plan.written();
        Self { closed, windows, reason: exception.reason }
    }
}

/// The `true` of `closed`, which can't be `false`.
struct True;

impl PartialSchema for True {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true])).into()
    }
}

impl ToSchema for True {}

// The two forms of a holiday and of an exception as the contract shows them, read by the derive alone.

/// A public holiday that is followed: closed, or open in windows of its own.
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

/// A date that differs from its usual plan: closed, or open in windows of its own.
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
    /// What visitors are told about it.
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
    /// What visitors are told about it.
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

//! Times of day at which windows begin and end.

use crate::InvalidValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};

/// A time of a date, `HH:MM` from `00:00` to `30:00`. From `24:00` on it lies in the night of the following date.
///
/// Every minute parses. [`Hours::check`](super::Hours::check) decides which ones may be entered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Midnight, the beginning of the date.
    pub const MIDNIGHT: Self = Self(0);
    /// The latest time: 06:00 of the following date.
    pub const LATEST: Self = Self(30 * 60);
    /// The last minute of the date. As the end of a window it means the end of the date.
    pub const LAST_MINUTE: Self = Self(24 * 60 - 1);

    /// Returns the time this many minutes after midnight, 0 to 1,800.
    ///
    /// # Errors
    /// If it is later than `30:00`.
    pub const fn from_minutes(minutes: u16) -> Result<Self, InvalidValue> {
        if minutes <= Self::LATEST.0 { Ok(Self(minutes)) } else { Err(InvalidValue("later than 30:00")) }
    }

    /// Minutes after midnight on the wall clock, 0 to 1,800.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Parses `HH:MM`: two digits, a colon, two digits.
    ///
    /// # Errors
    /// If the text is anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        const WRONG: InvalidValue = InvalidValue("not a time HH:MM from 00:00 to 30:00");
        let digit = |it: u8| if it.is_ascii_digit() { Ok(u16::from(it - b'0')) } else { Err(WRONG) };
        let &[a, b, b':', c, d] = text.as_bytes() else { return Err(WRONG) };
        let (hours, minutes) = (digit(a)? * 10 + digit(b)?, digit(c)? * 10 + digit(d)?);
        if minutes > 59 {
            return Err(WRONG);
        }
        Self::from_minutes(hours * 60 + minutes).map_err(|_| WRONG)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TimeOfDay {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::parse(text)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for TimeOfDay {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            // The times that may be entered: multiples of five minutes, and 23:59.
            .pattern(Some("^([01][0-9]|2[0-9]):[0-5][05]$|^23:59$|^30:00$"))
            .description(Some("Time of day in 5-minute steps, 00:00 to 30:00, or 23:59 for the end of the day. From 24:00 on it lies in the following night."))
            .examples(["09:00"])
            .into()
    }
}

impl utoipa::ToSchema for TimeOfDay {
    fn name() -> Cow<'static, str> {
        "TimeOfDay".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_two_digits_each_and_end_at_thirty() {
        for (text, minutes) in [("00:00", 0), ("09:05", 545), ("23:59", 1_439), ("24:00", 1_440), ("30:00", 1_800)] {
            let time = TimeOfDay::parse(text).unwrap();
            assert_eq!((time.minutes(), time.to_string()), (minutes, text.to_owned()));
        }
        let wrong =
            ["", "9:00", "09:60", "30:01", "31:00", "99:99", "09-00", "09:00 ", "+9:00", "٠٩:٠٠", "09:0", "0900"];
        for text in wrong {
            assert!(TimeOfDay::parse(text).is_err(), "{text}");
        }
        assert!(TimeOfDay::from_minutes(1_801).is_err());
    }
}

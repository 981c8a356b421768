//! What a service demands of its shop: limits per day, and resources.

use super::InvalidParameter;
use crate::slots::LimitScope;
use crate::{Id, InvalidValue, id};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Maximum resources of a service.
pub const MAX_RESOURCES: usize = 5;
/// Maximum units of a resource.
pub const MAX_UNITS: i64 = 1_000;

/// How much of a service is taken on, counted by business date: the date of the window in which a booking starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceLimits {
    /// Maximum number of bookings. Defaults to no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 1000)]
    pub per_day: Option<u32>,
    /// Maximum minutes booked, buffers excluded. Defaults to no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 5, maximum = 100_000)]
    pub minutes_per_day: Option<u32>,
    /// What is counted: bookings of the service, or all of the shop. Defaults to `service`.
    #[serde(default)]
    pub scope: LimitScope,
}

impl ServiceLimits {
    /// Checks the ranges.
    ///
    /// # Errors
    /// The first field out of its range.
    pub fn check(&self) -> Result<(), InvalidParameter> {
        let refuse =
            |field, detail: &str| Err(InvalidParameter { field, code: "out_of_range", detail: detail.to_owned() });
        if self.per_day.is_some_and(|it| !(1..=1_000).contains(&it)) {
            return refuse("limits/per_day", "1 to 1000");
        }
        if self.minutes_per_day.is_some_and(|it| !(5..=100_000).contains(&it)) {
            return refuse("limits/minutes_per_day", "5 to 100000");
        }
        Ok(())
    }
}

/// Units of a resource that a service needs while its block lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RequiredResource {
    /// The resource.
    pub resource_id: Id<id::Resource>,
    /// Number of units, 1 to 1,000.
    pub quantity: u16,
}

/// The kind of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ResourceKind {
    /// A room.
    #[default]
    Room,
    /// A chair.
    Chair,
    /// A device.
    Device,
    /// A vehicle.
    Vehicle,
}

impl ResourceKind {
    /// Returns the name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Chair => "chair",
            Self::Device => "device",
            Self::Vehicle => "vehicle",
        }
    }
}

impl FromStr for ResourceKind {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let all = [Self::Room, Self::Chair, Self::Device, Self::Vehicle];
        all.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a kind of resource"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_ranges_and_kinds_have_names() {
        let of = |per_day, minutes_per_day| ServiceLimits { per_day, minutes_per_day, scope: LimitScope::Shop };
        for (limits, field) in [
            (of(None, None), None),
            (of(Some(1), Some(5)), None),
            (of(Some(0), None), Some("limits/per_day")),
            (of(Some(1_001), None), Some("limits/per_day")),
            (of(Some(2), Some(4)), Some("limits/minutes_per_day")),
        ] {
            assert_eq!(limits.check().err().map(|it| it.field), field, "{limits:?}");
        }
        for kind in [ResourceKind::Room, ResourceKind::Chair, ResourceKind::Device, ResourceKind::Vehicle] {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert!("table".parse::<ResourceKind>().is_err());
    }
}

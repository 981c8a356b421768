//! A window of a day.

use super::time::TimeOfDay;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// An open window. If it ends before it begins, or after `24:00`, it extends into the next date but belongs to the date it
/// begins on. If both times are equal, it is empty. `23:59` as the end means `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HoursWindow)]
pub struct Window {
    /// Beginning, before `24:00`.
    pub from: TimeOfDay,
    /// End.
    pub to: TimeOfDay,
}

impl Window {
    /// Creates a window.
    #[must_use]
    pub const fn new(from: TimeOfDay, to: TimeOfDay) -> Self {
        Self { from, to }
    }

    /// Returns the beginning and the end in minutes since the midnight that begins its date. `None` for an empty window.
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

//! What estimates of a wait are computed from, and the estimates.

use crate::Id;
use crate::id::Specialist;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Standard deviations from the mean to the 80th percentile.
pub(super) const P80: f64 = 0.84;
/// Assumed standard deviation of an unmeasured service time, as a share of it.
pub(super) const PRIOR_DEVIATION: f64 = 0.35;
/// Number of samples from which confidence is medium, and high.
const MEDIUM: u32 = 5;
const HIGH: u32 = 20;

/// A service time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ServiceTime {
    /// Mean, in seconds.
    pub mean: i64,
    /// Standard deviation, in seconds.
    pub deviation: i64,
    /// Number of services it was learned from.
    pub samples: u32,
}

impl ServiceTime {
    /// Returns the time of a service configured to take `seconds`, without samples.
    #[must_use]
    pub fn of_prior(seconds: i64) -> Self {
        let deviation = (seconds as f64 * PRIOR_DEVIATION).round() as i64;
        Self { mean: seconds, deviation, samples: 0 }
    }

    /// Returns the time multiplied by a factor: see [`speed_factor`](super::speed_factor).
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let scaled = |it: i64| (it as f64 * factor).round() as i64;
        Self { mean: scaled(self.mean), deviation: scaled(self.deviation), samples: self.samples }
    }

    /// Returns the mean of the service time, or its 80th percentile, in seconds.
    pub(super) fn within(self, is_p80: bool) -> i64 {
        let margin = if is_p80 { (P80 * self.deviation as f64).round() as i64 } else { 0 };
        self.mean.saturating_add(margin).max(0)
    }
}

/// A server who is on duty: within their hours, not on a break or on leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server {
    /// The specialist, if known.
    pub specialist: Option<Id<Specialist>>,
    /// Current work. `None` if the server is free.
    pub busy: Option<Busy>,
}

/// Current work of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// Serving a ticket.
    Serving {
        /// Seconds since it began.
        elapsed: i64,
        /// Expected service time.
        time: ServiceTime,
    },
    /// Occupied for a known time, such as by an appointment.
    Until {
        /// Seconds until its end.
        remaining: i64,
    },
}

impl Server {
    /// Returns the seconds until the server is free, 0 if free now.
    pub(super) fn remaining(&self, is_p80: bool) -> i64 {
        match self.busy {
            None => 0,
            Some(Busy::Serving { elapsed, time }) => time.within(is_p80).saturating_sub(elapsed.max(0)).max(0),
            Some(Busy::Until { remaining }) => remaining.max(0),
        }
    }
}

/// An appointment whose customer has not checked in yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpcomingAppointment {
    /// Its start, in Unix seconds.
    pub at: i64,
    /// Its service time.
    pub time: ServiceTime,
}

/// Estimated wait from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitEstimate {
    /// Median wait in minutes, rounded up.
    pub p50_minutes: u32,
    /// 80th percentile of the wait in minutes, rounded up. At least the median.
    pub p80_minutes: u32,
    /// Confidence in the estimate: `low`, `medium` or `high`.
    #[schema(value_type = String)]
    pub confidence: Confidence,
}

/// Confidence in an estimate, by the number of known services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Fewer than 5 services.
    Low,
    /// 5 to 19 services.
    Medium,
    /// 20 services or more.
    High,
}

impl Confidence {
    /// Returns the confidence of an estimate from a number of services.
    #[must_use]
    pub const fn of(samples: u32) -> Self {
        match samples {
            0..MEDIUM => Self::Low,
            MEDIUM..HIGH => Self::Medium,
            _ => Self::High,
        }
    }
}

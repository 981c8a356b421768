//! Waits while too few tickets were served for a simulation (queue.md, "Wait estimate").

use super::estimate::{Confidence, P80, PRIOR_DEVIATION, Server, WaitEstimate};
use super::rules::{USUAL_SECONDS, fallback_estimate, plausible_times};

/// Served tickets from which waits are simulated.
pub const SIMULATED_FROM: usize = 5;
/// By how much the 80th percentile of a service time exceeds its mean, while its deviation is unknown.
const P80_FACTOR: f64 = 1.0 + P80 * PRIOR_DEVIATION;

/// What is known of a shop in which fewer than [`SIMULATED_FROM`] tickets were served.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fallback<'a> {
    /// Service times of the served tickets, in seconds, newest last.
    pub served: &'a [i64],
    /// How much longer services take at this hour than at others. 1 if that is not known.
    pub hour: f64,
    /// How much longer they take on this weekday. 1 if that is not known.
    pub weekday: f64,
}

impl Fallback<'_> {
    /// The wait behind `ahead` tickets, whose services are configured to take `expected` seconds together. `None` without
    /// servers. With a free server and nobody ahead there is no wait.
    #[must_use]
    pub fn wait(&self, ahead: u32, expected: i64, servers: &[Server]) -> Option<WaitEstimate> {
        let count = u32::try_from(servers.len()).ok().filter(|it| *it > 0)?;
        let estimate =
            |p50_minutes, p80_minutes| WaitEstimate { p50_minutes, p80_minutes, confidence: Confidence::Low };
        if ahead == 0 && servers.iter().any(|it| it.busy.is_none()) {
            return Some(estimate(0, 0));
        }
        let factors = [self.hour, self.weekday, self.service_factor(ahead, expected)];
        let p50 = fallback_estimate(ahead, self.served, count, factors);
        let mut slower: Vec<i64> = plausible_times(self.served).collect();
        if slower.is_empty() {
            slower.push(USUAL_SECONDS);
        }
        slower.iter_mut().for_each(|it| *it = (*it as f64 * P80_FACTOR).round() as i64);
        Some(estimate(p50, fallback_estimate(ahead, &slower, count, factors).max(p50)))
    }

    /// How much longer the services ahead take than those that were served.
    fn service_factor(&self, ahead: u32, expected: i64) -> f64 {
        let (sum, count) = plausible_times(self.served).fold((0, 0), |(sum, count), it| (sum + it, count + 1));
        let mean = if count == 0 { USUAL_SECONDS as f64 } else { sum as f64 / f64::from(count) };
        if ahead == 0 { 1.0 } else { expected as f64 / (f64::from(ahead) * mean) }
    }
}

//! Closed formulas: fallback estimate, leave-by, last admission, assignment (queue.md, "Wait estimate", "Leave-by",
//! "Joining").

use super::estimate::WaitEstimate;

/// Service time while none is known, in seconds.
pub(super) const USUAL_SECONDS: i64 = 600;
/// Number of served tickets that the average is computed from.
const RECENT: usize = 20;
/// Longest plausible service time, in seconds. Longer ones are forgotten tickets.
const LONGEST: i64 = 120 * 60;
/// Time for checking in, in minutes.
const CHECK_IN: f64 = 5.0;
/// Buffer on arrival, in minutes.
const TO_SPARE: u32 = 15;
/// Bounds of the factors for hour, weekday and service.
const BOUNDS: [(f64, f64); 3] = [(0.8, 1.2), (0.9, 1.1), (0.8, 1.2)];

/// Returns the estimated wait in minutes, 1 to 120, while too few services are known for a simulation. `served` are
/// service times in seconds, newest last; `factors` are those of hour, weekday and service.
#[must_use]
pub fn fallback_estimate(ahead: u32, served: &[i64], servers: u32, factors: [f64; 3]) -> u32 {
    let (sum, count) = plausible_times(served).fold((0, 0), |(sum, count), it| (sum + i128::from(it), count + 1));
    // In whole numbers up to here: k (0.7 + 0.3 / k) = (7 k + 3) / 10.
    let (sum, count) = if count == 0 { (i128::from(USUAL_SECONDS), 1) } else { (sum, count) };
    let base = i128::from(ahead) * sum * 10;
    let share = count * 60 * (7 * i128::from(servers.max(1)) + 3);
    let factor = factors.iter().zip(BOUNDS).filter(|it| !it.0.is_nan()).map(|(it, (low, high))| it.clamp(low, high));
    let minutes = base as f64 / share as f64 * factor.product::<f64>() + CHECK_IN;
    // Rounds half up; the epsilon absorbs rounding errors of the factors.
    (minutes + 0.5 + 1e-9).floor().clamp(1.0, 120.0) as u32
}

/// The last service times that count, newest first.
pub(super) fn plausible_times(served: &[i64]) -> impl Iterator<Item = i64> {
    served.iter().copied().filter(|it| (1..LONGEST).contains(it)).rev().take(RECENT)
}

/// Returns in how many minutes a customer should leave to arrive in time. 0 means now.
#[must_use]
pub const fn leave_in(wait_minutes: u32, travel_minutes: u32) -> u32 {
    wait_minutes.saturating_sub(travel_minutes).saturating_sub(TO_SPARE)
}

/// Whether a ticket with this wait and service time (seconds) is served before closing. An unknown wait counts as zero, an
/// unknown closing time as never.
#[must_use]
pub fn ends_before_closing(now: i64, wait: Option<WaitEstimate>, service: i64, closing: Option<i64>) -> bool {
    let wait = wait.map_or(0, |it| i64::from(it.p50_minutes) * 60);
    closing.is_none_or(|it| now.saturating_add(wait).saturating_add(service.max(0)) <= it)
}

/// Returns the candidate with the fewest active tickets; of several, the first one. `None` without candidates.
pub fn least_busy<Who>(of: impl IntoIterator<Item = (Who, u32)>) -> Option<Who> {
    of.into_iter().min_by_key(|it| it.1).map(|it| it.0)
}

//! Waits in plain arithmetic (queue.md, "Wait estimate", "Leave-by", "Joining").

use super::simulation::Wait;

/// Minutes that a service takes of which nothing is known.
const USUAL: i128 = 10;
/// Served tickets that tell how long the next ones take.
const RECENT: usize = 20;
/// Seconds that a service takes at most; longer ones tell of a forgotten ticket.
const LONGEST: i64 = 120 * 60;
/// Minutes for checking in.
const CHECK_IN: f64 = 5.0;
/// Minutes that are to spare on arrival.
const TO_SPARE: u32 = 15;
/// What the hour, the weekday and the service can change.
const BOUNDS: [(f64, f64); 3] = [(0.8, 1.2), (0.9, 1.1), (0.8, 1.2)];

/// Minutes of waiting, 1 to 120, as long as too few services are known to do better: with so many tickets ahead, after
/// services of these lengths (seconds, the newest last), and with factors for the hour, the weekday and the service.
#[must_use]
pub fn fallback_estimate(ahead: u32, served: &[i64], servers: u32, factors: [f64; 3]) -> u32 {
    let plausible = served.iter().filter(|it| (1..LONGEST).contains(*it)).rev().take(RECENT);
    let (sum, count) = plausible.fold((0, 0), |(sum, count), it| (sum + i128::from(*it), count + 1));
    // In whole numbers up to here: k (0.7 + 0.3 / k) = (7 k + 3) / 10.
    let (sum, count) = if count == 0 { (USUAL * 60, 1) } else { (sum, count) };
    let base = i128::from(ahead) * sum * 10;
    let share = count * 60 * (7 * i128::from(servers.max(1)) + 3);
    let factor = factors.iter().zip(BOUNDS).filter(|it| !it.0.is_nan()).map(|(it, (low, high))| it.clamp(low, high));
    let minutes = base as f64 / share as f64 * factor.product::<f64>() + CHECK_IN;
    // Half up, whatever tiny bit the factors lose.
    (minutes + 0.5 + 1e-9).floor().clamp(1.0, 120.0) as u32
}

/// In how many minutes a customer should leave to be there in time; 0 is now.
#[must_use]
pub const fn leave_in(wait_minutes: u32, travel_minutes: u32) -> u32 {
    wait_minutes.saturating_sub(travel_minutes).saturating_sub(TO_SPARE)
}

/// Whether a ticket with this wait from `now` on, and a service of so many seconds, is done when the queue closes.
/// Unknown waits and closings are no obstacle.
#[must_use]
pub fn ends_before_closing(now: i64, wait: Option<Wait>, service: i64, closing: Option<i64>) -> bool {
    let wait = wait.map_or(0, |it| i64::from(it.p50_minutes) * 60);
    closing.is_none_or(|it| now.saturating_add(wait).saturating_add(service.max(0)) <= it)
}

/// Who of these, given with how many active tickets they have, gets the next: the one with the fewest, the first of
/// several.
pub fn least_busy<Who>(of: impl IntoIterator<Item = (Who, u32)>) -> Option<Who> {
    of.into_iter().min_by_key(|it| it.1).map(|it| it.0)
}

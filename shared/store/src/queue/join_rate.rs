//! How often an address joins a queue without an account.

use crate::Key;
use crate::entities::rate_limit::RateLimit;
use model::otp::Limit;

/// Maximum number of tickets per address and queue. The customers in a shop share one address, and nobody can take all
/// places from afar.
const LIMITS: &[Limit] = &[Limit { count: 40, seconds: 600 }];
/// Time for which a window is kept, in seconds.
const RETENTION: i64 = 3_600;

/// The limit of guests who join from an address, counted under a key.
#[must_use]
pub fn guest_join_limit(window: Key) -> RateLimit<'static> {
    RateLimit { window, prefix: "j", limits: LIMITS, stored_for: RETENTION }
}

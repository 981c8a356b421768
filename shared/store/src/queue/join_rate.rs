//! The rate limit of guests who join a queue from one address.

use crate::Key;
use crate::entities::rate_limit::RateLimit;
use model::otp::Limit;

/// Maximum number of guests per address and queue in ten minutes: enough for the customers in a shop, who share an
/// address, but too few to fill a queue from elsewhere.
const LIMITS: &[Limit] = &[Limit { count: 40, seconds: 600 }];
/// Time for which the window of an address is kept, in seconds.
const RETENTION: i64 = 3_600;

/// The limit of guests who join from an address, counted under a key.
#[must_use]
pub fn guest_join_limit(window: Key) -> RateLimit<'static> {
    RateLimit { window, prefix: "j", limits: LIMITS, stored_for: RETENTION }
}

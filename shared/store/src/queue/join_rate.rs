//! The rate limits of guests who join a queue from one address.

use super::Presence;
use crate::Key;
use crate::entities::rate_limit::RateLimit;
use model::otp::Limit;

/// Maximum number of guests per address and queue in ten minutes. All customers in a shop share one address.
const LIMITS: &[Limit] = &[Limit { count: 40, seconds: 600 }];
/// The same for guests who have proven to be at the door: a full hall that joins at once.
const LIMITS_AT_DOOR: &[Limit] = &[Limit { count: 80, seconds: 600 }];
/// Time for which the window of an address is kept, in seconds.
const RETENTION: i64 = 3_600;

/// The limit of guests who join from an address, counted under a key. Guests at the door and others are counted apart, so that
/// nobody elsewhere uses up what those in the hall need.
#[must_use]
pub fn guest_join_limit(window: Key, presence: Presence) -> RateLimit<'static> {
    match presence {
        Presence::AtDoor => RateLimit { window, prefix: "d", limits: LIMITS_AT_DOOR, stored_for: RETENTION },
        _ => RateLimit { window, prefix: "j", limits: LIMITS, stored_for: RETENTION },
    }
}

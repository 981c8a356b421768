//! `SmsBudget`: how many codes were sent and used on a day, and within one window of the SMS circuit breaker.

use crate::{Key, Update, entity, keys};
use jiff::Timestamp;
use jiff::tz::Offset;
use model::otp::{BREAKER_WINDOW, DAY};

entity! {
    /// How many codes were sent and used.
    pub struct SmsUsage: "SmsBudget" {
        defaulted {
            /// Number of codes sent.
            sent / SENT: i64 = "sent";
            /// Number of codes used.
            used / USED: i64 = "used";
        }
    }
}

const TTL: &str = "ttl";

impl SmsUsage {
    /// The key of the (UTC) day of `at`.
    #[must_use]
    pub fn day(at: Timestamp) -> Key {
        keys::sms_budget(Offset::UTC.to_datetime(at).date())
    }

    /// The key of the breaker's window at `at`.
    #[must_use]
    pub fn window(at: Timestamp) -> Key {
        Self::window_before(at, 0)
    }

    /// The key of the breaker's window that is `steps` windows before the one at `at`.
    #[must_use]
    pub fn window_before(at: Timestamp, steps: i64) -> Key {
        let number = at.as_second().rem_euclid(DAY) / BREAKER_WINDOW;
        keys::sms_window(Offset::UTC.to_datetime(at).date(), number - steps)
    }

    /// Counts a code as sent, in the item with this key.
    pub fn count_sent(key: Key, now: Timestamp) -> Update {
        count(key, Self::SENT, now)
    }

    /// Counts a code as used, in the breaker's window at `now`.
    pub fn count_used(now: Timestamp) -> Update {
        count(Self::window(now), Self::USED, now)
    }
}

fn count(key: Key, attribute: &'static str, now: Timestamp) -> Update {
    Update::of(key).entity(SmsUsage::TAG).add(attribute, 1).set(TTL, now.as_second() + 2 * DAY)
}

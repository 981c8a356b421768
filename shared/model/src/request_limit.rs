//! Limits of requests: how many a caller may make within a minute, and how long a caller who ignores that is blocked.
//!
//! A sliding minute, from the counts of this minute and of the one before: a fixed minute would admit twice the limit
//! around its boundary.

use std::net::IpAddr;

/// Seconds of the window.
pub const WINDOW: i64 = 60;
/// Seconds of a day.
pub const DAY: i64 = 86_400;
/// Longest block of a caller, in minutes.
const LONGEST_BLOCK: i64 = 60;

/// How many requests of a kind a caller may make within a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLimit {
    /// The name of the policy in `RateLimit` headers. Lower-case letters.
    pub name: &'static str,
    /// Requests within a minute.
    pub per_minute: u32,
    /// Additional requests at once.
    pub burst: u32,
    /// Requests on a (UTC) day. `None` if only the minute counts.
    pub per_day: Option<u32>,
}

/// Requests of a visitor, by address.
pub const VISITOR: RequestLimit = RequestLimit::new("visitor", 60);
/// Requests of a signed-in user.
pub const SIGNED_IN: RequestLimit = RequestLimit { burst: 30, ..RequestLimit::new("user", 120) };
/// Requests of Queue Me's staff.
pub const PLATFORM_STAFF: RequestLimit = RequestLimit::new("admin", 300);
/// Writes of a customer.
pub const WRITES: RequestLimit = RequestLimit::new("writes", 30);
/// Writes of an employee of a shop.
pub const STAFF_WRITES: RequestLimit = RequestLimit::new("writes", 120);
/// Writes of Queue Me's staff.
pub const PLATFORM_WRITES: RequestLimit = RequestLimit::new("writes", 300);
/// Holds of a customer.
pub const HOLDING: RequestLimit = RequestLimit::new("holding", 10);
/// Bookings and moves of a customer.
pub const BOOKING: RequestLimit = RequestLimit { per_day: Some(20), ..RequestLimit::new("booking", 10) };
/// Payments of a customer.
pub const PAYING: RequestLimit = RequestLimit { per_day: Some(20), ..RequestLimit::new("paying", 5) };
/// Joins of queues by a customer.
pub const JOINING: RequestLimit = RequestLimit::new("joining", 5);

/// The requests of one caller in this minute and in the one before, refused ones included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MinuteCounts {
    /// In this minute.
    pub current: u32,
    /// In the minute before.
    pub previous: u32,
}

/// How far a limit is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// The limit.
    pub limit: RequestLimit,
    /// Requests that are left.
    pub remaining: u32,
    /// Seconds until another request is admitted if none is left, otherwise until the minute ends. At least 1.
    pub resets_in: i64,
    /// Whether the latest request is within the limit.
    pub is_within: bool,
    /// Whether the latest request is the one that reaches twice the limit.
    pub is_offence: bool,
}

impl RequestLimit {
    const fn new(name: &'static str, per_minute: u32) -> Self {
        Self { name, per_minute, burst: 0, per_day: None }
    }

    /// Maximum requests within a minute, burst included.
    #[must_use]
    pub const fn quota(&self) -> u32 {
        self.per_minute + self.burst
    }

    /// Returns how far the limit is used up at `now` (Unix seconds). `counts` include the latest request.
    #[must_use]
    pub fn usage(self, counts: MinuteCounts, now: i64) -> Usage {
        let left_of_minute = WINDOW - now.rem_euclid(WINDOW);
        let used = i64::from(counts.current) + i64::from(counts.previous) * left_of_minute / WINDOW;
        let quota = i64::from(self.quota());
        let remaining = u32::try_from(quota - used).unwrap_or_default();
        let is_within = used <= quota;
        let resets_in = if remaining > 0 { left_of_minute } else { self.wait(counts, left_of_minute) };
        Usage { limit: self, remaining, resets_in, is_within, is_offence: counts.current == 2 * self.quota() }
    }

    /// Returns the seconds to wait at `now` (Unix seconds) after this many requests on its day, the latest included. `None`
    /// if that is within the limit.
    #[must_use]
    pub fn wait_for_tomorrow(self, on_day: u32, now: i64) -> Option<i64> {
        self.per_day.filter(|it| on_day > *it).map(|_| DAY - now.rem_euclid(DAY))
    }

    /// Returns the seconds until one more request is within the limit. Requests in between are not foreseen.
    fn wait(self, counts: MinuteCounts, left_of_minute: i64) -> i64 {
        let room = i64::from(self.quota()) - 1;
        let (current, previous) = (i64::from(counts.current), i64::from(counts.previous));
        if current <= room {
            // What weighs too much is the minute before.
            let target = (room - current) * WINDOW / previous.max(1);
            return (left_of_minute - target).max(1);
        }
        let target = room * WINDOW / current;
        left_of_minute + (WINDOW - target)
    }
}

/// The part of an address that stands for one connection to the internet: an IPv4 address, the first 64 bits of an IPv6
/// address. What is no address stands for itself.
#[must_use]
pub fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(it)) if it.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(it) => it.to_canonical().to_string(),
        Err(_) => address.to_owned(),
    }
}

/// How long a caller is blocked at their n-th offence, in seconds: 2^(n-1) minutes, at most 60.
#[must_use]
pub fn block(nth: u32) -> i64 {
    let minutes = 1_i64.checked_shl(nth.saturating_sub(1)).filter(|it| (1..LONGEST_BLOCK).contains(it));
    minutes.unwrap_or(LONGEST_BLOCK) * WINDOW
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMIT: RequestLimit = RequestLimit { burst: 2, ..RequestLimit::new("test", 10) };

    fn usage(current: u32, previous: u32, second: i64) -> Usage {
        LIMIT.usage(MinuteCounts { current, previous }, 600 + second)
    }

    #[test]
    fn the_last_request_within_the_limit_is_admitted_and_the_next_is_not() {
        let last = usage(12, 0, 10);
        assert!(last.is_within);
        assert_eq!((last.remaining, usage(11, 0, 10).remaining), (0, 1));
        assert!(!usage(13, 0, 10).is_within);
    }

    #[test]
    fn a_full_minute_weighs_less_and_less_in_the_next() {
        assert!(!usage(1, 12, 0).is_within);
        assert!(usage(6, 12, 30).is_within);
        assert!(!usage(7, 12, 30).is_within);
        assert!(usage(12, 12, 59).is_within);
    }

    #[test]
    fn an_offence_is_seen_once() {
        let offences = (1..100).filter(|it| usage(*it, 0, 0).is_offence).count();
        assert_eq!(offences, 1);
        assert!(usage(24, 0, 0).is_offence);
    }

    #[test]
    fn blocks_double_up_to_an_hour() {
        let minutes: Vec<i64> = (1..=8).map(|it| block(it) / 60).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!((block(0), block(200)), (60, 3600));
    }

    #[test]
    fn a_day_has_a_limit_of_its_own() {
        let limit = RequestLimit { per_day: Some(3), ..LIMIT };
        assert_eq!(limit.wait_for_tomorrow(3, DAY + 100), None);
        assert_eq!(limit.wait_for_tomorrow(4, DAY + 100), Some(DAY - 100));
        assert_eq!(LIMIT.wait_for_tomorrow(1000, 0), None);
    }

    #[test]
    fn one_connection_is_one_network() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
    }

    proptest! {
        /// After the wait one more request is admitted, and the wait is never longer than two minutes.
        #[test]
        fn waiting_helps(current in 0_u32..60, previous in 0_u32..60, second in 0_i64..60) {
            let before = usage(current, previous, second);
            prop_assume!(before.remaining == 0);
            prop_assert!((1..=120).contains(&before.resets_in), "{before:?}");
            let later = second + before.resets_in;
            let counts = match later / 60 {
                0 => MinuteCounts { current: current + 1, previous },
                1 => MinuteCounts { current: 1, previous: current },
                _ => MinuteCounts { current: 1, previous: 0 },
            };
            prop_assert!(LIMIT.usage(counts, 600 + later).is_within, "{before:?} {counts:?}");
        }
    }
}

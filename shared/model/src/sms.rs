//! Which SMS may go out, and how many.
//!
//! Anybody may enter any phone number, and every SMS costs money. So a number that nobody has proven gets only what was asked
//! for in its name, no message holds what a tenant wrote, and every message counts towards budgets (decision 0021). Times are
//! Unix seconds. Numbers without a source in the product specification are ours.

use crate::otp::{
    BREAKER_PERCENT, BREAKER_SENT, BREAKER_WINDOW, DAY, HOUR, Limit, SUSPICIOUS_PERCENT, SUSPICIOUS_SENT,
};

/// Messages other than codes to a number whose owner has signed in: notifications.md, "Rules".
pub const PER_PROVEN_NUMBER: &[Limit] = &[Limit { count: 5, seconds: HOUR }];
/// Messages to a number that somebody entered for a ticket or an appointment without an account.
pub const PER_UNPROVEN_NUMBER: &[Limit] = &[Limit { count: 5, seconds: HOUR }, Limit { count: 10, seconds: DAY }];
/// Those of [`PER_PROVEN_NUMBER`] that others may cause: a customer who books and cancels uses up no more.
pub const CAUSED_BY_OTHERS: &[Limit] = &[Limit { count: 2, seconds: HOUR }];
/// Messages in the name of a shop that Queue Me has not verified, per hour.
pub const PER_UNVERIFIED_SHOP: i64 = 20;
/// Messages in the name of a verified shop, per hour.
pub const PER_VERIFIED_SHOP: i64 = 300;
/// Confirmations of tickets taken without an account from one network address, per hour. They are on the ticket's page as well.
pub const CONFIRMATIONS_PER_SOURCE: i64 = 10;
/// Messages other than codes per minute: notifications.md, "Rules".
pub const PER_MINUTE: i64 = 100;
/// Those of [`PER_MINUTE`] that may go to unproven numbers.
pub const UNPROVEN_PER_MINUTE: i64 = 50;
/// Percentage of the daily budget that unproven numbers may use. The rest is kept for known ones.
pub const UNPROVEN_PERCENT: i64 = 80;
/// Codes to known numbers within two windows of an open breaker.
pub const KNOWN_SHARE: i64 = 300;
/// Codes of one network address that wait to be used and count towards the breaker of all. The address is slowed for more.
pub const OPEN_CODES_PER_SOURCE: usize = 3;

/// What is known about the recipient of a code before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRecipient {
    /// The number has signed in on the requesting device.
    KnownDevice,
    /// The number has an account.
    KnownNumber,
    /// Neither.
    Unknown,
}

/// Why no SMS goes out at present, whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsHold {
    /// Many codes were sent and few used, a sign of SMS pumping (threat A6).
    Breaker,
    /// The budget of the day is spent.
    Budget,
}

impl SmsHold {
    /// Returns its name in logs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Breaker => "breaker",
            Self::Budget => "budget",
        }
    }

    /// Returns the seconds until it may be over at the earliest; at least 1.
    #[must_use]
    pub const fn wait(self, now: i64) -> i64 {
        let period = match self {
            Self::Breaker => BREAKER_WINDOW,
            Self::Budget => DAY,
        };
        period - now.rem_euclid(period)
    }
}

/// The codes of the last two windows of the breaker, and all SMS of the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SmsTraffic {
    /// Codes sent, but those of slowed addresses.
    pub sent: i64,
    /// Codes used.
    pub used: i64,
    /// Codes sent to known numbers.
    pub sent_to_known: i64,
    /// SMS sent on this (UTC) day.
    pub sent_today: i64,
    /// SMS that may be sent on one day.
    pub daily_budget: i64,
}

impl SmsTraffic {
    /// Checks whether a code may go out. A known device always gets its code, within the limits of its number.
    ///
    /// # Errors
    /// Returns why no code goes out to such a recipient.
    pub fn check_code(&self, recipient: CodeRecipient) -> Result<(), SmsHold> {
        self.check_budget(recipient)?;
        let has_share = match recipient {
            CodeRecipient::KnownDevice => true,
            CodeRecipient::KnownNumber => self.sent_to_known < KNOWN_SHARE,
            CodeRecipient::Unknown => false,
        };
        if !self.is_pumped() || has_share { Ok(()) } else { Err(SmsHold::Breaker) }
    }

    /// Checks the budget of the day.
    ///
    /// # Errors
    /// [`SmsHold::Budget`].
    pub fn check_budget(&self, recipient: CodeRecipient) -> Result<(), SmsHold> {
        let share = match recipient {
            CodeRecipient::KnownDevice => return Ok(()),
            CodeRecipient::KnownNumber => self.daily_budget,
            CodeRecipient::Unknown => self.daily_budget / 100 * UNPROVEN_PERCENT,
        };
        if self.sent_today < share { Ok(()) } else { Err(SmsHold::Budget) }
    }

    /// Whether so few of the codes are used that somebody should look at it, long before the breaker opens.
    #[must_use]
    pub const fn is_suspicious(&self) -> bool {
        self.sent > SUSPICIOUS_SENT && self.used * 100 < self.sent * SUSPICIOUS_PERCENT
    }

    /// Whether many codes were sent and few used.
    #[must_use]
    pub const fn is_pumped(&self) -> bool {
        self.sent > BREAKER_SENT && self.used * 100 < self.sent * BREAKER_PERCENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CodeRecipient::{KnownDevice, KnownNumber, Unknown};

    fn traffic(sent: i64, used: i64) -> SmsTraffic {
        SmsTraffic { sent, used, daily_budget: 20_000, ..SmsTraffic::default() }
    }

    #[test]
    fn few_used_codes_are_suspicious_before_the_breaker_opens() {
        assert!(!traffic(50, 0).is_suspicious());
        assert!(traffic(60, 23).is_suspicious() && !traffic(60, 24).is_suspicious());
        assert!(traffic(200, 70).is_suspicious() && !traffic(200, 70).is_pumped());
    }

    #[test]
    fn the_breaker_opens_when_few_of_many_codes_are_used() {
        assert!(!traffic(100, 0).is_pumped());
        assert!(traffic(101, 20).is_pumped());
        assert!(!traffic(101, 21).is_pumped());
        assert!(!traffic(0, 0).is_pumped());
    }

    #[test]
    fn an_open_breaker_keeps_a_share_for_known_numbers_and_devices() {
        let open = traffic(500, 0);
        assert_eq!(open.check_code(Unknown), Err(SmsHold::Breaker));
        assert_eq!(open.check_code(KnownNumber), Ok(()));
        let shared = SmsTraffic { sent_to_known: KNOWN_SHARE, ..open };
        assert_eq!(shared.check_code(KnownNumber), Err(SmsHold::Breaker));
        assert_eq!(shared.check_code(KnownDevice), Ok(()));
        assert_eq!(SmsTraffic { sent_to_known: KNOWN_SHARE, ..traffic(10, 0) }.check_code(KnownNumber), Ok(()));
    }

    #[test]
    fn a_fifth_of_the_daily_budget_is_kept_for_known_numbers() {
        let day = |sent_today| SmsTraffic { sent_today, ..traffic(0, 0) };
        assert_eq!(day(15_999).check_code(Unknown), Ok(()));
        assert_eq!(day(16_000).check_code(Unknown), Err(SmsHold::Budget));
        assert_eq!(day(19_999).check_code(KnownNumber), Ok(()));
        assert_eq!(day(20_000).check_code(KnownNumber), Err(SmsHold::Budget));
        assert_eq!(day(20_000).check_code(KnownDevice), Ok(()));
    }

    #[test]
    fn a_hold_ends_with_its_window_or_its_day() {
        assert_eq!(SmsHold::Breaker.wait(600), 600);
        assert_eq!(SmsHold::Breaker.wait(1_199), 1);
        assert_eq!(SmsHold::Budget.wait(DAY - 1), 1);
    }
}

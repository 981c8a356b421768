//! One-time codes: how many may be sent, how long a code is valid, and how many attempts it allows.
//!
//! Source of the numbers: the product specification, identity.md, "OTP rules". Times are Unix seconds.

use crate::Code;

/// Number of digits in a code.
pub const CODE_DIGITS: usize = 6;
/// Codes are numbers below this.
pub const CODE_BOUND: u32 = 1_000_000;
/// How long a code is valid, in seconds.
pub const LIFETIME: i64 = 300;
/// Maximum attempts per challenge.
pub const MAX_ATTEMPTS: i64 = 5;
/// Failed verifications per phone within [`DAY`] before unknown devices are locked out.
pub const FAILURES_PER_DAY: i64 = 15;
/// How long after a verified code a session may take sensitive actions without another one, in seconds.
pub const STEP_UP_VALIDITY: i64 = 300;
/// 24 hours, in seconds.
pub const DAY: i64 = 86_400;
/// One hour, in seconds.
pub const HOUR: i64 = 3_600;
/// Maximum known devices per phone. A new one replaces the oldest.
pub const KNOWN_DEVICES: usize = 20;

/// What a code is for. A code sent for one purpose is not accepted for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodePurpose {
    /// Signing in.
    #[default]
    Login,
    /// Confirming a sensitive action within a session.
    StepUp,
    /// Giving an account this phone number.
    ChangePhone,
    /// Deleting an account.
    DeleteAccount,
}

impl CodePurpose {
    /// Every purpose.
    pub const ALL: [Self; 4] = [Self::Login, Self::StepUp, Self::ChangePhone, Self::DeleteAccount];

    /// Returns its name in stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::StepUp => "step_up",
            Self::ChangePhone => "change_phone",
            Self::DeleteAccount => "delete_account",
        }
    }
}

/// A rate limit: at most `count` events within any period of `seconds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Maximum number of events.
    pub count: usize,
    /// Length of the period, in seconds.
    pub seconds: i64,
}

/// A pause before the next code, which depends on how many were sent within the last hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoolDown {
    /// Minimum number of codes sent within the last hour for this pause to apply.
    pub sends: usize,
    /// Minimum time since the newest code, in seconds.
    pub seconds: i64,
}

/// Limits of codes per phone.
pub const PER_PHONE: &[Limit] =
    &[Limit { count: 3, seconds: 15 * 60 }, Limit { count: 5, seconds: HOUR }, Limit { count: 10, seconds: DAY }];
/// Pace of codes per network address. Only codes that nobody has used count, so that many people may sign in behind one
/// address; codes that are only requested get slower, but never stop.
pub const ADDRESS_PACE: &[CoolDown] = &[CoolDown { sends: 10, seconds: 60 }, CoolDown { sends: 20, seconds: 300 }];
/// Limits of codes per device.
pub const PER_DEVICE: &[Limit] = &[Limit { count: 5, seconds: HOUR }];
/// Additional codes for a known device once the limits of the phone are exhausted.
pub const KNOWN_DEVICE_RESERVE: &[Limit] = &[Limit { count: 2, seconds: DAY }];
/// Limits of failed verifications per network address, beyond which a wrong code is answered with the wait. A correct code is
/// accepted all the same: what an attacker can gain is limited per challenge and per phone.
pub const FAILURES_PER_ADDRESS: &[Limit] = &[Limit { count: 10, seconds: 5 * 60 }];
/// Pauses between codes while the previous one is still open.
pub const COOL_DOWNS: &[CoolDown] =
    &[CoolDown { sends: 1, seconds: 60 }, CoolDown { sends: 2, seconds: 120 }, CoolDown { sends: 3, seconds: 300 }];
/// The SMS circuit breaker opens when less than this percentage of the codes sent were used
pub const BREAKER_PERCENT: i64 = 20;
/// Period that the SMS circuit breaker looks at, in seconds.
pub const BREAKER_WINDOW: i64 = 600;
/// The SMS circuit breaker stays closed until more codes than this were sent within [`BREAKER_WINDOW`].
pub const BREAKER_SENT: i64 = 100;
/// Operators are told when at most this share of codes is used, in percent.
pub const SUSPICIOUS_PERCENT: i64 = 40;
/// Fewer codes in the window say nothing yet.
pub const SUSPICIOUS_SENT: i64 = 50;

/// The times of the most recent `n` events, newest first. Unused places are 0.
///
/// Enforces every limit exactly, over sliding windows rather than calendar hours: the time of the k-th newest event
/// shows whether k events lie within the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentEvents(pub Vec<i64>);

impl RecentEvents {
    /// Returns how many times have to be stored to enforce `limits`.
    #[must_use]
    pub fn depth(limits: &[Limit]) -> usize {
        limits.iter().map(|it| it.count).max().unwrap_or_default()
    }

    /// Returns the seconds until another event is within every limit; 0 if it is allowed now.
    #[must_use]
    pub fn wait(&self, limits: &[Limit], now: i64) -> i64 {
        let until = |limit: &Limit| match self.0.get(limit.count.saturating_sub(1)) {
            Some(&moment) if moment > 0 => (moment + limit.seconds - now).max(0),
            _ => 0,
        };
        limits.iter().map(until).max().unwrap_or_default()
    }

    /// Returns the seconds until another code may be sent while one is open; 0 if it may be sent now.
    ///
    /// A rule stops applying at the end of its pause, or earlier if its sends are no longer within the last hour.
    #[must_use]
    pub fn cool_down(&self, now: i64) -> i64 {
        self.pause(COOL_DOWNS, now)
    }

    /// Returns the seconds until another event is allowed by `rules`; 0 if it is allowed now.
    #[must_use]
    pub fn pause(&self, rules: &[CoolDown], now: i64) -> i64 {
        let newest = self.0.first().copied().unwrap_or_default();
        let until = |rule: &CoolDown| match self.0.get(rule.sends.saturating_sub(1)) {
            Some(&moment) if moment > 0 => ((newest + rule.seconds).min(moment + HOUR) - now).max(0),
            _ => 0,
        };
        rules.iter().map(until).max().unwrap_or_default()
    }

    /// Adds an event at `now` and drops the oldest one.
    pub fn push(&mut self, now: i64) {
        let kept = self.0.len();
        self.0.insert(0, now);
        self.0.truncate(kept);
    }
}

/// Why a code may not be sent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendWait {
    /// The code of the response.
    pub code: Code,
    /// Seconds until the caller may try again; at least 1.
    pub seconds: i64,
}

/// Checks whether a phone may get another code now: within its limits and, while a code is `open` (neither used nor
/// expired), after the cool-down.
///
/// # Errors
/// Returns how long to wait.
pub fn may_send(sent: &RecentEvents, open: bool, now: i64) -> Result<(), SendWait> {
    let cool_down = if open { sent.cool_down(now) } else { 0 };
    match sent.wait(PER_PHONE, now).max(cool_down) {
        0 => Ok(()),
        seconds => Err(SendWait { code: Code::OtpRateLimited, seconds }),
    }
}

/// The stored state of a challenge that decides about an attempt. The attempt is already counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeAttempt {
    /// Number of attempts, including this one.
    pub attempts: i64,
    /// Whether the code was used before.
    pub used: bool,
    /// When the code expires.
    pub expires_at: i64,
    /// Number of failed verifications of this phone within the current day, including this attempt.
    pub failures: i64,
    /// When the current day began.
    pub failures_since: i64,
    /// Whether this phone number has signed in on this device before.
    pub known_device: bool,
    /// Whether the code equals the one that was sent.
    pub matches: bool,
}

/// Decides about an attempt to use a code.
///
/// # Errors
/// Returns the code of the response: `otp_invalid` for wrong, expired, used and unknown codes alike.
pub fn check_attempt(attempt: &CodeAttempt, now: i64) -> Result<(), Code> {
    if attempt.attempts > MAX_ATTEMPTS {
        return Err(Code::OtpAttemptsExceeded);
    }
    let same_day = attempt.failures_since > now - DAY;
    if same_day && attempt.failures > FAILURES_PER_DAY && !attempt.known_device {
        return Err(Code::AccountLocked);
    }
    if attempt.matches && !attempt.used && attempt.expires_at > now { Ok(()) } else { Err(Code::OtpInvalid) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000;

    // Dense around the edges of the rules: minutes, an hour and a day before now.
    fn ages_of_sends() -> impl Strategy<Value = Vec<i64>> {
        let around = |age: i64| (age - 310).max(1)..=age;
        let age = prop_oneof![around(310), around(15 * 60), around(HOUR), around(DAY), 1..=90_000_i64];
        prop::collection::vec(age, 0..10)
    }

    fn recent(moments: &[i64]) -> RecentEvents {
        let mut all = moments.to_vec();
        all.resize(10, 0);
        RecentEvents(all)
    }

    #[test]
    fn resends_wait_60_then_120_then_300_seconds() {
        assert_eq!(may_send(&recent(&[]), true, NOW), Ok(()));
        assert_eq!(may_send(&recent(&[NOW]), true, NOW).unwrap_err().seconds, 60);
        assert_eq!(may_send(&recent(&[NOW - 60]), true, NOW), Ok(()));
        assert_eq!(may_send(&recent(&[NOW - 60, NOW - 120]), true, NOW).unwrap_err().seconds, 60);
        assert_eq!(may_send(&recent(&[NOW - 120, NOW - 180]), true, NOW), Ok(()));
        let three = recent(&[NOW - 250, NOW - 1_000, NOW - 1_100]);
        assert_eq!(may_send(&three, true, NOW).unwrap_err().seconds, 50);
        // The second rule counts the codes of the last hour. It stops applying when the older one leaves that hour.
        assert_eq!(may_send(&recent(&[NOW - 1, NOW - 3_489]), true, NOW).unwrap_err().seconds, 111);
    }

    #[test]
    fn a_used_code_needs_no_cool_down_but_counts() {
        assert_eq!(may_send(&recent(&[NOW, NOW - 1]), false, NOW), Ok(()));
        assert_eq!(may_send(&recent(&[NOW, NOW - 1, NOW - 2]), false, NOW).unwrap_err().seconds, 15 * 60 - 2);
    }

    #[test]
    fn an_attempt_is_checked_in_this_order() {
        let good = CodeAttempt {
            attempts: 1,
            used: false,
            expires_at: NOW + 1,
            failures: 1,
            failures_since: NOW - 5,
            known_device: false,
            matches: true,
        };
        assert_eq!(check_attempt(&good, NOW), Ok(()));
        assert_eq!(check_attempt(&CodeAttempt { matches: false, ..good }, NOW), Err(Code::OtpInvalid));
        assert_eq!(check_attempt(&CodeAttempt { used: true, ..good }, NOW), Err(Code::OtpInvalid));
        assert_eq!(check_attempt(&CodeAttempt { expires_at: NOW, ..good }, NOW), Err(Code::OtpInvalid));
        assert_eq!(check_attempt(&CodeAttempt { attempts: 5, ..good }, NOW), Ok(()));
        assert_eq!(check_attempt(&CodeAttempt { attempts: 6, ..good }, NOW), Err(Code::OtpAttemptsExceeded));
        assert_eq!(check_attempt(&CodeAttempt { failures: 16, ..good }, NOW), Err(Code::AccountLocked));
        assert_eq!(check_attempt(&CodeAttempt { failures: 16, known_device: true, ..good }, NOW), Ok(()));
        assert_eq!(check_attempt(&CodeAttempt { failures: 16, failures_since: NOW - DAY, ..good }, NOW), Ok(()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        // I15: sends stay within every limit, in every window, whatever the sequence of requests.
        #[test]
        fn no_window_ever_holds_more_than_its_limit(gaps in prop::collection::vec(0_i64..4_000, 1..300), used in any::<bool>()) {
            let (mut sent, mut now, mut history) = (recent(&[]), NOW, Vec::new());
            for gap in gaps {
                now += gap;
                if may_send(&sent, !used, now).is_ok() {
                    sent.push(now);
                    history.push(now);
                }
            }
            for limit in PER_PHONE {
                for &end in &history {
                    let inside = history.iter().filter(|&&it| it > end - limit.seconds && it <= end).count();
                    prop_assert!(inside <= limit.count, "{} within {} s", inside, limit.seconds);
                }
            }
        }

        // The returned wait is exact: one second earlier is refused, then it is allowed.
        #[test]
        fn the_wait_returned_is_the_wait_needed(ages in ages_of_sends(), open in any::<bool>()) {
            let mut moments: Vec<i64> = ages.iter().map(|age| NOW - age).collect();
            moments.sort_unstable_by(|a, b| b.cmp(a));
            let sent = recent(&moments);
            if let Err(wait) = may_send(&sent, open, NOW) {
                prop_assert!(wait.seconds > 0);
                prop_assert!(may_send(&sent, open, NOW + wait.seconds - 1).is_err());
                prop_assert!(may_send(&sent, open, NOW + wait.seconds).is_ok());
            }
        }
    }
}

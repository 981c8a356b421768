//! One-time codes: how many may be sent, how long one lives, how often it may be tried.
//!
//! Numbers: the product specification, identity.md, "OTP rules". Times are Unix seconds.

use crate::Code;

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// Codes lie below this.
pub const CODE_BOUND: u32 = 1_000_000;
/// A code's life, in seconds.
pub const LIFETIME: i64 = 300;
/// Tries per challenge.
pub const TRIES: i64 = 5;
/// Failed verifications per phone within [`DAY`] before unknown devices are locked out.
pub const FAILURES_PER_DAY: i64 = 15;
/// A proven code counts as fresh this long, for sensitive actions.
pub const FRESH: i64 = 300;
/// 24 hours.
pub const DAY: i64 = 86_400;
/// One hour.
pub const HOUR: i64 = 3_600;
/// Devices remembered per phone; the oldest is forgotten.
pub const KNOWN_DEVICES: usize = 20;

/// What a code is for. A code for one purpose is worthless for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CodePurpose)]
pub enum Purpose {
    /// Signing in.
    #[default]
    Login,
    /// Confirming a sensitive action of a session that exists.
    StepUp,
}

impl Purpose {
    /// Its name in stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::StepUp => "step_up",
        }
    }
}

/// At most `count` events within any `seconds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub count: usize,
    /// In how long.
    pub seconds: i64,
}

/// After so many sends within an hour, the next has to wait so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoolDown {
    /// Sends within the last hour, at least.
    pub sends: usize,
    /// Seconds since the newest.
    pub seconds: i64,
}

/// Codes per phone.
pub const PER_PHONE: &[Limit] =
    &[Limit { count: 3, seconds: 15 * 60 }, Limit { count: 5, seconds: HOUR }, Limit { count: 10, seconds: DAY }];
/// Codes per network address.
pub const PER_ADDRESS: &[Limit] = &[Limit { count: 10, seconds: HOUR }, Limit { count: 30, seconds: DAY }];
/// Codes per device.
pub const PER_DEVICE: &[Limit] = &[Limit { count: 5, seconds: HOUR }];
/// Codes that a known device gets when the phone's own limits are spent.
pub const RESERVE: &[Limit] = &[Limit { count: 2, seconds: DAY }];
/// Verifications per network address; more lead to [`VERIFICATION_LOCK`].
pub const VERIFICATIONS: &[Limit] = &[Limit { count: 10, seconds: 5 * 60 }];
/// How long an address that verifies too often has to wait, in seconds.
pub const VERIFICATION_LOCK: i64 = 30 * 60;
/// Waits between resends while a code is open.
pub const COOL_DOWNS: &[CoolDown] =
    &[CoolDown { sends: 1, seconds: 60 }, CoolDown { sends: 2, seconds: 120 }, CoolDown { sends: 3, seconds: 300 }];
/// The SMS breaker opens when fewer than this share (percent) of the codes sent were used ...
pub const BREAKER_PERCENT: i64 = 20;
/// ... within so many seconds ...
pub const BREAKER_WINDOW: i64 = 600;
/// ... and more than so many were sent.
pub const BREAKER_SENT: i64 = 100;

/// The newest `n` moments at which something happened, newest first; 0 where nothing did.
///
/// Enough to hold every limit exactly, over any window rather than calendar hours: the k-th newest moment tells
/// whether k events lie within a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent(pub Vec<i64>);

impl Recent {
    /// How many moments have to be kept to hold `limits`.
    #[must_use]
    pub fn depth(limits: &[Limit]) -> usize {
        limits.iter().map(|it| it.count).max().unwrap_or_default()
    }

    /// Seconds until one more event is within every limit; 0 when it is now.
    #[must_use]
    pub fn wait(&self, limits: &[Limit], now: i64) -> i64 {
        let until = |limit: &Limit| match self.0.get(limit.count.saturating_sub(1)) {
            Some(&moment) if moment > 0 => (moment + limit.seconds - now).max(0),
            _ => 0,
        };
        limits.iter().map(until).max().unwrap_or_default()
    }

    /// Seconds until a resend is allowed while a code is open; 0 when it is now.
    ///
    /// Each rule ends with its pause, or sooner where the hour in which its sends fell ends before that.
    #[must_use]
    pub fn cool_down(&self, now: i64) -> i64 {
        let newest = self.0.first().copied().unwrap_or_default();
        let until = |rule: &CoolDown| match self.0.get(rule.sends.saturating_sub(1)) {
            Some(&moment) if moment > 0 => ((newest + rule.seconds).min(moment + HOUR) - now).max(0),
            _ => 0,
        };
        COOL_DOWNS.iter().map(until).max().unwrap_or_default()
    }

    /// One more event.
    pub fn push(&mut self, now: i64) {
        let kept = self.0.len();
        self.0.insert(0, now);
        self.0.truncate(kept);
    }
}

/// Why a code is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// What the caller is told.
    pub code: Code,
    /// Seconds until it may try again, at least 1.
    pub seconds: i64,
}

/// Whether a phone may get another code now: its limits, and the cool-down while a code is `open` (neither used nor
/// expired).
///
/// # Errors
/// How long to wait.
pub fn may_send(sent: &Recent, open: bool, now: i64) -> Result<(), Wait> {
    let cool_down = if open { sent.cool_down(now) } else { 0 };
    match sent.wait(PER_PHONE, now).max(cool_down) {
        0 => Ok(()),
        seconds => Err(Wait { code: Code::OtpRateLimited, seconds }),
    }
}

/// What is stored of a challenge, as the answer to a try needs it. The try is already counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// Tries so far, this one included.
    pub tries: i64,
    /// Whether the code has been used.
    pub used: bool,
    /// When it expires.
    pub expires_at: i64,
    /// Failed verifications of this phone in the running day, this try included.
    pub failures: i64,
    /// When that day began.
    pub failures_since: i64,
    /// Whether the phone has signed in from this device before.
    pub known_device: bool,
    /// Whether the code is the one that was sent.
    pub matches: bool,
}

/// What a try of a code comes to.
///
/// # Errors
/// The code for the caller: one answer for wrong, expired, used and unknown alike.
pub fn judge(tried: &Tried, now: i64) -> Result<(), Code> {
    if tried.tries > TRIES {
        return Err(Code::OtpAttemptsExceeded);
    }
    let same_day = tried.failures_since > now - DAY;
    if same_day && tried.failures > FAILURES_PER_DAY && !tried.known_device {
        return Err(Code::AccountLocked);
    }
    if tried.matches && !tried.used && tried.expires_at > now { Ok(()) } else { Err(Code::OtpInvalid) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000;

    // Dense where the rules have their edges: minutes, the hour and the day before now.
    fn ages_of_sends() -> impl Strategy<Value = Vec<i64>> {
        let around = |age: i64| (age - 310).max(1)..=age;
        let age = prop_oneof![around(310), around(15 * 60), around(HOUR), around(DAY), 1..=90_000_i64];
        prop::collection::vec(age, 0..10)
    }

    fn recent(moments: &[i64]) -> Recent {
        let mut all = moments.to_vec();
        all.resize(10, 0);
        Recent(all)
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
        // The second rule counts sends of the last hour: it ends when the older one leaves that hour.
        assert_eq!(may_send(&recent(&[NOW - 1, NOW - 3_489]), true, NOW).unwrap_err().seconds, 111);
    }

    #[test]
    fn a_used_code_needs_no_cool_down_but_counts() {
        assert_eq!(may_send(&recent(&[NOW, NOW - 1]), false, NOW), Ok(()));
        assert_eq!(may_send(&recent(&[NOW, NOW - 1, NOW - 2]), false, NOW).unwrap_err().seconds, 15 * 60 - 2);
    }

    #[test]
    fn a_try_is_judged_in_this_order() {
        let good = Tried {
            tries: 1,
            used: false,
            expires_at: NOW + 1,
            failures: 1,
            failures_since: NOW - 5,
            known_device: false,
            matches: true,
        };
        assert_eq!(judge(&good, NOW), Ok(()));
        assert_eq!(judge(&Tried { matches: false, ..good }, NOW), Err(Code::OtpInvalid));
        assert_eq!(judge(&Tried { used: true, ..good }, NOW), Err(Code::OtpInvalid));
        assert_eq!(judge(&Tried { expires_at: NOW, ..good }, NOW), Err(Code::OtpInvalid));
        assert_eq!(judge(&Tried { tries: 5, ..good }, NOW), Ok(()));
        assert_eq!(judge(&Tried { tries: 6, ..good }, NOW), Err(Code::OtpAttemptsExceeded));
        assert_eq!(judge(&Tried { failures: 16, ..good }, NOW), Err(Code::AccountLocked));
        assert_eq!(judge(&Tried { failures: 16, known_device: true, ..good }, NOW), Ok(()));
        assert_eq!(judge(&Tried { failures: 16, failures_since: NOW - DAY, ..good }, NOW), Ok(()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        // I15: sends stay within every cap, in every window, however requests fall.
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

        // The wait that is told is exact: a second earlier is refused, then it is allowed.
        #[test]
        fn the_wait_told_is_the_wait_needed(ages in ages_of_sends(), open in any::<bool>()) {
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

//! How long what is kept of an account stays: its login sessions, and the account itself if nobody uses it.

const DAY: i64 = 86_400;

/// Time between two reviews of an account, in seconds.
pub const REVIEW_EVERY: i64 = 30 * DAY;
/// Time after its end from which a review drops a login session, in seconds. With the time between two reviews it is 90 days at most
/// that a session outlives its end.
pub const SESSION_KEPT: i64 = 60 * DAY;
/// Time without use after which the user is told, in seconds: 22 months.
pub const TOLD_AFTER: i64 = 670 * DAY;
/// Time without use after which the account is erased, in seconds: 24 months.
pub const ERASED_AFTER: i64 = 730 * DAY;
/// Time that the user has after being told, in seconds, also where reviews were missed.
pub const TIME_TO_ANSWER: i64 = ERASED_AFTER - TOLD_AFTER;

/// Time after which a request under privacy law that is not answered raises an alarm, in seconds. The law gives 30 days.
pub const PRIVACY_ALARM_AFTER: i64 = 20 * DAY;

/// The times of an account that decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// When it was last used, in Unix seconds.
    pub last_used: i64,
    /// When its user was told that it will be erased, in Unix seconds. `None` if never.
    pub told_at: Option<i64>,
    /// Whether its user works for a company or for Queue Me, which then decide how long they need it.
    pub works: bool,
}

/// What is to be done about an account that nobody uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disuse {
    /// Nothing: it is used.
    None,
    /// Its user is told.
    Tell,
    /// It is erased.
    Erase,
}

/// Returns what is to be done at `now` (Unix seconds).
#[must_use]
pub fn disuse(account: Use, now: i64) -> Disuse {
    let told_at = account.told_at.filter(|it| *it > account.last_used);
    match told_at {
        _ if account.works || now < account.last_used + TOLD_AFTER => Disuse::None,
        None => Disuse::Tell,
        Some(told_at) if now >= (account.last_used + ERASED_AFTER).max(told_at + TIME_TO_ANSWER) => Disuse::Erase,
        Some(_) => Disuse::None,
    }
}

/// When an account is reviewed next, after a review at `now` (Unix seconds).
#[must_use]
pub fn next_review(account: Use, now: i64) -> i64 {
    let erased_at = account.told_at.map(|it| (account.last_used + ERASED_AFTER).max(it + TIME_TO_ANSWER));
    let next = [Some(account.last_used + TOLD_AFTER), erased_at].into_iter().flatten().filter(|it| *it > now).min();
    next.map_or(now + REVIEW_EVERY, |it| it.min(now + REVIEW_EVERY))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USED: Use = Use { last_used: 0, told_at: None, works: false };

    #[test]
    fn an_account_is_erased_two_months_after_its_user_was_told() {
        let told = Use { told_at: Some(TOLD_AFTER), ..USED };
        for (account, days, expected) in [
            (USED, 669, Disuse::None),
            (USED, 670, Disuse::Tell),
            (USED, 10_000, Disuse::Tell),
            (told, 670, Disuse::None),
            (told, 729, Disuse::None),
            (told, 730, Disuse::Erase),
            // Used again after having been told.
            (Use { last_used: 700 * DAY, ..told }, 1_369, Disuse::None),
            (Use { last_used: 700 * DAY, ..told }, 1_370, Disuse::Tell),
            // Told late, because reviews were missed.
            (Use { told_at: Some(900 * DAY), ..USED }, 959, Disuse::None),
            (Use { told_at: Some(900 * DAY), ..USED }, 960, Disuse::Erase),
            (Use { works: true, ..told }, 10_000, Disuse::None),
        ] {
            assert_eq!(disuse(account, days * DAY), expected, "{account:?} after {days} days");
        }
    }

    #[test]
    fn reviews_come_in_time_for_what_is_due() {
        assert_eq!(next_review(USED, 0), REVIEW_EVERY);
        assert_eq!(next_review(USED, TOLD_AFTER - DAY), TOLD_AFTER);
        assert_eq!(next_review(USED, TOLD_AFTER), TOLD_AFTER + REVIEW_EVERY);
        let told = Use { told_at: Some(TOLD_AFTER), ..USED };
        assert_eq!(next_review(told, ERASED_AFTER - DAY), ERASED_AFTER);
    }
}

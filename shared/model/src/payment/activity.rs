//! What has happened in an account that makes its payments doubtful (payments.md, "Fraud").

/// Profile changes within 24 hours that are suspicious.
const PROFILE_CHANGES: u32 = 5;
/// Failed sign-ins within an hour that are suspicious.
const FAILED_SIGN_INS: u32 = 5;

/// What has happened in an account recently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountActivity {
    /// Changes of the profile within 24 hours.
    pub profile_changes: u32,
    /// Failed sign-ins within an hour.
    pub failed_sign_ins: u32,
    /// Whether two sign-ins were too far apart to travel between.
    pub is_impossible_travel: bool,
}

/// What an account's activity means for its payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActivityLevel {
    /// Nothing is suspicious.
    Normal,
    /// One of three signs: a fresh code is asked for.
    StepUp,
    /// Two of three signs or more: no payments.
    LockedOut,
}

impl AccountActivity {
    /// Returns what it means for payments.
    #[must_use]
    pub fn level(self) -> ActivityLevel {
        let signs = [
            self.profile_changes >= PROFILE_CHANGES,
            self.failed_sign_ins >= FAILED_SIGN_INS,
            self.is_impossible_travel,
        ];
        match signs.into_iter().filter(|it| *it).count() {
            0 => ActivityLevel::Normal,
            1 => ActivityLevel::StepUp,
            _ => ActivityLevel::LockedOut,
        }
    }
}

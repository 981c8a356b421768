//! Proving that one has the second factor: with a code of the authenticator, or a recovery code.

use crate::second_factor::{secret, totp};
use jiff::Timestamp;
use model::{Code, Id, id};
use runtime::Secret;
use runtime::purpose::Authenticators;
use store::entities::SecondFactor;
use store::{Entity as _, Refusal, Table, Update};
use web::Fault;

/// Length of a code of an authenticator. A recovery code is longer.
const DIGITS: usize = 6;
/// Longest text that is looked at.
const LONGEST: usize = 32;

/// A second factor as it was presented.
#[derive(Clone, Copy)]
pub(crate) struct PresentedFactor<'a> {
    pub(crate) user: Id<id::User>,
    /// Six digits, or a recovery code.
    pub(crate) code: &'a str,
    pub(crate) now: Timestamp,
}

impl PresentedFactor<'_> {
    /// Verifies it. Each attempt is counted before it is compared. Returns the write that uses it up, for the transaction of
    /// what it allows; refused, it was used before: `otp_invalid`.
    ///
    /// # Errors
    /// `otp_invalid`, also without a second factor; `account_locked` after ten wrong attempts on a day.
    pub(crate) async fn verify(self, table: &Table, key: &Secret<Authenticators>) -> Result<Update, Fault> {
        let Self { user, code, now } = self;
        let factor = self.count_attempt(table).await?;
        let code: String = code.chars().filter(|it| !it.is_whitespace()).take(LONGEST).collect();
        if code.len() == DIGITS {
            let opened = factor.secret().and_then(|it| secret::open(key, user, it)).ok_or(Code::OtpInvalid)?;
            let step = totp::step_of(&opened, &code, now.as_second()).ok_or(Code::OtpInvalid)?;
            return Ok(SecondFactor::accept_step(user, step));
        }
        let left = factor.recovery_codes();
        let hash = secret::recovery_hashes(key, user, &code).into_iter().find(|it| left.contains(it));
        hash.map(|it| SecondFactor::use_recovery_code(user, &it)).ok_or_else(|| Code::OtpInvalid.into())
    }

    /// Counts an attempt, and returns the second factor.
    pub(super) async fn count_attempt(self, table: &Table) -> Result<SecondFactor, Fault> {
        let date = jiff::tz::Offset::UTC.to_datetime(self.now).date();
        let counted = match table.update(SecondFactor::count_attempt(self.user, date)).await {
            Err(Refusal::Condition { .. }) => table.update(SecondFactor::count_first_attempt(self.user, date)).await,
            outcome => outcome,
        };
        match counted {
            Ok(item) => Ok(SecondFactor::read(item).ok_or(Code::OtpInvalid)?),
            Err(Refusal::Condition { old: None, .. }) => Err(Code::OtpInvalid.into()),
            Err(Refusal::Condition { .. }) => Err(Code::AccountLocked.into()),
            Err(Refusal::Store(error)) => Err(error.into()),
        }
    }
}

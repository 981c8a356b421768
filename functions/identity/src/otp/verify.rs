//! Verifying a code. The attempt is counted before the code is compared, and the code is used up by the transaction of
//! what it allows.

use crate::otp::code::Challenge;
use model::Code;
use model::otp::{self, CodeAttempt, CodePurpose, FAILURES_PER_DAY, MAX_ATTEMPTS};
use runtime::MasterKey;
use store::keys::Ref;
use store::{Entity as _, Item, Login, Refusal, Table, Update};
use subtle::ConstantTimeEq as _;
use web::Fault;

/// A code as it was presented.
pub(crate) struct PresentedCode<'a> {
    pub(crate) challenge: &'a Challenge,
    pub(crate) code: &'a str,
    pub(crate) purpose: CodePurpose,
    /// The device that presents it. `None` if that does not matter.
    pub(crate) device: Option<&'a Ref>,
    /// When it is presented, in Unix seconds.
    pub(crate) now: i64,
}

/// A code that was correct.
pub(crate) struct VerifiedCode {
    /// The sign-in state of the phone number after the attempt was counted.
    pub(crate) login: Login,
    /// Uses the code up. Belongs into the transaction of what the code allows.
    pub(crate) consume: Update,
}

/// Verifies a code. At most five attempts at a challenge count, however many arrive at once.
///
/// # Errors
/// `otp_invalid`, `otp_attempts_exceeded`, `account_locked`.
pub(crate) async fn verify_code(
    table: &Table,
    master: &MasterKey,
    presented: &PresentedCode<'_>,
) -> Result<VerifiedCode, Fault> {
    let PresentedCode { challenge, code, purpose, device, now } = *presented;
    let challenge_hash = challenge.hash(master);
    let login = match table.update(Login::count_attempt(&challenge.phone_ref, &challenge_hash, now)).await {
        Ok(login) => Login::read(login).ok_or(Code::OtpInvalid)?,
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => return Err(not_counted(old, &challenge_hash, now)),
    };
    let code_hash = challenge.code_hash(master, purpose, code);
    let is_equal = bool::from(code_hash.as_bytes().ct_eq(login.code().unwrap_or_default().as_bytes()));
    let attempt = CodeAttempt {
        attempts: login.attempts(),
        used: login.open_until() == 0,
        expires_at: login.expires_at(),
        failures: login.failures(),
        failures_since: login.failures_since(),
        known_device: device.is_some_and(|it| login.knows(it)),
        matches: is_equal && login.purpose() == Some(purpose.as_str()),
    };
    if let Err(code) = otp::check_attempt(&attempt, now) {
        return Err(failed(table, &login, code, now).await?);
    }
    let is_same_day = attempt.failures_since > now - otp::DAY;
    debug_assert!(attempt.failures <= FAILURES_PER_DAY || attempt.known_device || !is_same_day);
    let consume = login.use_code(&challenge_hash, &code_hash);
    Ok(VerifiedCode { login, consume })
}

/// Why an attempt was not counted.
fn not_counted(login: Option<Item>, challenge_hash: &str, now: i64) -> Fault {
    let Some(login) = login.and_then(Login::read) else { return Code::OtpInvalid.into() };
    let is_exhausted = login.challenge() == Some(challenge_hash) && login.attempts() >= MAX_ATTEMPTS;
    match login.expires_at() - now {
        left if is_exhausted && left > 0 => Fault::new(Code::OtpAttemptsExceeded).retry_in(left),
        _ => Code::OtpInvalid.into(),
    }
}

/// The fault of a failed attempt. The first failure after a day starts a new day of failures.
async fn failed(table: &Table, login: &Login, code: Code, now: i64) -> Result<Fault, Fault> {
    if login.failures_since() <= now - otp::DAY {
        match table.update(login.restart_failures(now)).await {
            // Another request has started the day.
            Ok(_) | Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error.into()),
        }
    }
    let fault = Fault::new(code);
    Ok(match code {
        Code::AccountLocked => fault.retry_in(login.failures_since() + otp::DAY - now),
        _ => fault,
    })
}

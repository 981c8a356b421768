//! Verifying a code. The attempt is counted before the code is compared, and the code is used up by the transaction of
//! what it allows.

use crate::otp::code::Challenge;
use crate::otp::reference::device_refs;
use crate::records::notification;
use jiff::Timestamp;
use model::otp::{self, CodeAttempt, CodePurpose, FAILURES_PER_DAY, MAX_ATTEMPTS};
use model::session::Audience;
use model::{Code, Id, id};
use runtime::Secret;
use runtime::purpose::Codes;
use serde_json::json;
use store::entities::{AttemptOrigin, LoginAttempt, NewLoginAttempt};
use store::keys::{KeyPart, Ref};
use store::notice::id_of_request;
use store::{Account, Entity as _, Event, EventActor, Item, Login, Refusal, Table, Update};
use subtle::ConstantTimeEq as _;
use web::Fault;

/// A code as it was presented.
pub(crate) struct PresentedCode<'a> {
    pub(crate) challenge: &'a Challenge,
    pub(crate) code: &'a str,
    /// What it may have been sent for.
    pub(crate) purposes: &'a [CodePurpose],
    /// The device that presents it. `None` if that does not matter.
    pub(crate) device: Option<&'a KeyPart>,
    /// Where it comes from. `None` unless it is to sign in with.
    pub(crate) origin: Option<&'a AttemptOrigin<'a>>,
    /// When it is presented, in Unix seconds.
    pub(crate) now: i64,
}

/// A code that was correct.
pub(crate) struct VerifiedCode {
    /// The sign-in state of the phone number after the attempt was counted.
    pub(crate) login: Login,
    /// Uses the code up. Belongs into the transaction of what the code allows.
    pub(crate) consume: Update,
    /// The references of the device, the one to write first. Empty if it does not matter.
    pub(crate) device: Vec<Ref>,
}

/// Verifies a code. At most five attempts at a challenge count, however many arrive at once.
///
/// # Errors
/// `otp_invalid`, `otp_attempts_exceeded`, `account_locked`.
pub(crate) async fn verify_code(
    table: &Table,
    codes: &Secret<Codes>,
    presented: &PresentedCode<'_>,
) -> Result<VerifiedCode, Fault> {
    let PresentedCode { challenge, code, purposes, device, now, .. } = *presented;
    let challenge_hashes = challenge.hashes(codes);
    let login = match table.update(Login::count_attempt(&challenge.phone_ref, &challenge_hashes, now)).await {
        Ok(login) => Login::read(login).ok_or(Code::OtpInvalid)?,
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => return Err(not_counted(old, &challenge_hashes, now)),
    };
    let stored = login.code().unwrap_or_default().as_bytes();
    // A code for another purpose is compared as well, in vain: the answer takes as long.
    let purpose = purposes.iter().copied().find(|it| login.purpose() == Some(it.as_str()));
    let code_hashes = challenge.code_hashes(codes, purpose.unwrap_or_default(), code);
    let code_hash = code_hashes.iter().find(|it| bool::from(it.as_bytes().ct_eq(stored)));
    let refs = [Some(challenge.phone_ref.clone()), login.other_ref().and_then(Ref::parse)];
    let device = device.map(|it| device_refs(codes, refs.iter().flatten(), it)).unwrap_or_default();
    let attempt = CodeAttempt {
        attempts: login.attempts(),
        used: login.open_until() == 0,
        expires_at: login.expires_at(),
        failures: login.failures(),
        failures_since: login.failures_since(),
        known_device: login.knows(&device),
        matches: code_hash.is_some() && purpose.is_some(),
    };
    if let Err(code) = otp::check_attempt(&attempt, now) {
        return Err(failed(table, &login, presented, code).await?);
    }
    let is_same_day = attempt.failures_since > now - otp::DAY;
    debug_assert!(attempt.failures <= FAILURES_PER_DAY || attempt.known_device || !is_same_day);
    let (challenge, code) = login.challenge().zip(login.code()).ok_or(Code::OtpInvalid)?;
    let consume = login.use_code(challenge, code);
    Ok(VerifiedCode { login, consume, device })
}

/// Why an attempt was not counted.
fn not_counted(login: Option<Item>, challenge_hashes: &[String], now: i64) -> Fault {
    let Some(login) = login.and_then(Login::read) else { return Code::OtpInvalid.into() };
    let is_challenge = login.challenge().is_some_and(|it| challenge_hashes.iter().any(|hash| hash == it));
    let is_exhausted = is_challenge && login.attempts() >= MAX_ATTEMPTS;
    match login.expires_at() - now {
        left if is_exhausted && left > 0 => Fault::new(Code::OtpAttemptsExceeded).retry_in(left),
        _ => Code::OtpInvalid.into(),
    }
}

/// The fault of a failed attempt. The first failure after a day starts a new day of failures.
async fn failed(table: &Table, login: &Login, presented: &PresentedCode<'_>, code: Code) -> Result<Fault, Fault> {
    let now = presented.now;
    record_failure(table, login, presented, code).await?;
    if login.failures_since() <= now - otp::DAY {
        match table.update(login.restart_failures(now)).await {
            // Another request has started the day.
            Ok(_) | Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error.into()),
        }
    }
    let fault = Fault::new(code);
    if code != Code::AccountLocked {
        return Ok(fault);
    }
    let wait = login.failures_since() + otp::DAY - now;
    if let Some(user) = login.user() {
        let locked = AccountLocked { user, since: login.failures_since(), wait, now };
        match table.commit(vec![locked.event().write()]).await {
            Ok(()) | Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error.into()),
        }
    }
    Ok(fault.retry_in(wait))
}

/// Records a failed attempt to sign in to an account. Attempts at numbers without one are counted only: nobody could look at
/// them.
async fn record_failure(table: &Table, login: &Login, presented: &PresentedCode<'_>, code: Code) -> Result<(), Fault> {
    let account = login.user().zip(login.audience());
    let Some(((user, audience), origin)) = account.zip(presented.origin) else { return Ok(()) };
    let failed =
        FailedAttempt { user, audience, origin, code, name: &login.attempts().to_string(), now: presented.now };
    failed.record(table).await
}

/// An attempt to sign in that fails.
pub(crate) struct FailedAttempt<'a> {
    pub(crate) user: Id<id::User>,
    pub(crate) audience: Audience,
    pub(crate) origin: &'a AttemptOrigin<'a>,
    /// Why it fails.
    pub(crate) code: Code,
    /// Tells it from others at the same time.
    pub(crate) name: &'a str,
    /// Unix seconds.
    pub(crate) now: i64,
}

impl FailedAttempt<'_> {
    /// Records it, unless the account is erased meanwhile.
    pub(crate) async fn record(&self, table: &Table) -> Result<(), Fault> {
        let Self { user, audience, origin, code, name, now } = *self;
        let now = Timestamp::from_second(now).unwrap_or_default();
        let attempt = NewLoginAttempt { user, name, audience, origin, failure: Some(code), now };
        match table.commit(vec![Account::check_not_erased(user), LoginAttempt::record(&attempt)]).await {
            Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
            Err(Refusal::Store(error)) => Err(error.into()),
        }
    }
}

/// An account that nobody can sign in to from an unknown device for some time.
struct AccountLocked {
    user: Id<id::User>,
    /// When the failures began, in Unix seconds.
    since: i64,
    /// Seconds until it is over.
    wait: i64,
    /// Unix seconds.
    now: i64,
}

impl AccountLocked {
    /// The event that notifies the user. It is the same for all attempts of one lock, so they are notified once.
    fn event(&self) -> Event {
        let Self { user, since, wait, now } = self;
        let minutes = (wait + 59) / 60;
        let cause = user.derived::<id::Event>().made_at(since * 1_000);
        Event {
            id: id_of_request(cause, &["account_locked"]),
            at: Timestamp::from_second(*now).unwrap_or_default(),
            actor: EventActor::System,
            payload: notification(*user, "account_locked", json!({"minutes": {"$minutes": minutes}})),
            subject: ("user", user.to_string()),
        }
    }
}

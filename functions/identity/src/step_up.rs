//! Proving a code: the try is counted before the code is looked at, and used up by the write of what it allows.

use crate::otp::code::{self, Challenge};
use model::Code;
use model::otp::{self, CodeAttempt, CodePurpose, FAILURES_PER_DAY, MAX_ATTEMPTS, STEP_UP_VALIDITY};
use runtime::MasterKey;
use serde::Deserialize;
use store::account::Session;
use store::{Condition, Item, Refusal, Table, Update, Write, keys};
use subtle::ConstantTimeEq as _;
use utoipa::ToSchema;
use web::{Fault, Request};

/// A code that was sent for `step_up`, for actions that need a fresh one. May be left out within five minutes after
/// signing in.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proof {
    /// From `POST /otp` with purpose `step_up`.
    challenge_id: Option<String>,
    /// The six digits.
    code: Option<String>,
}

/// A code that was right; `consume` belongs into the transaction of what it allows.
pub(crate) struct Proven {
    /// The phone's sign-in as it was after the try was counted.
    pub(crate) login: Item,
    /// Uses the code up.
    pub(crate) consume: Update,
}

/// Tries a code. At most five tries of a challenge ever count, however many arrive at once.
pub(crate) async fn attempt(
    table: &Table,
    master: &MasterKey,
    challenge: &Challenge,
    code: &str,
    purpose: CodePurpose,
    device: Option<&str>,
    now: i64,
) -> Result<Proven, Fault> {
    let key = keys::login(&challenge.phone);
    let is_challenge = Condition::Equal("challenge".into(), challenge.hash(master).into());
    let count = Update::of(key.clone())
        .add("tries", 1)
        .add("failures", 1)
        .set_default("failures_since", now)
        .when(is_challenge.clone())
        .when(Condition::Less("tries".into(), MAX_ATTEMPTS.into()))
        .when(Condition::Greater("expires_at".into(), now.into()));
    let login = match table.update(count).await {
        Ok(login) => login,
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => {
            let old = old.unwrap_or_default();
            let spent = old.text("challenge") == Some(&challenge.hash(master)) && old.number("tries") >= MAX_ATTEMPTS;
            let left = old.number("expires_at") - now;
            return Err(if spent && left > 0 {
                Fault::new(Code::OtpAttemptsExceeded).retry_in(left)
            } else {
                Code::OtpInvalid.into()
            });
        }
    };
    let expected = challenge.code_hash(master, purpose, code);
    let stored = login.text("code").unwrap_or_default();
    let matches = bool::from(expected.as_bytes().ct_eq(stored.as_bytes()));
    let attempt_state = CodeAttempt {
        attempts: login.number("tries"),
        used: login.number("open_until") == 0,
        expires_at: login.number("expires_at"),
        failures: login.number("failures"),
        failures_since: login.number("failures_since"),
        known_device: device.is_some_and(|it| login.texts("devices").iter().any(|known| known == it)),
        matches: matches && login.text("purpose") == Some(purpose.as_str()),
    };
    if let Err(code) = otp::check_attempt(&attempt_state, now) {
        // A day that is over begins anew with this failure; whoever else failed meanwhile counts from there.
        if attempt_state.failures_since <= now - otp::DAY {
            let anew = Update::of(key)
                .set("failures", 1)
                .set("failures_since", now)
                .when(Condition::Equal("failures_since".into(), attempt_state.failures_since.into()));
            match table.update(anew).await {
                Ok(_) | Err(Refusal::Condition { .. }) => {}
                Err(Refusal::Store(error)) => return Err(error.into()),
            }
        }
        let fault = Fault::new(code);
        return Err(match code {
            Code::AccountLocked => fault.retry_in(attempt_state.failures_since + otp::DAY - now),
            _ => fault,
        });
    }
    let consume = Update::of(key)
        .set("open_until", 0)
        .remove("challenge")
        .remove("code")
        .add("failures", -1)
        .when(is_challenge)
        .when(Condition::Equal("code".into(), expected.into()));
    debug_assert!(
        attempt_state.failures <= FAILURES_PER_DAY
            || attempt_state.known_device
            || attempt_state.failures_since <= now - otp::DAY
    );
    Ok(Proven { login, consume })
}

/// The writes that make a sensitive action wait for a fresh code: none while the session's own is fresh.
pub(crate) async fn fresh(
    table: &Table,
    master: &MasterKey,
    request: &Request,
    session: &Session,
    phone: &str,
) -> Result<Vec<Write>, Fault> {
    let now = request.seconds();
    let proof: Proof = if request.bytes().is_empty() { Proof::default() } else { web::body(request)? };
    let (Some(challenge), Some(code)) = (proof.challenge_id, proof.code) else {
        return if now - session.proven_at <= STEP_UP_VALIDITY { Ok(vec![]) } else { Err(Code::StepUpRequired.into()) };
    };
    let code = code::parse(&code).map_err(|refused| Fault::field("/code", "invalid", refused.0))?;
    // A challenge of another phone proves nothing about this caller.
    let challenge = Challenge::parse(&challenge).filter(|it| it.phone.as_str() == phone).ok_or(Code::OtpInvalid)?;
    let proven = attempt(table, master, &challenge, &code, CodePurpose::StepUp, None, now).await?;
    Ok(vec![proven.consume.into()])
}

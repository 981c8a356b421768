//! Step-up authentication: sensitive actions require a code that was verified within the last five minutes.

use crate::needs::CodeNeeds;
use crate::otp::code::{self, Challenge};
use crate::otp::verify::{PresentedCode, verify_code};
use model::Code;
use model::otp::CodePurpose;
use serde::Deserialize;
use store::{Account, Update};
use utoipa::ToSchema;
use web::{Caller, Fault, Request};

/// A code that was sent for `step_up`, or for this action alone. May be omitted within five minutes after signing in.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepUpProof {
    /// Id of the challenge, from `POST /otp` with purpose `step_up`, or that of this action.
    challenge_id: Option<String>,
    /// The six digits.
    code: Option<String>,
}

/// Requires a fresh code: one in the request that was sent for one of these purposes, or the one of a recent sign-in. Returns the write that uses up a code of the
/// request, for the transaction of the action; `None` without one.
///
/// # Errors
/// `step_up_required`; those of [`verify_code`].
pub(crate) async fn require_fresh_code(
    needs: &CodeNeeds,
    request: &Request,
    caller: &Caller,
    account: &Account,
    purposes: &[CodePurpose],
) -> Result<Option<Update>, Fault> {
    let now = request.seconds();
    let session = account.session(caller.session, now).ok_or(Code::Unauthenticated)?;
    let proof: StepUpProof = if request.bytes().is_empty() { StepUpProof::default() } else { web::body(request)? };
    let (Some(challenge), Some(code)) = (proof.challenge_id, proof.code) else {
        return if session.has_fresh_code(now) { Ok(None) } else { Err(Code::StepUpRequired.into()) };
    };
    Ok(Some(
        verify_own(needs, request, account, &ProofOfNumber { challenge: &challenge, code: &code, purposes }).await?,
    ))
}

/// A challenge and a code as they were presented, and what they may have been sent for.
struct ProofOfNumber<'a> {
    challenge: &'a str,
    code: &'a str,
    purposes: &'a [CodePurpose],
}

/// Verifies a code that was sent to the phone number of `account` for `step_up`. Returns the write that uses it up.
///
/// # Errors
/// `validation_failed` for what is no code; those of [`verify_code`].
pub(crate) async fn verify_step_up(
    needs: &CodeNeeds,
    request: &Request,
    account: &Account,
    challenge: &str,
    code: &str,
) -> Result<Update, Fault> {
    let proof = ProofOfNumber { challenge, code, purposes: &[CodePurpose::StepUp] };
    verify_own(needs, request, account, &proof).await
}

async fn verify_own(
    needs: &CodeNeeds,
    request: &Request,
    account: &Account,
    proof: &ProofOfNumber<'_>,
) -> Result<Update, Fault> {
    let code = code::parse(proof.code).map_err(|refused| Fault::field("/code", "invalid", refused.0))?;
    // A challenge of another phone number proves nothing about this caller.
    let challenge = Challenge::parse(proof.challenge).filter(|it| Some(it.phone_ref.as_str()) == account.phone_ref());
    let challenge = challenge.ok_or(Code::OtpInvalid)?;
    let (purposes, now) = (proof.purposes, request.seconds());
    let presented = PresentedCode { challenge: &challenge, code: &code, purposes, device: None, origin: None, now };
    Ok(verify_code(&needs.base.table, &needs.codes, &presented).await?.consume)
}

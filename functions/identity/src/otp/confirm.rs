//! `POST /step-up`: confirms the caller's login session with a code, for the sensitive actions of the next five minutes.

use crate::needs::{CodeNeeds, signed_in};
use crate::otp::step_up::verify_step_up;
use crate::records::AuditEvent;
use model::Code;
use model::otp::STEP_UP_VALIDITY;
use model::secret::SecretName;
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::Account;
use store::entities::Severity;
use store::partition::{AUDIT, KEYS, PHONE, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// A code that was sent for `step_up`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StepUpRequest {
    /// Id of the challenge, from `POST /otp` with purpose `step_up`.
    challenge_id: String,
    /// The six digits from the SMS.
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
}

/// The confirmed login session.
#[derive(Debug, Serialize, ToSchema)]
struct StepUpResponse {
    /// Seconds during which sensitive actions need no other code.
    expires_in: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/step-up", "Confirm your session with a code")
        .signed_in()
        .body::<StepUpRequest>()
        .example(r#"{"challenge_id": "${step_up_challenge_id}", "code": "${step_up_code}"}"#)
        .answers::<StepUpResponse>(200, "The session is confirmed for five minutes")
        .refuses(&[Code::OtpInvalid, Code::OtpAttemptsExceeded, Code::AccountLocked])
        .reads_singly(&[KEYS, USER])
        .updates(&[PHONE])
        .transacts(&[USER, PHONE, AUDIT])
        .secrets(&[SecretName::Codes])
        .served_by(CodeNeeds::new, handle)
}

async fn handle(needs: &CodeNeeds, request: Request) -> Result<Reply, Stop> {
    let (caller, account) = needs.base.account(&request).await?;
    let body: StepUpRequest = web::body(&request)?;
    let used_code = verify_step_up(needs, &request, &account, &body.challenge_id, &body.code).await?;

    let confirm = Account::record_fresh_code(caller.user, caller.session, request.seconds());
    let mut tx = store::Transaction::<Stop>::default();
    tx.write_or(confirm.when(signed_in(&caller, &request)), Code::Unauthenticated);
    tx.write_or(used_code, Code::OtpInvalid);
    let event = AuditEvent::new("step_up", Severity::Info).about(caller.session);
    tx.write(needs.base.records(&request).audit(caller.user, event));
    tx.commit(&needs.base.table).await?;
    Ok(Reply::ok(&StepUpResponse { expires_in: STEP_UP_VALIDITY })?)
}

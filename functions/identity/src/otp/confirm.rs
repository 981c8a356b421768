//! `POST /step-up`: confirms the caller's login session with a code, for the sensitive actions of the next five minutes.

use crate::needs::{CodeNeeds, signed_in};
use crate::otp::step_up::verify_step_up;
use crate::records::AuditEvent;
use crate::second_factor::proof::PresentedFactor;
use model::Code;
use model::otp::STEP_UP_VALIDITY;
use model::secret::SecretName;
use model::session::Audience;
use runtime::purpose::Authenticators;
use runtime::{Api, Aws, Env, Secret, StartError};
use serde::{Deserialize, Serialize};
use store::entities::Severity;
use store::partition::{AUDIT, FACTOR, KEYS, PHONE, USER};
use store::{Account, Update};
use utoipa::ToSchema;
use web::schema::Line;
use web::{Caller, Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// A code that was sent for `step_up`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StepUpRequest {
    /// Id of the challenge, from `POST /otp` with purpose `step_up`.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    challenge_id: Option<String>,
    /// The six digits from the SMS.
    #[schema(pattern = "^[0-9]{6}$", nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    code: Option<String>,
    /// The code of the authenticator, or a recovery code: in place of the others for who has a second factor.
    #[schema(value_type = Option<Line<32>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    second_factor: Option<String>,
}

/// The confirmed login session.
#[derive(Debug, Serialize, ToSchema)]
struct StepUpResponse {
    /// Seconds during which sensitive actions need no other code.
    expires_in: i64,
}

/// The secrets of codes and of authenticators.
struct StepUpNeeds {
    codes: CodeNeeds,
    authenticators: Secret<Authenticators>,
}

impl StepUpNeeds {
    async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (codes, authenticators) = tokio::try_join!(CodeNeeds::new(env.clone()), Secret::load(&aws, &env))?;
        Ok(Self { codes, authenticators })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/step-up", "Confirm your session with a code")
        .signed_in()
        .body::<StepUpRequest>()
        .example(r#"{"challenge_id": "${step_up_challenge_id}", "code": "${step_up_code}"}"#)
        .answers::<StepUpResponse>(200, "The session is confirmed for five minutes")
        .refuses(&[Code::OtpInvalid, Code::OtpAttemptsExceeded, Code::AccountLocked, Code::SecondFactorRequired])
        .reads_singly(&[KEYS, USER])
        .updates(&[PHONE, FACTOR])
        .transacts(&[USER, PHONE, FACTOR, AUDIT])
        .secrets(&[SecretName::Codes, SecretName::Authenticators])
        .served_by(StepUpNeeds::new, handle)
}

impl StepUpRequest {
    /// Verifies what was entered. Returns the write that uses it up.
    ///
    /// # Errors
    /// `second_factor_required` without one from who has one; those of verifying.
    async fn verify(
        &self,
        needs: &StepUpNeeds,
        request: &Request,
        caller: &Caller,
        account: &Account,
    ) -> Result<Update, Fault> {
        // The second factor counts in the admin panel: without it a session there proves nothing.
        let is_asked = caller.audience == Audience::Admin && account.has_second_factor();
        match (&self.second_factor, &self.challenge_id, &self.code) {
            (Some(code), None, None) if is_asked => {
                let presented = PresentedFactor { user: caller.user, code, now: request.now };
                presented.verify(&needs.codes.base.table, &needs.authenticators).await
            }
            (None, Some(challenge), Some(code)) if !is_asked => {
                verify_step_up(&needs.codes, request, account, challenge, code).await
            }
            _ if is_asked => Err(Code::SecondFactorRequired.into()),
            _ => Err(Fault::field("", "missing", "`challenge_id` and `code`")),
        }
    }
}

async fn handle(needs: &StepUpNeeds, request: Request) -> Result<Reply, Stop> {
    let (caller, account) = needs.codes.base.account(&request).await?;
    let body: StepUpRequest = web::body(&request)?;
    let used_code = body.verify(needs, &request, &caller, &account).await?;

    let confirm = Account::record_fresh_code(caller.user, caller.session, request.seconds());
    let mut tx = store::Transaction::<Stop>::default();
    tx.write_or(confirm.when(signed_in(&caller, &request)), Code::Unauthenticated);
    tx.write_or(used_code, Code::OtpInvalid);
    let event = AuditEvent::new("step_up", Severity::Info).about(caller.session);
    tx.write(needs.codes.base.records(&request).audit(caller.user, event));
    tx.commit(&needs.codes.base.table).await?;
    Ok(Reply::ok(&StepUpResponse { expires_in: STEP_UP_VALIDITY })?)
}

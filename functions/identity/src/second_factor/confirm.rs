//! `POST /totp/confirm`: confirms an authenticator with its first code. From then on it is asked for at each sign-in to the
//! admin panel.

use crate::needs::{AuthenticatorNeeds, signed_in};
use crate::records::AuditEvent;
use crate::second_factor::proof::PresentedFactor;
use crate::second_factor::staff::check_staff;
use crate::second_factor::{secret, totp};
use model::Code;
use model::secret::SecretName;
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::Account;
use store::entities::Severity;
use store::partition::{AUDIT, FACTOR, KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// The first code of an authenticator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConfirmRequest {
    /// The six digits that it shows.
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
}

/// What to keep for the day when the authenticator is lost.
#[derive(Debug, Serialize, ToSchema)]
struct ConfirmResponse {
    /// Ten codes, each of which signs in once in place of the authenticator's. They are shown once.
    recovery_codes: Vec<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/totp/confirm", "Confirm an authenticator")
        .signed_in()
        .body::<ConfirmRequest>()
        .example(r#"{"code": "${totp_code}"}"#)
        .answers::<ConfirmResponse>(200, "The authenticator is asked for from now on")
        .refuses(&[Code::PermissionDenied, Code::OtpInvalid, Code::AccountLocked])
        .reads_singly(&[KEYS, USER])
        .updates(&[FACTOR])
        .transacts(&[USER, FACTOR, AUDIT])
        .secrets(&[SecretName::Authenticators])
        .served_by(AuthenticatorNeeds::new, handle)
}

async fn handle(needs: &AuthenticatorNeeds, request: Request) -> Result<Reply, Stop> {
    let (caller, account) = needs.base.account(&request).await?;
    check_staff(&caller, &account)?;
    let body: ConfirmRequest = web::body(&request)?;
    check_form(&body.code)?;
    let (user, now) = (caller.user, request.now);
    let presented = PresentedFactor { user, code: &body.code, now };
    let factor = presented.count_attempt(&needs.base.table).await?;
    let opened =
        factor.pending().and_then(|it| secret::open(&needs.authenticators, user, it)).ok_or(Code::OtpInvalid)?;
    let step = totp::step_of(&opened, &body.code, now.as_second()).ok_or(Code::OtpInvalid)?;
    let codes: Vec<String> = (0..secret::RECOVERY_CODES).map(|_| secret::recovery_code(&*needs.base.entropy)).collect();
    let hashes = codes.iter().map(|it| secret::recovery_hash(&needs.authenticators, user, it)).collect();
    let mut tx = store::Transaction::<Stop>::default();
    let proven = Account::set_second_factor(user, caller.session, now.as_second());
    tx.write_or(proven.when(signed_in(&caller, &request)), Code::Unauthenticated);
    tx.write_or(factor.confirm(step, hashes), Code::OtpInvalid);
    let event = AuditEvent::new("second_factor_enrolled", Severity::Warning).about(caller.session);
    tx.write(needs.base.records(&request).audit(user, event));
    tx.commit(&needs.base.table).await?;
    Ok(Reply::ok(&ConfirmResponse { recovery_codes: codes })?)
}

fn check_form(code: &str) -> Result<(), Fault> {
    let is_code = code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit());
    if is_code { Ok(()) } else { Err(Fault::field("/code", "invalid", "6 digits")) }
}

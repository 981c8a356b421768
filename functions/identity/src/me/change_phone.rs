//! `PUT /me/phone`: gives the caller's account another phone number, to which a code was sent. All login sessions end.

use crate::needs::{CodeNeeds, signed_in};
use crate::otp::code::{self, Challenge};
use crate::otp::verify::{PresentedCode, VerifiedCode, verify_code};
use crate::records::{AuditEvent, UserEvent};
use model::Code;
use model::otp::CodePurpose;
use model::secret::SecretName;
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::entities::Severity;
use store::keys::Ref;
use store::partition::{AUDIT, KEYS, OUTBOX, PHONE, USER};
use store::{Account, Entity as _, Item, Login, Transaction};
use utoipa::ToSchema;
use web::{Caller, Declare as _, Endpoint, Fault, Reply, Request};

/// A code that was sent to the new number for `change_phone`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangePhoneRequest {
    /// Id of the challenge, from `POST /otp` with purpose `change_phone`.
    challenge_id: String,
    /// The six digits from the SMS.
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Identity, "/me/phone", "Change your phone number")
        .signed_in()
        .body::<ChangePhoneRequest>()
        .example(r#"{"challenge_id": "${change_phone_challenge_id}", "code": "${change_phone_code}"}"#)
        .answers_nothing(204, "The number is changed, and you sign in with it")
        .refuses(&[Code::StepUpRequired, Code::OtpInvalid, Code::OtpAttemptsExceeded, Code::AccountLocked, Code::InUse])
        .reads_singly(&[KEYS, USER])
        .updates(&[PHONE])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[USER, PHONE, OUTBOX, AUDIT])
        .transacts_only(&[WriteKind::Delete], &[PHONE])
        .secrets(&[SecretName::Codes])
        .served_by(CodeNeeds::new, handle)
}

async fn handle(needs: &CodeNeeds, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.base.account(&request).await?;
    let body: ChangePhoneRequest = web::body(&request)?;
    let session = account.session(caller.session, request.seconds()).ok_or(Code::Unauthenticated)?;
    if !session.has_fresh_code(request.seconds()) {
        return Err(Code::StepUpRequired.into());
    }
    let code = code::parse(&body.code).map_err(|refused| Fault::field("/code", "invalid", refused.0))?;
    let challenge = Challenge::parse(&body.challenge_id).ok_or(Code::OtpInvalid)?;
    let (purposes, now) = (&[CodePurpose::ChangePhone], request.seconds());
    let presented = PresentedCode { challenge: &challenge, code: &code, purposes, device: None, origin: None, now };
    let verified = verify_code(&needs.base.table, &needs.codes, &presented).await?;
    change_phone(needs, &request, &caller, &Change { account: &account, phone_ref: &challenge.phone_ref, verified })
        .await?;
    Reply::nothing()
}

/// A change of the phone number.
struct Change<'a> {
    account: &'a Account,
    /// The reference of the new number.
    phone_ref: &'a Ref,
    /// The code that was sent to the new number.
    verified: VerifiedCode,
}

/// Moves the account to the new number: its sign-in begins there, and ends at the old number.
///
/// # Errors
/// `in_use` if the new number has an account; a fault that runs the request again if the account changed meanwhile.
async fn change_phone(needs: &CodeNeeds, request: &Request, caller: &Caller, change: &Change<'_>) -> Result<(), Fault> {
    let Change { account, phone_ref, verified } = change;
    let (records, user) = (needs.base.records(request), caller.user);
    let phone = verified.login.phone().ok_or(Code::OtpInvalid)?;
    request.admitted().await?;
    let mut tx = Transaction::<Fault>::default();
    tx.write_or_else(Login::take_over(verified.consume.clone(), account), not_taken_over);
    if let Some(other) = verified.login.other_ref().and_then(Ref::parse) {
        tx.write_or(Login::check_no_account(&other), Code::InUse);
    }
    if let Some(old) = account.phone_ref().and_then(Ref::parse) {
        tx.write(Login::give_up(&old, user));
    }
    tx.write(account.change_phone(&phone, phone_ref).when(signed_in(caller, request)));
    tx.write(records.event(user, UserEvent::SessionsRevoked { sessions: &[] }));
    tx.write(records.audit(user, AuditEvent::new("phone_changed", Severity::Warning)));
    Ok(tx.commit(&needs.base.table).await?)
}

/// The number has an account, or its code was used meanwhile.
fn not_taken_over(login: Option<Item>) -> Fault {
    let has_account = login.and_then(Login::read).is_some_and(|it| it.user().is_some());
    Fault::new(if has_account { Code::InUse } else { Code::OtpInvalid })
}

//! `POST /me/erasure`: requests erasure of the caller's account, 72 hours later.

use crate::erasure::scheduling::{CANCELLATION_PERIOD, check_replaceable};
use crate::needs::{CodeNeeds, signed_in};
use crate::otp::step_up::{StepUpProof, require_fresh_code};
use crate::records::AuditEvent;
use model::Code;
use model::otp::CodePurpose;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::entities::{Erasure, PrivacyRequest, Severity};
use store::partition::{AUDIT, COMPANY, ERASURE, IDEMPOTENCY, KEYS, OUTBOX, PHONE, PRIVACY, USER};
use store::{Account, Entity as _, Item, Transaction};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop};

/// What a code that confirms it was sent for.
const PURPOSES: &[CodePurpose] = &[CodePurpose::DeleteAccount, CodePurpose::StepUp];

/// The requested erasure.
#[derive(Debug, Serialize, ToSchema)]
struct RequestedErasure {
    /// When the account will be erased. Until then, `DELETE /me/erasure` cancels it.
    #[schema(format = DateTime)]
    erasure_at: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/me/erasure", "Request erasure of your account")
        .signed_in()
        .idempotent()
        .optional_body::<StepUpProof>()
        .example(r#"{}"#)
        .answers::<RequestedErasure>(202, "The account will be erased unless the request is cancelled")
        .refuses(&[Code::StepUpRequired, Code::OtpInvalid, Code::OtpAttemptsExceeded, Code::WrongState])
        .reads_singly(&[KEYS, USER])
        .reads_in_batches(&[COMPANY])
        .updates(&[PHONE])
        .transacts(&[USER, PHONE, ERASURE, PRIVACY, IDEMPOTENCY, OUTBOX, AUDIT])
        .secrets(&[SecretName::Codes])
        .served_by(CodeNeeds::new, handle)
}

async fn handle(needs: &CodeNeeds, request: Request) -> Result<Reply, Stop> {
    let (caller, account) = needs.base.account(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    check_replaceable(&needs.base.table, &account).await?;
    let used_code = require_fresh_code(needs, &request, &caller, &account, PURPOSES).await?;

    let (records, user) = (needs.base.records(&request), caller.user);
    let at = request.now + CANCELLATION_PERIOD;
    let requested = RequestedErasure { erasure_at: at.to_string() };
    let mut tx = Transaction::<Stop>::default();
    idempotency.save_in(&mut tx, 202, &requested, request.seconds());
    tx.write_or_else(Account::schedule_erasure(user, at).when(signed_in(&caller, &request)), not_scheduled);
    tx.write(Erasure::schedule(user, at));
    tx.write(PrivacyRequest::for_erasure(user, request.now));
    tx.write(records.audit(user, AuditEvent::new("erasure_requested", Severity::Warning)));
    if let Some(used_code) = used_code {
        tx.write_or(used_code, Code::OtpInvalid);
    }
    tx.commit(&needs.base.table).await?;
    Ok(Reply::json(202, &requested))
}

/// Erasure is requested already, or the login session has ended.
fn not_scheduled(account: Option<Item>) -> Stop {
    let is_scheduled = account.and_then(Account::read).is_some_and(|it| it.erasure_at().is_some());
    Fault::new(if is_scheduled { Code::WrongState } else { Code::Unauthenticated }).into()
}

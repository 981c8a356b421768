//! `POST /me/export`: requests a file with everything that is stored about the caller.

use crate::needs::CodeNeeds;
use crate::otp::step_up::{StepUpProof, require_fresh_code};
use crate::records::{AuditEvent, UserEvent};
use model::otp::CodePurpose;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Export, ExportStatus, NewExport, PrivacyRequest, Severity};
use store::partition::{AUDIT, IDEMPOTENCY, KEYS, OUTBOX, PHONE, PRIVACY, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop, Transaction};

/// The requested export.
#[derive(Debug, Serialize, ToSchema)]
struct RequestedExport {
    export_id: String,
    /// Always `preparing`. `GET /me/export` returns `ready` once the file is available.
    #[schema(value_type = String)]
    status: &'static str,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/me/export", "Request a data export")
        .signed_in()
        .idempotent()
        .optional_body::<StepUpProof>()
        .example(r#"{}"#)
        .answers::<RequestedExport>(202, "The file is being prepared")
        .refuses(&[Code::StepUpRequired, Code::OtpInvalid, Code::OtpAttemptsExceeded])
        .reads_singly(&[KEYS, USER])
        .updates(&[PHONE])
        .transacts(&[USER, PHONE, IDEMPOTENCY, PRIVACY, OUTBOX, AUDIT])
        .secrets(&[SecretName::Codes])
        .served_by(CodeNeeds::new, handle)
}

async fn handle(needs: &CodeNeeds, request: Request) -> Result<Reply, Stop> {
    let (caller, account) = needs.base.account(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let used_code = require_fresh_code(needs, &request, &caller, &account, &[CodePurpose::StepUp]).await?;

    let (records, user, now) = (needs.base.records(&request), caller.user, request.now);
    let export: Id<id::Run> = records.id();
    let requested = RequestedExport { export_id: export.to_string(), status: ExportStatus::Preparing.as_str() };
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.save_response(&idempotency, 202, &requested);
    tx.write(Export::request(NewExport { user, id: export, language: account.language(), now }));
    tx.write(PrivacyRequest::for_export(user, export, now));
    tx.write(records.event(user, UserEvent::ExportRequested { export }));
    tx.write(records.audit(user, AuditEvent::new("export_requested", Severity::Warning).about(export)));
    if let Some(used_code) = used_code {
        tx.write_or(used_code, Code::OtpInvalid);
    }
    tx.commit(&needs.base.table).await?;
    Ok(Reply::json(202, &requested))
}

//! `POST /me/export`: ask for a file with everything held about the caller.

use crate::audit::{self, Severity};
use crate::needs::{WithMaster, condition};
use crate::step_up::{Proof, fresh};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Event, Item, Refusal, Write, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, WithMaster::new, handle)
}

/// The export is being prepared.
#[derive(Debug, Serialize, ToSchema)]
struct ExportRequested {
    export_id: String,
    /// `preparing`; ask `GET /me/export` until it is `ready`.
    #[schema(value_type = String)]
    status: &'static str,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("request-export", "Ask for a file with all your data")
        .signed_in()
        .idempotent()
        .optional_body::<Proof>()
        .answers::<ExportRequested>(202, "It is being prepared")
        .refuses(&[Code::StepUpRequired, Code::OtpInvalid, Code::OtpAttemptsExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Proof>(into);
    collect::<ExportRequested>(into);
}

async fn handle(needs: &WithMaster, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.base.account(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let session = account.session(caller.session, request.seconds()).ok_or(Code::Unauthenticated)?;
    let phone = account.phone_ref().unwrap_or_default();
    let proof = fresh(&needs.base.table, &needs.master, &request, &session, phone).await?;

    let (at, entropy) = (request.now, &*needs.base.entropy);
    let export = Id::<id::Run>::new(at.as_millisecond(), entropy.bytes16());
    let answer = ExportRequested { export_id: export.to_string(), status: "preparing" };
    let item = Item::new(&keys::export(caller.user), "Export")
        .with("id", export)
        .with("status", "preparing")
        .with("language", account.language().tag())
        .with("requested_at", at.to_string());
    let event = Event {
        id: Id::new(at.as_millisecond(), entropy.bytes16()),
        name: "ExportRequested",
        at,
        actor: caller.user.to_string(),
        subject: ("user", caller.user.to_string()),
        payload: serde_json::json!({"user": caller.user, "export": export}),
    };
    let lives = Write::Check(keys::user(caller.user), condition(&caller, request.seconds()));
    let mut writes = vec![once.record(202, &answer, request.seconds()), lives, Write::put(item), event.write()];
    writes.push(audit::entry(caller.user, "export_requested", Severity::Warning, &export.to_string(), at, entropy));
    writes.extend(proof);
    match needs.base.table.commit(writes).await {
        Ok(()) => Ok(Reply::json(202, &answer)),
        Err(Refusal::Condition { at: 0, old }) => once.replay(old.as_ref()),
        Err(Refusal::Condition { at: 1, .. }) => Err(Code::Unauthenticated.into()),
        Err(Refusal::Condition { .. }) => Err(Code::OtpInvalid.into()),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

//! `POST /me/erasure`: ask for the account to be erased, 72 hours from now.

use crate::audit::{self, Severity};
use crate::erasure::due::due;
use crate::needs::{WithMaster, condition};
use crate::step_up::{Proof, fresh};
use jiff::SignedDuration;
use model::Code;
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Account, Item, Refusal, Write};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Idempotency, Reply, Request};

/// Within this time the request can be taken back (identity.md, "Privacy").
const UNDO: SignedDuration = SignedDuration::from_hours(72);

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, WithMaster::new, handle)
}

/// When the account will be erased.
#[derive(Debug, Serialize, ToSchema)]
struct ErasureRequested {
    /// Until then `DELETE /me/erasure` takes it back.
    #[schema(format = DateTime)]
    erasure_at: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("request-erasure", "Ask for your account to be erased")
        .signed_in()
        .idempotent()
        .optional_body::<Proof>()
        .answers::<ErasureRequested>(202, "It will be, unless you take it back")
        .refuses(&[Code::StepUpRequired, Code::OtpInvalid, Code::OtpAttemptsExceeded, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Proof>(into);
    collect::<ErasureRequested>(into);
}

async fn handle(needs: &WithMaster, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.base.account(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let session = account.session(caller.session, request.seconds()).ok_or(Code::Unauthenticated)?;
    let phone = account.phone_ref().unwrap_or_default();
    let proof = fresh(&needs.base.table, &needs.master, &request, &session, phone).await?;

    let at = request.now.checked_add(UNDO).map_err(|error| Fault::new(Code::Internal).with_cause(error))?;
    let answer = ErasureRequested { erasure_at: at.to_string() };
    let due_key = due(at, caller.user);
    let item = Item::new(&due_key, "Erasure").with("user", caller.user).with("at", at.as_second());
    let mark = Account::schedule_erasure(caller.user, at).when(condition(&caller, request.seconds()));
    let mut writes = vec![once.record(202, &answer, request.seconds()), mark.into(), Write::put(item)];
    writes.push(audit::entry(
        caller.user,
        "erasure_requested",
        Severity::Warning,
        "",
        request.now,
        &*needs.base.entropy,
    ));
    writes.extend(proof);
    match needs.base.table.commit(writes).await {
        Ok(()) => Ok(Reply::json(202, &answer)),
        Err(Refusal::Condition { at: 0, old }) => once.replay(old.as_ref()),
        Err(Refusal::Condition { at: 1, old }) if old.as_ref().is_some_and(|it| it.has("erasure_at")) => {
            Err(Code::WrongState.into())
        }
        Err(Refusal::Condition { at: 1, .. }) => Err(Code::Unauthenticated.into()),
        Err(Refusal::Condition { .. }) => Err(Code::OtpInvalid.into()),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

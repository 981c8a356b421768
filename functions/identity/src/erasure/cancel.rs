//! `DELETE /me/erasure`: take the request for erasure back.

use crate::audit::{self, Severity};
use crate::erasure::due::due;
use crate::needs::{SignedIn, condition};
use jiff::Timestamp;
use model::Code;
use runtime::{Env, Starting};
use store::{Account, Refusal, Write};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("cancel-erasure", "Keep your account after all")
        .signed_in()
        .answers_nothing(204, "It stays")
        .refuses(&[Code::NotFound])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.account(&request).await?;
    let planned = account.erasure_at().ok_or(Code::NotFound)?;
    let at: Timestamp = planned.parse().map_err(|_| Code::NotFound)?;
    let keep = Account::cancel_erasure(caller.user, planned).when(condition(&caller, request.seconds()));
    let entry = audit::entry(caller.user, "erasure_undone", Severity::Info, "", request.now, &*needs.entropy);
    match needs.table.commit(vec![keep.into(), Write::Delete(due(at, caller.user), None), entry]).await {
        Ok(()) => Reply::nothing(),
        Err(Refusal::Condition { .. }) => Err(Code::NotFound.into()),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

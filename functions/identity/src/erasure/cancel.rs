//! `DELETE /me/erasure`: cancels the erasure of the caller's account.

use crate::needs::{AccountNeeds, signed_in};
use crate::records::AuditEvent;
use jiff::Timestamp;
use model::Code;
use runtime::{Env, Starting};
use store::entities::{Erasure, Severity};
use store::{Account, Transaction};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("cancel-erasure", "Cancel erasure of your account")
        .signed_in()
        .answers_nothing(204, "The account is kept")
        .refuses(&[Code::NotFound])
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.account(&request).await?;
    let scheduled = account.erasure_at().ok_or(Code::NotFound)?;
    let at: Timestamp = scheduled.parse().map_err(|_| Code::NotFound)?;

    let mut tx = Transaction::<Fault>::default();
    let cancel = Account::cancel_erasure(caller.user, scheduled).when(signed_in(&caller, &request));
    tx.write_or(cancel, Code::NotFound);
    tx.write(Erasure::cancel(caller.user, at));
    tx.write(needs.records(&request).audit(caller.user, AuditEvent::new("erasure_undone", Severity::Info)));
    tx.commit(&needs.table).await?;
    Reply::nothing()
}

//! `DELETE /me/erasure`: cancels the erasure of the caller's account.

use crate::needs::{AccountNeeds, signed_in};
use crate::records::AuditEvent;
use jiff::Timestamp;
use model::Code;
use runtime::Api;
use store::entities::{Erasure, Severity};
use store::partition::{AUDIT, ERASURE, KEYS, OUTBOX, USER};
use store::{Account, Transaction};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Identity, "/me/erasure", "Cancel erasure of your account")
        .signed_in()
        .answers_nothing(204, "The account is kept")
        .refuses(&[Code::NotFound])
        .reads_singly(&[KEYS, USER])
        .transacts_with_deletes(&[USER, ERASURE, OUTBOX, AUDIT])
        .served_by(AccountNeeds::new, handle)
}

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

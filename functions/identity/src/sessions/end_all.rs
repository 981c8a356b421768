//! `DELETE /sessions`: ends all of the caller's login sessions, including the current one.

use crate::needs::{AccountNeeds, signed_in};
use crate::records::{AuditEvent, UserEvent};
use model::Code;
use runtime::Api;
use store::entities::Severity;
use store::partition::{AUDIT, KEYS, OUTBOX, USER};
use store::{Account, Transaction};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Identity, "/sessions", "Sign out everywhere")
        .signed_in()
        .answers_nothing(204, "All sessions have ended")
        .reads_singly(&[KEYS, USER])
        .transacts(&[USER, OUTBOX, AUDIT])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let (records, user) = (needs.records(&request), caller.user);

    let mut tx = Transaction::<Fault>::default();
    let end = Account::end_all_sessions(user).when(signed_in(&caller, &request));
    tx.write_or(end, Code::Unauthenticated);
    tx.write(records.event(user, UserEvent::SessionsRevoked { sessions: &[] }));
    tx.write(records.audit(user, AuditEvent::new("all_sessions_ended", Severity::Info)));
    tx.commit(&needs.table).await?;
    Reply::nothing()
}

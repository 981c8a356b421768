//! `DELETE /sessions`: ends all of the caller's login sessions, including the current one.

use crate::needs::{AccountNeeds, signed_in};
use crate::records::{AuditEvent, UserEvent};
use model::Code;
use runtime::{Env, Starting};
use store::entities::Severity;
use store::{Account, Transaction};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("end-all-sessions", "Sign out everywhere")
        .signed_in()
        .answers_nothing(204, "All sessions have ended")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

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

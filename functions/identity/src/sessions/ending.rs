//! Ending a login session of the caller.

use crate::needs::{AccountNeeds, signed_in};
use crate::records::{AuditEvent, UserEvent};
use model::{Code, Id, id};
use store::entities::Severity;
use store::{Account, Entity as _, Item, Transaction};
use web::{Caller, Fault, Request};

/// Ends a login session of the caller, in one round trip. Its WebSockets are closed by the event.
///
/// # Errors
/// `unauthenticated` if the caller's own session has ended, `not_found` if the other one has.
pub(crate) async fn end_session(
    needs: &AccountNeeds,
    request: &Request,
    caller: &Caller,
    session: Id<id::Session>,
) -> Result<(), Fault> {
    let (records, user) = (needs.records(request), caller.user);
    let (caller_of_request, now) = (caller.clone(), request.seconds());
    let refusal = move |account: Option<Item>| match caller_of_request.alive(account.and_then(Account::read), now) {
        Ok(_) => Code::NotFound.into(),
        Err(fault) => fault,
    };

    let mut tx = Transaction::<Fault>::default();
    tx.write_or_else(Account::end_session(user, session).when(signed_in(caller, request)), refusal);
    tx.write(records.event(user, UserEvent::SessionsRevoked { sessions: &[session] }));
    tx.write(records.audit(user, AuditEvent::new("session_ended", Severity::Info).about(session)));
    Ok(tx.commit(&needs.table).await?)
}

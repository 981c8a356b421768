//! Ending login sessions.

use crate::audit::{self, Severity};
use crate::needs::{self, SignedIn};
use model::{Code, Id, id};
use store::{Account, Entity as _, Event, Refusal, Write};
use web::{Caller, Fault, Reply, Request};

/// Ends a session in one round trip; its sockets follow by event.
pub(crate) async fn end(
    needs: &SignedIn,
    request: &Request,
    caller: &Caller,
    session: Id<id::Session>,
) -> Result<Reply, Fault> {
    let id = session.to_string();
    let update = Account::end_session(caller.user, session).when(needs::condition(caller, request.seconds()));
    let writes = vec![
        update.into(),
        revoked(needs, request, caller.user, std::slice::from_ref(&id)),
        audited(needs, request, caller, &id),
    ];
    match needs.table.commit(writes).await {
        Ok(()) => Reply::nothing(),
        Err(Refusal::Condition { old, .. }) => {
            // Either the caller's own session has ended, or the other one isn't there.
            needs::alive(caller, old.and_then(Account::read), request.seconds())?;
            Err(Code::NotFound.into())
        }
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

/// The event that closes the sockets of sessions.
pub(crate) fn revoked(needs: &SignedIn, request: &Request, user: Id<id::User>, sessions: &[String]) -> Write {
    Event {
        id: Id::new(request.now.as_millisecond(), needs.entropy.bytes16()),
        name: "SessionsRevoked",
        at: request.now,
        actor: user.to_string(),
        subject: ("user", user.to_string()),
        payload: serde_json::json!({"user": user, "sessions": sessions}),
    }
    .write()
}

fn audited(needs: &SignedIn, request: &Request, caller: &Caller, about: &str) -> Write {
    audit::entry(caller.user, "session_ended", Severity::Info, about, request.now, &*needs.entropy)
}

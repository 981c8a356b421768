//! `DELETE /sessions/{session_id}`: end one of the caller's login sessions.

use crate::audit::{self, Severity};
use crate::signed_in::{self, SignedIn};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{Condition, Event, Refusal, Update, Write, keys};
use web::openapi;
use web::{Caller, Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("end-session", "End one of your login sessions")
        .signed_in()
        .path("session_id", openapi::id_schema("sess"))
        .answers_nothing(204, "It has ended")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    let session: Id<id::Session> = web::path(&request, "session_id")?;
    end(needs, &request, &caller, session).await
}

/// Ends a session in one round trip; its sockets follow by event.
pub(crate) async fn end(
    needs: &SignedIn,
    request: &Request,
    caller: &Caller,
    session: Id<id::Session>,
) -> Result<Reply, Fault> {
    let id = session.to_string();
    let update = Update::of(keys::user(caller.user))
        .remove(["sessions", &id])
        .add("version", 1)
        .when(signed_in::condition(caller, request.seconds()))
        .when(Condition::Exists(["sessions", &id].into()));
    let writes = vec![
        update.into(),
        revoked(needs, request, caller.user, std::slice::from_ref(&id)),
        audited(needs, request, caller, &id),
    ];
    match needs.table.commit(writes).await {
        Ok(()) => Reply::nothing(),
        Err(Refusal::Condition { old, .. }) => {
            // Either the caller's own session has ended, or the other one isn't there.
            signed_in::alive(caller, old.map(store::Account), request.seconds())?;
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

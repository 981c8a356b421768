//! `DELETE /sessions/{session_id}`: end one of the caller's login sessions.

use crate::needs::SignedIn;
use crate::sessions::ending::end;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi;
use web::{Fault, Reply, Request};

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

//! `DELETE /sessions/{session_id}`: ends one of the caller's login sessions.

use crate::needs::AccountNeeds;
use crate::sessions::end_session;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("end-session", "End one of your login sessions")
        .signed_in()
        .path("session_id", openapi::id_schema("sess"))
        .answers_nothing(204, "The session has ended")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let session: Id<id::Session> = web::path(&request, "session_id")?;
    end_session(needs, &request, &caller, session).await?;
    Reply::nothing()
}

//! `DELETE /sessions/{session_id}`: ends one of the caller's login sessions.

use crate::needs::AccountNeeds;
use crate::sessions::end_session;
use model::{Id, id};
use runtime::Api;
use store::partition::{AUDIT, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Identity, "/sessions/{session_id}", "End one of your login sessions")
        .signed_in()
        .answers_nothing(204, "The session has ended")
        .reads_singly(&[KEYS, USER])
        .transacts(&[USER, OUTBOX, AUDIT])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let session: Id<id::Session> = web::path(&request, "session_id")?;
    end_session(needs, &request, &caller, session).await?;
    Reply::nothing()
}

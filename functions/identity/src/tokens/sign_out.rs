//! `DELETE /tokens`: signs out, which ends the caller's login session.

use crate::needs::AccountNeeds;
use crate::sessions::end_session;
use crate::tokens::browser::cleared_cookie;
use runtime::Api;
use store::partition::{AUDIT, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Identity, "/tokens", "Sign out")
        .signed_in()
        .answers_nothing(204, "The session has ended")
        .reads_singly(&[KEYS, USER])
        .transacts(&[USER, OUTBOX, AUDIT])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    end_session(needs, &request, &caller, caller.session).await?;
    let reply = Reply::nothing()?;
    Ok(match cleared_cookie(&request, caller.audience) {
        Some(cookie) => reply.header("set-cookie", &cookie),
        None => reply,
    })
}

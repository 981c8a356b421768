//! `DELETE /tokens`: signs out, which ends the caller's login session.

use crate::needs::AccountNeeds;
use crate::sessions::end_session;
use runtime::{Env, Starting};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("sign-out", "Sign out").signed_in().answers_nothing(204, "The session has ended").build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    end_session(needs, &request, &caller, caller.session).await?;
    Reply::nothing()
}

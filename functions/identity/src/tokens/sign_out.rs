//! `DELETE /tokens`: sign out, which ends the caller's own login session.

use crate::needs::SignedIn;
use crate::sessions::ending::end;
use runtime::{Env, Starting};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("sign-out", "Sign out").signed_in().answers_nothing(204, "Signed out").build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    end(needs, &request, &caller, caller.session).await
}

//! `DELETE /sessions`: end all of the caller's login sessions, this one included.

use crate::audit::{self, Severity};
use crate::needs::{self, SignedIn};
use crate::sessions::ending::revoked;
use runtime::{Env, Starting};
use store::Account;
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("end-all-sessions", "Sign out everywhere")
        .signed_in()
        .answers_nothing(204, "All sessions have ended")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    // Raising the version ends tokens that a session begun at this moment might still be given for.
    let update = Account::end_all_sessions(caller.user).when(needs::condition(&caller, request.seconds()));
    let entry = audit::entry(caller.user, "all_sessions_ended", Severity::Info, "", request.now, &*needs.entropy);
    // No list of sessions means all of them.
    let event = revoked(needs, &request, caller.user, &[]);
    needs.table.commit(vec![update.into(), event, entry]).await.map_err(needs::ended)?;
    Reply::nothing()
}

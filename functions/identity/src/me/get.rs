//! `GET /me`: returns the caller's profile.

use crate::me::view::ProfileView;
use crate::needs::AccountNeeds;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("get-me", "Get your profile").signed_in().answers::<ProfileView>(200, "Your profile").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ProfileView>(into);
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.account(&request).await?;
    Reply::ok(&ProfileView::of(&account, caller.audience))
}

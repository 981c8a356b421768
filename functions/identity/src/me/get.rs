//! `GET /me`: returns the caller's profile.

use crate::me::view::ProfileView;
use crate::needs::AccountNeeds;
use runtime::Api;
use store::partition::{KEYS, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/me", "Get your profile")
        .signed_in()
        .answers::<ProfileView>(200, "Your profile")
        .reads_singly(&[KEYS, USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.account(&request).await?;
    let view = ProfileView::of(&account, caller.audience);
    Reply::versioned(200, view.version, &view)
}

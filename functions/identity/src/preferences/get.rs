//! `GET /me/preferences`: returns what the caller prefers.

use crate::needs::AccountNeeds;
use crate::preferences::known::KnownPreferences;
use crate::preferences::view::PreferencesView;
use runtime::Api;
use store::partition::{KEYS, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/me/preferences", "Get your preferences")
        .signed_in()
        .answers::<PreferencesView>(200, "Your preferences")
        .reads(&[KEYS, USER])
        .queries(&[USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    Reply::ok(&PreferencesView::of(&KnownPreferences::read(needs, &request, &caller).await?))
}

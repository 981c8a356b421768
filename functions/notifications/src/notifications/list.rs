//! `GET /notifications`: lists the notifications of the caller.

use crate::inbox::listing::{list, list_endpoint};
use crate::inbox::needs::InboxListNeeds;
use runtime::Api;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    list_endpoint(Endpoint::get(Api::Identity, "/notifications", "List your notifications"))
        .served_by(InboxListNeeds::for_all, handle)
}

async fn handle(needs: &InboxListNeeds, request: Request) -> Result<Reply, Fault> {
    list(needs, &request).await
}

//! `GET /notifications`: lists the notifications of the calling customer.

use crate::inbox::listing::{list, list_endpoint};
use crate::inbox::needs::InboxListNeeds;
use runtime::Api;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    list_endpoint(Endpoint::get(Api::Customer, "/notifications", "List your notifications"))
        .served_by(InboxListNeeds::for_customers, handle)
}

async fn handle(needs: &InboxListNeeds, request: Request) -> Result<Reply, Fault> {
    list(needs, &request).await
}

//! `GET /notifications/unread-count`: counts the unread notifications of the calling customer.

use crate::inbox::listing::{count, count_endpoint};
use crate::inbox::needs::InboxNeeds;
use runtime::Api;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    count_endpoint(Endpoint::get(Api::Customer, "/notifications/unread-count", "Count your unread notifications"))
        .served_by(InboxNeeds::for_customers, handle)
}

async fn handle(needs: &InboxNeeds, request: Request) -> Result<Reply, Fault> {
    count(needs, &request).await
}

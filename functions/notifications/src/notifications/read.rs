//! `POST /notifications/{notification_id}/read`: marks a notification of the caller as read.

use crate::inbox::mark_read::{one_endpoint, read_one};
use crate::inbox::needs::InboxNeeds;
use runtime::Api;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    one_endpoint(Endpoint::post(Api::Identity, "/notifications/{notification_id}/read", "Mark a notification as read"))
        .served_by(InboxNeeds::for_all, handle)
}

async fn handle(needs: &InboxNeeds, request: Request) -> Result<Reply, Stop> {
    read_one(needs, &request).await
}

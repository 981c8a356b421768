//! `POST /notifications/read`: marks notifications of the calling customer as read.

use crate::inbox::mark_read::{read_several, several_endpoint};
use crate::inbox::needs::InboxNeeds;
use runtime::Api;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    several_endpoint(Endpoint::post(Api::Customer, "/notifications/read", "Mark several notifications as read"))
        .served_by(InboxNeeds::for_customers, handle)
}

async fn handle(needs: &InboxNeeds, request: Request) -> Result<Reply, Stop> {
    read_several(needs, &request).await
}

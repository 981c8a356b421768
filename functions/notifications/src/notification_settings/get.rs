//! `GET /notification-settings`: returns what the caller receives on which channel.

use crate::settings::{NotificationSettingsNeeds, get, get_endpoint};
use runtime::Api;
use web::{Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let route = Endpoint::get(Api::Identity, "/notification-settings", "Get your notification settings");
    get_endpoint(route).served_by(NotificationSettingsNeeds::for_all, handle)
}

async fn handle(needs: &NotificationSettingsNeeds, request: Request) -> Result<Reply, Fault> {
    get(needs, &request).await
}

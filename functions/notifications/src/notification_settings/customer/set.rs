//! `PUT /notification-settings`: sets what the calling customer receives on which channel.

use crate::settings::{NotificationSettingsNeeds, set, set_endpoint};
use runtime::Api;
use web::{Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let route = Endpoint::put(Api::Customer, "/notification-settings", "Set your notification settings");
    set_endpoint(route).served_by(NotificationSettingsNeeds::for_customers, handle)
}

async fn handle(needs: &NotificationSettingsNeeds, request: Request) -> Result<Reply, Stop> {
    set(needs, &request).await
}

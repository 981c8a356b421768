//! Requests to the admin API that match none of its routes.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::unmatched_requests::endpoint(Api::Admin, include_str!("../../../../docs/openapi/admin.json"))
}

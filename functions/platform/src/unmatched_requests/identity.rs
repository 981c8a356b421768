//! Requests to the identity API that match none of its routes.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::unmatched_requests::endpoint(Api::Identity, include_str!("../../../../docs/openapi/identity.json"))
}

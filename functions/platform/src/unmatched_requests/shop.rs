//! Requests to the shop API that match none of its routes.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::unmatched_requests::endpoint(Api::Shop, include_str!("../../../../docs/openapi/shop.json"))
}

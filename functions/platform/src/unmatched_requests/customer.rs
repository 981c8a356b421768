//! Requests to the customer API that match none of its routes.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::unmatched_requests::endpoint(Api::Customer, include_str!("../../../../docs/openapi/customer.json"))
}

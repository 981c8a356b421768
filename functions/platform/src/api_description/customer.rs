//! `GET /openapi.json` of the customer API: its description.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::api_description::endpoint(Api::Customer, include_str!("../../../../docs/openapi/customer.json"))
}

//! `GET /openapi.json` of the identity API: its description.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::api_description::endpoint(Api::Identity, include_str!("../../../../docs/openapi/identity.json"))
}

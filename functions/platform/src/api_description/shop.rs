//! `GET /openapi.json` of the shop API: its description.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::api_description::endpoint(Api::Shop, include_str!("../../../../docs/openapi/shop.json"))
}

//! `GET /openapi.json` of the admin API: its description.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::api_description::endpoint(Api::Admin, include_str!("../../../../docs/openapi/admin.json"))
}

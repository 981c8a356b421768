//! `GET /health` of the shop API: checks that its gateway reaches its functions.

use runtime::Api;
use web::Endpoint;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    crate::health::endpoint(Api::Shop)
}

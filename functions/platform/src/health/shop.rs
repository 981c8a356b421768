//! `GET /health` of the shop API: checks that its gateway reaches its functions.

use runtime::{Env, Starting};
use web::openapi::Schemas;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    crate::health::start(env)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    crate::health::operation("shop-get-health")
}

pub(crate) fn schemas(into: &mut Schemas) {
    crate::health::schemas(into);
}

//! `GET /health`: checks that the gateway reaches its functions.

use runtime::{Api, Env, StartError};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Endpoint, Fault, Reply, Request};

async fn needs(_: Env) -> Result<(), StartError> {
    Ok(())
}

/// The health of the API.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// Always `ok`.
    #[schema(value_type = String)]
    status: &'static str,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/health", "Check the health of the API")
        .answers::<Health>(200, "The API answers")
        .served_by(needs, handle)
}

async fn handle((): &(), _: Request) -> Result<Reply, Fault> {
    Reply::ok(&Health { status: "ok" })
}

//! `GET /health`: checks that the gateway reaches its functions.

pub mod admin;
pub mod customer;
pub mod shop;

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

pub(crate) fn endpoint(api: Api) -> Endpoint {
    Endpoint::get(api, "/health", "Check the health of the API")
        .answers::<Health>(200, "The API answers")
        .served_by(needs, handle)
}

async fn handle((): &(), _: Request) -> Result<Reply, Fault> {
    Reply::ok(&Health { status: "ok" })
}

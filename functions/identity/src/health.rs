//! `GET /health`: checks that the gateway reaches its functions.

use runtime::{Env, StartError, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

async fn needs(_: Env) -> Result<(), StartError> {
    Ok(())
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

/// The health of the API.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// Always `ok`.
    #[schema(value_type = String)]
    status: &'static str,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("get-health", "Check the health of the API").answers::<Health>(200, "The API answers").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Health>(into);
}

async fn handle((): &(), _: Request) -> Result<Reply, Fault> {
    Reply::ok(&Health { status: "ok" })
}

//! `GET /health`: checks that the gateway reaches its functions.

pub mod admin;
pub mod customer;
pub mod shop;

use runtime::{Env, StartError, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

async fn needs(_: Env) -> Result<(), StartError> {
    Ok(())
}

pub(crate) fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

/// The health of the API.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// Always `ok`.
    #[schema(value_type = String)]
    status: &'static str,
}

pub(crate) fn operation(name: &str) -> utoipa::openapi::path::Operation {
    openapi::operation(name, "Check the health of the API").answers::<Health>(200, "The API answers").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Health>(into);
}

async fn handle((): &(), _: Request) -> Result<Reply, Fault> {
    Reply::ok(&Health { status: "ok" })
}

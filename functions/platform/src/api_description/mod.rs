//! `GET /openapi.json`: the description of the API itself.

pub mod admin;
pub mod customer;
pub mod identity;
pub mod shop;

use runtime::{Api, Env, StartError};
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use web::{Endpoint, Fault, Reply, Request};

/// How long caches may keep it, in seconds. A new version of the API replaces it.
const FRESH: &str = "public, max-age=3600";

/// An OpenAPI document (version 3.1).
enum ApiDescription {}

impl PartialSchema for ApiDescription {
    fn schema() -> RefOr<Schema> {
        let anything = Some(AdditionalProperties::<Schema>::FreeForm(true));
        ObjectBuilder::new().schema_type(Type::Object).additional_properties(anything).into()
    }
}

impl ToSchema for ApiDescription {
    fn name() -> Cow<'static, str> {
        "ApiDescription".into()
    }
}

async fn needs(_: Env) -> Result<(), StartError> {
    Ok(())
}

/// Serves the document that is generated from the declarations of the endpoints.
pub(crate) fn endpoint(api: Api, document: &'static str) -> Endpoint {
    Endpoint::get(api, "/openapi.json", "Get the API description")
        .answers::<ApiDescription>(200, "An OpenAPI document")
        .served_by(needs, move |(): &(), request: Request| async move {
            Ok::<_, Fault>(Reply::tagged_text(&request, "application/json", document.to_owned(), FRESH))
        })
}

//! The API descriptions (OpenAPI 3.1), and schemas of their parameters.

use runtime::{Api, Function, Trigger};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{
    HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, ServerBuilder, security,
};
use utoipa::{PartialSchema, ToSchema};

/// The schema of a TypeID with this prefix.
#[must_use]
pub fn id_schema(prefix: &str) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(format!("^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$")))
        .build()
        .into()
}

/// A date as `YYYY-MM-DD`: each date matches, and of others only 29 February of common years.
#[must_use]
pub fn date_schema() -> Schema {
    text_schema(DATE)
}

/// The pattern of a date from 2020 to 2099.
pub const DATE: &str = "^20[2-9][0-9]-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)\
    |02-(0[1-9]|[12][0-9]))$";

/// A text that matches a pattern.
#[must_use]
pub fn text_schema(pattern: &str) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build().into()
}

/// A problem document (RFC 9457).
#[derive(ToSchema)]
#[allow(dead_code)]
struct Problem {
    /// A page about this kind of problem.
    r#type: String,
    /// What is wrong, in the reader's language.
    title: String,
    /// The HTTP status.
    status: u16,
    /// More about this case, in the reader's language.
    detail: String,
    /// The stable code.
    code: String,
    /// The gateway's id of the request.
    request_id: String,
    /// Fields that are wrong.
    #[schema(required = false)]
    errors: Vec<ProblemField>,
}

/// A field that is wrong.
#[derive(ToSchema)]
#[allow(dead_code)]
struct ProblemField {
    /// Where, as a JSON pointer.
    pointer: String,
    /// A stable code.
    code: String,
    /// What is expected.
    detail: String,
}

/// The description of one API, from the functions that serve it.
#[must_use]
pub fn document(api: Api, functions: &[Function]) -> OpenApi {
    let mut schemas =
        vec![("Problem".to_owned(), Problem::schema()), ("ProblemField".to_owned(), ProblemField::schema())];
    let mut paths = PathsBuilder::new();
    for function in functions {
        let Trigger::Http(route) = &function.trigger else { continue };
        if route.api != api {
            continue;
        }
        let method = match route.method {
            "GET" => HttpMethod::Get,
            "POST" => HttpMethod::Post,
            "PUT" => HttpMethod::Put,
            "PATCH" => HttpMethod::Patch,
            _ => HttpMethod::Delete,
        };
        for collect in &route.schemas {
            collect(&mut schemas);
        }
        paths = paths.path(route.path, PathItem::new(method, *route.operation.clone()));
    }
    let bearer = security::HttpBuilder::new().scheme(security::HttpAuthScheme::Bearer).bearer_format("JWT").build();
    let mut components = utoipa::openapi::ComponentsBuilder::new();
    components = components.schemas_from_iter(schemas);
    components = components.security_scheme("bearer", security::SecurityScheme::Http(bearer));
    OpenApiBuilder::new()
        .info(InfoBuilder::new().title(format!("Queue Me {} API", api.name())).version("1").build())
        .servers(Some([ServerBuilder::new().url(format!("/{}/v1", api.name())).build()]))
        .paths(paths.build())
        .components(Some(components.build()))
        .build()
}

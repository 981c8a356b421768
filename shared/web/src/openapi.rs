//! Rows of the API description (OpenAPI 3.1), built from the same types that handlers use.

use model::Code;
use runtime::{Api, Function, Trigger};
use utoipa::openapi::path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{
    ContentBuilder, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Ref, RefOr, Required,
    ResponseBuilder, ServerBuilder, security,
};
use utoipa::{PartialSchema, ToSchema};

/// Named types, collected for one description.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// Describes an operation.
pub struct Describe(OperationBuilder, Vec<Code>);

/// An operation with this name and summary.
#[must_use]
pub fn operation(id: &str, summary: &str) -> Describe {
    let builder = OperationBuilder::new().operation_id(Some(id)).summary(Some(summary));
    Describe(builder, vec![Code::ProviderUnavailable])
}

impl Describe {
    /// Only for callers with a token.
    #[must_use]
    pub fn signed_in(mut self) -> Self {
        let needed = security::SecurityRequirement::new::<_, [&str; 0], &str>("bearer", []);
        self.0 = self.0.security(needed);
        self.1.push(Code::Unauthenticated);
        self
    }

    /// With a JSON body.
    #[must_use]
    pub fn body<T: ToSchema>(mut self) -> Self {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build();
        let body = RequestBodyBuilder::new().required(Some(Required::True)).content("application/json", content);
        self.0 = self.0.request_body(Some(body.build()));
        self.1.extend([Code::Malformed, Code::TooLarge, Code::MediaType, Code::ValidationFailed]);
        self
    }

    /// With a JSON body that may be left out.
    #[must_use]
    pub fn optional_body<T: ToSchema>(mut self) -> Self {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build();
        let body = RequestBodyBuilder::new().required(Some(Required::False)).content("application/json", content);
        self.0 = self.0.request_body(Some(body.build()));
        self.1.extend([Code::Malformed, Code::TooLarge, Code::MediaType, Code::ValidationFailed]);
        self
    }

    /// With a parameter in its path.
    #[must_use]
    pub fn path(mut self, name: &str, schema: impl Into<RefOr<Schema>>) -> Self {
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
        self.0 = self.0.parameter(parameter.schema(Some(schema)));
        self.1.push(Code::NotFound);
        self
    }

    /// With a parameter in its query that may be left out.
    #[must_use]
    pub fn query(mut self, name: &str, description: &str, schema: impl Into<RefOr<Schema>>) -> Self {
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(Required::False);
        self.0 = self.0.parameter(parameter.description(Some(description)).schema(Some(schema)));
        self.1.push(Code::ValidationFailed);
        self
    }

    /// With a parameter in its query that must be there.
    #[must_use]
    pub fn required_query(mut self, name: &str, description: &str, schema: impl Into<RefOr<Schema>>) -> Self {
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(Required::True);
        self.0 = self.0.parameter(parameter.description(Some(description)).schema(Some(schema)));
        self.1.push(Code::ValidationFailed);
        self
    }

    /// A list in pages: `limit` and `cursor`.
    #[must_use]
    pub fn paged(self) -> Self {
        let limit = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(100)).build();
        let cursor = ObjectBuilder::new().schema_type(Type::String).build();
        let mut it = self.query("limit", "At most so many, 20 if left out", limit);
        it = it.query("cursor", "`next_cursor` of the page before", cursor);
        it.refuses(&[Code::Malformed])
    }

    /// An edit that `If-Match` may guard.
    #[must_use]
    pub fn guarded(mut self) -> Self {
        let parameter = ParameterBuilder::new().name("If-Match").parameter_in(ParameterIn::Header);
        let schema = ObjectBuilder::new().schema_type(Type::String).build();
        let parameter = parameter.required(Required::False).description(Some("The `version` that was edited"));
        self.0 = self.0.parameter(parameter.schema(Some(schema)));
        self.1.push(Code::VersionConflict);
        self
    }

    /// Only for staff: who doesn't belong to the place doesn't learn that it exists.
    #[must_use]
    pub fn staff(self) -> Self {
        self.signed_in().refuses(&[Code::PermissionDenied, Code::NotFound])
    }

    /// Open to everybody; a customer's own token narrows it to their city.
    #[must_use]
    pub fn public(self) -> Self {
        self.refuses(&[Code::Unauthenticated, Code::ProfileIncomplete])
    }

    /// With an optional `Idempotency-Key`.
    #[must_use]
    pub fn may_be_idempotent(mut self) -> Self {
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[A-Za-z0-9_-]{16,255}$"));
        let parameter = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        self.0 = self.0.parameter(parameter.required(Required::False).schema(Some(schema.build())));
        self.1.extend([Code::Malformed, Code::IdempotencyMismatch]);
        self
    }

    /// With `Idempotency-Key`.
    #[must_use]
    pub fn idempotent(mut self) -> Self {
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[A-Za-z0-9_-]{16,255}$"));
        let parameter = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        self.0 = self.0.parameter(parameter.required(Required::True).schema(Some(schema.build())));
        self.1.extend([Code::IdempotencyKeyMissing, Code::IdempotencyMismatch, Code::InProgress]);
        self
    }

    /// Answers with a document.
    #[must_use]
    pub fn answers<T: ToSchema>(mut self, status: u16, description: &str) -> Self {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build();
        let response = ResponseBuilder::new().description(description).content("application/json", content);
        self.0 = self.0.response(status.to_string(), response.build());
        self
    }

    /// Answers with a text of this media type.
    #[must_use]
    pub fn answers_text(mut self, status: u16, media_type: &str, description: &str) -> Self {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let content = ContentBuilder::new().schema(Some(text)).build();
        let response = ResponseBuilder::new().description(description).content(media_type, content);
        self.0 = self.0.response(status.to_string(), response.build());
        self
    }

    /// Answers without a document.
    #[must_use]
    pub fn answers_nothing(mut self, status: u16, description: &str) -> Self {
        self.0 = self.0.response(status.to_string(), ResponseBuilder::new().description(description).build());
        self
    }

    /// May be refused with these codes, besides those that follow from the rest.
    #[must_use]
    pub fn refuses(mut self, codes: &[Code]) -> Self {
        self.1.extend(codes);
        self
    }

    /// The operation.
    #[must_use]
    pub fn build(mut self) -> Operation {
        self.1.sort_unstable();
        self.1.dedup();
        let mut statuses: Vec<u16> = self.1.iter().map(|it| it.status()).collect();
        statuses.sort_unstable();
        statuses.dedup();
        for status in statuses {
            let codes: Vec<&str> = self.1.iter().filter(|it| it.status() == status).map(|it| it.as_str()).collect();
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response =
                ResponseBuilder::new().description(codes.join(", ")).content("application/problem+json", content);
            self.0 = self.0.response(status.to_string(), response.build());
        }
        self.0.build()
    }
}

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

/// Collects the named types of an operation.
pub fn collect<T: ToSchema>(into: &mut Schemas) {
    into.push((T::name().into_owned(), T::schema()));
    T::schemas(into);
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
        let Trigger::Http(route) = function.trigger else { continue };
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
        (route.schemas)(&mut schemas);
        paths = paths.path(route.path, PathItem::new(method, (route.operation)()));
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

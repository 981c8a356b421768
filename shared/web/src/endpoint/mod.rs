//! The declaration of an endpoint: its route, its row of the API description, what it touches, and its handler.
//!
//! All else follows from it by `make generate`: the binary, the template entry with its role, the alarms, the sample
//! event and the OpenAPI document.

mod description;

use crate::Handler;
use crate::limits::Counting;
use crate::location::CreatedLocation;
use crate::schema::of_parameter;
use crate::serve::{Contract, ExpectedBody, ExpectedQuery, serve};
use description::{Callers, describe_location, with_refusals};
use model::Code;
use model::request_limit::RequestLimit;
use runtime::{
    Api, Collect, Declare, Deployment, Env, Example, Function, Route, Start, StartError, Starting, Trigger,
    keep_secrets,
};
use std::sync::Arc;
use store::partition::REQUEST_COUNTS;
use utoipa::ToSchema;
use utoipa::openapi::path::{OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Required, ResponseBuilder};

/// What may be wrong with a body.
const BODY_REFUSALS: &[Code] = &[Code::Malformed, Code::TooLarge, Code::MediaType, Code::ValidationFailed];

/// Stands for the method of an endpoint that has no route.
const UNMATCHED: &str = "";

/// An endpoint. Without a handler it is an `Endpoint<()>`; [`Endpoint::served_by`] completes it.
#[must_use]
pub struct Endpoint<S = Start> {
    api: Api,
    method: &'static str,
    answers_head: bool,
    path: &'static str,
    summary: &'static str,
    operation: OperationBuilder,
    expected_body: ExpectedBody,
    expected_query: ExpectedQuery,
    counting: Counting,
    location: Option<CreatedLocation>,
    access: Callers,
    notes: Vec<String>,
    refusals: Vec<Code>,
    schemas: Vec<Collect>,
    deployment: Deployment,
    example: Example,
    start: S,
}

impl Endpoint<()> {
    /// What answers requests to an API that match none of its routes.
    pub fn unmatched_requests(api: Api, summary: &'static str) -> Self {
        let this = Self::new(api, UNMATCHED, "", summary);
        Self { expected_body: ExpectedBody::Ignored, expected_query: ExpectedQuery::Ignored, ..this }
    }

    /// An endpoint that reads.
    pub fn get(api: Api, path: &'static str, summary: &'static str) -> Self {
        Self::new(api, "GET", path, summary)
    }

    /// An endpoint that creates something, or acts.
    pub fn post(api: Api, path: &'static str, summary: &'static str) -> Self {
        Self::new(api, "POST", path, summary)
    }

    /// An endpoint that sets something as a whole.
    pub fn put(api: Api, path: &'static str, summary: &'static str) -> Self {
        Self::new(api, "PUT", path, summary)
    }

    /// An endpoint that changes parts of something.
    pub fn patch(api: Api, path: &'static str, summary: &'static str) -> Self {
        Self::new(api, "PATCH", path, summary)
    }

    /// An endpoint that deletes.
    pub fn delete(api: Api, path: &'static str, summary: &'static str) -> Self {
        Self::new(api, "DELETE", path, summary)
    }

    fn new(api: Api, method: &'static str, path: &'static str, summary: &'static str) -> Self {
        let this = Self {
            api,
            method,
            answers_head: false,
            path,
            summary,
            operation: OperationBuilder::new().summary(Some(summary)),
            counting: Counting::default(),
            location: None,
            access: Callers::Open,
            notes: Vec::new(),
            // A parameter of the query that is not declared is not valid.
            refusals: vec![Code::RateLimited, Code::ProviderUnavailable, Code::ValidationFailed],
            schemas: Vec::new(),
            deployment: Deployment::default(),
            example: Example::default(),
            expected_body: match method {
                "GET" | "DELETE" => ExpectedBody::Ignored,
                _ => ExpectedBody::Empty,
            },
            expected_query: ExpectedQuery::Declared(Vec::new()),
            start: (),
        };
        let names = path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
        names.fold(this, |this, name| match of_parameter(name) {
            Some(schema) => this.path(name, schema),
            None => this,
        })
    }

    /// Answers `HEAD` as `GET`, without the body: for files that other programs fetch.
    pub const fn also_head(mut self) -> Self {
        self.answers_head = true;
        self
    }

    /// Requires a token.
    pub fn signed_in(mut self) -> Self {
        self.access = Callers::SignedIn;
        self.refuses(&[Code::Unauthenticated])
    }

    /// Requires the token of an employee or of platform staff. Outsiders do not learn that the place exists.
    pub fn staff(self) -> Self {
        let mut this = self.signed_in();
        this.access = Callers::Staff;
        this.refuses(&[Code::PermissionDenied, Code::NotFound])
    }

    /// Open to everyone. A customer's token narrows it to their city.
    pub fn public(mut self) -> Self {
        self.access = Callers::Public;
        self.refuses(&[Code::Unauthenticated, Code::ProfileIncomplete])
    }

    /// Limits how many of these requests a signed-in user may make within a minute.
    pub fn limited(mut self, limit: RequestLimit) -> Self {
        self.counting.own = Some(limit);
        self.note(format!("At most {} a minute.", limit.quota()))
    }

    /// The schema of a path parameter that does not follow from its name.
    pub fn path(self, name: &str, schema: impl Into<RefOr<Schema>>) -> Self {
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
        self.parameter(parameter.schema(Some(schema))).refuses(&[Code::NotFound])
    }

    /// An optional query parameter.
    pub fn query(self, name: &'static str, description: &str, schema: impl Into<RefOr<Schema>>) -> Self {
        self.query_parameter(name, description, schema, Required::False)
    }

    /// A required query parameter.
    pub fn required_query(self, name: &'static str, description: &str, schema: impl Into<RefOr<Schema>>) -> Self {
        self.query_parameter(name, description, schema, Required::True)
    }

    /// Answers in pages: `limit` and `cursor`.
    pub fn paged(mut self) -> Self {
        self = self.note("Answers in pages.".to_owned());
        let limit = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(100)).build();
        let cursor = ObjectBuilder::new().schema_type(Type::String).build();
        self.query("limit", "At most so many, 20 if left out", limit)
            .query("cursor", "`next_cursor` of the page before", cursor)
            .refuses(&[Code::Malformed])
    }

    /// An edit that `If-Match` may guard.
    pub fn guarded(mut self) -> Self {
        self = self.note("With `If-Match` it is refused if the version has changed.".to_owned());
        let schema = ObjectBuilder::new().schema_type(Type::String).build();
        let parameter = ParameterBuilder::new().name("If-Match").parameter_in(ParameterIn::Header);
        let parameter = parameter.required(Required::False).description(Some("The `version` that was edited"));
        self.parameter(parameter.schema(Some(schema))).refuses(&[Code::VersionConflict])
    }

    /// Requires `Idempotency-Key`.
    pub fn idempotent(self) -> Self {
        let this = self.note("`Idempotency-Key` makes repeating it safe and is required.".to_owned());
        this.idempotency_key(Required::True).refuses(&[
            Code::IdempotencyKeyMissing,
            Code::IdempotencyMismatch,
            Code::InProgress,
        ])
    }

    /// Accepts `Idempotency-Key`.
    pub fn may_be_idempotent(self) -> Self {
        let this = self.note("`Idempotency-Key` makes repeating it safe.".to_owned());
        this.idempotency_key(Required::False).refuses(&[Code::Malformed, Code::IdempotencyMismatch])
    }

    /// Requires a JSON body.
    pub fn body<T: ToSchema>(self) -> Self {
        self.request_body::<T>(Required::True)
    }

    /// Accepts a JSON body.
    pub fn optional_body<T: ToSchema>(self) -> Self {
        self.request_body::<T>(Required::False)
    }

    /// Answers with a document.
    pub fn answers<T: ToSchema>(mut self, status: u16, description: &str) -> Self {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build();
        let response = ResponseBuilder::new().description(description).content("application/json", content);
        self.operation = self.operation.response(status.to_string(), response.build());
        self.schemas.push(collect::<T>);
        self
    }

    /// Responses with 201 have a `Location`: this path, with JSON pointers into the response in braces.
    pub fn located_at(mut self, path: &'static str) -> Self {
        self.location = Some(CreatedLocation::new(self.api, path));
        self
    }

    /// Answers with a text of this media type.
    pub fn answers_text(mut self, status: u16, media_type: &str, description: &str) -> Self {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let content = ContentBuilder::new().schema(Some(text)).build();
        let response = ResponseBuilder::new().description(description).content(media_type, content);
        self.operation = self.operation.response(status.to_string(), response.build());
        self
    }

    /// Answers without a document.
    pub fn answers_nothing(mut self, status: u16, description: &str) -> Self {
        let response = ResponseBuilder::new().description(description).build();
        self.operation = self.operation.response(status.to_string(), response);
        self
    }

    /// Codes of its refusals, besides those that follow from the rest.
    pub fn refuses(mut self, codes: &[Code]) -> Self {
        self.refusals.extend(codes);
        self
    }

    /// The body of the sample event, as JSON. Placeholders such as `${service_id}` are filled in by the tests.
    pub fn example(mut self, body: &'static str) -> Self {
        self.example.body = Some(body);
        self
    }

    /// The query string of the sample event, percent-encoded.
    pub fn example_query(mut self, query: &'static str) -> Self {
        self.example.query = query;
        self
    }

    /// A path parameter or header of the sample event whose value does not follow from its name.
    pub fn example_value(mut self, name: &'static str, value: &'static str) -> Self {
        self.example.values.push((name, value));
        self
    }

    /// What it uses up when it succeeds, as a placeholder such as `ticket_id`: tests make another one for each call.
    pub fn consumes(mut self, placeholder: &'static str) -> Self {
        self.example.consumes = Some(placeholder);
        self
    }

    /// Completes it: `needs` is built once, then `handle` answers each request.
    pub fn served_by<N, B, F, H>(mut self, needs: B, handle: H) -> Endpoint
    where
        N: Send + Sync + 'static,
        B: Fn(Env) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<N, StartError>> + Send,
        H: for<'a> Handler<'a, N> + Clone + 'static,
    {
        if self.expected_body == ExpectedBody::Empty {
            self = self.refuses(BODY_REFUSALS);
        }
        if self.access != Callers::Open && self.method != "GET" && self.deployment.writes() {
            self.counting.is_write = true;
            self = self.updates(&[REQUEST_COUNTS]);
        }
        let Self { expected_body: body, counting, location, .. } = self;
        let contract = Contract { body, query: self.expected_query.clone(), counting, location };
        self.started_by(Arc::new(move |env| serve(env, contract.clone(), needs.clone(), handle.clone())))
    }

    fn started_by(self, start: Start) -> Endpoint {
        let Self { api, method, answers_head, path, summary, operation, counting, location, access, .. } = self;
        let Self { expected_body, expected_query, notes, refusals, schemas, deployment, example, .. } = self;
        let start = keep_secrets(start);
        Endpoint {
            api,
            method,
            answers_head,
            path,
            summary,
            operation,
            expected_body,
            expected_query,
            counting,
            location,
            access,
            notes,
            refusals,
            schemas,
            deployment,
            example,
            start,
        }
    }

    /// Adds a sentence to the description.
    fn note(mut self, sentence: String) -> Self {
        self.notes.push(sentence);
        self
    }

    fn parameter(mut self, parameter: impl Into<Parameter>) -> Self {
        self.operation = self.operation.parameter(parameter);
        self
    }

    fn query_parameter(
        mut self,
        name: &'static str,
        description: &str,
        schema: impl Into<RefOr<Schema>>,
        required: Required,
    ) -> Self {
        if let ExpectedQuery::Declared(names) = &mut self.expected_query {
            names.push(name);
        }
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(required);
        let parameter = parameter.description(Some(description)).schema(Some(schema));
        self.parameter(parameter)
    }

    fn idempotency_key(self, required: Required) -> Self {
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[A-Za-z0-9_-]{16,255}$"));
        let parameter = ParameterBuilder::new().name("Idempotency-Key").parameter_in(ParameterIn::Header);
        self.parameter(parameter.required(required).schema(Some(schema.build())))
    }

    fn request_body<T: ToSchema>(mut self, required: Required) -> Self {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(T::name()))).build();
        let body = RequestBodyBuilder::new().required(Some(required)).content("application/json", content);
        self.operation = self.operation.request_body(Some(body.build()));
        self.schemas.push(collect::<T>);
        self.expected_body = ExpectedBody::Declared;
        self.refuses(BODY_REFUSALS)
    }
}

impl Declare for Endpoint<()> {
    fn deployment(&mut self) -> &mut Deployment {
        &mut self.deployment
    }
}

impl Endpoint {
    /// Starts it: the main of its binary.
    pub fn start(&self, env: Env) -> Starting {
        (self.start)(env)
    }

    /// The function of this name that serves it.
    #[must_use]
    pub fn named(self, name: &'static str) -> Function {
        let is_located = self.location.is_some();
        let (securities, description) = (self.access.securities(), self.access.description(self.api, &self.notes));
        let Self { api, method, answers_head, path, summary, operation, refusals, .. } = self;
        let Self { schemas, deployment, example, start, .. } = self;
        let operation = operation.operation_id(Some(name)).description(Some(description)).securities(Some(securities));
        let mut operation = Box::new(with_refusals(operation, refusals));
        if is_located {
            describe_location(&mut operation);
        }
        let trigger = match method {
            UNMATCHED => Trigger::UnmatchedRequests(api),
            _ => Trigger::Http(Route { api, method, answers_head, path, operation, schemas }),
        };
        Function { name, module: "", summary, trigger, deployment, example, start }
    }
}

fn collect<T: ToSchema>(into: &mut Vec<(String, RefOr<Schema>)>) {
    into.push((T::name().into_owned(), T::schema()));
    T::schemas(into);
}

//! What the API description says of an endpoint besides its types: who may call it, its refusals, its headers.

use model::Code;
use runtime::Api;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, OperationBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder};

/// Who may call an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Callers {
    /// Everyone, without a token.
    Open,
    /// Everyone; a token is optional.
    Public,
    /// Users with a token.
    SignedIn,
    /// Staff with the right to do it.
    Staff,
}

impl Callers {
    /// The requirements of which a request meets one.
    pub(super) fn securities(self) -> Vec<SecurityRequirement> {
        let bearer = SecurityRequirement::new::<_, [&str; 0], &str>("bearer", []);
        match self {
            Self::Open => vec![],
            Self::Public => vec![bearer, SecurityRequirement::default()],
            Self::SignedIn | Self::Staff => vec![bearer],
        }
    }

    /// Who may call it, and these sentences.
    pub(super) fn description(self, api: Api, notes: &[String]) -> String {
        let who = match (self, api) {
            (Self::Open, _) => "Open to everyone, without a token.",
            (Self::Public, _) => "Open to everyone. A customer's token narrows it to their city.",
            (Self::SignedIn, Api::Customer) => "For signed-in customers.",
            (Self::SignedIn, _) => "For signed-in users.",
            (Self::Staff, Api::Admin) => "For Queue Me's staff whose roles allow it.",
            (Self::Staff, _) => "For employees whose roles allow it.",
        };
        std::iter::once(who).chain(notes.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    }
}

/// Adds a response for each status that the codes have.
pub(super) fn with_refusals(mut operation: OperationBuilder, mut codes: Vec<Code>) -> Operation {
    codes.sort_unstable();
    codes.dedup();
    let mut statuses: Vec<u16> = codes.iter().map(|it| it.status()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    for status in statuses {
        let codes: Vec<&str> = codes.iter().filter(|it| it.status() == status).map(|it| it.as_str()).collect();
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response = ResponseBuilder::new().description(codes.join(", "));
        let mut response = response.content("application/problem+json", content);
        if matches!(status, 429 | 503) {
            response =
                response.header("Retry-After", header(Type::Integer, "Seconds until another attempt makes sense"));
        }
        operation = operation.response(status.to_string(), response.build());
    }
    let mut operation = operation.build();
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && status.starts_with('2')
        {
            let left = header(Type::String, "What is left of each limit: draft-ietf-httpapi-ratelimit-headers");
            response.headers.insert("RateLimit".to_owned(), left.into());
        }
    }
    operation
}

/// Describes the header `Location` of responses with 201.
pub(super) fn describe_location(operation: &mut Operation) {
    if let Some(RefOr::T(created)) = operation.responses.responses.get_mut("201") {
        let location = header(Type::String, "The path of what was created");
        created.headers.insert("Location".to_owned(), location.into());
    }
}

fn header(kind: Type, description: &str) -> Header {
    let schema = ObjectBuilder::new().schema_type(kind).build();
    HeaderBuilder::new().schema(Some(schema)).description(Some(description)).build()
}

//! The request as the gateway passed it on, with what every handler asks of it.

use crate::Fault;
use jiff::Timestamp;
use lambda_http::{Body, RequestExt as _};
use model::{Code, Language};
use runtime::{Clock, Invocation};
use std::str::FromStr;

/// A request to an HTTP API.
#[derive(Debug)]
pub struct Request {
    pub(crate) inner: lambda_http::Request,
    /// When it arrived.
    pub now: Timestamp,
    /// The language that its `Accept-Language` header asks for, if it is one of ours.
    pub language: Option<Language>,
    /// The gateway's id for it, which problem documents repeat.
    pub id: String,
    /// Where it came from, as the gateway saw it.
    pub address: String,
}

impl Request {
    /// Wraps the gateway's request.
    #[must_use]
    pub fn new(inner: lambda_http::Request, invocation: &Invocation) -> Self {
        let header = |name: &str| inner.headers().get(name).and_then(|it| it.to_str().ok());
        let language = header("accept-language").and_then(Language::accepted);
        let (mut id, mut address) = (invocation.request_id.clone(), String::new());
        if let Some(lambda_http::request::RequestContext::ApiGatewayV2(context)) = inner.request_context_ref() {
            id = context.request_id.clone().unwrap_or(id);
            address = context.http.source_ip.clone().unwrap_or_default();
        }
        let now = match invocation.clock {
            Clock::System => Timestamp::now(),
            Clock::At(moment) => moment,
        };
        Self { now, language, id, address, inner }
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.now.as_second()
    }

    /// A header's text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.inner.headers().get(name)?.to_str().ok()
    }

    /// The raw body.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self.inner.body() {
            Body::Text(text) => text.as_bytes(),
            Body::Binary(bytes) => bytes,
            _ => &[],
        }
    }

    /// Method and path, for binding cursors and idempotency keys to a route.
    #[must_use]
    pub fn route(&self) -> String {
        format!("{} {}", self.inner.method(), self.inner.uri().path())
    }

    /// The language to answer in: the one asked for, else the user's own, else Arabic.
    #[must_use]
    pub fn answer_in(&self, own: Option<Language>) -> Language {
        self.language.or(own).unwrap_or_default()
    }
}

/// A parameter of the path.
///
/// # Errors
/// `not_found` when it is no `T`: such a thing can't exist.
pub fn path<T: FromStr>(request: &Request, name: &str) -> Result<T, Fault> {
    let parameters = request.inner.path_parameters_ref();
    let text = parameters.and_then(|it| it.first(name)).ok_or_else(|| Fault::new(Code::NotFound))?;
    text.parse().map_err(|_| Fault::new(Code::NotFound))
}

/// A parameter of the query.
///
/// # Errors
/// `validation_failed` when it is given and no `T`.
pub fn query<T: FromStr>(request: &Request, name: &str) -> Result<Option<T>, Fault> {
    match request.inner.query_string_parameters_ref().and_then(|it| it.first(name)) {
        None => Ok(None),
        Some(text) => {
            text.parse().map(Some).map_err(|_| Fault::field(format!("?{name}"), "invalid", "not a valid value"))
        }
    }
}

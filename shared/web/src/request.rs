//! The request as the gateway passed it on, with what every handler asks of it.

use crate::{Caller, Fault};
use jiff::Timestamp;
use lambda_http::{Body, RequestExt as _};
use model::{Code, Language};
use runtime::{Clock, Invocation};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

/// A request to an HTTP API.
#[derive(Debug, Clone)]
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
    /// Its caller, once the token was checked.
    pub(crate) caller: Arc<OnceLock<Caller>>,
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
        Self { now, language, id, address, inner, caller: Arc::default() }
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

    /// The query without `cursor` and `limit`, in a fixed order, for binding cursors.
    #[must_use]
    pub fn filters(&self) -> String {
        let parameters = self.inner.query_string_parameters_ref();
        let mut pairs: Vec<(&str, &str)> = parameters.map(|it| it.iter().collect()).unwrap_or_default();
        pairs.retain(|(name, _)| !matches!(*name, "cursor" | "limit"));
        pairs.sort_unstable();
        serde_json::to_string(&pairs).unwrap_or_default()
    }

    /// The language to answer in: the one asked for, else the user's own, else Arabic.
    #[must_use]
    pub fn answer_in(&self, own: Option<Language>) -> Language {
        self.language.or(own).unwrap_or_default()
    }
}

/// Which version an edit was made from, by `If-Match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMatch {
    /// The header is missing or `*`: whatever the version is.
    Any,
    /// This one.
    Version(i64),
    /// One that no thing can have.
    Never,
}

impl IfMatch {
    /// Reads the header: a version as `3`, `"3"` or `W/"3"`.
    #[must_use]
    pub fn read(request: &Request) -> Self {
        match request.header("if-match").map(str::trim) {
            None | Some("*") => Self::Any,
            Some(tag) => {
                let bare = tag.trim_start_matches("W/").trim_matches('"');
                bare.parse().map_or(Self::Never, Self::Version)
            }
        }
    }

    /// Whether a thing of this version may be edited.
    ///
    /// # Errors
    /// `version_conflict`.
    pub fn check(self, version: i64) -> Result<(), Fault> {
        match self {
            Self::Any => Ok(()),
            Self::Version(wanted) if wanted == version => Ok(()),
            _ => Err(Code::VersionConflict.into()),
        }
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

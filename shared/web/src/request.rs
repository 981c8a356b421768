//! Requests as the gateway passes them on.

use crate::address::Distribution;
use crate::limits::{Admission, Counting};
use crate::{Caller, Fault, FieldError, token};
use jiff::Timestamp;
use lambda_http::{Body, RequestExt as _};
use model::profile::Location;
use model::{Code, Language};
use runtime::{Clock, Invocation, RequestLimiting};
use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

/// A request to an HTTP API.
#[derive(Debug, Clone)]
pub struct Request {
    pub(crate) inner: lambda_http::Request,
    /// Time of arrival.
    pub now: Timestamp,
    /// Language of the `Accept-Language` header. `None` if it names neither Arabic nor English.
    pub language: Option<Language>,
    /// The gateway's id of the request, repeated in problem documents.
    pub id: String,
    /// The caller's IP address: the viewer's if the request came through our distribution, else the one the gateway saw.
    pub address: String,
    /// The city of the caller's IP address. `None` if the distribution doesn't say.
    pub city: Option<String>,
    /// The place of the caller's IP address. `None` if the distribution doesn't say.
    pub place: Option<Location>,
    /// Language of the user that the bearer token names. `None` without a token. It is read before the token is checked, because
    /// only the bearer reads the response.
    token_language: Option<Language>,
    /// The caller, once its token has been checked.
    pub(crate) caller: Arc<OnceLock<Caller>>,
    /// What limits of requests mean for it.
    pub(crate) limits: RequestLimiting,
    /// How it is counted.
    pub(crate) counting: Counting,
    pub(crate) admission: Arc<Admission>,
}

impl Request {
    /// Wraps the gateway's request.
    pub(crate) fn new(inner: lambda_http::Request, invocation: &Invocation, distribution: &Distribution) -> Self {
        let header = |name: &str| inner.headers().get(name).and_then(|it| it.to_str().ok());
        let language = header("accept-language").and_then(Language::accepted);
        let token_language = header("authorization").and_then(token::language);
        let (mut id, mut address) = (invocation.request_id.clone(), String::new());
        if let Some(lambda_http::request::RequestContext::ApiGatewayV2(context)) = inner.request_context_ref() {
            id = context.request_id.clone().unwrap_or(id);
            address = context.http.source_ip.clone().unwrap_or_default();
        }
        let address = distribution.caller_address(inner.headers(), &address);
        let city = distribution.caller_city(inner.headers());
        let place = distribution.caller_place(inner.headers());
        let now = match invocation.clock {
            Clock::System => Timestamp::now(),
            Clock::At(moment) => moment,
        };
        Self {
            now,
            language,
            id,
            address,
            city,
            place,
            token_language,
            inner,
            caller: Arc::default(),
            limits: invocation.limits,
            counting: Counting::default(),
            admission: Arc::default(),
        }
    }

    /// Time of arrival, in Unix seconds.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.now.as_second()
    }

    /// Returns a header. `None` if it is absent or not ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.inner.headers().get(name)?.to_str().ok()
    }

    /// Returns the value of a cookie (RFC 6265). `None` if the request has none of this name.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let headers = self.inner.headers().get_all("cookie").into_iter();
        let mut pairs = headers.filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(';'));
        pairs.find_map(|it| it.trim().strip_prefix(name)?.strip_prefix('='))
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

    /// The path, with the base path of its API.
    #[must_use]
    pub fn path(&self) -> &str {
        self.inner.uri().path()
    }

    /// Method and path, to which cursors and idempotency keys are bound.
    #[must_use]
    pub fn route(&self) -> String {
        format!("{} {}", self.inner.method(), self.inner.uri().path())
    }

    /// The query without `cursor` and `limit`, sorted, to which cursors are bound.
    #[must_use]
    pub fn filters(&self) -> String {
        let parameters = self.inner.query_string_parameters_ref();
        let mut pairs: Vec<(&str, &str)> = parameters.map(|it| it.iter().collect()).unwrap_or_default();
        pairs.retain(|(name, _)| !matches!(*name, "cursor" | "limit"));
        pairs.sort_unstable();
        serde_json::to_string(&pairs).unwrap_or_default()
    }

    /// The language of the response: the requested one, else the user's own, else that of the user's token, else Arabic.
    #[must_use]
    pub fn answer_in(&self, own: Option<Language>) -> Language {
        self.language.or(own).or(self.token_language).unwrap_or_default()
    }
}

/// The version that an edit is based on, from `If-Match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMatch {
    /// Any version: the header is absent or `*`.
    Any,
    /// This version.
    Version(i64),
    /// A version that nothing can have.
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

    /// Checks that a thing of this version may be edited.
    ///
    /// # Errors
    /// `version_conflict` if the edit is based on another version.
    pub fn check(self, version: i64) -> Result<(), Fault> {
        match self {
            Self::Any => Ok(()),
            Self::Version(wanted) if wanted == version => Ok(()),
            _ => Err(Code::VersionConflict.into()),
        }
    }
}

/// Returns a parameter of the path.
///
/// # Errors
/// `not_found` if it is not a `T`, because such a thing can't exist.
pub fn path<T: FromStr>(request: &Request, name: &str) -> Result<T, Fault> {
    let parameters = request.inner.path_parameters_ref();
    let text = parameters.and_then(|it| it.first(name)).ok_or_else(|| Fault::new(Code::NotFound))?;
    text.parse().map_err(|_| Fault::new(Code::NotFound))
}

/// Parameters that all lists accept, also those that are short enough to be answered whole: clients ask all alike.
const LIST_PARAMETERS: &[&str] = &["limit", "cursor"];

/// Checks that the query has these parameters and no others.
///
/// # Errors
/// `validation_failed` for the others.
pub(crate) fn check_query(request: &Request, known: &[&str]) -> Result<(), Fault> {
    let parameters = request.inner.query_string_parameters_ref();
    let given = parameters.into_iter().flat_map(|it| it.iter()).map(|(name, _)| name);
    let is_read = request.inner.method() == http::Method::GET;
    let is_known = |it: &&str| known.contains(it) || (is_read && LIST_PARAMETERS.contains(it));
    let unknown = given.filter(|it| !is_known(it)).collect::<BTreeSet<_>>();
    let errors: Vec<FieldError> = unknown
        .into_iter()
        .map(|name| FieldError {
            pointer: format!("?{name}"),
            code: "unknown_parameter",
            detail: format!("unknown parameter `{name}`"),
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Fault { errors, ..Fault::new(Code::ValidationFailed) }) }
}

/// Returns a parameter of the query. `None` if it is absent.
///
/// # Errors
/// `validation_failed` if it is not a `T`.
pub fn query<T: FromStr>(request: &Request, name: &str) -> Result<Option<T>, Fault> {
    match request.inner.query_string_parameters_ref().and_then(|it| it.first(name)) {
        None => Ok(None),
        Some(text) => {
            text.parse().map(Some).map_err(|_| Fault::field(format!("?{name}"), "invalid", "not a valid value"))
        }
    }
}

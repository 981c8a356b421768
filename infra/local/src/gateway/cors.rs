//! CORS, handled by the gateway: functions never see a preflight request.

use crate::http::{HttpResponse, body, header_text};
use crate::plan::as_text;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

/// The CORS configuration of an API or bucket.
#[derive(Clone, Debug)]
pub(crate) struct Cors {
    origins: Vec<String>,
    methods: Vec<String>,
    headers: Vec<String>,
    exposed: Vec<String>,
    max_age: Option<String>,
    credentials: bool,
    /// Buckets return the requested headers; APIs return all allowed headers.
    echo: bool,
    /// The status of a preflight response.
    status: StatusCode,
}

/// The origins of pages of this machine: each alone, or with a port.
const THIS_MACHINE: [&str; 3] = ["http://localhost", "http://127.0.0.1", "http://[::1]"];

fn list(block: &Value, key: &str) -> Vec<String> {
    match block.get(key) {
        Some(Value::Array(items)) => items.iter().map(as_text).collect(),
        // SAM also accepts a single quoted value.
        Some(one) => as_text(one).trim_matches('\'').split(',').map(|it| it.trim().to_owned()).collect(),
        None => Vec::new(),
    }
}

impl Cors {
    /// Reads an API's `CorsConfiguration`. These further origins may call as well, and pages of this machine.
    pub(super) fn of_api(block: &Value, further: &[String]) -> Self {
        let own = THIS_MACHINE.iter().map(|it| (*it).to_owned());
        Self {
            origins: list(block, "AllowOrigins").into_iter().chain(further.iter().cloned()).chain(own).collect(),
            methods: list(block, "AllowMethods"),
            headers: list(block, "AllowHeaders"),
            exposed: list(block, "ExposeHeaders"),
            max_age: block.get("MaxAge").map(as_text),
            credentials: block.get("AllowCredentials").map(as_text).as_deref() == Some("true"),
            echo: false,
            status: StatusCode::NO_CONTENT,
        }
    }

    /// Reads the first of a bucket's `CorsRules`.
    pub(crate) fn of_bucket(rules: &[Value]) -> Option<Self> {
        let rule = rules.first()?;
        Some(Self {
            origins: list(rule, "AllowedOrigins"),
            methods: list(rule, "AllowedMethods"),
            headers: list(rule, "AllowedHeaders"),
            exposed: list(rule, "ExposedHeaders"),
            max_age: rule.get("MaxAge").map(as_text),
            credentials: false,
            echo: true,
            status: StatusCode::OK,
        })
    }

    /// Returns the preflight response. `None` if the origin or method is not allowed.
    pub(crate) fn preflight(&self, asked: &HeaderMap) -> Option<HttpResponse> {
        let mut answer = Response::new(body(""));
        *answer.status_mut() = self.status;
        let method = header_text(asked, "access-control-request-method").unwrap_or_default();
        if !self.methods.iter().any(|it| it == "*" || it.eq_ignore_ascii_case(method)) && !self.methods.is_empty() {
            return None;
        }
        self.add_headers(asked, answer.headers_mut());
        if !answer.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
            return None;
        }
        let headers = match (self.echo, header_text(asked, "access-control-request-headers")) {
            (true, Some(wanted)) => wanted.to_owned(),
            _ => self.headers.join(","),
        };
        let age = self.max_age.clone().unwrap_or_default();
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_METHODS, self.methods.join(",")),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, headers),
            (header::ACCESS_CONTROL_MAX_AGE, age),
        ] {
            set(answer.headers_mut(), name, &value);
        }
        Some(answer)
    }

    /// Adds the CORS headers to a response, replacing those set by the function.
    pub(crate) fn add_headers(&self, asked: &HeaderMap, answer: &mut HeaderMap) {
        let Some(origin) = header_text(asked, "origin") else { return };
        let Some(allowed) = self.origins.iter().find(|it| matches(it, origin)) else { return };
        let any = allowed == "*" && !self.credentials;
        set(answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, if any { "*" } else { origin });
        if !any {
            answer.append(header::VARY, HeaderValue::from_static("Origin"));
        }
        if self.credentials {
            set(answer, header::ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        set(answer, header::ACCESS_CONTROL_EXPOSE_HEADERS, &self.exposed.join(","));
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let (false, Ok(value)) = (value.is_empty(), HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}

fn matches(allowed: &str, origin: &str) -> bool {
    if THIS_MACHINE.contains(&allowed) {
        let Some(rest) = origin.strip_prefix(allowed) else { return false };
        let port = rest.strip_prefix(':').is_some_and(|it| it.bytes().all(|digit| digit.is_ascii_digit()));
        return rest.is_empty() || port;
    }
    match allowed.split_once('*') {
        Some((before, after)) => {
            origin.len() >= before.len() + after.len() && origin.starts_with(before) && origin.ends_with(after)
        }
        None => allowed == origin,
    }
}

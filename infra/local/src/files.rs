//! Answers with files: types, validators, redirects to folders. Used by the public pages and the panels.

use crate::http::{HttpResponse, header_text, reply};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use ring::digest::{SHA256, digest};

/// Headers of all responses of a site.
pub(crate) type SiteHeaders = [(HeaderName, HeaderValue)];

/// Serves a file, or 304 if the caller has the current version.
pub(crate) fn file(name: &str, bytes: Bytes, asked: &HeaderMap, added: &SiteHeaders) -> HttpResponse {
    let hash = digest(&SHA256, &bytes);
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash.as_ref().get(..12).unwrap_or_default()));
    let known = header_text(asked, "if-none-match").is_some_and(|it| {
        it.split(',').any(|it| matches!(it.trim().trim_start_matches("W/"), it if it == tag || it == "*"))
    });
    let mut answer = if known {
        reply(StatusCode::NOT_MODIFIED, content_type(name), "")
    } else {
        reply(StatusCode::OK, content_type(name), bytes)
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    with_headers(answer, added)
}

/// Refuses methods that files do not have.
pub(crate) fn refused(method: &Method, added: &SiteHeaders) -> Option<HttpResponse> {
    if method == Method::GET || method == Method::HEAD {
        return None;
    }
    let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed", added);
    answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    Some(answer)
}

/// Redirects `/display` to `/display/`, keeping the query.
pub(crate) fn redirect_to_folder(uri: &Uri, added: &SiteHeaders) -> HttpResponse {
    let query = uri.query().map(|it| format!("?{it}")).unwrap_or_default();
    let mut answer = text(StatusCode::PERMANENT_REDIRECT, "Permanent Redirect", added);
    if let Ok(to) = HeaderValue::from_str(&format!("{}/{query}", uri.path())) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// Answers with a line of text.
pub(crate) fn text(status: StatusCode, text: &'static str, added: &SiteHeaders) -> HttpResponse {
    with_headers(reply(status, "text/plain; charset=utf-8", text), added)
}

fn with_headers(mut answer: HttpResponse, added: &SiteHeaders) -> HttpResponse {
    for (name, value) in added {
        answer.headers_mut().insert(name.clone(), value.clone());
    }
    answer
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

//! Answers.

use http::{HeaderName, HeaderValue, Response, StatusCode};
use lambda_http::Body;
use serde::Serialize;

/// An answer to a request.
#[derive(Debug)]
pub struct Reply(Response<Body>);

impl Reply {
    /// 200 with a document.
    ///
    /// # Errors
    /// Never; the result lets handlers end with it.
    pub fn ok<T: Serialize>(body: &T) -> Result<Self, crate::Fault> {
        Ok(Self::json(200, body))
    }

    /// 201 with what was created.
    ///
    /// # Errors
    /// Never; the result lets handlers end with it.
    pub fn created<T: Serialize>(body: &T) -> Result<Self, crate::Fault> {
        Ok(Self::json(201, body))
    }

    /// 200 with a shared thing, its version as `ETag`, for `If-Match`.
    ///
    /// # Errors
    /// Never; the result lets handlers end with it.
    pub fn versioned<T: Serialize>(status: u16, version: i64, body: &T) -> Result<Self, crate::Fault> {
        Ok(Self::json(status, body).header("etag", &format!("\"{version}\"")))
    }

    /// 204.
    ///
    /// # Errors
    /// Never; the result lets handlers end with it.
    pub fn nothing() -> Result<Self, crate::Fault> {
        let mut response = Response::new(Body::Empty);
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(Self(response))
    }

    /// Any status with a document.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(status: u16, body: &T) -> Self {
        // Our types serialise: maps have text keys and no number is NaN.
        let text = serde_json::to_string(body).unwrap_or_else(|_| "null".to_owned());
        Self::text(status, text)
    }

    /// Any status with JSON text.
    #[must_use]
    pub fn text(status: u16, text: String) -> Self {
        let mut response = Response::new(Body::Text(text));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self(response).header("content-type", "application/json").header("cache-control", "no-store")
    }

    /// With a header, in place of an earlier one of that name. Values with control characters are left out.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers_mut().insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// A public document that may be cached for `seconds`, with an `ETag`; 304 when the caller has it already.
    #[must_use]
    pub fn cacheable<T: Serialize>(request: &crate::Request, body: &T, seconds: u32) -> Self {
        Self::tagged(request, body, &format!("public, max-age={seconds}"))
    }

    /// A document with an `ETag` and this `Cache-Control`; 304 when the caller has it already.
    #[must_use]
    pub fn tagged<T: Serialize>(request: &crate::Request, body: &T, control: &str) -> Self {
        Self::json(200, body).header("cache-control", control).with_tag(request).header("vary", "accept-language")
    }

    /// A text of this media type, the same in whatever language it is asked for, with an `ETag` and this
    /// `Cache-Control`; 304 when the caller has it already.
    #[must_use]
    pub fn tagged_text(request: &crate::Request, media_type: &str, text: String, control: &str) -> Self {
        let reply = Self::text(200, text).header("content-type", media_type);
        reply.header("cache-control", control).with_tag(request)
    }

    fn with_tag(self, request: &crate::Request) -> Self {
        use base64::Engine as _;
        let digest = ring::digest::digest(&ring::digest::SHA256, self.bytes());
        let hash = digest.as_ref().get(..12).unwrap_or_default();
        let etag = format!("\"{}\"", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash));
        let known = request.header("if-none-match").unwrap_or_default();
        let matches =
            known.split(',').any(|it| matches!(it.trim().trim_start_matches("W/"), tag if tag == etag || tag == "*"));
        let mut reply = self.header("etag", &etag);
        if matches {
            *reply.0.status_mut() = StatusCode::NOT_MODIFIED;
            *reply.0.body_mut() = Body::Empty;
        }
        reply
    }

    fn bytes(&self) -> &[u8] {
        match self.0.body() {
            Body::Text(text) => text.as_bytes(),
            _ => &[],
        }
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        self.0
    }
}

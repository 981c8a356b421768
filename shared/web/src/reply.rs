//! Responses.

use http::{HeaderName, HeaderValue, Response, StatusCode};
use lambda_http::Body;
use serde::Serialize;

/// The response to a request.
#[derive(Debug)]
pub struct Reply(Response<Body>);

impl Reply {
    /// Returns 200 with a document.
    ///
    /// # Errors
    /// Never. The result lets a handler end with it.
    pub fn ok<T: Serialize>(body: &T) -> Result<Self, crate::Fault> {
        Ok(Self::json(200, body))
    }

    /// Returns 201 with what was created.
    ///
    /// # Errors
    /// Never. The result lets a handler end with it.
    pub fn created<T: Serialize>(body: &T) -> Result<Self, crate::Fault> {
        Ok(Self::json(201, body))
    }

    /// Returns a document with its version as `ETag`, for `If-Match`.
    ///
    /// # Errors
    /// Never. The result lets a handler end with it.
    pub fn versioned<T: Serialize>(status: u16, version: i64, body: &T) -> Result<Self, crate::Fault> {
        Ok(Self::json(status, body).header("etag", &format!("\"{version}\"")))
    }

    /// Returns 204.
    ///
    /// # Errors
    /// Never. The result lets a handler end with it.
    pub fn nothing() -> Result<Self, crate::Fault> {
        let mut response = Response::new(Body::Empty);
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(Self(response))
    }

    /// Returns 303: the caller's browser goes on at another address.
    #[must_use]
    pub fn see_other(location: &str) -> Self {
        let mut response = Response::new(Body::Empty);
        *response.status_mut() = StatusCode::SEE_OTHER;
        Self(response).header("location", location).header("cache-control", "no-store")
    }

    /// Returns any status with a document.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(status: u16, body: &T) -> Self {
        // Our types always serialise: keys are text, and numbers are never NaN.
        let text = serde_json::to_string(body).unwrap_or_else(|_| "null".to_owned());
        Self::text(status, text)
    }

    /// Returns any status with JSON text.
    #[must_use]
    pub fn text(status: u16, text: String) -> Self {
        let mut response = Response::new(Body::Text(text));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self(response).header("content-type", "application/json").header("cache-control", "no-store")
    }

    /// Sets a header. A value with control characters is ignored.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers_mut().insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// Returns a public document that may be cached for `seconds`, with an `ETag`. 304 if the caller already has it.
    #[must_use]
    pub fn cacheable<T: Serialize>(request: &crate::Request, body: &T, seconds: u32) -> Self {
        Self::tagged(request, body, &format!("public, max-age={seconds}"))
    }

    /// Returns a document with an `ETag` and this `Cache-Control`. 304 if the caller already has it.
    #[must_use]
    pub fn tagged<T: Serialize>(request: &crate::Request, body: &T, control: &str) -> Self {
        Self::json(200, body).header("cache-control", control).with_tag(request).header("vary", "accept-language")
    }

    /// Returns a text of this media type, the same in every language, with an `ETag` and this `Cache-Control`. 304 if the
    /// caller already has it.
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

    /// The body. Empty if there is none.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self.0.body() {
            Body::Text(text) => text.as_bytes(),
            _ => &[],
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.0.status().as_u16()
    }

    /// Returns the same reply without its body, as `HEAD` is answered.
    pub(crate) fn without_body(mut self) -> Self {
        *self.0.body_mut() = Body::Empty;
        self
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        self.0
    }
}

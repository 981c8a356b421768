//! A client of the table engine and its streams, over DynamoDB's protocol.

use crate::http::BoxError;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;

/// The signature of every call. Engines only check the form; in some of them the region and key select the data set, so
/// that all callers have to have the same.
const SIGNATURE: &str = "AWS4-HMAC-SHA256 Credential=local/20260101/me-south-1/dynamodb/aws4_request, \
                         SignedHeaders=host;x-amz-date;x-amz-target, \
                         Signature=0000000000000000000000000000000000000000000000000000000000000000";
/// Headers that are not forwarded: those of the connection, and those that say who calls.
const OWN_HEADERS: [&str; 6] =
    ["host", "content-length", "connection", "transfer-encoding", "authorization", "x-amz-security-token"];

/// A client of one endpoint.
#[derive(Clone)]
pub(crate) struct DynamoClient {
    http: Client<HttpConnector, Full<Bytes>>,
    endpoint: Uri,
}

/// An undecoded response.
pub(crate) struct RawAnswer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// An error response: its code without the namespace, and its message.
#[derive(Debug)]
pub(crate) struct DynamoError {
    pub(crate) code: String,
    pub(crate) message: String,
}

impl std::fmt::Display for DynamoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl DynamoClient {
    /// Creates a client of this address.
    pub(crate) fn new(endpoint: &str) -> Result<Self, String> {
        let endpoint: Uri = endpoint.parse().map_err(|_| format!("{endpoint} is not a valid address"))?;
        if endpoint.scheme_str() != Some("http") || endpoint.authority().is_none() {
            return Err(format!("{endpoint} is not an http:// address"));
        }
        let http = Client::builder(TokioExecutor::new()).build_http();
        Ok(Self { http, endpoint })
    }

    /// Forwards a request, unchanged but for its signature.
    pub(crate) async fn forward(&self, headers: &HeaderMap, body: Bytes) -> Result<RawAnswer, BoxError> {
        let mut request = http::Request::post(self.endpoint.clone()).body(Full::new(body))?;
        for (name, value) in headers {
            if !OWN_HEADERS.contains(&name.as_str()) {
                request.headers_mut().append(name, value.clone());
            }
        }
        request.headers_mut().insert(header::AUTHORIZATION, HeaderValue::from_static(SIGNATURE));
        let answer = self.http.request(request).await?;
        let (parts, body) = answer.into_parts();
        Ok(RawAnswer { status: parts.status, headers: parts.headers, body: body.collect().await?.to_bytes() })
    }

    /// Calls an operation, such as `DynamoDB_20120810.CreateTable`.
    pub(crate) async fn call(&self, target: &str, input: &Value) -> Result<Value, DynamoError> {
        let unreachable = |error: BoxError| DynamoError { code: "Unreachable".to_owned(), message: error.to_string() };
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.0"));
        headers.insert("x-amz-target", HeaderValue::from_str(target).map_err(|error| unreachable(error.into()))?);
        headers.insert("x-amz-date", HeaderValue::from_static("20260101T000000Z"));
        let answer = self.forward(&headers, input.to_string().into()).await.map_err(unreachable)?;
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if answer.status.is_success() {
            return Ok(value);
        }
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let code = text("__type").rsplit('#').next().unwrap_or_default().to_owned();
        let message = if text("message").is_empty() { text("Message") } else { text("message") };
        Err(DynamoError { code, message: message.to_owned() })
    }
}

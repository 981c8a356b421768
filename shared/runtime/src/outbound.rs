//! The way out to third parties that are not AWS: one HTTPS client with time limits, a limit of size, and no redirects.
//!
//! INVARIANT: nothing of a request or an answer is logged.

use crate::{Env, Failure, StartError};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::time::Duration;

/// Maximum time of connecting.
const CONNECT: Duration = Duration::from_secs(5);
/// Maximum size of an answer, in bytes.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// A client of one third party.
#[derive(Clone)]
pub struct Outbound {
    http: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    base: String,
    agent: String,
    timeout: Duration,
}

/// A request to a third party.
#[derive(Clone)]
pub struct OutboundRequest {
    /// `GET`, `POST`, ...
    pub method: http::Method,
    /// The path below the base, with its query.
    pub path: String,
    /// The value of `Authorization`.
    pub authorization: String,
    /// A JSON document. `None` for no body.
    pub body: Option<String>,
}

/// The answer of a third party.
#[derive(Clone)]
pub struct OutboundAnswer {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Bytes,
}

impl Outbound {
    /// Creates a client of the third party whose address a variable names. A request with its answer takes `timeout` at most.
    ///
    /// # Errors
    /// When the address is not `https`; only in the local stage may it be on the same machine.
    pub fn new(env: &Env, variable: &str, timeout: Duration) -> Result<Self, StartError> {
        let base = base_url(env, variable)?;
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(CONNECT));
        connector.enforce_http(false);
        let connector = hyper_rustls::HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        let agent = format!("queueme/1 app/{}", env.function_name());
        Ok(Self { http: Client::builder(TokioExecutor::new()).build(connector), base, agent, timeout })
    }

    /// Sends a request.
    ///
    /// # Errors
    /// When there is no answer in time. Whether the request took effect is unknown then.
    pub async fn send(&self, request: OutboundRequest) -> Result<OutboundAnswer, Failure> {
        let OutboundRequest { method, path, authorization, body } = request;
        let built = http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("authorization", authorization)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("user-agent", &self.agent)
            .body(Full::new(Bytes::from(body.unwrap_or_default())));
        let built = built.map_err(|error| Failure::new("outbound", error.to_string()))?;
        let exchange = async {
            let response =
                self.http.request(built).await.map_err(|error| Failure::new("outbound", error.to_string()))?;
            let status = response.status().as_u16();
            let body = Limited::new(response.into_body(), LARGEST_ANSWER).collect().await;
            let body = body.map_err(|_| Failure::new("outbound", "the answer broke off, or is too large"))?.to_bytes();
            Ok(OutboundAnswer { status, body })
        };
        tokio::time::timeout(self.timeout, exchange).await.unwrap_or_else(|_| Err(Failure::new("outbound", "timeout")))
    }
}

/// The address of a third party, without a slash at its end. Nothing goes to anybody in the clear.
fn base_url(env: &Env, variable: &str) -> Result<String, StartError> {
    let text = env.need(variable)?;
    let url: http::Uri = text.parse().map_err(|error| StartError(format!("{variable}: {error}")))?;
    let host = url.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_loopback = host.parse::<std::net::IpAddr>().is_ok_and(|it| it.is_loopback()) || host == "localhost";
    let is_local = env.get("STAGE") == Some("local") && is_loopback;
    match url.scheme_str() {
        Some("https") => {}
        Some("http") if is_local => {}
        _ => return Err(StartError(format!("{variable} must be https"))),
    }
    Ok(text.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_in_the_clear() {
        let base = |url: &str, stage: &str| {
            let env: Env = [("PARTNER_URL", url), ("STAGE", stage)].into_iter().collect();
            base_url(&env, "PARTNER_URL").ok()
        };
        assert_eq!(base("https://partner.example/v1/", "prod").as_deref(), Some("https://partner.example/v1"));
        assert_eq!(base("http://127.0.0.1:9000", "local").as_deref(), Some("http://127.0.0.1:9000"));
        for (url, stage) in [
            ("http://partner.example", "prod"),
            ("http://partner.example", "local"),
            ("http://127.0.0.1:9000", "prod"),
            ("partner.example", "prod"),
            ("ftp://partner.example", "prod"),
            ("", "local"),
        ] {
            assert_eq!(base(url, stage), None, "{url} {stage}");
        }
    }

    #[tokio::test]
    async fn nobody_listening_is_a_failure_without_details_of_the_request() {
        let env: Env = [("PARTNER_URL", "http://127.0.0.1:9"), ("STAGE", "local")].into_iter().collect();
        let client = Outbound::new(&env, "PARTNER_URL", Duration::from_secs(5)).unwrap();
        let (path, authorization) = ("/payments".to_owned(), "Basic c2VjcmV0".to_owned());
        let request = OutboundRequest { method: http::Method::GET, path, authorization, body: None };
        let failed = client.send(request).await.map(|it| it.status).unwrap_err();
        assert_eq!(failed.kind, "outbound");
        assert!(!failed.message.contains("c2VjcmV0"), "{failed}");
    }
}

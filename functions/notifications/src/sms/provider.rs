//! SMS providers. The provider is configurable, because domestic SMS in Saudi Arabia may have to go through a local
//! aggregator.

use crate::texts::SmsText;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use model::Phone;
use runtime::{Aws, BoxFuture, Env, Failure, StartError, secret_text};
use serde_json::json;
use std::time::Duration;

/// Sends SMS.
pub(super) trait SmsProvider: Send + Sync {
    /// Passes a message to the provider.
    fn send<'a>(&'a self, to: &'a Phone, text: &'a SmsText) -> BoxFuture<'a, Result<(), Failure>>;
}

/// Creates the provider named by `SMS_PROVIDER`: `sns` (default) or `aggregator`.
pub(super) async fn from_env(aws: &Aws, env: &Env) -> Result<Box<dyn SmsProvider>, StartError> {
    match env.get("SMS_PROVIDER").unwrap_or("sns") {
        "sns" => Ok(Box::new(SnsSender { client: aws.sns(), sender: env.get("SMS_SENDER_ID").map(str::to_owned) })),
        "aggregator" => Ok(Box::new(Aggregator::new(aws, env).await?)),
        other => Err(StartError(format!("SMS_PROVIDER must be sns or aggregator, not {other}"))),
    }
}

struct SnsSender {
    client: aws_sdk_sns::Client,
    sender: Option<String>,
}

impl SmsProvider for SnsSender {
    fn send<'a>(&'a self, to: &'a Phone, text: &'a SmsText) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            use aws_sdk_sns::types::MessageAttributeValue as Attribute;
            let text_attribute = |value: &str| {
                let attribute = Attribute::builder().data_type("String").string_value(value).build();
                attribute.map_err(|error| Failure::new("sms", error.to_string()))
            };
            let mut publish = self.client.publish().phone_number(to.e164()).message(text.as_str());
            publish = publish.message_attributes("AWS.SNS.SMS.SMSType", text_attribute("Transactional")?);
            if let Some(sender) = &self.sender {
                publish = publish.message_attributes("AWS.SNS.SMS.SenderID", text_attribute(sender)?);
            }
            // The provider's message may contain the phone number; its error code does not.
            let code = |error: aws_sdk_sns::error::SdkError<_>| {
                use aws_sdk_sns::error::ProvideErrorMetadata as _;
                Failure::new("sms", error.code().unwrap_or("no answer").to_owned())
            };
            publish.send().await.map(|_| ()).map_err(code)
        })
    }
}

/// A local aggregator with a JSON API: `POST {url}` with `{"to", "text", "sender"}` and a bearer key.
struct Aggregator {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    url: String,
    key: String,
    sender: Option<String>,
}

/// Maximum time of a request to the aggregator.
const AGGREGATOR_TIMEOUT: Duration = Duration::from_secs(5);

impl Aggregator {
    async fn new(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let connector =
            hyper_rustls::HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            url: aggregator_url(env)?,
            key: secret_text(aws, env.need("SMS_AGGREGATOR_SECRET")?).await?,
            sender: env.get("SMS_SENDER_ID").map(str::to_owned),
        })
    }
}

/// The address of the aggregator. Messages and its key go to nobody in the clear; only in the local stage may it be on the same
/// machine.
///
/// # Errors
/// When it is not `https`.
fn aggregator_url(env: &Env) -> Result<String, StartError> {
    let text = env.need("SMS_AGGREGATOR_URL")?;
    let url: http::Uri = text.parse().map_err(|error| StartError(format!("SMS_AGGREGATOR_URL: {error}")))?;
    let host = url.host().unwrap_or_default().trim_matches(['[', ']']);
    let is_loopback = host.parse::<std::net::IpAddr>().is_ok_and(|it| it.is_loopback()) || host == "localhost";
    let is_local = env.get("STAGE") == Some("local") && is_loopback;
    match url.scheme_str() {
        Some("https") => Ok(text.to_owned()),
        Some("http") if is_local => Ok(text.to_owned()),
        _ => Err(StartError("SMS_AGGREGATOR_URL must be https".to_owned())),
    }
}

impl SmsProvider for Aggregator {
    fn send<'a>(&'a self, to: &'a Phone, text: &'a SmsText) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let body = json!({"to": to.e164(), "text": text.as_str(), "sender": self.sender}).to_string();
            let request = http::Request::post(&self.url)
                .header("content-type", "application/json")
                .header("authorization", format!("Bearer {}", self.key))
                .body(Full::new(Bytes::from(body)))
                .map_err(|error| Failure::new("sms", error.to_string()))?;
            let exchange = async {
                let response =
                    self.client.request(request).await.map_err(|error| Failure::new("sms", error.to_string()))?;
                let status = response.status();
                // Read to the end, so that the connection can be reused. The content is ignored.
                let _ = Limited::new(response.into_body(), 64 * 1024).collect().await;
                if status.is_success() { Ok(()) } else { Err(Failure::new("sms", format!("status {status}"))) }
            };
            tokio::time::timeout(AGGREGATOR_TIMEOUT, exchange)
                .await
                .unwrap_or_else(|_| Err(Failure::new("sms", "timeout")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_go_to_the_aggregator_over_tls_only() {
        let url = |url: &str, stage: &str| {
            let env: Env = [("SMS_AGGREGATOR_URL", url), ("STAGE", stage)].into_iter().collect();
            aggregator_url(&env).is_ok()
        };
        assert!(url("https://sms.example/send", "prod") && url("https://sms.example/send", "local"));
        assert!(url("http://127.0.0.1:9000/send", "local") && url("http://[::1]:9000/", "local"));
        for (text, stage) in [
            ("http://sms.example/send", "prod"),
            ("http://sms.example/send", "local"),
            ("http://127.0.0.1:9000/send", "prod"),
            ("sms.example", "prod"),
            ("ftp://sms.example", "prod"),
            ("", "local"),
        ] {
            assert!(!url(text, stage), "{text} {stage}");
        }
    }
}

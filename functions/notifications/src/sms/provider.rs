//! SMS providers. The provider is configurable, because domestic SMS in Saudi Arabia may have to go through a local
//! aggregator.

use crate::attempts::AcceptedMessage;
use crate::texts::SmsText;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use model::Phone;
use model::notification::{MessageClass, SmsReference, sender, sms_parts};
use runtime::{Aws, BoxFuture, Env, Failure, StartError, secret_text};
use serde_json::json;
use std::time::Duration;

/// An SMS to pass to a provider.
#[derive(Clone, Copy)]
pub(super) struct ProviderMessage<'a> {
    pub(super) to: &'a Phone,
    pub(super) text: &'a SmsText,
    pub(super) class: MessageClass,
    /// The name of it, by which the provider recognises a repetition, and which its receipt repeats.
    pub(super) reference: &'a SmsReference,
}

/// Sends SMS.
pub(super) trait SmsProvider: Send + Sync {
    /// Its name in logs.
    fn name(&self) -> &'static str;

    /// Whether it says later what has become of a message.
    fn sends_receipts(&self) -> bool;

    /// Passes a message to the provider. Returns the provider's id of it, if there is one.
    fn send<'a>(&'a self, message: ProviderMessage<'a>) -> BoxFuture<'a, Result<Option<String>, Failure>>;
}

/// All providers that are configured, the preferred one first.
pub(super) struct SmsProviders(Vec<Box<dyn SmsProvider>>);

impl SmsProviders {
    /// Creates the provider named by `SMS_PROVIDER`, `sns` (default) or `aggregator`, and the other one as its fallback, if it is
    /// configured.
    pub(super) async fn from_env(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let sender = env.get("SMS_SENDER_ID").map(str::to_owned);
        let sns = || -> Box<dyn SmsProvider> { Box::new(SnsSender { client: aws.sns(), sender: sender.clone() }) };
        let has_aggregator = env.get("SMS_AGGREGATOR_URL").is_some();
        match env.get("SMS_PROVIDER").unwrap_or("sns") {
            "sns" if has_aggregator => Ok(Self(vec![sns(), Box::new(Aggregator::new(aws, env).await?)])),
            "sns" => Ok(Self(vec![sns()])),
            "aggregator" => Ok(Self(vec![Box::new(Aggregator::new(aws, env).await?), sns()])),
            other => Err(StartError(format!("SMS_PROVIDER must be sns or aggregator, not {other}"))),
        }
    }

    /// Passes a message to the first provider that takes it. A provider that does not answer may have taken it as well, so a
    /// message may come twice, but is never lost.
    pub(super) async fn send(&self, message: ProviderMessage<'_>) -> Result<AcceptedMessage, Failure> {
        let mut failure = Failure::new("sms", "no provider");
        for provider in &self.0 {
            match provider.send(message).await {
                Ok(id) => {
                    let (provider, sends_receipts) = (provider.name(), provider.sends_receipts());
                    let cost_halalas = estimated_cost(message.text);
                    return Ok(AcceptedMessage { provider, id, cost_halalas, sends_receipts });
                }
                Err(refused) => {
                    tracing::warn!(provider = provider.name(), failure = %refused, "sms_not_taken");
                    failure = refused;
                }
            }
        }
        Err(failure)
    }
}

/// What one part of an SMS costs, in halalas, as far as the daily cap knows: a little more than providers in Saudi Arabia take.
const PART_HALALAS: i64 = 20;

/// What a message is expected to cost, in halalas.
pub(super) fn estimated_cost(text: &SmsText) -> i64 {
    i64::try_from(sms_parts(text.as_str())).unwrap_or(i64::MAX).saturating_mul(PART_HALALAS)
}

struct SnsSender {
    client: aws_sdk_sns::Client,
    sender: Option<String>,
}

impl SmsProvider for SnsSender {
    fn name(&self) -> &'static str {
        "sns"
    }

    fn sends_receipts(&self) -> bool {
        false
    }

    fn send<'a>(&'a self, message: ProviderMessage<'a>) -> BoxFuture<'a, Result<Option<String>, Failure>> {
        Box::pin(async move {
            let ProviderMessage { to, text, class, .. } = message;
            use aws_sdk_sns::types::MessageAttributeValue as Attribute;
            let text_attribute = |value: &str| {
                let attribute = Attribute::builder().data_type("String").string_value(value).build();
                attribute.map_err(|error| Failure::new("sms", error.to_string()))
            };
            let mut publish = self.client.publish().phone_number(to.e164()).message(text.as_str());
            publish = publish.message_attributes("AWS.SNS.SMS.SMSType", text_attribute(sms_type(class))?);
            if let Some(name) = &self.sender {
                let name = sender(name, class);
                publish = publish.message_attributes("AWS.SNS.SMS.SenderID", text_attribute(&name)?);
            }
            // The provider's message may contain the phone number; its error code does not.
            let code = |error: aws_sdk_sns::error::SdkError<_>| {
                use aws_sdk_sns::error::ProvideErrorMetadata as _;
                Failure::new("sms", error.code().unwrap_or("no answer").to_owned())
            };
            publish.send().await.map(|it| it.message_id).map_err(code)
        })
    }
}

/// What SNS calls a class of messages.
const fn sms_type(class: MessageClass) -> &'static str {
    match class {
        MessageClass::Service => "Transactional",
        MessageClass::Promotional => "Promotional",
    }
}

/// A local aggregator with a JSON API: `POST {url}` with `{"to", "text", "sender", "reference"}` and a bearer key. It may answer
/// with the `message_id`. The same reference within a day is the same message. What has become of it comes to
/// `receive-sms-receipt`.
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
    fn name(&self) -> &'static str {
        "aggregator"
    }

    fn sends_receipts(&self) -> bool {
        true
    }

    fn send<'a>(&'a self, message: ProviderMessage<'a>) -> BoxFuture<'a, Result<Option<String>, Failure>> {
        Box::pin(async move {
            let ProviderMessage { to, text, class, reference } = message;
            let name = self.sender.as_deref().map(|it| sender(it, class));
            let reference = reference.to_string();
            let body = json!({"to": to.e164(), "text": text.as_str(), "sender": name, "reference": reference});
            let request = http::Request::post(&self.url)
                .header("content-type", "application/json")
                .header("authorization", format!("Bearer {}", self.key))
                .body(Full::new(Bytes::from(body.to_string())))
                .map_err(|error| Failure::new("sms", error.to_string()))?;
            let exchange = async {
                let response =
                    self.client.request(request).await.map_err(|error| Failure::new("sms", error.to_string()))?;
                let status = response.status();
                // Read to the end, so that the connection can be reused.
                let body = Limited::new(response.into_body(), 64 * 1024).collect().await.map(|it| it.to_bytes());
                if status.is_success() {
                    Ok(body.ok().and_then(|it| message_id(&it)))
                } else {
                    Err(Failure::new("sms", format!("status {status}")))
                }
            };
            tokio::time::timeout(AGGREGATOR_TIMEOUT, exchange)
                .await
                .unwrap_or_else(|_| Err(Failure::new("sms", "timeout")))
        })
    }
}

/// Reads the provider's id of a message. `None` if the answer has none that could be stored.
fn message_id(answer: &[u8]) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_slice(answer).ok()?;
    let id = answer.get("message_id")?.as_str()?;
    let fits = (1..=128).contains(&id.len()) && id.bytes().all(|it| it.is_ascii_graphic());
    fits.then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;
    use model::{Id, Language};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A provider that takes every message, or none.
    struct Fake {
        name: &'static str,
        takes: bool,
        asked: Arc<AtomicUsize>,
    }

    impl SmsProvider for Fake {
        fn name(&self) -> &'static str {
            self.name
        }

        fn sends_receipts(&self) -> bool {
            self.name == "aggregator"
        }

        fn send<'a>(&'a self, _: ProviderMessage<'a>) -> BoxFuture<'a, Result<Option<String>, Failure>> {
            self.asked.fetch_add(1, Ordering::SeqCst);
            let answer = if self.takes { Ok(Some("m-1".to_owned())) } else { Err(Failure::new("sms", "down")) };
            Box::pin(async move { answer })
        }
    }

    #[tokio::test]
    async fn the_second_provider_is_asked_if_the_first_one_fails_and_only_then() {
        let text = Texts::load().unwrap().code_sms("123456", 5, Language::Ar).unwrap();
        let to = Phone::parse("+966500000000").unwrap();
        let reference = SmsReference { origin: Id::fixed(1), round: String::new() };
        for (first, second, taken, asked) in
            [(true, true, Some("sns"), [1, 0]), (false, true, Some("aggregator"), [1, 1]), (false, false, None, [1, 1])]
        {
            let counts = [Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0))];
            let fake = |name, takes, at: usize| -> Box<dyn SmsProvider> {
                Box::new(Fake { name, takes, asked: Arc::clone(&counts[at]) })
            };
            let both = SmsProviders(vec![fake("sns", first, 0), fake("aggregator", second, 1)]);
            let class = MessageClass::Service;
            let sent = both.send(ProviderMessage { to: &to, text: &text, class, reference: &reference }).await;
            assert_eq!(sent.as_ref().ok().map(|it| it.provider), taken);
            assert_eq!(sent.as_ref().is_ok_and(|it| it.sends_receipts), taken == Some("aggregator"));
            assert!(sent.is_err() || sent.is_ok_and(|it| it.cost_halalas == PART_HALALAS && it.id.is_some()));
            assert_eq!([0, 1].map(|at: usize| counts[at].load(Ordering::SeqCst)), asked);
        }
    }

    #[test]
    fn the_id_of_a_message_is_kept_if_the_aggregator_gives_one() {
        assert_eq!(message_id(br#"{"message_id": "m-1", "more": 1}"#).as_deref(), Some("m-1"));
        for other in
            [&b""[..], b"ok", b"{}", br#"{"message_id": 7}"#, br#"{"message_id": ""}"#, br#"{"message_id": "a b"}"#]
        {
            assert_eq!(message_id(other), None);
        }
    }

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

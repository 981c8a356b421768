//! AWS clients without the default provider chain: every setting is explicit.
//!
//! Lambda passes region and credentials in the environment, so profile files and metadata services are never read. TLS
//! trusts Amazon's own roots, which are compiled in, and uses ring. The variables of all AWS SDKs
//! (`AWS_ENDPOINT_URL_<SERVICE>`, `AWS_CA_BUNDLE`) redirect endpoints, as the local cloud does.

use crate::{Env, StartError};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_http_client::{Builder, tls};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::region::Region;
use std::time::Duration;

/// Amazon Trust Services' roots: <https://www.amazontrust.com/repository/>. The certificates of all AWS endpoints chain to one of them.
const AMAZON_ROOTS: &[u8] = include_bytes!("../roots/amazon-trust-services.pem");

/// The shared part of a function's AWS clients: connection pool, TLS configuration and credentials.
#[derive(Clone)]
pub struct Aws {
    env: Env,
    shared: SdkConfig,
}

/// The time limits of calls to a service: of one attempt, and of the operation with its retries.
struct Timeouts {
    attempt: Duration,
    operation: Duration,
}

const TABLE: Timeouts = Timeouts { attempt: Duration::from_secs(1), operation: Duration::from_secs(3) };
const OTHERS: Timeouts = Timeouts { attempt: Duration::from_secs(5), operation: Duration::from_secs(10) };
const CONNECT: Duration = Duration::from_secs(1);
const ATTEMPTS: u32 = 3;

impl Aws {
    /// Reads region, credentials and endpoints from `env`.
    ///
    /// # Errors
    /// When a variable that Lambda always sets is missing, or `AWS_CA_BUNDLE` can't be read.
    pub fn new(env: &Env) -> Result<Self, StartError> {
        let credentials = Credentials::new(
            env.need("AWS_ACCESS_KEY_ID")?,
            env.need("AWS_SECRET_ACCESS_KEY")?,
            env.get("AWS_SESSION_TOKEN").map(str::to_owned),
            None,
            "lambda",
        );
        // The user agent names the function, so that calls can be distinguished in logs.
        let app = AppName::new(env.function_name().to_owned()).map_err(|error| StartError(error.to_string()))?;
        let shared = SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new(env.need("AWS_REGION")?.to_owned()))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(env.wrapped(http_client(env)?))
            .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
            .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
            .app_name(app)
            .build();
        Ok(Self { env: env.clone(), shared })
    }

    fn config(&self, service: &str, timeouts: &Timeouts) -> SdkConfig {
        let mut builder = self.shared.to_builder();
        builder.set_endpoint_url(self.env.get(&format!("AWS_ENDPOINT_URL_{service}")).map(str::to_owned));
        builder.set_timeout_config(Some(
            TimeoutConfig::builder()
                .connect_timeout(CONNECT)
                .operation_attempt_timeout(timeouts.attempt)
                .operation_timeout(timeouts.operation)
                .build(),
        ));
        builder.build()
    }

    /// The client for the table.
    #[must_use]
    pub fn dynamodb(&self) -> aws_sdk_dynamodb::Client {
        aws_sdk_dynamodb::Client::new(&self.config("DYNAMODB", &TABLE))
    }

    /// The client for buckets. They are addressed by path if the endpoint is redirected.
    #[must_use]
    pub fn s3(&self) -> aws_sdk_s3::Client {
        let config = aws_sdk_s3::config::Builder::from(&self.config("S3", &OTHERS))
            .force_path_style(self.env.get("AWS_ENDPOINT_URL_S3").is_some())
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }

    /// The client for SMS and push messages.
    #[must_use]
    pub fn sns(&self) -> aws_sdk_sns::Client {
        aws_sdk_sns::Client::new(&self.config("SNS", &OTHERS))
    }

    /// The client for the event bus.
    #[must_use]
    pub fn eventbridge(&self) -> aws_sdk_eventbridge::Client {
        aws_sdk_eventbridge::Client::new(&self.config("EVENTBRIDGE", &OTHERS))
    }

    /// The client for secrets.
    #[must_use]
    pub fn secrets(&self) -> aws_sdk_secretsmanager::Client {
        aws_sdk_secretsmanager::Client::new(&self.config("SECRETS_MANAGER", &OTHERS))
    }

    /// The client that sends to open WebSockets, at the stage that `SOCKETS_ENDPOINT` names.
    ///
    /// # Errors
    /// When `SOCKETS_ENDPOINT` is not set.
    pub fn sockets(&self) -> Result<aws_sdk_apigatewaymanagement::Client, StartError> {
        let config = self.config("", &OTHERS).to_builder().endpoint_url(self.env.need("SOCKETS_ENDPOINT")?).build();
        Ok(aws_sdk_apigatewaymanagement::Client::new(&config))
    }
}

fn http_client(env: &Env) -> Result<SharedHttpClient, StartError> {
    let mut trust = tls::TrustStore::empty().with_pem_certificate(AMAZON_ROOTS);
    if let Some(path) = env.get("AWS_CA_BUNDLE") {
        let bundle = std::fs::read(path).map_err(|error| StartError(format!("AWS_CA_BUNDLE: {error}")))?;
        trust = trust.with_pem_certificate(bundle);
    }
    let context =
        tls::TlsContext::builder().with_trust_store(trust).build().map_err(|error| StartError(error.to_string()))?;
    Ok(Builder::new()
        .tls_provider(tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring))
        .tls_context(context)
        .build_https())
}

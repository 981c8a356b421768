//! One cloud for one test.

use queueme_local::{Cloud, Options, StateLocation};
use runtime::RequestLimiting;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

pub(crate) struct World {
    pub(crate) cloud: Cloud,
    pub(crate) http: reqwest::Client,
}

pub(crate) fn options() -> Options {
    Options {
        host: std::net::Ipv4Addr::LOCALHOST.into(),
        port: 0,
        public_url: None,
        origins: vec![],
        state: StateLocation::Memory,
        fresh: false,
        demo: false,
        bootstraps: None,
        dynamodb: None,
        s3: None,
        limits: RequestLimiting::Off,
        templates: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
    }
}

pub(crate) const ADMINISTRATOR: &str = "administrator";

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(options()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let cloud = Cloud::start(options, crate::functions::all()).await.unwrap();
        Self { cloud, http: reqwest::Client::new() }
    }

    /// Stops the cloud. Nothing may have been denied.
    pub(crate) async fn end(self) {
        let denied = self.cloud.stop().await;
        assert!(denied.is_empty(), "denied:\n{}", denied.join("\n"));
    }

    /// The environment of a client of one service: with these credentials, at the service's address.
    pub(crate) async fn env(&self, access_key: &str, variable: &str, service: &str) -> runtime::Env {
        let endpoints = self.get("/_local/endpoints").await;
        let text = |name: &str| endpoints[name].as_str().unwrap().to_owned();
        [
            ("AWS_REGION", "me-south-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", access_key.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", text("secret_access_key")),
            (variable, text(service)),
        ]
        .into_iter()
        .collect()
    }

    /// The header of a call that is signed with these credentials, for services that check no signature.
    pub(crate) fn signature(access_key: &str) -> String {
        format!(
            "AWS4-HMAC-SHA256 Credential={access_key}/20260101/me-south-1/x/aws4_request, SignedHeaders=host, Signature=0"
        )
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.cloud.url())
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let answer = self.http.get(self.url(path)).send().await.unwrap();
        let status = answer.status();
        assert!(status.is_success(), "{path}: {status} {}", answer.text().await.unwrap());
        answer.json().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let answer = self.http.post(self.url(path)).json(&body).send().await.unwrap();
        (answer.status().as_u16(), serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
    }

    /// The messages sent to a test number, oldest first.
    pub(crate) async fn messages(&self, last_digit: u8) -> Vec<String> {
        let found = self.get(&format!("/_local/messages?phone=%2B96650000000{last_digit}")).await;
        let texts = found.as_array().unwrap().iter().rev().map(|it| it["body"].as_str().unwrap().to_owned());
        texts.collect()
    }

    pub(crate) async fn idle(&self) {
        let answer = self.get("/_local/idle?timeout_ms=8000").await;
        assert_eq!(answer["idle"], true);
    }

    pub(crate) async fn advance(&self, seconds: u64) {
        let (status, _) = self.post("/_local/clock", json!({ "advance_seconds": seconds })).await;
        assert_eq!(status, 200);
    }

    pub(crate) async fn fault(&self, wish: Value) {
        let (status, answer) = self.post("/_local/faults", wish).await;
        assert_eq!(status, 201, "{answer}");
    }

    pub(crate) async fn calls(&self, function: &str) -> Vec<Value> {
        let all = self.get("/_local/calls?since=0").await;
        all["items"].as_array().unwrap().iter().filter(|it| it["function"] == function).cloned().collect()
    }

    /// Looks at the invocations, which are kept from then on.
    pub(crate) async fn watch(&self) {
        self.get("/_local/invocations").await;
    }

    /// What the console shows of the newest invocation of a function.
    pub(crate) async fn invocation(&self, function: &str) -> Value {
        let list = self.get(&format!("/_local/invocations?function={function}")).await;
        self.get(&format!("/_local/invocations/{}", list["items"][0]["id"].as_str().unwrap())).await
    }

    /// Writes items through `write-item`.
    pub(crate) async fn write(&self, items: Value) -> u16 {
        self.post("/shop/v1/items", items).await.0
    }
}

/// Waits until something holds.
pub(crate) async fn until<F: Future<Output = bool>>(mut holds: impl FnMut() -> F) {
    for _ in 0..200 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never came true");
}

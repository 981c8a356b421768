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

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(options()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let cloud = Cloud::start(options, crate::functions::all()).await.unwrap();
        Self { cloud, http: reqwest::Client::new() }
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

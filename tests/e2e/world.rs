//! The world of a test: a local cloud in memory, with its own clock, messages and sockets.

use crate::engine::SecondEngine;
pub use all::functions;
use queueme_local::{Cloud, Options, StateLocation};
use reqwest::{Client, Method, RequestBuilder};
use runtime::{Aws, Env, RequestLimiting};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Table;

/// A local cloud and a client of it.
pub struct World {
    pub url: String,
    cloud: Option<Cloud>,
    _engine: Option<SecondEngine>,
    client: Client,
    /// The first administrator. Signs in only once, because codes are rate limited.
    pub admin: tokio::sync::OnceCell<SignedIn>,
}

/// A response: status, headers, body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
    pub text: String,
}

impl Answer {
    /// Its status, and the code of its problem document; empty if it is none.
    pub fn code(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or_default())
    }
}

/// A signed-in user.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub phone: String,
    pub access: String,
    pub refresh: String,
    pub user: Value,
}

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

impl World {
    pub async fn new() -> Self {
        Self::with_limits(RequestLimiting::Counted).await
    }

    /// Without counting requests, for tests of what an endpoint itself costs. What counting costs is tested once, with the
    /// limits of requests.
    pub async fn without_request_limits() -> Self {
        Self::with_limits(RequestLimiting::Off).await
    }

    /// With limits of requests as they are in production.
    pub async fn with_request_limits() -> Self {
        Self::with_limits(RequestLimiting::Enforced).await
    }

    async fn with_limits(limits: RequestLimiting) -> Self {
        Self::start(std::env::var_os("BOOTSTRAPS").map(PathBuf::from), limits).await
    }

    pub async fn with_bootstraps(bootstraps: Option<PathBuf>) -> Self {
        Self::start(bootstraps, RequestLimiting::Counted).await
    }

    async fn start(bootstraps: Option<PathBuf>, limits: RequestLimiting) -> Self {
        let engine = SecondEngine::start_if_named();
        let options = Options {
            host: std::net::Ipv4Addr::LOCALHOST.into(),
            port: 0,
            public_url: None,
            origins: vec![],
            state: StateLocation::Memory,
            fresh: false,
            demo: false,
            bootstraps,
            dynamodb: engine.as_ref().map(|it| it.url.clone()),
            s3: None,
            limits,
            templates: root(),
        };
        let cloud = Cloud::start(options, functions()).await.unwrap();
        Self {
            url: cloud.url().to_owned(),
            cloud: Some(cloud),
            _engine: engine,
            client: Client::new(),
            admin: tokio::sync::OnceCell::new(),
        }
    }

    /// Stops the cloud. No call may have been denied: what a role lacks here, it lacks in AWS. What the roles grant and
    /// the test has not used is written to the folder `UNUSED_PERMISSIONS`, for `tests/unused_permissions.py`.
    pub async fn end(mut self) {
        if let Some(folder) = std::env::var_os("UNUSED_PERMISSIONS") {
            let unused = self.get("/_local/unused-permissions").await.text;
            let name = self.url.rsplit(':').next().unwrap();
            std::fs::write(Path::new(&folder).join(format!("{}-{name}.json", std::process::id())), unused).unwrap();
        }
        self.check_events().await;
        let denied = self.cloud.take().unwrap().stop().await;
        assert!(denied.is_empty(), "denied:\n{}", denied.join("\n"));
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let text = answer.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        assert!(speaks_one_language(&body), "{text}");
        Answer { status, headers, body, text }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// Sends a request with a user's token.
    pub async fn call(&self, who: &SignedIn, method: Method, path: &str, body: Option<&Value>) -> Answer {
        self.call_with(&who.access, method, path, body).await
    }

    pub async fn call_with(&self, token: &str, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut request = self.request(method, path).bearer_auth(token);
        if path.ends_with("/export") || path.ends_with("/erasure") {
            request = request.header("idempotency-key", "0123456789abcdef");
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        self.send(request).await
    }

    pub async fn advance(&self, seconds: i64) {
        let answer = self.post("/_local/clock", &json!({"advance_seconds": seconds})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// What the platform's clock says.
    pub async fn now(&self) -> jiff::Timestamp {
        self.get("/_local/clock").await.body["now"].as_str().unwrap().parse().unwrap()
    }

    /// Waits until stream, bus and retries are idle.
    pub async fn wait_until_idle(&self) {
        let answer = self.get("/_local/idle?timeout_ms=60000").await;
        assert_eq!(answer.body["idle"], true, "{}", answer.text);
    }

    pub async fn messages(&self, phone: &str) -> Vec<Value> {
        self.wait_until_idle().await;
        self.get(&format!("/_local/messages?phone={phone}")).await.body.as_array().cloned().unwrap()
    }

    /// Returns the SMS to a phone except those with codes, oldest first.
    pub async fn sms_messages(&self, phone: &str) -> Vec<String> {
        let all = self.bodies(phone, "sms").await;
        all.into_iter().filter(|it| !it.contains("رمز التحقق") && !it.contains("Your Queue Me code")).collect()
    }

    /// Returns the bodies of the messages to an address on a channel, oldest first.
    pub async fn bodies(&self, to: &str, channel: &str) -> Vec<String> {
        let all = self.messages(to).await;
        let all = all.iter().rev().filter(|it| it["channel"] == channel);
        all.map(|it| it["body"].as_str().unwrap().to_owned()).collect()
    }

    /// Returns the code in the newest SMS to a phone that contains one.
    pub async fn code(&self, phone: &str) -> String {
        let messages = self.messages(phone).await;
        let codes = messages.iter().filter_map(|it| {
            let mut runs = it["body"].as_str().unwrap().split(|it: char| !it.is_ascii_digit());
            runs.find(|it| it.len() == 6).map(str::to_owned)
        });
        codes.into_iter().next().unwrap()
    }

    pub async fn challenge(&self, phone: &str, audience: &str) -> String {
        let answer = self.post("/identity/v1/otp", &json!({"phone": phone, "audience": audience})).await;
        assert_eq!(answer.status, 202, "{}", answer.text);
        answer.body["challenge_id"].as_str().unwrap().to_owned()
    }

    pub async fn verify(&self, challenge: &str, code: &str, device: &str) -> Answer {
        let device = json!({"id": device, "name": "Test phone", "platform": "ios"});
        self.post("/identity/v1/tokens", &json!({"challenge_id": challenge, "code": code, "device": device})).await
    }

    pub async fn sign_in_on(&self, phone: &str, audience: &str, device: &str) -> SignedIn {
        let challenge = self.challenge(phone, audience).await;
        let code = self.code(phone).await;
        let answer = self.verify(&challenge, &code, device).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        SignedIn::of(phone, &answer.body)
    }

    pub async fn sign_in(&self, phone: &str) -> SignedIn {
        self.sign_in_on(phone, "customer", "test-device-0001").await
    }

    /// Returns the table of the local cloud, as its administrator.
    pub async fn table(&self) -> Table {
        let endpoints = self.get("/_local/endpoints").await.body;
        let env: Env = [
            ("AWS_ACCESS_KEY_ID", endpoints["access_key_id"].as_str().unwrap()),
            ("AWS_SECRET_ACCESS_KEY", endpoints["secret_access_key"].as_str().unwrap()),
            ("AWS_REGION", "me-south-1"),
            ("AWS_ENDPOINT_URL_DYNAMODB", endpoints["dynamodb"].as_str().unwrap()),
            ("TABLE_NAME", endpoints["table"].as_str().unwrap()),
        ]
        .into_iter()
        .collect();
        Table::new(&Aws::new(&env).unwrap(), &env).unwrap()
    }

    /// Returns the user with new tokens, after the clock has been advanced.
    pub async fn again(&self, who: &SignedIn) -> SignedIn {
        let answer = self.post("/identity/v1/tokens/refresh", &json!({"refresh_token": who.refresh})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        SignedIn::of(&who.phone, &answer.body)
    }

    /// Returns the result of `work`, and the calls to the table that a function makes during it: operation, start and end.
    pub async fn calls<T>(&self, function: &str, work: impl Future<Output = T>) -> (T, Vec<Value>) {
        let before = self.get("/_local/calls").await.body["next"].as_u64().unwrap();
        let result = work.await;
        let after = self.get(&format!("/_local/calls?since={before}")).await;
        let calls = after.body["items"].as_array().unwrap().iter();
        let calls = calls.filter(|it| {
            it["function"] == function
                && it["service"].as_str().is_some_and(|it| it.to_lowercase().starts_with("dynamodb"))
        });
        (result, calls.cloned().collect())
    }

    pub async fn fault(&self, fault: &Value) {
        let answer = self.post("/_local/faults", fault).await;
        assert!(answer.status < 300, "{}", answer.text);
    }
}

impl SignedIn {
    pub fn of(phone: &str, body: &Value) -> Self {
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        Self {
            phone: phone.to_owned(),
            access: text("access_token"),
            refresh: text("refresh_token"),
            user: body["user"].clone(),
        }
    }
}

/// Whether a problem with an Arabic title has Arabic details only, except names.
fn speaks_one_language(problem: &Value) -> bool {
    let in_arabic = problem["title"].as_str().is_some_and(|it| !it.is_ascii());
    let is_name = |it: &str| it.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    let details = problem["errors"].as_array().into_iter().flatten().filter_map(|it| it["detail"].as_str());
    !in_arabic || details.into_iter().all(|it| !it.is_ascii() || is_name(it))
}

/// Returns the number of sequential round trips: calls that begin after the end of another one.
pub fn round_trips(calls: &[Value]) -> usize {
    let mut spans: Vec<(u64, u64)> =
        calls.iter().map(|it| (it["started_us"].as_u64().unwrap(), it["ended_us"].as_u64().unwrap())).collect();
    spans.sort_unstable();
    let (mut trips, mut until) = (0, 0);
    for (start, end) in spans {
        if start >= until {
            trips += 1;
            until = end;
        } else {
            until = until.min(end);
        }
    }
    trips
}

/// Waits until a condition holds, for at most five seconds.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    for _ in 0..100 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}");
}

//! Signs in with a code read from the local messages.

use super::client::{ApiError, Client, text};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Interval between looks at the messages for the code, and the time after which signing in fails.
const POLL_INTERVAL: Duration = Duration::from_millis(4);
const CODE_TIMEOUT: Duration = Duration::from_secs(10);
/// Maximum wait in seconds for another code. An interrupted load may have left one pending.
const MAX_RETRY_AFTER: u64 = 60;
/// The device that signs in for every phone. A known device gets a code even when the phone's limit is reached.
const DEVICE: &str = "queueme-local-demo-world";

/// A signed-in user.
pub(super) struct SignedIn {
    pub(super) client: Client,
    /// The response with the tokens.
    pub(super) answer: Value,
}

impl SignedIn {
    /// Signs in with a phone number.
    pub(super) async fn new(client: &Client, phone: &str, audience: &str) -> Result<Self, ApiError> {
        let inbox = SmsInbox { client, path: format!("/_local/messages?phone={}", phone.replace('+', "%2B")) };
        let seen = inbox.newest().await?;
        let challenge = challenge(client, &json!({"phone": phone, "audience": audience, "device_id": DEVICE})).await?;
        let until = Instant::now() + CODE_TIMEOUT;
        let code = loop {
            if let Some(code) = inbox.code_after(&seen).await? {
                break code;
            }
            if Instant::now() >= until {
                return Err(ApiError::new("GET /_local/messages", "no code arrived within ten seconds"));
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        };
        let device = json!({"id": DEVICE, "name": "Demo world", "platform": "web"});
        let body = json!({"challenge_id": challenge, "code": code, "device": device});
        let answer = client.post("/identity/v1/tokens", &body).await?;
        Ok(Self { client: client.with(text(&answer, "access_token")), answer })
    }

    /// Returns the user in the response with the tokens.
    pub(super) fn user(&self) -> &Value {
        self.answer.get("user").unwrap_or(&Value::Null)
    }

    /// Returns the id of the user's first context of this type.
    pub(super) fn context(&self, kind: &str) -> Option<&str> {
        let contexts = self.answer.get("contexts").and_then(Value::as_array)?;
        contexts.iter().find(|it| text(it, "type") == kind).map(|it| text(it, "id"))
    }

    /// Ends the session, so that it does not appear in the user's list of sessions.
    pub(super) async fn end(self) -> Result<(), ApiError> {
        self.client.delete("/identity/v1/tokens").await.map(drop)
    }
}

async fn challenge(client: &Client, body: &Value) -> Result<String, ApiError> {
    loop {
        let refused = match client.post("/identity/v1/otp", body).await {
            Ok(answer) => return Ok(text(&answer, "challenge_id").to_owned()),
            Err(refused) => refused,
        };
        match refused.retry_after {
            Some(seconds @ 0..=MAX_RETRY_AFTER) if refused.status == 429 => {
                tracing::warn!(seconds, "the demo world waits for a sign-in code: the last load was interrupted");
                tokio::time::sleep(Duration::from_secs(seconds.max(1))).await;
            }
            _ => return Err(refused),
        }
    }
}

/// The messages to a phone.
struct SmsInbox<'a> {
    client: &'a Client,
    path: String,
}

impl SmsInbox<'_> {
    async fn messages(&self) -> Result<Vec<Value>, ApiError> {
        let messages = self.client.get(&self.path).await?;
        Ok(messages.as_array().cloned().unwrap_or_default())
    }

    /// Returns the id of the newest message, or an empty string.
    async fn newest(&self) -> Result<String, ApiError> {
        Ok(self.messages().await?.first().map(|it| text(it, "message_id").to_owned()).unwrap_or_default())
    }

    /// Returns the first code in the messages newer than `seen`.
    async fn code_after(&self, seen: &str) -> Result<Option<String>, ApiError> {
        let messages = self.messages().await?;
        let mut fresh = messages.iter().take_while(|it| text(it, "message_id") != seen);
        Ok(fresh.find_map(|it| {
            let mut numbers = text(it, "body").split(|letter: char| !letter.is_ascii_digit());
            numbers.find(|it| it.len() == 6).map(str::to_owned)
        }))
    }
}

//! Signing in by a code, which is read where developers read it.

use super::client::{Client, Problem, text};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How often the messages are looked at for the code, and for how long.
const GLANCE: Duration = Duration::from_millis(4);
const PATIENCE: Duration = Duration::from_secs(10);
/// A load that was interrupted may have left a code open: so many seconds it waits for the next one, and no longer.
const LONGEST_WAIT: u64 = 60;
/// The device that signs in, for every phone the same: once known, it gets a code when the phone's own are spent.
const DEVICE: &str = "queueme-local-demo-world";

/// Somebody who is signed in.
pub(super) struct SignedIn {
    pub(super) client: Client,
    /// The token answer.
    pub(super) answer: Value,
}

impl SignedIn {
    /// Signs in as the owner of a phone.
    pub(super) async fn new(client: &Client, phone: &str, audience: &str) -> Result<Self, Problem> {
        let inbox = Inbox { client, path: format!("/_local/messages?phone={}", phone.replace('+', "%2B")) };
        let seen = inbox.newest().await?;
        let challenge = challenge(client, &json!({"phone": phone, "audience": audience, "device_id": DEVICE})).await?;
        let until = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(code) = inbox.code_after(&seen).await? {
                break code;
            }
            if Instant::now() >= until {
                return Err(Problem::new("GET /_local/messages", "no code arrived within ten seconds"));
            }
            tokio::time::sleep(GLANCE).await;
        };
        let device = json!({"id": DEVICE, "name": "Demo world", "platform": "web"});
        let body = json!({"challenge_id": challenge, "code": code, "device": device});
        let answer = client.post("/identity/v1/tokens", &body).await?;
        Ok(Self { client: client.with(text(&answer, "access_token")), answer })
    }

    /// What the token answer says about the user.
    pub(super) fn user(&self) -> &Value {
        self.answer.get("user").unwrap_or(&Value::Null)
    }

    /// The id of a place of this type where they may act.
    pub(super) fn context(&self, kind: &str) -> Option<&str> {
        let contexts = self.answer.get("contexts").and_then(Value::as_array)?;
        contexts.iter().find(|it| text(it, "type") == kind).map(|it| text(it, "id"))
    }

    /// Ends the session: nobody finds one in their list that isn't theirs.
    pub(super) async fn end(self) -> Result<(), Problem> {
        self.client.delete("/identity/v1/tokens").await.map(drop)
    }
}

async fn challenge(client: &Client, wish: &Value) -> Result<String, Problem> {
    loop {
        let refused = match client.post("/identity/v1/otp", wish).await {
            Ok(answer) => return Ok(text(&answer, "challenge_id").to_owned()),
            Err(refused) => refused,
        };
        match refused.retry_after {
            Some(seconds @ 0..=LONGEST_WAIT) if refused.status == 429 => {
                tracing::warn!(seconds, "the demo world waits for a sign-in code: the last load was interrupted");
                tokio::time::sleep(Duration::from_secs(seconds.max(1))).await;
            }
            _ => return Err(refused),
        }
    }
}

/// The messages to a phone.
struct Inbox<'a> {
    client: &'a Client,
    path: String,
}

impl Inbox<'_> {
    async fn messages(&self) -> Result<Vec<Value>, Problem> {
        let messages = self.client.get(&self.path).await?;
        Ok(messages.as_array().cloned().unwrap_or_default())
    }

    /// The id of the newest message; empty without any.
    async fn newest(&self) -> Result<String, Problem> {
        Ok(self.messages().await?.first().map(|it| text(it, "message_id").to_owned()).unwrap_or_default())
    }

    /// The code in what came after a message.
    async fn code_after(&self, seen: &str) -> Result<Option<String>, Problem> {
        let messages = self.messages().await?;
        let mut fresh = messages.iter().take_while(|it| text(it, "message_id") != seen);
        Ok(fresh.find_map(|it| {
            let mut numbers = text(it, "body").split(|letter: char| !letter.is_ascii_digit());
            numbers.find(|it| it.len() == 6).map(str::to_owned)
        }))
    }
}

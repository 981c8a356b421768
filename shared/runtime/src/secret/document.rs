//! A secret that somebody else has given us, as a JSON document: read again while the function lives.

use super::keeper::Reload;
use super::secret_text;
use crate::{Aws, BoxFuture, Env, StartError};
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::{Arc, RwLock};

/// A secret document.
#[derive(Clone)]
pub struct SecretDocument(Arc<HeldDocument>);

struct HeldDocument {
    aws: Aws,
    id: String,
    content: RwLock<ReadDocument>,
}

struct ReadDocument {
    text: String,
    /// When it was read, in Unix seconds.
    read_at: i64,
}

impl fmt::Debug for SecretDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretDocument")
    }
}

impl SecretDocument {
    /// Fetches the document from the secret that a variable names, and again while the function lives.
    ///
    /// # Errors
    /// When it can't be fetched.
    pub async fn load(aws: &Aws, env: &Env, variable: &str) -> Result<Self, StartError> {
        let id = env.need(variable)?.to_owned();
        let text = secret_text(aws, &id).await?;
        let content = RwLock::new(ReadDocument { text, read_at: jiff::Timestamp::now().as_second() });
        let held = Arc::new(HeldDocument { aws: aws.clone(), id, content });
        env.secrets().add(Arc::clone(&held) as Arc<dyn Reload>);
        Ok(Self(held))
    }

    /// The document as it was read last.
    ///
    /// # Errors
    /// When it has another form. The message does not contain its value.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, StartError> {
        let text = self.0.content.read().map(|it| it.text.clone()).unwrap_or_default();
        serde_json::from_str(&text).map_err(|_| StartError(format!("secret {} has another form", self.0.id)))
    }
}

impl Reload for HeldDocument {
    fn age(&self, now: i64) -> i64 {
        let read_at = self.content.read().map(|it| it.read_at).unwrap_or_default();
        // A clock that was set back says nothing about the age.
        if read_at > now { i64::MAX } else { now - read_at }
    }

    fn work_at(&self, _: i64) {}

    fn reload(&self, now: i64) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            match secret_text(&self.aws, &self.id).await {
                Ok(text) => {
                    if let Ok(mut content) = self.content.write() {
                        *content = ReadDocument { text, read_at: now };
                    }
                }
                // What is held stays good while keys are changed.
                Err(error) => tracing::error!(%error, "secret_not_read"),
            }
        })
    }
}

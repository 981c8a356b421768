//! Idempotency keys: the answer is kept in the transaction of the effect, so that neither is ever there without the
//! other, and a repeated request gets the first answer.

use crate::keys::{self, Ref};
use crate::{Condition, Item, Write};
use model::Code;

/// How long an answer is kept, in seconds.
pub const KEPT: i64 = 86_400;

/// A request that must have one effect however often it is sent.
#[derive(Debug, Clone)]
pub struct Request {
    /// Caller, route and key, hashed.
    pub reference: Ref,
    /// The hash of the body.
    pub body: String,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its HTTP status.
    pub status: u16,
    /// Its body.
    pub body: String,
}

impl Request {
    /// The write that keeps `answer`; it is refused when the request was answered within the last 24 hours.
    #[must_use]
    pub fn record(&self, answer: &Answer, now: i64) -> Write {
        let key = keys::idempotency(&self.reference);
        let item = Item::new(&key, "Idempotency")
            .with("body", self.body.as_str())
            .with("status", i64::from(answer.status))
            .with("answer", answer.body.as_str())
            .with("expires_at", now + KEPT)
            .with("ttl", now + KEPT);
        let free = vec![crate::condition::missing(), Condition::AtMost("expires_at".into(), now.into())];
        Write::Put(item, Some(Condition::Any(free)))
    }

    /// The kept answer, from the item that refused the write.
    ///
    /// # Errors
    /// `idempotency_mismatch` when the first request had another body.
    pub fn replay(&self, kept: &Item) -> Result<Answer, Code> {
        if kept.text("body") != Some(&self.body) {
            return Err(Code::IdempotencyMismatch);
        }
        let status = u16::try_from(kept.number("status")).map_err(|_| Code::Internal)?;
        Ok(Answer { status, body: kept.text("answer").unwrap_or_default().to_owned() })
    }
}

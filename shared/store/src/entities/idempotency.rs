//! `Idempotency`: the saved response of an idempotent request. It is written in the transaction of the request's effect,
//! so that neither exists without the other, and a repeated request gets the first response.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use crate::keys::{self, Ref};
use crate::{Condition, Item, Write, condition};
use model::Code;

const TAG: &str = "Idempotency";
const REQUEST_BODY: &str = "body";
const STATUS: &str = "status";
const RESPONSE_BODY: &str = "answer";
const EXPIRES_AT: &str = "expires_at";
const TTL: &str = "ttl";

/// What an answer says about whoever asked.
pub(super) const PERSONAL: PersonalData = PersonalData {
    entity: TAG,
    whose: DataSubject::Mentioned,
    attributes: &[RESPONSE_BODY],
    after_erasure: AfterErasure::Expires(1),
};

/// How long a response is saved, in seconds.
pub const SAVED_FOR: i64 = 86_400;

/// A request that has one effect however often it is sent.
#[derive(Debug, Clone)]
pub struct IdempotentRequest {
    /// Hash of caller, route and idempotency key.
    pub reference: Ref,
    /// Hash of the body.
    pub body: String,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedResponse {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: String,
}

impl SavedResponse {
    /// Whether an item still holds a response at `now` (Unix seconds).
    #[must_use]
    pub fn is_valid(item: &Item, now: i64) -> bool {
        item.number(EXPIRES_AT) > now
    }
}

impl IdempotentRequest {
    /// Returns the write that saves a response; refused if the request was answered within the last 24 hours. `now` is
    /// in Unix seconds.
    #[must_use]
    pub fn save(&self, response: &SavedResponse, now: i64) -> Write {
        let item = Item::new(&keys::idempotency(&self.reference), TAG)
            .with(REQUEST_BODY, self.body.as_str())
            .with(STATUS, i64::from(response.status))
            .with(RESPONSE_BODY, response.body.as_str())
            .with(EXPIRES_AT, now + SAVED_FOR)
            .with(TTL, now + SAVED_FOR);
        let free = vec![condition::missing(), Condition::AtMost(EXPIRES_AT.into(), now.into())];
        Write::Put(item, Some(Condition::Any(free)))
    }

    /// Returns the response that an item holds.
    ///
    /// # Errors
    /// `idempotency_mismatch` if the first request had another body.
    pub fn response(&self, saved: &Item) -> Result<SavedResponse, Code> {
        if saved.text(REQUEST_BODY) != Some(&self.body) {
            return Err(Code::IdempotencyMismatch);
        }
        let status = u16::try_from(saved.number(STATUS)).map_err(|_| Code::Internal)?;
        Ok(SavedResponse { status, body: saved.text(RESPONSE_BODY).unwrap_or_default().to_owned() })
    }
}

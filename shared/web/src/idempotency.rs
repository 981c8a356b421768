//! `Idempotency-Key`: the same request twice has one effect and one answer.

use crate::{Fault, Reply, Request, Stop};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Code;
use ring::digest::{Context, SHA256};
use store::idempotency::{self, SavedResponse};
use store::keys::Ref;
use store::{Item, Write};

/// A request that must have one effect.
#[derive(Debug, Clone)]
pub struct Idempotency(idempotency::IdempotentRequest);

impl Idempotency {
    /// Reads the header, bound to `caller` and the route.
    ///
    /// # Errors
    /// `idempotency_key_missing`, or `malformed` when it isn't 16 to 255 of `A-Za-z0-9_-`.
    pub fn read(request: &Request, caller: &str) -> Result<Self, Fault> {
        let key = request.header("idempotency-key").ok_or(Code::IdempotencyKeyMissing)?;
        let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-');
        if !(16..=255).contains(&key.len()) || !key.bytes().all(allowed) {
            return Err(Code::Malformed.into());
        }
        let reference = Ref::new(&hash(&[caller.as_bytes(), request.route().as_bytes(), key.as_bytes()]));
        // Equal documents are equal requests, however they are spaced and ordered.
        let canonical = match serde_json::from_slice::<serde_json::Value>(request.bytes()) {
            Ok(document) => document.to_string().into_bytes(),
            Err(_) => request.bytes().to_vec(),
        };
        let body = URL_SAFE_NO_PAD.encode(hash(&[&canonical]));
        Ok(Self(idempotency::IdempotentRequest { reference, body }))
    }

    /// Like [`Idempotency::read`], where the header may be left out.
    ///
    /// # Errors
    /// `malformed`.
    pub fn read_optional(request: &Request, caller: &str) -> Result<Option<Self>, Fault> {
        request.header("idempotency-key").map(|_| Self::read(request, caller)).transpose()
    }

    /// Where the answer is kept, to be read together with whatever else the request needs.
    #[must_use]
    pub fn key(&self) -> store::Key {
        store::keys::idempotency(&self.0.reference)
    }

    /// Random bits that are the same whenever the request is repeated: what it makes then has the same ids, so that a
    /// repetition finds what an earlier try that died had begun.
    #[must_use]
    pub fn seed(&self, purpose: &str, number: usize) -> [u8; 16] {
        let number = number.to_string();
        let parts = [b"seed", purpose.as_bytes(), self.0.reference.as_str().as_bytes(), number.as_bytes()];
        let hash = hash(&parts);
        let (half, _) = hash.split_at(16);
        let mut seed = [0; 16];
        seed.iter_mut().zip(half).for_each(|(to, from)| *to = *from);
        seed
    }

    /// The first answer again, if the item read holds one that is still good.
    ///
    /// # Errors
    /// `idempotency_mismatch`.
    pub fn answered(&self, kept: Option<&Item>, now: i64) -> Result<Option<Reply>, Fault> {
        let kept = kept.filter(|it| SavedResponse::is_valid(it, now));
        kept.map(|it| self.replay(Some(it))).transpose()
    }

    /// Stops with the saved response if the request was answered before.
    ///
    /// # Errors
    /// [`Stop::Answered`] with the saved response; `idempotency_mismatch` if the key was used with another body.
    pub fn check(&self, saved: Option<Item>, now: i64) -> Result<(), Stop> {
        match self.answered(saved.as_ref(), now)? {
            Some(reply) => Err(Stop::Answered(reply)),
            None => Ok(()),
        }
    }

    /// The write that keeps the answer, for the transaction of the effect.
    #[must_use]
    pub fn record<T: serde::Serialize>(&self, status: u16, body: &T, now: i64) -> Write {
        let body = serde_json::to_string(body).unwrap_or_default();
        self.0.save(&SavedResponse { status, body }, now)
    }

    /// Saves the response as part of a transaction. If a concurrent duplicate of the request was faster, its response is
    /// the answer. `now` is in Unix seconds.
    pub fn save_in<T: serde::Serialize>(&self, tx: &mut store::Transaction<Stop>, status: u16, body: &T, now: i64) {
        let replay = self.clone();
        tx.write_or_else(self.record(status, body, now), move |saved| match replay.replay(saved.as_ref()) {
            Ok(reply) => Stop::Answered(reply),
            Err(fault) => Stop::Fault(fault),
        });
    }

    /// The first answer again, from the item that refused the write.
    ///
    /// # Errors
    /// `idempotency_mismatch`; `in_progress` when the answer can't be read yet.
    pub fn replay(&self, kept: Option<&Item>) -> Result<Reply, Fault> {
        let kept = kept.ok_or(Code::InProgress)?;
        let answer = self.0.response(kept)?;
        Ok(Reply::text(answer.status, answer.body).header("idempotent-replayed", "true"))
    }
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(part);
    }
    let mut bytes = [0; 32];
    bytes.iter_mut().zip(context.finish().as_ref()).for_each(|(to, from)| *to = *from);
    bytes
}

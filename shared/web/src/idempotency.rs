//! `Idempotency-Key`: a repeated request has one effect and one response.

use crate::{Fault, Reply, Request, Stop};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Code;
use ring::digest::{Context, SHA256};
use store::idempotency::{self, SavedResponse};
use store::keys::Ref;
use store::{Item, Write};

/// The idempotency key of a request, bound to its caller, route and body.
#[derive(Debug, Clone)]
pub struct Idempotency {
    request: idempotency::IdempotentRequest,
    /// Number of the period since 1970, as long as responses are saved, in which the request came. A key that comes back after its saved
    /// response has expired belongs to a new request, whose ids must differ from those of the old one.
    period: i64,
}

impl Idempotency {
    /// Reads the header and binds it to `caller`, the route and the body.
    ///
    /// # Errors
    /// `idempotency_key_missing`; `malformed` unless the key is 16 to 255 of `A-Za-z0-9_-`.
    pub fn read(request: &Request, caller: &str) -> Result<Self, Fault> {
        let key = request.header("idempotency-key").ok_or(Code::IdempotencyKeyMissing)?;
        let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-');
        if !(16..=255).contains(&key.len()) || !key.bytes().all(allowed) {
            return Err(Code::Malformed.into());
        }
        let reference = Ref::new(&hash(&[caller.as_bytes(), request.route().as_bytes(), key.as_bytes()]));
        let body = URL_SAFE_NO_PAD.encode(hash(&[&canonical(request)]));
        let period = request.seconds().div_euclid(idempotency::SAVED_FOR);
        Ok(Self { request: idempotency::IdempotentRequest { reference, body }, period })
    }

    /// Like [`Idempotency::read`]. Without the header, the request is named by its caller, route and body: for requests
    /// that use up what they are about, so that nobody means to send the same one twice.
    ///
    /// # Errors
    /// `malformed`.
    pub fn read_or_named_by_request(request: &Request, caller: &str) -> Result<Self, Fault> {
        if let Some(named) = Self::read_optional(request, caller)? {
            return Ok(named);
        }
        let body = canonical(request);
        let route = request.route();
        let reference = Ref::new(&hash(&[b"unnamed", caller.as_bytes(), route.as_bytes(), &body]));
        let body = URL_SAFE_NO_PAD.encode(hash(&[&body]));
        let period = request.seconds().div_euclid(idempotency::SAVED_FOR);
        Ok(Self { request: idempotency::IdempotentRequest { reference, body }, period })
    }

    /// Like [`Idempotency::read`]. `None` if the header is absent, or if the method is not `POST`.
    ///
    /// # Errors
    /// `malformed`.
    pub fn read_optional(request: &Request, caller: &str) -> Result<Option<Self>, Fault> {
        let key = request.header("idempotency-key").filter(|_| request.inner.method() == http::Method::POST);
        key.map(|_| Self::read(request, caller)).transpose()
    }

    /// The key of the saved response, to read together with what else the request needs.
    #[must_use]
    pub fn key(&self) -> store::Key {
        store::keys::idempotency(&self.request.reference)
    }

    /// Names the request: the same for its repetitions, another one once its saved response has expired.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.request.reference.as_str(), self.period)
    }

    /// Returns random bits that are the same for every repetition of the request. Ids made from them are the same, too,
    /// so that a repetition finds what a crashed attempt has begun. Only a repetition on the next day (UTC) does not:
    /// what the attempt has claimed expires by itself.
    #[must_use]
    pub fn seed(&self, purpose: &str, number: usize) -> [u8; 16] {
        let number = number.to_string();
        let name = self.name();
        let parts = [b"seed", purpose.as_bytes(), name.as_bytes(), number.as_bytes()];
        let hash = hash(&parts);
        let (half, _) = hash.split_at(16);
        let mut seed = [0; 16];
        seed.iter_mut().zip(half).for_each(|(to, from)| *to = *from);
        seed
    }

    /// Stops with the saved response if the request was answered before.
    ///
    /// # Errors
    /// [`Stop::Answered`] with the saved response; `idempotency_mismatch` if the key was used with another body.
    pub fn check(&self, saved: Option<Item>, now: i64) -> Result<(), Stop> {
        match saved.filter(|it| SavedResponse::is_valid(it, now)) {
            Some(saved) => Err(Stop::Answered(self.replay(Some(&saved))?)),
            None => Ok(()),
        }
    }

    /// Returns the write that saves the response, for the transaction of the effect.
    #[must_use]
    pub fn record<T: serde::Serialize>(&self, status: u16, body: &T, now: i64) -> Write {
        let body = serde_json::to_string(body).unwrap_or_default();
        self.request.save(&SavedResponse { status, body }, now)
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

    /// Returns the saved response from the item that blocked the write of another one.
    ///
    /// # Errors
    /// `idempotency_mismatch` if the key was used with another body; `in_progress` if the response can't be read yet.
    pub fn replay(&self, saved: Option<&Item>) -> Result<Reply, Fault> {
        let saved = saved.ok_or(Code::InProgress)?;
        let answer = self.request.response(saved)?;
        Ok(Reply::text(answer.status, answer.body).header("idempotent-replayed", "true"))
    }
}

/// The body in one form: equal documents are equal requests, regardless of spacing and order.
fn canonical(request: &Request) -> Vec<u8> {
    match serde_json::from_slice::<serde_json::Value>(request.bytes()) {
        Ok(document) => document.to_string().into_bytes(),
        Err(_) => request.bytes().to_vec(),
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

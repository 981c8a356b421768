//! The caller of a request, from its bearer token alone. Tokens are checked against public keys held in memory.

use crate::limits::Limiter;
use crate::token::{self, Claims, PublicKey};
use crate::{Fault, Request};
use jiff::Timestamp;
use model::session::Audience;
use model::{Code, Id, id};
use runtime::{Env, StartError};
use std::sync::{Arc, RwLock};
use store::entities::SigningKeys;
use store::{Account, Entity as _, Table, keys};

/// A caller with a valid token. Only the account knows whether the login session is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The user.
    pub user: Id<id::User>,
    /// The login session.
    pub session: Id<id::Session>,
    /// The client that the token is for.
    pub audience: Audience,
    /// The version of the user's rights when the token was issued.
    pub version: i64,
}

impl Caller {
    /// Returns the caller's account if the login session is open in it.
    ///
    /// # Errors
    /// `unauthenticated` otherwise.
    pub fn alive(&self, account: Option<Account>, now: i64) -> Result<Account, Fault> {
        let account = account.ok_or(Code::Unauthenticated)?;
        let is_open = account.is_active()
            && account.rights_version() == self.version
            && account.session(self.session, now).is_some_and(|it| it.audience == self.audience);
        if is_open { Ok(account) } else { Err(Code::Unauthenticated.into()) }
    }
}

/// The public keys of tokens. Read in INIT, which also opens the connection to the table, and again when a token names an
/// unknown key.
#[derive(Clone)]
pub struct Keys {
    table: Table,
    issuer: String,
    known: Arc<RwLock<Known>>,
    limiter: Arc<Limiter>,
}

#[derive(Default)]
struct Known {
    keys: Vec<PublicKey>,
    read_at: Option<Timestamp>,
    /// The time of the first request that used them, in Unix seconds, by the clock of requests. It is the second measure of
    /// their age: the local cloud can set that clock.
    used_at: Option<i64>,
}

/// Minimum seconds between two reads because of an unknown key.
const REFETCH: i64 = 60;
/// Maximum age of the keys, in seconds.
const FRESH: i64 = 300;

impl Keys {
    /// Reads the keys for the first time.
    ///
    /// # Errors
    /// When `ISSUER` is not set. If the table does not respond, the first request reads the keys.
    pub async fn load(table: &Table, env: &Env) -> Result<Self, StartError> {
        let keys = Self {
            table: table.clone(),
            issuer: env.need("ISSUER")?.to_owned(),
            known: Arc::default(),
            limiter: Arc::default(),
        };
        if let Err(error) = keys.read().await {
            tracing::warn!(%error, "keys_not_read");
        }
        Ok(keys)
    }

    async fn read(&self) -> Result<Vec<PublicKey>, store::StoreError> {
        let published = self.table.get(&keys::signing_keys()).await?.and_then(SigningKeys::read);
        let keys: Vec<PublicKey> = published.map(|it| it.keys()).unwrap_or_default();
        if let Ok(mut known) = self.known.write() {
            *known = Known { keys: keys.clone(), read_at: Some(Timestamp::now()), used_at: None };
        }
        Ok(keys)
    }

    /// Returns the keys and their age in seconds at `now` (Unix seconds).
    fn known(&self, now: i64) -> (Vec<PublicKey>, i64) {
        let Ok(known) = self.known.read() else { return (vec![], i64::MAX) };
        let age = known.read_at.map_or(i64::MAX, |at| Timestamp::now().as_second() - at.as_second());
        let found = (known.keys.clone(), age.max(known.used_at.map_or(0, |at| now - at)));
        let is_first_use = known.used_at.is_none();
        drop(known);
        if is_first_use && let Ok(mut known) = self.known.write() {
            known.used_at = Some(now);
        }
        found
    }

    /// Returns the caller of a request, and counts the request.
    ///
    /// # Errors
    /// `unauthenticated` without a valid token; `rate_limited` beyond the caller's limits.
    pub async fn caller(&self, request: &Request) -> Result<Caller, Fault> {
        if let Some(known) = request.caller.get() {
            return Ok(known.clone());
        }
        let header = request.header("authorization").unwrap_or_default();
        let (scheme, token) = header.split_once(' ').unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Code::Unauthenticated.into());
        }
        let claims = self.claims(token.trim(), request.seconds()).await?;
        let caller = Caller { user: claims.sub, session: claims.sid, audience: claims.aud, version: claims.ver };
        self.limiter.admit(&self.table, request, &caller)?;
        Ok(request.caller.get_or_init(|| caller).clone())
    }

    /// Returns the claims of a token.
    ///
    /// # Errors
    /// `unauthenticated` unless the token is authentic and valid at `now` (Unix seconds).
    pub async fn claims(&self, token: &str, now: i64) -> Result<Claims, Fault> {
        let kid = token::key_id(token).ok_or(Code::Unauthenticated)?;
        let (mut keys, age) = self.known(now);
        let unknown = !keys.iter().any(|it| it.kid == kid);
        if (unknown && age > REFETCH) || !(0..=FRESH).contains(&age) {
            keys = self.read().await?;
        }
        token::verify(token, &keys, &self.issuer, now).ok_or_else(|| Code::Unauthenticated.into())
    }
}

//! Viewers of the customer API's public pages: visitors, and signed-in customers, who see their own city.

use crate::{Caller, Fault, Idempotency, Keys, Reply, Request, Stop};
use model::session::Audience;
use model::{Code, Id, Language, id};
use runtime::{Aws, Env, StartError};
use store::entities::Shop;
use store::{Account, Found, Item, ReadHandle, Reads, Table, keys};

/// The needs of every public page.
#[derive(Clone)]
pub struct CustomerGate {
    /// The table.
    pub table: Table,
    /// The public keys of tokens.
    pub keys: Keys,
}

/// The viewer of a public page: a visitor, or a signed-in customer.
#[derive(Debug, Clone)]
pub struct Viewer(Option<Account>);

/// A customer who calls.
#[derive(Debug, Clone)]
pub struct CallingCustomer {
    /// The caller.
    pub caller: Caller,
    /// Their account.
    pub account: Account,
    /// The idempotency key of the request, if it has one.
    pub idempotency: Option<Idempotency>,
}

impl CustomerGate {
    /// Builds the needs of an endpoint of the customer API.
    ///
    /// # Errors
    /// When the environment is incomplete.
    pub async fn new(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env).await
    }

    /// Builds the needs from existing clients.
    ///
    /// # Errors
    /// When the environment is incomplete.
    pub async fn with(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let table = Table::new(aws, env)?;
        let keys = Keys::load(&table, env).await?;
        Ok(Self { table, keys })
    }

    /// Reads the viewer and items, in one round trip.
    ///
    /// # Errors
    /// `unauthenticated` for a token that is not valid or not a customer's; `profile_incomplete` for a customer without
    /// name or city.
    pub async fn read_viewer(&self, request: &Request, reads: Reads) -> Result<(Viewer, Found), Fault> {
        if request.header("authorization").is_none() {
            return Ok((Viewer(None), self.table.read_eventually(reads).await?));
        }
        let caller = self.customer(request).await?;
        let mut reads = reads;
        let account = reads.want::<Account>(keys::user(caller.user));
        let found = self.table.read_eventually(reads).await?;
        let (account, found) = Self::complete(request, &caller, account, found)?;
        Ok((Viewer(Some(account)), found))
    }

    /// Reads a customer's account and more items, in one round trip.
    ///
    /// # Errors
    /// `unauthenticated` if the login session has ended; `profile_incomplete` without name or city.
    pub async fn read_account(
        &self,
        request: &Request,
        caller: &Caller,
        mut reads: Reads,
    ) -> Result<(Account, Found), Fault> {
        let account = reads.want::<Account>(keys::user(caller.user));
        let found = self.table.read(reads).await?;
        Self::complete(request, caller, account, found)
    }

    /// Like [`CustomerGate::read_account`], for a request that may have an idempotency key, whose saved response is read
    /// as well.
    ///
    /// # Errors
    /// As [`CustomerGate::read_account`]; [`Stop::Answered`] if the same request was answered before;
    /// `idempotency_mismatch`.
    pub async fn read_once(
        &self,
        request: &Request,
        caller: Caller,
        mut reads: Reads,
    ) -> Result<(CallingCustomer, Found), Stop> {
        let idempotency = Idempotency::read_optional(request, &caller.user.to_string())?;
        let saved = reads.want_if::<Item>(idempotency.as_ref().map(Idempotency::key));
        let (account, mut found) = self.read_account(request, &caller, reads).await?;
        if let Some(idempotency) = &idempotency {
            idempotency.check(found.take(saved), request.seconds())?;
        }
        Ok((CallingCustomer { caller, account, idempotency }, found))
    }

    /// The account of a caller whose login session lives and whose profile is complete.
    fn complete(
        request: &Request,
        caller: &Caller,
        account: ReadHandle<Account>,
        mut found: Found,
    ) -> Result<(Account, Found), Fault> {
        let account = caller.alive(found.take(account), request.seconds())?;
        if account.is_complete() { Ok((account, found)) } else { Err(Code::ProfileIncomplete.into()) }
    }

    /// Returns the calling customer.
    ///
    /// # Errors
    /// `unauthenticated` without a valid customer token.
    pub async fn customer(&self, request: &Request) -> Result<Caller, Fault> {
        let caller = self.keys.caller(request).await?;
        if caller.audience == Audience::Customer { Ok(caller) } else { Err(Code::Unauthenticated.into()) }
    }
}

impl Viewer {
    /// The viewer's city. `None` for visitors.
    #[must_use]
    pub fn city(&self) -> Option<Id<id::City>> {
        self.0.as_ref()?.city()
    }

    /// The viewer's account. `None` for visitors.
    #[must_use]
    pub const fn account(&self) -> Option<&Account> {
        self.0.as_ref()
    }

    /// The language of the response.
    #[must_use]
    pub fn language(&self, request: &Request) -> Language {
        request.answer_in(self.0.as_ref().map(Account::language))
    }

    /// Returns the shop if the viewer may see it: it is visible, and in a customer's own city.
    ///
    /// # Errors
    /// `not_found`.
    pub fn visible_shop(&self, shop: Option<Shop>) -> Result<Shop, Fault> {
        let shop = shop.filter(Shop::is_visible).ok_or(Code::NotFound)?;
        match self.city() {
            Some(city) if shop.city() != Some(city) => Err(Code::NotFound.into()),
            _ => Ok(shop),
        }
    }

    /// Returns a response with an `ETag`. Shared caches may store it for `seconds` for visitors; only the customer's own
    /// client may store it for customers.
    #[must_use]
    pub fn answer<T: serde::Serialize>(&self, request: &Request, body: &T, seconds: u32) -> Reply {
        let control = match self.0 {
            None => format!("public, max-age={seconds}"),
            Some(_) => "private, no-cache".to_owned(),
        };
        Reply::tagged(request, body, &control).header("vary", "accept-language, authorization")
    }
}

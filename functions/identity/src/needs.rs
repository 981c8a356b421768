//! Dependencies of the endpoints for signed-in users.

use crate::records::Records;
use runtime::purpose::{Authenticators, Codes};
use runtime::{Aws, Entropy, Env, Secret, StartError, SystemEntropy};
use std::sync::Arc;
use store::{Account, Condition, Entity as _, Found, Reads, Table, account, keys};
use web::{Caller, Fault, Keys, Request};

/// The table and the public keys.
#[derive(Clone)]
pub(crate) struct AccountNeeds {
    pub(crate) table: Table,
    pub(crate) keys: Keys,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl AccountNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env).await
    }

    pub(crate) async fn with(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let table = Table::new(aws, env)?;
        let keys = Keys::load(&table, env).await?;
        Ok(Self { table, keys, entropy: Arc::new(SystemEntropy) })
    }

    /// Returns the caller, from the access token alone.
    pub(crate) async fn caller(&self, request: &Request) -> Result<Caller, Fault> {
        self.keys.caller(request).await
    }

    /// Reads the caller's account. `unauthenticated` as soon as the login session has ended, even if the access token has
    /// not expired.
    pub(crate) async fn account(&self, request: &Request) -> Result<(Caller, Account), Fault> {
        let caller = self.caller(request).await?;
        let account = self.table.get(&keys::user(caller.user)).await?.and_then(Account::read);
        let account = caller.alive(account, request.seconds())?;
        Ok((caller, account))
    }

    /// Reads the account of `caller` together with more items, in one round trip.
    pub(crate) async fn read(
        &self,
        request: &Request,
        caller: &Caller,
        mut reads: Reads,
    ) -> Result<(Account, Found), Fault> {
        let account = reads.want::<Account>(keys::user(caller.user));
        let mut found = self.table.read(reads).await?;
        Ok((caller.alive(found.take(account), request.seconds())?, found))
    }

    /// What an operation of this request records.
    pub(crate) fn records(&self, request: &Request) -> Records<'_> {
        Records::new(&*self.entropy, request.now)
    }
}

/// The condition that the caller's login session has not ended.
pub(crate) fn signed_in(caller: &Caller, request: &Request) -> Condition {
    account::signed_in(caller.session, caller.version, request.seconds())
}

/// The secret of codes besides, for endpoints that verify one.
pub(crate) struct CodeNeeds {
    pub(crate) base: AccountNeeds,
    pub(crate) codes: Secret<Codes>,
}

impl CodeNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Both at once: INIT waits for the slower one only.
        let (base, codes) = tokio::join!(AccountNeeds::with(&aws, &env), Secret::load(&aws, &env));
        Ok(Self { base: base?, codes: codes? })
    }
}

/// The secret of authenticators besides, for endpoints about them.
pub(crate) struct AuthenticatorNeeds {
    pub(crate) base: AccountNeeds,
    pub(crate) authenticators: Secret<Authenticators>,
}

impl AuthenticatorNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (base, authenticators) = tokio::join!(AccountNeeds::with(&aws, &env), Secret::load(&aws, &env));
        Ok(Self { base: base?, authenticators: authenticators? })
    }
}

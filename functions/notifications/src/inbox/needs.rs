//! What the endpoints of an inbox need.

use model::Code;
use model::session::Audience;
use runtime::{Aws, Entropy, Env, StartError, SystemEntropy};
use std::sync::Arc;
use store::{Account, Found, Reads, Table, keys};
use web::{Caller, Cursors, Fault, Keys, Request};

/// Whose inboxes an endpoint serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// All users, whichever client they use.
    All,
    /// Customers with a complete profile.
    Customers,
}

/// The table and the public keys.
pub(crate) struct InboxNeeds {
    pub(crate) table: Table,
    keys: Keys,
    readers: Readers,
}

/// The secret of cursors besides.
pub(crate) struct InboxListNeeds {
    pub(crate) inbox: InboxNeeds,
    pub(crate) cursors: Cursors,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl InboxNeeds {
    /// For an endpoint of the identity API.
    pub(crate) async fn for_all(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env, Readers::All).await
    }

    /// For an endpoint of the customer API.
    pub(crate) async fn for_customers(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env, Readers::Customers).await
    }

    async fn with(aws: &Aws, env: &Env, readers: Readers) -> Result<Self, StartError> {
        let table = Table::new(aws, env)?;
        let keys = Keys::load(&table, env).await?;
        Ok(Self { table, keys, readers })
    }

    /// Returns the caller.
    ///
    /// # Errors
    /// `unauthenticated` without a valid token, and in the customer API without a customer's.
    pub(crate) async fn caller(&self, request: &Request) -> Result<Caller, Fault> {
        let caller = self.keys.caller(request).await?;
        let fits = self.readers == Readers::All || caller.audience == Audience::Customer;
        if fits { Ok(caller) } else { Err(Code::Unauthenticated.into()) }
    }

    /// Reads the account of the caller and more items, in one round trip.
    ///
    /// # Errors
    /// `unauthenticated` if the login session has ended; in the customer API `profile_incomplete`.
    pub(crate) async fn read(
        &self,
        request: &Request,
        caller: &Caller,
        mut reads: Reads,
    ) -> Result<(Account, Found), Fault> {
        let account = reads.want::<Account>(keys::user(caller.user));
        let mut found = self.table.read(reads).await?;
        let account = caller.alive(found.take(account), request.seconds())?;
        let may = self.readers == Readers::All || account.is_complete();
        if may { Ok((account, found)) } else { Err(Code::ProfileIncomplete.into()) }
    }
}

impl InboxListNeeds {
    /// For an endpoint of the identity API.
    pub(crate) async fn for_all(env: Env) -> Result<Self, StartError> {
        Self::with(env, Readers::All).await
    }

    /// For an endpoint of the customer API.
    pub(crate) async fn for_customers(env: Env) -> Result<Self, StartError> {
        Self::with(env, Readers::Customers).await
    }

    async fn with(env: Env, readers: Readers) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Both at once: INIT waits for the slower one only.
        let (inbox, cursors) = tokio::join!(InboxNeeds::with(&aws, &env, readers), Cursors::load(&aws, &env));
        Ok(Self { inbox: inbox?, cursors: cursors?, entropy: Arc::new(SystemEntropy) })
    }
}

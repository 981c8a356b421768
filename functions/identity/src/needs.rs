//! What every signed-in endpoint needs: the caller from the token, its account from the table, in one round trip.

use model::Code;
use runtime::{Aws, Entropy, Env, MasterKey, StartError, SystemEntropy};
use std::sync::Arc;
use store::{Account, Entity as _, Refusal, Table, keys};
use web::{Caller, Fault, Keys, Request};

/// The table and the public keys.
#[derive(Clone)]
pub(crate) struct SignedIn {
    pub(crate) table: Table,
    pub(crate) keys: Keys,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl SignedIn {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env).await
    }

    pub(crate) async fn with(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let table = Table::new(aws, env)?;
        let keys = Keys::load(&table, env).await?;
        Ok(Self { table, keys, entropy: Arc::new(SystemEntropy) })
    }

    /// The caller and its account. A login session that has ended counts at once, not only when its token expires.
    pub(crate) async fn account(&self, request: &Request) -> Result<(Caller, Account), Fault> {
        let caller = self.keys.caller(request).await?;
        let account = self.table.get(&keys::user(caller.user)).await?.and_then(Account::read);
        Ok((caller.clone(), alive(&caller, account, request.seconds())?))
    }
}

/// The account, if the caller's login session lives in it.
pub(crate) fn alive(caller: &Caller, account: Option<Account>, now: i64) -> Result<Account, Fault> {
    caller.alive(account, now)
}

/// The condition that the caller's login session lives.
pub(crate) fn condition(caller: &Caller, now: i64) -> store::Condition {
    store::account::signed_in(caller.session, caller.version, now)
}

/// A write that only this condition guards was refused: the session has ended.
pub(crate) fn ended(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Condition { .. } => Code::Unauthenticated.into(),
        Refusal::Store(error) => error.into(),
    }
}

/// The master key beside the rest, for endpoints that hash or seal.
pub(crate) struct WithMaster {
    pub(crate) base: SignedIn,
    pub(crate) master: MasterKey,
}

impl WithMaster {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Both at once: INIT waits for the slower one only.
        let (base, master) = tokio::join!(SignedIn::with(&aws, &env), MasterKey::load(&aws, &env));
        Ok(Self { base: base?, master: master? })
    }
}

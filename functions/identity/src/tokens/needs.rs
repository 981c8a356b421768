//! Dependencies of the endpoints that issue tokens.

use crate::records::Records;
use crate::tokens::browser::PageOrigins;
use crate::tokens::contexts;
use crate::tokens::issued_session::IssuedSession;
use crate::tokens::issued_tokens::IssuedTokens;
use crate::tokens::issuer::TokenIssuer;
use crate::tokens::view::SignedInUser;
use runtime::purpose::{Addresses, Authenticators, Codes};
use runtime::{Aws, Entropy, Env, Secret, StartError, SystemEntropy};
use std::sync::Arc;
use store::{Table, keys};
use web::{Fault, Request};

/// The table and the keys that tokens are signed with.
pub(crate) struct TokenNeeds {
    pub(crate) table: Table,
    pub(crate) issuer: TokenIssuer,
    pub(crate) origins: PageOrigins,
    entropy: Arc<dyn Entropy>,
}

impl TokenNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env).await
    }

    async fn with(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let table = Table::new(aws, env)?;
        // This read opens the connection to the table during INIT.
        let warming = keys::signing_keys();
        let (issuer, _) = tokio::join!(TokenIssuer::load(aws, env), table.get(&warming));
        Ok(Self { table, issuer: issuer?, origins: PageOrigins::from_env(env), entropy: Arc::new(SystemEntropy) })
    }

    /// What an operation of this request records.
    pub(crate) fn records(&self, request: &Request) -> Records<'_> {
        Records::new(&*self.entropy, request.now)
    }

    /// Issues tokens for a login session, at its current generation. Staff take one more round trip, for their contexts, whose
    /// names are in the language of the request.
    pub(crate) async fn issue(&self, request: &Request, issued: &IssuedSession) -> Result<IssuedTokens, Fault> {
        let IssuedSession { account, session, .. } = issued;
        let language = request.answer_in(Some(account.language()));
        let contexts = contexts::read(&self.table, account, session.audience, language).await?;
        let pair = self.issuer.issue(account, session)?;
        let refresh_lifetime = session.family.idle_expires_at - session.family.rotated_at;
        Ok(IssuedTokens { pair, refresh_lifetime, user: SignedInUser::of(issued), contexts })
    }
}

/// What signing in with a code needs besides.
pub(crate) struct SignInNeeds {
    pub(crate) tokens: TokenNeeds,
    pub(crate) codes: Secret<Codes>,
    pub(crate) addresses: Secret<Addresses>,
    pub(crate) authenticators: Secret<Authenticators>,
}

impl SignInNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (tokens, codes, addresses, authenticators) = tokio::try_join!(
            TokenNeeds::with(&aws, &env),
            Secret::load(&aws, &env),
            Secret::load(&aws, &env),
            Secret::load(&aws, &env),
        )?;
        Ok(Self { tokens, codes, addresses, authenticators })
    }
}

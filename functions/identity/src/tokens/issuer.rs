//! Issuing access and refresh tokens.

use crate::keys::secret::HeldKeys;
use crate::tokens::refresh_token::RefreshToken;
use model::Code;
use model::session::{ACCESS_TOKEN_LIFETIME, UserType};
use model::{Id, id};
use runtime::purpose::Sessions;
use runtime::{Aws, Env, Secret, StartError};
use store::Account;
use store::entities::Session;
use web::Fault;
use web::token::Claims;

/// How many companies a token names.
const MOST_COMPANIES: usize = 10;

/// What a user is to Queue Me.
fn user_type(account: &Account) -> UserType {
    if account.is_platform_staff() {
        UserType::Admin
    } else if account.works() {
        UserType::Employee
    } else {
        UserType::Customer
    }
}

/// The companies that a user works for, always in the same order, so that the same session gives the same token.
fn companies(account: &Account) -> Vec<Id<id::Company>> {
    let mut companies = account.company_ids();
    companies.sort_unstable();
    companies.truncate(MOST_COMPANIES);
    companies
}

/// Issues tokens.
pub(crate) struct TokenIssuer {
    keys: HeldKeys,
    issuer: String,
    pub(crate) sessions: Secret<Sessions>,
}

/// An access and a refresh token.
pub(crate) struct TokenPair {
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl TokenIssuer {
    pub(crate) async fn load(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let secret = env.need("SIGNING_SECRET")?;
        let (keys, sessions) = tokio::join!(HeldKeys::load(aws, secret), Secret::load(aws, env));
        Ok(Self { keys: keys?, issuer: env.need("ISSUER")?.to_owned(), sessions: sessions? })
    }

    /// Reads the signing keys again if that was long ago at `now` (Unix seconds). Runs beside the work of a request, so that it
    /// does not wait for it.
    pub(crate) async fn refresh_keys(&self, now: i64) {
        self.keys.refresh(now).await;
    }

    /// Issues tokens for a login session of `account`, at the session's current generation. The same session and
    /// generation give the same tokens.
    pub(crate) fn issue(&self, account: &Account, session: &Session) -> Result<TokenPair, Fault> {
        let (iat, generation) = (session.family.rotated_at, session.family.generation);
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: session.audience,
            sub: account.id(),
            sid: session.id,
            ver: account.rights_version(),
            scope: "full".to_owned(),
            user_type: user_type(account),
            ctx: companies(account),
            lang: account.language(),
            complete: account.is_complete(),
            iat,
            nbf: iat,
            exp: iat + ACCESS_TOKEN_LIFETIME,
            jti: format!("{}.{generation}", session.id),
        };
        let access = self.keys.current(iat).and_then(|it| it.sign(&claims));
        let access = access.ok_or_else(|| Fault::new(Code::Internal).with_cause("signing failed"))?;
        let refresh = RefreshToken { user: account.id(), session: session.id, audience: session.audience, generation };
        Ok(TokenPair { access, refresh: refresh.write(&self.sessions) })
    }
}

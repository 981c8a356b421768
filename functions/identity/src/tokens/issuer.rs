//! The answer to a sign-in or refresh: the pair of tokens, the user, and where it may act.

use crate::keys::secret::SigningSecret;
use crate::tokens::contexts::Context;
use crate::tokens::refresh_token::Refresh;
use crate::tokens::view::{TokenAnswer, TokenUser};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::ACCESS_TOKEN_LIFETIME;
use model::{Code, Id, id};
use runtime::{Aws, Env, MasterKey, StartError, secret_text};
use store::Account;
use store::account::Session;
use web::Fault;
use web::token::{Claims, SigningKey};

/// Makes tokens.
pub(crate) struct Minter {
    key: SigningKey,
    issuer: String,
    pub(crate) master: MasterKey,
}

impl Minter {
    pub(crate) async fn load(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let (secret, master) = tokio::join!(secret_text(aws, env.need("SIGNING_SECRET")?), MasterKey::load(aws, env));
        let secret: SigningSecret = serde_json::from_str(&secret?)
            .map_err(|_| StartError("the signing secret is empty: run rotate-keys".into()))?;
        // The newest key whose time has come; a later one was published ahead and is not used yet.
        let now = jiff::Timestamp::now().as_second();
        let due = secret.keys.iter().filter(|it| it.signs_from <= now).max_by_key(|it| it.signs_from);
        let stored = due.or(secret.keys.first()).ok_or_else(|| StartError("no signing key: run rotate-keys".into()))?;
        let pkcs8 = URL_SAFE_NO_PAD.decode(&stored.pkcs8).unwrap_or_default();
        let key = SigningKey::new(stored.kid.clone(), &pkcs8).ok_or_else(|| StartError("a bad signing key".into()))?;
        Ok(Self { key, issuer: env.need("ISSUER")?.to_owned(), master: master? })
    }

    /// The answer for a login session of `account` at its present generation.
    pub(crate) fn answer(
        &self,
        account: &Account,
        user: Id<id::User>,
        session: &Session,
        is_new: bool,
        contexts: Vec<Context>,
    ) -> Result<TokenAnswer, Fault> {
        let iat = session.family.rotated_at;
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: session.audience,
            sub: user,
            sid: session.id,
            ver: account.rights_version(),
            scope: "full".to_owned(),
            lang: account.language(),
            complete: account.is_complete(),
            iat,
            nbf: iat,
            exp: iat + ACCESS_TOKEN_LIFETIME,
            jti: format!("{}.{}", session.id, session.family.generation),
        };
        let refresh =
            Refresh { user, session: session.id, audience: session.audience, generation: session.family.generation };
        Ok(TokenAnswer {
            access_token: self
                .key
                .sign(&claims)
                .ok_or_else(|| Fault::new(Code::Internal).with_cause("signing failed"))?,
            token_type: "Bearer",
            expires_in: ACCESS_TOKEN_LIFETIME,
            refresh_token: refresh.write(&self.master),
            user: TokenUser {
                id: user.to_string(),
                phone: account.phone().to_owned(),
                name: account.name().map(str::to_owned),
                language: account.language(),
                audience: session.audience,
                profile_complete: account.is_complete(),
                is_new,
            },
            contexts,
            scope: "full",
        })
    }
}

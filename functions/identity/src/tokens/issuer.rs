//! Issuing access and refresh tokens.

use crate::keys::secret::SigningSecret;
use crate::tokens::refresh_token::RefreshToken;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::Code;
use model::session::ACCESS_TOKEN_LIFETIME;
use runtime::{Aws, Env, MasterKey, StartError, secret_text};
use store::Account;
use store::entities::Session;
use web::Fault;
use web::token::{Claims, SigningKey};

/// Issues tokens.
pub(crate) struct TokenIssuer {
    key: SigningKey,
    issuer: String,
    pub(crate) master: MasterKey,
}

/// An access and a refresh token.
pub(crate) struct TokenPair {
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl TokenIssuer {
    pub(crate) async fn load(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let (secret, master) = tokio::join!(secret_text(aws, env.need("SIGNING_SECRET")?), MasterKey::load(aws, env));
        let secret: SigningSecret = serde_json::from_str(&secret?)
            .map_err(|_| StartError("the signing secret is empty: run rotate-keys".into()))?;
        let now = jiff::Timestamp::now().as_second();
        let stored = secret.current(now).ok_or_else(|| StartError("no signing key: run rotate-keys".into()))?;
        let pkcs8 = URL_SAFE_NO_PAD.decode(&stored.pkcs8).unwrap_or_default();
        let key =
            SigningKey::new(stored.kid.clone(), &pkcs8).ok_or_else(|| StartError("invalid signing key".into()))?;
        Ok(Self { key, issuer: env.need("ISSUER")?.to_owned(), master: master? })
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
            lang: account.language(),
            complete: account.is_complete(),
            iat,
            nbf: iat,
            exp: iat + ACCESS_TOKEN_LIFETIME,
            jti: format!("{}.{generation}", session.id),
        };
        let access = self.key.sign(&claims).ok_or_else(|| Fault::new(Code::Internal).with_cause("signing failed"))?;
        let refresh = RefreshToken { user: account.id(), session: session.id, audience: session.audience, generation };
        Ok(TokenPair { access, refresh: refresh.write(&self.master) })
    }
}

//! The answer to a sign-in or refresh: the pair of tokens, the user, and where it may act.

use crate::contexts::Context;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::{ACCESS, Audience};
use model::{Code, Id, Language, id};
use runtime::{Aws, Env, MasterKey, StartError, secret_text};
use serde::{Deserialize, Serialize};
use store::Account;
use store::account::Session;
use subtle::ConstantTimeEq as _;
use utoipa::ToSchema;
use web::Fault;
use web::token::{Claims, SigningKey};

/// Makes tokens.
pub(crate) struct Minter {
    key: SigningKey,
    issuer: String,
    pub(crate) master: MasterKey,
}

/// The content of the signing secret.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct SigningSecret {
    pub(crate) keys: Vec<StoredKey>,
}

/// A private key with the moment from which it signs, Unix seconds.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredKey {
    pub(crate) kid: String,
    pub(crate) pkcs8: String,
    pub(crate) public: web::token::PublicKey,
    pub(crate) signs_from: i64,
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
            exp: iat + ACCESS,
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
            expires_in: ACCESS,
            refresh_token: refresh.write(&self.master),
            user: TokenUser {
                id: user.to_string(),
                phone: account.0.text("phone").unwrap_or_default().to_owned(),
                name: account.0.text("name").map(str::to_owned),
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

/// A refresh token: which family, which generation, and a MAC. It is not stored anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refresh {
    pub(crate) user: Id<id::User>,
    pub(crate) session: Id<id::Session>,
    pub(crate) audience: Audience,
    pub(crate) generation: i64,
}

impl Refresh {
    fn mac(&self, master: &MasterKey) -> [u8; 32] {
        let (user, session) = (self.user.to_string(), self.session.to_string());
        let generation = self.generation.to_be_bytes();
        master.mac("refresh", &[user.as_bytes(), session.as_bytes(), self.audience.as_str().as_bytes(), &generation])
    }

    pub(crate) fn write(&self, master: &MasterKey) -> String {
        let plain = format!("{}.{}.{}.{}", self.user, self.session, self.audience.as_str(), self.generation);
        URL_SAFE_NO_PAD.encode(format!("{plain}.{}", URL_SAFE_NO_PAD.encode(self.mac(master))))
    }

    /// Reads a token, if its MAC is right (compared in constant time).
    pub(crate) fn read(master: &MasterKey, text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let [user, session, audience, generation, mac] = text.split('.').collect::<Vec<_>>().try_into().ok()?;
        let token = Self {
            user: user.parse().ok()?,
            session: session.parse().ok()?,
            audience: audience.parse().ok()?,
            generation: generation.parse().ok()?,
        };
        let shown = URL_SAFE_NO_PAD.decode(mac).ok()?;
        let equal = bool::from(shown.ct_eq(&token.mac(master)));
        equal.then_some(token)
    }
}

/// A pair of tokens, and who has it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenAnswer {
    /// Shown as `Authorization: Bearer`.
    access_token: String,
    /// Always `Bearer`.
    #[schema(value_type = String)]
    token_type: &'static str,
    /// Seconds that the access token lives.
    expires_in: i64,
    /// Good for one refresh.
    refresh_token: String,
    user: TokenUser,
    /// Where the user may act.
    contexts: Vec<Context>,
    /// What the session may do: `full` or `billing`.
    #[schema(value_type = String)]
    scope: &'static str,
}

/// The user who signed in.
#[derive(Debug, Serialize, ToSchema)]
struct TokenUser {
    id: String,
    phone: String,
    name: Option<String>,
    language: Language,
    audience: Audience,
    /// Customers need a name and a city before they can use more than identity.
    profile_complete: bool,
    /// Whether this sign-in created the account.
    is_new: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        // B6: only what we wrote is read back.
        #[test]
        fn no_forged_refresh_token_is_accepted(junk in "[A-Za-z0-9_-]{0,240}", at in 0_usize..400, generation in 1_i64..1_000) {
            let master = MasterKey::new(&[5; 32]).unwrap();
            let token = Refresh { user: Id::new(1, [1; 16]), session: Id::new(1, [2; 16]), audience: Audience::Shop, generation };
            let text = token.write(&master);
            prop_assert_eq!(Refresh::read(&master, &text), Some(token));
            prop_assert_eq!(Refresh::read(&master, &junk), None);
            let mut bent = text.into_bytes();
            let at = at % bent.len();
            bent[at] = if bent[at] == b'A' { b'B' } else { b'A' };
            let bent = String::from_utf8(bent).unwrap();
            prop_assert!(Refresh::read(&master, &bent).is_none_or(|it| it == token));
        }
    }
}

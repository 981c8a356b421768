//! The response to a sign-in or refresh.

use crate::tokens::contexts::AccessContext;
use crate::tokens::issued_session::IssuedSession;
use crate::tokens::issuer::TokenPair;
use model::Language;
use model::session::{ACCESS_TOKEN_LIFETIME, Audience};
use serde::Serialize;
use utoipa::ToSchema;

/// A pair of tokens and the signed-in user.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenResponse {
    /// Access token, sent as `Authorization: Bearer`.
    access_token: String,
    /// Always `Bearer`.
    #[schema(value_type = String)]
    token_type: &'static str,
    /// Seconds until the access token expires.
    expires_in: i64,
    /// Refresh token, valid once. Absent if a cookie has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refresh_token: Option<String>,
    user: SignedInUser,
    /// Companies, shops and platform in which the user has roles. Empty for customers.
    contexts: Vec<AccessContext>,
    /// Scope of the session: `full` or `billing`.
    #[schema(value_type = String)]
    scope: &'static str,
}

impl TokenResponse {
    pub(crate) fn new(tokens: TokenPair, user: SignedInUser, contexts: Vec<AccessContext>) -> Self {
        Self {
            access_token: tokens.access,
            token_type: "Bearer",
            expires_in: ACCESS_TOKEN_LIFETIME,
            refresh_token: Some(tokens.refresh),
            user,
            contexts,
            scope: "full",
        }
    }

    /// Leaves the refresh token out, for a browser that has it in a cookie.
    pub(crate) fn without_refresh_token(self) -> Self {
        Self { refresh_token: None, ..self }
    }
}

/// The signed-in user.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignedInUser {
    id: String,
    phone: String,
    name: Option<String>,
    language: Language,
    pub(crate) audience: Audience,
    /// Whether the profile has a name and a city. Customers with an incomplete profile can only use the identity API.
    profile_complete: bool,
    /// Whether this sign-in created the account.
    is_new: bool,
}

impl SignedInUser {
    pub(crate) fn of(issued: &IssuedSession) -> Self {
        let account = &issued.account;
        Self {
            id: account.id().to_string(),
            phone: account.phone().to_owned(),
            name: account.name().map(str::to_owned),
            language: account.language(),
            audience: issued.session.audience,
            profile_complete: account.is_complete(),
            is_new: issued.is_new,
        }
    }
}

//! The response to a sign-in or refresh.

use crate::tokens::contexts::Context;
use model::Language;
use model::session::Audience;
use serde::Serialize;
use utoipa::ToSchema;

/// A pair of tokens, and who has it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenAnswer {
    /// RefreshOutcome as `Authorization: Bearer`.
    pub(crate) access_token: String,
    /// Always `Bearer`.
    #[schema(value_type = String)]
    pub(crate) token_type: &'static str,
    /// Seconds that the access token lives.
    pub(crate) expires_in: i64,
    /// Good for one refresh.
    pub(crate) refresh_token: String,
    pub(crate) user: TokenUser,
    /// Where the user may act.
    pub(crate) contexts: Vec<Context>,
    /// What the session may do: `full` or `billing`.
    #[schema(value_type = String)]
    pub(crate) scope: &'static str,
}

/// The user who signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenUser {
    pub(crate) id: String,
    pub(crate) phone: String,
    pub(crate) name: Option<String>,
    pub(crate) language: Language,
    pub(crate) audience: Audience,
    /// Customers need a name and a city before they can use more than identity.
    pub(crate) profile_complete: bool,
    /// Whether this sign-in created the account.
    pub(crate) is_new: bool,
}

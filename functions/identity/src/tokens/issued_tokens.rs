//! Tokens of a login session, as they are presented to the client.

use crate::tokens::contexts::AccessContext;
use crate::tokens::issuer::TokenPair;
use crate::tokens::view::SignedInUser;

/// Tokens of a login session, and whose they are.
pub(crate) struct IssuedTokens {
    pub(crate) pair: TokenPair,
    /// Seconds until the refresh token expires.
    pub(crate) refresh_lifetime: i64,
    pub(crate) user: SignedInUser,
    pub(crate) contexts: Vec<AccessContext>,
}

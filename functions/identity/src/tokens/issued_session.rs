//! A login session for which tokens are issued.

use store::Account;
use store::entities::Session;

/// A login session to issue tokens for.
pub(crate) struct IssuedSession {
    pub(crate) account: Account,
    pub(crate) session: Session,
    /// Whether this request created the account.
    pub(crate) is_new: bool,
}

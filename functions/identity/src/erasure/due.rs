//! When an account is due to be erased.

use jiff::Timestamp;
use jiff::tz::Offset;
use store::keys;

/// The entry by which erase-accounts finds the account.
pub(crate) fn due(at: Timestamp, user: model::Id<model::id::User>) -> store::Key {
    keys::erasure(Offset::UTC.to_datetime(at).date(), at.as_second(), user)
}

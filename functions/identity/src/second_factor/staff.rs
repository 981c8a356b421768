//! Who may have a second factor: Queue Me's staff.

use model::Code;
use model::session::Audience;
use store::Account;
use web::{Caller, Fault};

/// Checks that the caller is a member of Queue Me's staff in the admin panel.
///
/// # Errors
/// `permission_denied`.
pub(super) fn check_staff(caller: &Caller, account: &Account) -> Result<(), Fault> {
    let is_staff = caller.audience == Audience::Admin && account.is_platform_staff();
    if is_staff { Ok(()) } else { Err(Code::PermissionDenied.into()) }
}

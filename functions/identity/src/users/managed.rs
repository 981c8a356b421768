//! The accounts that a member of Queue Me's staff may manage.

use model::access::{Action, Context, Resource};
use model::{Code, Id, id};
use store::{Account, Item};
use web::{Fault, StaffContext};

/// The account, if the caller may decide about it: about customers and shop staff by permission, about Queue Me's own
/// staff only from above.
pub(crate) fn judge(acting: &StaffContext, user: Id<id::User>, found: Vec<Option<Item>>) -> Result<Account, Fault> {
    acting.may(Resource::Customer, Action::Edit)?;
    let account = found.into_iter().next().flatten().map(Account).ok_or(Code::NotFound)?;
    let access = &acting.rights.access;
    if account.0.flag("platform_staff") && acting.user() != user {
        let weight = access.weight(user, Context::Company);
        access.may_hand_out(acting.user(), Context::Company, weight, &model::access::Grants::NONE)?;
    }
    if account.0.text("status") == Some("erased") { Err(Code::NotFound.into()) } else { Ok(account) }
}

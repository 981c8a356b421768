//! The accounts that a member of Queue Me's staff may manage.

use model::access::{Action, Context, Resource};
use model::profile::AccountStatus;
use model::{Code, Id, id};
use store::{Account, Entity as _, Item};
use web::{Fault, StaffContext};

/// The account, if the caller may decide about it: about customers and shop staff by permission, about Queue Me's own
/// staff only from above.
pub(crate) fn judge(acting: &StaffContext, user: Id<id::User>, found: Vec<Option<Item>>) -> Result<Account, Fault> {
    acting.may(Resource::Customer, Action::Edit)?;
    let account = found.into_iter().next().flatten().and_then(Account::read).ok_or(Code::NotFound)?;
    let access = &acting.rights.access;
    if account.is_platform_staff() && acting.user() != user {
        let weight = access.weight(user, Context::Company);
        access.may_hand_out(acting.user(), Context::Company, weight, &model::access::Grants::NONE)?;
    }
    if account.status() == AccountStatus::Erased { Err(Code::NotFound.into()) } else { Ok(account) }
}

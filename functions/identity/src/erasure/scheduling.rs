//! Scheduling the erasure of an account, by its user or by Queue Me's staff.

use jiff::SignedDuration;
use model::Code;
use model::access::RoleType;
use model::tenant::CompanyTag;
use store::access::Rights;
use store::{Account, Item, Reads, Table, keys};
use web::Fault;

/// How long an erasure can be cancelled (identity.md, "Privacy").
pub(crate) const CANCELLATION_PERIOD: SignedDuration = SignedDuration::from_hours(72);

/// Refuses the only owner of a company and the only administrator of Queue Me: nobody could act for it any more. Takes a round
/// trip for staff, none for customers.
///
/// # Errors
/// `wrong_state`.
pub(crate) async fn check_replaceable(table: &Table, account: &Account) -> Result<(), Fault> {
    let companies = account.company_ids().into_iter().map(|it| (it.company(), RoleType::Company));
    let platform = account.is_platform_staff().then_some((CompanyTag::PLATFORM, RoleType::QueueMeAdmin));
    let mut reads = Reads::default();
    let roles = companies.chain(platform).map(|(tag, role)| (tag, role, reads.want::<Item>(keys::access(tag))));
    let roles: Vec<_> = roles.collect();
    if roles.is_empty() {
        return Ok(());
    }
    let mut found = table.read(reads).await?;
    for (tag, role, access) in roles {
        if Rights::read(tag, found.take(access).as_ref()).access.is_only_holder(account.id(), role) {
            return Err(Fault::new(Code::WrongState).with_cause("the only owner or administrator"));
        }
    }
    Ok(())
}

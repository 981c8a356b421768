//! Changing the caller's profile.

use crate::needs::{AccountNeeds, signed_in};
use crate::records::UserEvent;
use model::{Code, Id, id};
use store::entities::ProfileChange;
use store::{Account, Entity as _, Item, Reads, Refusal, Transaction, keys};
use web::{Caller, Fault, IfMatch, Request};

/// Changes the caller's profile and returns the changed account.
///
/// # Errors
/// `validation_failed` for an unknown city; `version_conflict`; `rate_limited`; a fault that runs the request again if the account
/// changed meanwhile.
pub(crate) async fn change_profile(
    needs: &AccountNeeds,
    request: &Request,
    caller: &Caller,
    change: &ProfileChange,
) -> Result<Account, Fault> {
    let account = read(needs, request, caller, change.city).await?;
    IfMatch::read(request).check(account.profile_version())?;
    request.admitted().await?;
    let update = account.change_profile(change).when(signed_in(caller, request));
    if !change.completes(&account) {
        let changed = needs.table.update(update).await.map_err(|refusal| match refusal {
            Refusal::Condition { old, .. } => conflict(old),
            Refusal::Store(error) => error.into(),
        })?;
        return Ok(Account::read(changed).ok_or(Code::Unauthenticated)?);
    }
    let mut tx = Transaction::<Fault>::default();
    tx.write_or_else(update, conflict);
    tx.write(needs.records(request).event(caller.user, UserEvent::ProfileCompleted));
    tx.commit(&needs.table).await?;
    // A transaction does not return what it wrote, but a profile is completed only once.
    let changed = needs.table.get(&keys::user(caller.user)).await?.and_then(Account::read);
    Ok(changed.ok_or(Code::Unauthenticated)?)
}

/// Reads the account and, if a city is chosen, checks that it exists, in one round trip.
async fn read(
    needs: &AccountNeeds,
    request: &Request,
    caller: &Caller,
    city: Option<Id<id::City>>,
) -> Result<Account, Fault> {
    let Some(city) = city else {
        let account = needs.table.get(&keys::user(caller.user)).await?.and_then(Account::read);
        return caller.alive(account, request.seconds());
    };
    let mut reads = Reads::default();
    let city = reads.want::<Item>(keys::city(city));
    let (account, mut found) = needs.read(request, caller, reads).await?;
    found.take(city).map(|_| account).ok_or_else(|| Fault::field("/city_id", "unknown", "no such city"))
}

/// The account changed, or the session ended, between read and write: the request runs again, which finds out.
fn conflict(account: Option<Item>) -> Fault {
    account.map_or_else(|| Code::Unauthenticated.into(), |_| Fault::retry("the account changed"))
}

//! The limit of verifications per network address. Exceeding it locks the address for half an hour.

use crate::otp::reference::address_ref;
use model::Code;
use model::otp::{DAY, PER_VERIFYING_ADDRESS, VERIFICATION_LOCK};
use runtime::MasterKey;
use store::rate_limit::RateLimit;
use store::{Refusal, Table, keys};
use web::{Fault, Request};

/// Counts a verification against the network address of the request.
///
/// # Errors
/// `rate_limited` if the address is locked.
pub(crate) async fn count_verification(table: &Table, master: &MasterKey, request: &Request) -> Result<(), Fault> {
    let now = request.seconds();
    let Some(address) = address_ref(master, &request.address) else { return Ok(()) };
    let window = keys::verification_window(&address);
    let limit = RateLimit { window, prefix: "s", limits: PER_VERIFYING_ADDRESS, stored_for: DAY };
    let window = match table.update(limit.count_unlocked(now)).await {
        Ok(_) => return Ok(()),
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => old,
    };
    let mut locked_until = RateLimit::locked_until(window.as_ref());
    if locked_until <= now {
        locked_until = now + VERIFICATION_LOCK;
        table.update(limit.lock(locked_until, now)).await?;
    }
    Err(Fault::new(Code::RateLimited).retry_in(locked_until - now))
}

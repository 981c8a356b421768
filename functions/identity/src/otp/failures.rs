//! Wrong codes from one network address, beyond whose limit the answer is to wait.
//!
//! They only slow: what an attacker can gain is limited per challenge and per phone, and everybody behind the address may still
//! enter their own, correct code.

use model::Code;
use model::otp::{FAILURES_PER_ADDRESS, HOUR};
use runtime::Secret;
use runtime::purpose::Addresses;
use store::rate_limit::RateLimit;
use store::{Refusal, Table, keys};
use web::{Fault, Request};

/// Counts a refused code against the network address of the request. Returns the fault to answer with: `rate_limited` in place
/// of `otp_invalid` once there are too many.
pub(crate) async fn count_failure(
    table: &Table,
    addresses: &Secret<Addresses>,
    request: &Request,
    fault: Fault,
) -> Fault {
    let (address, now) = (request.address_ref(addresses), request.seconds());
    let Some(address) = address.filter(|_| fault.code == Code::OtpInvalid) else { return fault };
    let window = keys::verification_window(&address);
    let limit = RateLimit { window, prefix: "s", limits: FAILURES_PER_ADDRESS, stored_for: HOUR };
    match table.update(limit.count_within(now)).await {
        Ok(_) => fault,
        Err(Refusal::Store(error)) => error.into(),
        Err(Refusal::Condition { old, .. }) => Fault::new(Code::RateLimited).retry_in(limit.wait(old.as_ref(), now)),
    }
}

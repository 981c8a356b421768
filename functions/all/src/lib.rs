//! All functions of the product: the one list of domains.

use runtime::Function;

/// The functions of all domains.
#[must_use]
pub fn functions() -> Vec<Function> {
    [
        identity::functions(),
        business::functions(),
        booking::functions(),
        catalog::functions(),
        discovery::functions(),
        queue::functions(),
        realtime::functions(),
        notifications::functions(),
        billing::functions(),
        payments::functions(),
        invoicing::functions(),
        platform::functions(),
    ]
    .concat()
}

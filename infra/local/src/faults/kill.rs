//! The fault `kill`: ends an invocation right after one of its calls.

use super::{FaultPoint, Faults};
use crate::state::lock;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio_util::sync::CancellationToken;

/// A pending kill of a running invocation.
pub(crate) struct KillSwitch {
    fault: u64,
    function: String,
    operation: Option<String>,
    left: AtomicU32,
    /// Cancelled when the kill fires.
    pub(crate) fired: CancellationToken,
}

impl Faults {
    /// Returns the kill that applies to an invocation of this function, if any.
    pub(crate) fn arm(&self, function: &str) -> Option<Arc<KillSwitch>> {
        let point = FaultPoint { service: "lambda", function, operation: "Invoke" };
        let (fault, request) = self.take_with_id(&["kill"], point)?;
        let switch = Arc::new(KillSwitch {
            fault,
            function: function.to_owned(),
            operation: request.operation,
            left: AtomicU32::new(request.after_calls),
            fired: CancellationToken::new(),
        });
        if request.after_calls == 0 {
            switch.fired.cancel();
        }
        lock(&self.armed).push(Arc::clone(&switch));
        Some(switch)
    }

    /// Removes a kill when its invocation has ended. If it did not fire, it stays set for the next invocation.
    pub(crate) fn disarm(&self, switch: &Arc<KillSwitch>) {
        lock(&self.armed).retain(|it| !Arc::ptr_eq(it, switch));
        if !switch.fired.is_cancelled() {
            self.restore_hit(switch.fault);
        }
    }

    /// Records that a function's call has taken effect. Returns whether the invocation is killed now.
    pub(crate) fn call_ended(&self, function: &str, operation: &str) -> bool {
        let armed = lock(&self.armed);
        let counts = |it: &&Arc<KillSwitch>| {
            it.function == function
                && !it.fired.is_cancelled()
                && it.operation.as_deref().is_none_or(|wanted| wanted == operation)
        };
        match armed.iter().find(counts) {
            Some(switch) if switch.left.fetch_sub(1, Ordering::AcqRel) <= 1 => {
                switch.fired.cancel();
                true
            }
            _ => false,
        }
    }
}

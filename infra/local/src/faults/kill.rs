//! The fault `kill`: an invocation ends midway, at the end of one of its calls.

use super::{Faults, Moment};
use crate::state::lock;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio_util::sync::CancellationToken;

/// A kill that waits for its moment in a running invocation.
pub(crate) struct KillSwitch {
    fault: u64,
    function: String,
    operation: Option<String>,
    left: AtomicU32,
    /// Cancelled at that moment.
    pub(crate) fired: CancellationToken,
}

impl Faults {
    /// The kill that an invocation of this function is to suffer, if any.
    pub(crate) fn arm(&self, function: &str) -> Option<Arc<KillSwitch>> {
        let moment = Moment { service: "lambda", function, operation: "Invoke" };
        let (fault, wish) = self.take_with_id(&["kill"], moment)?;
        let switch = Arc::new(KillSwitch {
            fault,
            function: function.to_owned(),
            operation: wish.operation,
            left: AtomicU32::new(wish.after_calls),
            fired: CancellationToken::new(),
        });
        if wish.after_calls == 0 {
            switch.fired.cancel();
        }
        lock(&self.armed).push(Arc::clone(&switch));
        Some(switch)
    }

    /// Forgets a kill when its invocation has ended; one that didn't fire stays set for the next invocation.
    pub(crate) fn disarm(&self, switch: &Arc<KillSwitch>) {
        lock(&self.armed).retain(|it| !Arc::ptr_eq(it, switch));
        if !switch.fired.is_cancelled() {
            self.give_back(switch.fault);
        }
    }

    /// Notes that a function's call has taken effect. Tells whether that was its last moment.
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

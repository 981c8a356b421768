//! Callers that this process has recently seen.
//!
//! INVARIANT: they decide only in which order things are done. What is allowed is read on every request. They may be
//! missing, as in a new process, or outdated.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Maximum number of remembered callers.
const MAX_CALLERS: usize = 4_096;

/// Callers, and until when each is remembered, in Unix seconds.
#[derive(Default)]
pub(crate) struct RecentCallers(Mutex<HashMap<String, i64>>);

impl RecentCallers {
    /// Remembers a caller until a time.
    pub(crate) fn remember(&self, caller: &str, until: i64) {
        let mut callers = self.callers();
        if callers.len() >= MAX_CALLERS {
            // Cheaper than searching for the oldest: a forgotten caller costs one round trip.
            callers.clear();
        }
        callers.insert(caller.to_owned(), until);
    }

    /// Forgets a caller.
    pub(crate) fn forget(&self, caller: &str) {
        self.callers().remove(caller);
    }

    /// Whether a caller is remembered.
    pub(crate) fn contains(&self, caller: &str, now: i64) -> bool {
        self.callers().get(caller).is_some_and(|until| *until > now)
    }

    fn callers(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_is_remembered_until_a_time_or_until_forgotten() {
        let callers = RecentCallers::default();
        assert!(!callers.contains("a", 0));
        callers.remember("a", 10);
        assert!(callers.contains("a", 9));
        assert!(!callers.contains("a", 10));
        assert!(!callers.contains("b", 9));
        callers.forget("a");
        assert!(!callers.contains("a", 9));
    }

    #[test]
    fn it_stays_small() {
        let callers = RecentCallers::default();
        for at in 0..3 * MAX_CALLERS {
            callers.remember(&at.to_string(), 10);
            assert!(callers.callers().len() <= MAX_CALLERS);
        }
        assert!(callers.contains(&(3 * MAX_CALLERS - 1).to_string(), 9));
    }
}

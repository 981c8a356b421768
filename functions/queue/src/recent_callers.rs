//! What this process has found out about its callers lately.
//!
//! INVARIANT: it decides in which order things are done, never what is allowed: that is read each time. So it may be empty,
//! as in a process that has just begun, or out of date.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Most callers that are remembered at a time.
const MOST: usize = 4_096;

/// Callers, and until when what was found out about them counts, in Unix seconds.
#[derive(Default)]
pub(crate) struct RecentCallers(Mutex<HashMap<String, i64>>);

impl RecentCallers {
    /// Remembers somebody until then.
    pub(crate) fn note(&self, who: &str, until: i64) {
        let mut known = self.known();
        if known.len() >= MOST {
            // Rather than to look for the oldest: what is forgotten costs a round trip.
            known.clear();
        }
        known.insert(who.to_owned(), until);
    }

    /// Forgets somebody.
    pub(crate) fn forget(&self, who: &str) {
        self.known().remove(who);
    }

    /// Whether somebody is remembered.
    pub(crate) fn holds(&self, who: &str, now: i64) -> bool {
        self.known().get(who).is_some_and(|until| *until > now)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_remembered_until_then_or_until_forgotten() {
        let recent_callers = RecentCallers::default();
        assert!(!recent_callers.holds("a", 0));
        recent_callers.note("a", 10);
        assert!(recent_callers.holds("a", 9));
        assert!(!recent_callers.holds("a", 10));
        assert!(!recent_callers.holds("b", 9));
        recent_callers.forget("a");
        assert!(!recent_callers.holds("a", 9));
    }

    #[test]
    fn it_stays_small() {
        let recent_callers = RecentCallers::default();
        for at in 0..3 * MOST {
            recent_callers.note(&at.to_string(), 10);
            assert!(recent_callers.known().len() <= MOST);
        }
        assert!(recent_callers.holds(&(3 * MOST - 1).to_string(), 9));
    }
}

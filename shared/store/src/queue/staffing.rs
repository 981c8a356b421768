//! The staffing of a queue: who serves it, and how long its services take. Derived from its services and stored with
//! the queue, so that reading a queue does not require reading its services.

use super::QueueService;
use model::{Id, id};
use std::collections::BTreeSet;

/// Who serves a queue, and how long its services take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueStaffing {
    /// The specialists who provide one of its services. `None` for a queue that serves all services.
    pub specialists: Option<BTreeSet<Id<id::Specialist>>>,
    /// Average configured duration of its services, in seconds. `None` for a queue that serves all services.
    pub typical_seconds: Option<i64>,
}

impl QueueStaffing {
    /// The staffing that follows from services.
    #[must_use]
    pub fn of(services: &[QueueService]) -> Self {
        if services.is_empty() {
            return Self::default();
        }
        let specialists = services.iter().flat_map(|it| it.specialists.iter().copied());
        let seconds: i64 = services.iter().map(|it| it.duration_seconds).sum();
        let count = i64::try_from(services.len()).unwrap_or(1);
        Self { specialists: Some(specialists.collect()), typical_seconds: Some(seconds / count) }
    }
}

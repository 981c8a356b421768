//! Throttles of an API and its routes: token buckets on the platform clock.

use crate::plan::{PlannedApi, Throttle};
use crate::state::lock;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// The token buckets of an API.
pub(super) struct Throttles {
    common: Option<Throttle>,
    routes: BTreeMap<String, Throttle>,
    // Each route has its own bucket, with its own limit or the common one.
    buckets: Mutex<BTreeMap<String, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at_ms: i64,
}

impl Throttles {
    pub(super) fn new(planned: &PlannedApi) -> Self {
        Self { common: planned.throttle, routes: planned.route_throttles.clone(), buckets: Mutex::default() }
    }

    /// Takes a token. Returns `false` if none is left.
    pub(super) fn admit(&self, route: &str, now_ms: i64) -> bool {
        let Some(limit) = self.routes.get(route).copied().or(self.common) else { return true };
        let mut buckets = lock(&self.buckets);
        let bucket = buckets.entry(route.to_owned()).or_insert(Bucket { tokens: limit.burst, at_ms: now_ms });
        let passed = i32::try_from((now_ms - bucket.at_ms).max(0)).unwrap_or(i32::MAX);
        bucket.tokens = (bucket.tokens + f64::from(passed) / 1000.0 * limit.rate).min(limit.burst);
        bucket.at_ms = now_ms;
        let admitted = bucket.tokens >= 1.0;
        if admitted {
            bucket.tokens -= 1.0;
        }
        admitted
    }
}

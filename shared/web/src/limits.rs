//! Limits of requests. All requests are counted in the memory of this environment, which costs nothing; writes by signed-in
//! users also in the table, while the handler reads, so that no environment is a way around the limit.
//!
//! A refused write never reaches its transaction: [`crate::Transaction::commit`] waits for the count. If the table does not
//! count, requests are admitted.

use crate::{Caller, Fault, Request};
use jiff::{SignedDuration, Timestamp};
use model::request_limit::{self, MinuteCounts, RequestLimit, Usage, WINDOW};
use model::session::Audience;
use model::{Code, Id, id};
use runtime::RequestLimiting;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use store::entities::RequestCounts;
use store::{Refusal, Table};
use tokio::sync::SetOnce;

/// How long a write waits for its count. After that it is admitted, so that a slow count holds up nobody for long.
const PATIENCE: Duration = Duration::from_millis(500);
/// Maximum callers that an environment remembers. Beyond it, those of earlier minutes are forgotten.
const REMEMBERED: usize = 10_000;

/// How an endpoint's requests are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counting {
    /// Whether requests of signed-in users are counted as writes.
    pub(crate) is_write: bool,
    /// A limit besides those that all endpoints have.
    pub(crate) own: Option<RequestLimit>,
}

/// The callers of one environment.
#[derive(Debug, Default)]
pub(crate) struct Limiter(Mutex<HashMap<String, Known>>);

/// What an environment knows of a caller.
#[derive(Debug, Default)]
struct Known {
    minute: i64,
    counts: MinuteCounts,
    offences: u32,
    blocked_until: i64,
    /// Until when writes are refused, as the table said.
    no_writes_until: i64,
    /// Writes that were refused for that reason in this minute, without the table.
    refused_writes: u32,
}

impl Known {
    /// Blocks the caller for one more offence.
    fn block(&mut self, now: i64) {
        self.offences += 1;
        self.blocked_until = now + request_limit::block(self.offences);
    }
}

impl Limiter {
    fn callers(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request at `now` (Unix seconds).
    ///
    /// # Errors
    /// The seconds to wait if the request is beyond the limit or the caller is blocked.
    fn count(&self, caller: &str, limit: RequestLimit, now: i64) -> (Usage, Result<(), i64>) {
        let mut callers = self.callers();
        let minute = now.div_euclid(WINDOW);
        if callers.len() >= REMEMBERED {
            callers.retain(|_, it| it.minute >= minute - 1 || it.blocked_until > now);
        }
        let known = callers.entry(caller.to_owned()).or_default();
        if known.minute != minute {
            let previous = if known.minute == minute - 1 { known.counts.current } else { 0 };
            (known.minute, known.counts) = (minute, MinuteCounts { current: 0, previous });
            known.refused_writes = 0;
        }
        known.counts.current = known.counts.current.saturating_add(1);
        let usage = limit.usage(known.counts, now);
        if usage.is_offence {
            known.block(now);
        }
        let wait = if usage.is_within { 0 } else { usage.resets_in };
        let wait = wait.max(known.blocked_until - now);
        (usage, if wait > 0 { Err(wait) } else { Ok(()) })
    }

    /// Returns the seconds for which the caller's writes are refused; 0 if they are not.
    fn no_writes_for(&self, caller: &str, now: i64) -> i64 {
        self.callers().get(caller).map_or(0, |it| (it.no_writes_until - now).max(0))
    }

    /// Counts a write that is refused without the table. Returns whether that makes it an offence: as many as the limit
    /// allows, beyond the limit. The caller is blocked then.
    fn count_refused_write(&self, caller: &str, limit: RequestLimit, now: i64) -> bool {
        let mut callers = self.callers();
        let known = callers.entry(caller.to_owned()).or_default();
        known.refused_writes += 1;
        let is_offence = known.refused_writes == limit.quota();
        if is_offence {
            known.block(now);
        }
        is_offence
    }

    fn refuse_writes(&self, caller: &str, until: i64) {
        self.callers().entry(caller.to_owned()).or_default().no_writes_until = until;
    }

    /// Counts the request of a visitor, by address.
    ///
    /// # Errors
    /// `rate_limited` beyond the limit.
    pub(crate) fn admit_visitor(&self, request: &Request) -> Result<(), Fault> {
        if request.limits == RequestLimiting::Off || request.address.is_empty() {
            return Ok(());
        }
        let network = request_limit::network(&request.address);
        let (usage, admitted) = self.count(&network, request_limit::VISITOR, request.seconds());
        let _ = request.admission.in_memory.set(usage);
        request.refused_for(admitted.err())
    }

    /// Counts the request of a signed-in user; a write also in the table, while the handler goes on.
    ///
    /// # Errors
    /// `rate_limited` beyond the limit.
    pub(crate) fn admit(self: &Arc<Self>, table: &Table, request: &Request, caller: &Caller) -> Result<(), Fault> {
        if request.limits == RequestLimiting::Off {
            return Ok(());
        }
        let (now, user) = (request.seconds(), caller.user.to_string());
        let (all, writes) = match caller.audience {
            Audience::Customer => (request_limit::SIGNED_IN, request_limit::WRITES),
            Audience::Shop => (request_limit::SIGNED_IN, request_limit::STAFF_WRITES),
            Audience::Admin => (request_limit::PLATFORM_STAFF, request_limit::PLATFORM_WRITES),
        };
        let (usage, admitted) = self.count(&user, all, now);
        let _ = request.admission.in_memory.set(usage);
        request.refused_for(admitted.err())?;
        if !request.counting.is_write {
            return Ok(());
        }
        let limits = std::iter::once(writes).chain(request.counting.own).collect();
        let count = Count { table: table.clone(), user: caller.user, limits, now: request.now };
        let wait = self.no_writes_for(&user, now);
        if wait > 0 && request.limits == RequestLimiting::Enforced {
            if self.count_refused_write(&user, writes, now) {
                tokio::spawn(async move { count.block().await.inspect_err(|refusal| drop(uncounted(refusal))) });
            }
            return request.refused_for(Some(wait));
        }
        let (admission, limiter) = (Arc::clone(&request.admission), Arc::clone(self));
        let _ = admission.is_counting.set(());
        tokio::spawn(async move {
            let verdict = tokio::time::timeout(PATIENCE, count.take()).await.unwrap_or_default();
            if let Some(seconds) = verdict.wait {
                limiter.refuse_writes(&user, now + seconds);
            }
            let _ = admission.verdict.set(verdict);
        });
        Ok(())
    }
}

/// A request that is counted in the table.
struct Count {
    table: Table,
    user: Id<id::User>,
    limits: Vec<RequestLimit>,
    now: Timestamp,
}

/// What the table says of a request.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    usages: Vec<Usage>,
    /// The seconds to wait. `None` if the request is admitted.
    wait: Option<i64>,
}

impl Count {
    async fn take(&self) -> Verdict {
        let kinds: Vec<&str> = self.limits.iter().map(|it| it.name).collect();
        let in_minute = self.table.update(RequestCounts::count(self.user, &kinds, self.now));
        let (in_minute, tomorrow) = tokio::join!(in_minute, self.wait_for_tomorrow());
        let mut verdict = match in_minute {
            Ok(item) => self.judge(&RequestCounts::new(item)).await,
            Err(refusal) => uncounted(&refusal),
        };
        verdict.wait = verdict.wait.max(tomorrow);
        verdict
    }

    /// Counts the request on its day if a limit has one. Returns the seconds to wait if it is beyond the limit.
    async fn wait_for_tomorrow(&self) -> Option<i64> {
        let limit = *self.limits.iter().find(|it| it.per_day.is_some())?;
        match self.table.update(RequestCounts::count_on_day(self.user, limit.name, self.now)).await {
            Ok(item) => limit.wait_for_tomorrow(RequestCounts::new(item).on_day(limit.name), self.now.as_second()),
            Err(refusal) => uncounted(&refusal).wait,
        }
    }

    async fn judge(&self, counts: &RequestCounts) -> Verdict {
        let now = self.now.as_second();
        let usages: Vec<Usage> = self.limits.iter().map(|it| it.usage(counts.counts(it.name, self.now), now)).collect();
        let mut wait = usages.iter().filter(|it| !it.is_within).map(|it| it.resets_in).max();
        let mut blocked_for = counts.blocked_until() - now;
        if usages.iter().any(|it| it.is_offence) {
            blocked_for = blocked_for.max(self.block().await.unwrap_or_default());
        }
        if blocked_for > 0 {
            wait = Some(wait.unwrap_or_default().max(blocked_for));
        }
        Verdict { usages, wait }
    }

    /// Blocks the user, in the items of this hour and of the next. Returns for how many seconds.
    async fn block(&self) -> Result<i64, Refusal> {
        let offences = RequestCounts::new(self.table.update(RequestCounts::count_offence(self.user, self.now)).await?);
        let seconds = request_limit::block(offences.offences());
        let until = self.now.as_second() + seconds;
        let end = self.now.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(self.now);
        self.table.update(RequestCounts::block(self.user, self.now, until)).await?;
        self.table.update(RequestCounts::block(self.user, end, until)).await?;
        Ok(seconds)
    }
}

/// Admits a request that the table did not count.
fn uncounted(refusal: &Refusal) -> Verdict {
    if let Refusal::Store(error) = refusal {
        tracing::warn!(%error, "request_not_counted");
    }
    Verdict::default()
}

/// What is known about the admission of one request.
#[derive(Debug, Default)]
pub(crate) struct Admission {
    in_memory: OnceLock<Usage>,
    is_counting: OnceLock<()>,
    verdict: SetOnce<Verdict>,
}

impl Admission {
    /// Waits for the count in the table, if there is one.
    async fn verdict(&self) -> Option<&Verdict> {
        match self.is_counting.get() {
            Some(()) => Some(self.verdict.wait().await),
            None => None,
        }
    }

    /// The values of the headers `RateLimit-Policy` and `RateLimit`
    /// (<https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/>). `None` if nothing was counted.
    pub(crate) async fn headers(&self) -> Option<[(&'static str, String); 2]> {
        let counted = self.verdict().await.map(|it| it.usages.as_slice()).unwrap_or_default();
        let usages: Vec<&Usage> = self.in_memory.get().into_iter().chain(counted).collect();
        let list = |row: fn(&Usage) -> String| usages.iter().map(|it| row(it)).collect::<Vec<_>>().join(", ");
        let policy = list(|it| format!("\"{}\";q={};w={WINDOW}", it.limit.name, it.limit.quota()));
        let left = list(|it| format!("\"{}\";r={};t={}", it.limit.name, it.remaining, it.resets_in));
        (!usages.is_empty()).then_some([("ratelimit-policy", policy), ("ratelimit", left)])
    }
}

impl Request {
    /// Waits until the request has been counted. [`crate::Transaction`] does so by itself; what writes in another way calls
    /// this first.
    ///
    /// # Errors
    /// `rate_limited` if it is beyond a limit.
    pub async fn admitted(&self) -> Result<(), Fault> {
        let wait = self.admission.verdict().await.and_then(|it| it.wait);
        self.refused_for(wait)
    }

    fn refused_for(&self, wait: Option<i64>) -> Result<(), Fault> {
        match wait {
            Some(seconds) if self.limits == RequestLimiting::Enforced => {
                Err(Fault::new(Code::RateLimited).retry_in(seconds))
            }
            _ => Ok(()),
        }
    }
}

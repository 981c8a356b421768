//! Functions that handle one event: from the bus, a schedule or an operator.

use bytes::Bytes;
use jiff::Timestamp;
use runtime::{BoxFuture, DEADLINE_MARGIN, Env, Failure, Handle, Invocation, StartError, Started, Starting};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

/// Work on one input: `async fn handle(needs: &Needs, input: I) -> Result<Value, Failure>`.
pub trait Task<'a, N: 'a, I>: Send + Sync {
    /// The future of the work.
    type Work: Future<Output = Result<Value, Failure>> + Send + 'a;
    /// Starts the work.
    fn call(&self, needs: &'a N, input: I) -> Self::Work;
}

impl<'a, N: 'a, I, F, W> Task<'a, N, I> for F
where
    F: Fn(&'a N, I) -> W + Send + Sync,
    W: Future<Output = Result<Value, Failure>> + Send + 'a,
{
    type Work = W;

    fn call(&self, needs: &'a N, input: I) -> W {
        self(needs, input)
    }
}

/// An event from the bus, in the envelope written by the outbox.
#[derive(Debug, Clone, Deserialize)]
pub struct BusEvent<T> {
    /// Its id. The bus may deliver an event more than once.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub name: String,
    /// The time of the event.
    pub occurred_at: Timestamp,
    /// Its content.
    pub payload: T,
    /// The time of this delivery.
    #[serde(skip)]
    pub now: Timestamp,
}

/// A run of a job.
#[derive(Debug, Clone)]
pub struct Job {
    /// The operator's input, or the schedule's event.
    pub payload: Value,
    /// The time of this run.
    pub now: Timestamp,
    /// When the run is stopped, by the machine's clock.
    pub deadline: Timestamp,
}

#[derive(Deserialize)]
struct OnBus<T> {
    detail: BusEvent<T>,
}

/// Starts a consumer of bus events.
pub fn on_event<T, N, B, F, H>(env: Env, build: B, handle: H) -> Starting
where
    T: DeserializeOwned + Send + 'static,
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Task<'a, N, BusEvent<T>> + 'static,
{
    start(env, build, handle, |invocation| {
        let on_bus: OnBus<T> = serde_json::from_slice(&invocation.payload).map_err(bad_event)?;
        Ok(BusEvent { now: invocation.clock.now(), ..on_bus.detail })
    })
}

/// Starts a job.
pub fn on_job<N, B, F, H>(env: Env, build: B, handle: H) -> Starting
where
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Task<'a, N, Job> + 'static,
{
    start(env, build, handle, |invocation| {
        let payload = serde_json::from_slice(&invocation.payload).map_err(bad_event)?;
        Ok(Job { payload, now: invocation.clock.now(), deadline: invocation.deadline })
    })
}

type Read<I> = fn(&Invocation) -> Result<I, Failure>;

pub(crate) fn start<I, N, B, F, H>(env: Env, build: B, handle: H, read: Read<I>) -> Starting
where
    I: Send + 'static,
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Task<'a, N, I> + 'static,
{
    Box::pin(async move {
        let worker: Started = Arc::new(Worker { needs: build(env).await?, handle, read, of: PhantomData });
        Ok(worker)
    })
}

struct Worker<N, H, I> {
    needs: N,
    handle: H,
    read: Read<I>,
    of: PhantomData<fn(I)>,
}

impl<N, H, I> Handle for Worker<N, H, I>
where
    I: Send + 'static,
    N: Send + Sync + 'static,
    H: for<'a> Task<'a, N, I> + 'static,
{
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            let input = (self.read)(&invocation)?;
            let answer = within(&invocation, self.handle.call(&self.needs, input)).await?;
            Ok(answer.to_string().into())
        })
    }
}

/// Runs work until shortly before Lambda's time limit.
pub(crate) async fn within<T>(
    invocation: &Invocation,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let left = invocation.deadline.duration_since(Timestamp::now()) - DEADLINE_MARGIN;
    let left = Duration::try_from(left).unwrap_or_default();
    let outcome =
        tokio::time::timeout(left, work).await.unwrap_or_else(|_| Err(Failure::new("deadline", "ran out of time")));
    outcome.inspect_err(|failure| {
        tracing::error!(request_id = invocation.request_id, kind = failure.kind, message = failure.message, "failed")
    })
}

pub(crate) fn bad_event(error: serde_json::Error) -> Failure {
    Failure::new("bad_event", error.to_string())
}
